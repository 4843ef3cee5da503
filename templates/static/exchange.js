"use strict";

// Reading lists as text in four formats, with the reader's notes; and back again.
// Written from [{record, note}]; read as [{id, title, notes}], of which id or title may be empty.
litatlas.exchange = {};
{
  const texSigns = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
  };
  const signsOfTex = new Map(
    Object.entries(texSigns).map(([sign, command]) => [command.slice(1, -2), sign]),
  );
  const accents = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    c: "\u0327",
    H: "\u030b",
    k: "\u0328",
    r: "\u030a",
    u: "\u0306",
    v: "\u030c",
  };

  const lines = (text) => text.split(/[\r\n]+/).filter((line) => line.trim());

  // BibTeX

  function toTex(text) {
    return text.replace(/[\\{}~^&%$#_]/g, (sign) => texSigns[sign] ?? `\\${sign}`);
  }

  function fromTex(text) {
    return text
      .replace(
        /\\(text[a-z]+)(?:\{\}| |(?![a-z]))|\\([&%$#_{}])|\\(["'`^~=.]|[cHkruv](?=[{ ])) *\{?\\?([a-zA-Z])\}?|[{}$]|~/g,
        (whole, command, sign, accent, letter) => {
          if (command) return signsOfTex.get(command) ?? "";
          if (accent) return (letter + accents[accent]).normalize("NFC");
          return sign ?? (whole === "~" ? " " : "");
        },
      )
      .trim();
  }

  // An annotation is for the reader; what stands in "note" would be printed in a bibliography.
  function writeBibtex(items) {
    return items
      .map(({ record, note }) =>
        note
          ? record.bibtex.replace(
              /\}\s*$/,
              () => `  annote = {${toTex(lines(note).join("\n"))}},\n}\n`,
            )
          : record.bibtex,
      )
      .join("\n");
  }

  // The end of a value that starts here: braces count even behind a backslash.
  function endOfValue(text, start) {
    const isQuoted = text[start] === '"';
    let depth = 0;
    for (let i = start; i < text.length; i += 1) {
      if (text[i] === "{") depth += 1;
      else if (text[i] === "}") depth -= 1;
      if (depth === 0 && (!isQuoted || (i > start && text[i] === '"'))) return i + 1;
    }
    return text.length;
  }

  // Returns the fields from here on, and where they end.
  function bibtexFields(text, start) {
    const name = /\s*([\w-]+)\s*=\s*/y;
    const bare = /[^\s,{}"#]+/y;
    const after = /\s*(#\s*|,|$)/y;
    const fields = {};
    let at = start;
    for (;;) {
      name.lastIndex = at;
      const found = name.exec(text);
      if (!found) return { fields, end: at };
      at = name.lastIndex;
      let value = "";
      for (let isMore = true; isMore;) {
        bare.lastIndex = at;
        const end = '{"'.includes(text[at])
          ? endOfValue(text, at)
          : at + (bare.exec(text)?.[0].length ?? 0);
        value += '{"'.includes(text[at]) ? text.slice(at + 1, end - 1) : text.slice(at, end);
        after.lastIndex = end;
        const sign = after.exec(text)?.[1];
        isMore = sign?.startsWith("#") ?? false;
        at = sign === undefined ? end : after.lastIndex;
      }
      fields[found[1].toLowerCase()] = value;
    }
  }

  function readBibtex(text) {
    const head = /@\s*(\w+)\s*[{(]\s*([^\s,{}()="]*)\s*,/g;
    const found = [];
    for (let entry = head.exec(text); entry; entry = head.exec(text)) {
      const { fields, end } = bibtexFields(text, head.lastIndex);
      head.lastIndex = end;
      const notes = [fields.annote, fields.annotation, fields.note].filter(Boolean);
      found.push({
        id: entry[2],
        title: fromTex(fields.title ?? "").replace(/\s+/g, " "),
        notes: notes.flatMap(lines).map(fromTex),
      });
    }
    return found;
  }

  // RIS: a tag and its value a line, one N1 for each line of a note

  function writeRis(items) {
    return items
      .map(({ record, note }) => {
        const notes = lines(note).map((line) => `N1  - ${line.trim()}\r\n`);
        return record.ris.replace(/^ER {2}-/m, (end) => notes.join("") + end);
      })
      .join("\r\n");
  }

  function readRis(text) {
    const found = [];
    for (const [, tag, value] of text.matchAll(/^([A-Z][A-Z0-9]) {2}-[ \t]*(.*?)\s*$/gm)) {
      if (tag === "TY") found.push({ id: "", title: "", notes: [] });
      const entry = found.at(-1);
      if (!entry) continue;
      if (tag === "ID") entry.id = value;
      else if (["TI", "T1"].includes(tag)) entry.title ||= value;
      else if (tag === "N1") entry.notes.push(value);
    }
    return found;
  }

  // CSL-JSON

  function writeCsl(items) {
    const works = items.map(({ record: { csl }, note }) =>
      note ? { ...csl, note: [csl.note, note].filter(Boolean).join("\n") } : csl,
    );
    return `${JSON.stringify(works, null, 1)}\n`;
  }

  function readCsl(text) {
    const value = JSON.parse(text);
    const works = [value?.items ?? value].flat().filter((work) => work && typeof work === "object");
    return works.map(({ id, title, note }) => ({
      id: String(id ?? ""),
      title: String(title ?? ""),
      notes: lines(String(note ?? "")),
    }));
  }

  // Markdown: a bullet for each paper, its id in a comment that no reader sees, notes as quotations

  function toMarkdown(text) {
    return text
      .trim()
      .replace(/[\\`*_{}[\]<>#|~$&]/g, "\\$&")
      .replace(/^(\d+)(?=[.)])|^(?=[-+=])/, "$1\\");
  }

  const fromMarkdown = (text) => text.replace(/\\([!-/:-@[-`{-~])/g, "$1").trim();

  function writeMarkdown(items) {
    return items
      .map(({ record, note }) => {
        const notes = lines(note).map((line) => `  > ${toMarkdown(line)}  \n`);
        return `- ${record.markdown} <!-- ${record.id} -->\n${notes.join("")}`;
      })
      .join("");
  }

  // Plain lines are taken for titles, or for addresses of papers.
  function readMarkdown(text) {
    const found = [];
    for (const line of lines(text)) {
      const quoted = /^\s*>\s?(.*)$/.exec(line);
      if (quoted) {
        found.at(-1)?.notes.push(fromMarkdown(quoted[1]));
        continue;
      }
      const said = line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, "").trim();
      const linked = /\[((?:\\.|[^\]\\])*)\]\(<?([^)>]*)/.exec(said);
      const address = linked?.[2] ?? said;
      found.push({
        id: (/<!-- (\S+) -->/.exec(said) ?? /papers\/([\w-]+)\.html/.exec(address))?.[1] ?? "",
        title: fromMarkdown(linked?.[1] ?? said.replace(/<!--.*?-->/g, "")),
        notes: [],
      });
    }
    return found;
  }

  litatlas.exchange.formats = {
    bibtex: { ending: "bib", type: "application/x-bibtex", write: writeBibtex },
    ris: { ending: "ris", type: "application/x-research-info-systems", write: writeRis },
    csl: { ending: "csl.json", type: "application/json", write: writeCsl },
    markdown: { ending: "md", type: "text/markdown", write: writeMarkdown },
  };

  // Read any of the four; what is not one of them is read line by line.
  litatlas.exchange.read = (text) => {
    if (/^\s*[[{]\s*["{\]}]/.test(text)) {
      try {
        return readCsl(text);
      } catch {
        return readMarkdown(text);
      }
    }
    if (/^TY {2}-/m.test(text)) return readRis(text);
    return /^\s*@\s*\w+\s*[{(]/m.test(text) ? readBibtex(text) : readMarkdown(text);
  };
}
