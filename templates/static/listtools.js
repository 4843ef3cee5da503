"use strict";

// What is done with a whole reading list: taken away, shared as an address, brought in, cleared.
{
  const { element, say } = litatlas;
  const tools = document.querySelector(".list-tools");
  const page = new URL("list.html", litatlas.root);

  // What is on the list and in the survey, as the formats write it.
  async function items() {
    const found = await Promise.all(
      litatlas.list.entries().map(async ({ id, note }) => {
        const [record] = await litatlas.details([id]);
        return record && { record, note };
      }),
    );
    return found.filter(Boolean);
  }

  for (const line of tools.querySelectorAll("[data-format]")) {
    const { ending, type, write } = litatlas.exchange.formats[line.dataset.format];
    const [copy, save] = line.querySelectorAll("button");
    const written = async () => write(await items());
    copy.addEventListener("click", async () => litatlas.copy(await written(), copy));
    save.addEventListener("click", async () =>
      litatlas.download(`${say("list.file")}.${ending}`, type, await written()),
    );
  }

  // Sharing: the ids stand in the address, behind the #, which no server ever sees.

  const share = tools.querySelector(".share");
  share.addEventListener("click", () => {
    const list = litatlas.list.entries();
    const address = new URL(page);
    address.hash = `papers=${list.map(({ id }) => id).join(",")}`;
    if (tools.querySelector(".share-notes").checked) {
      for (const { note } of list) address.hash += `&note=${encodeURIComponent(note)}`;
    }
    litatlas.copy(address.href, share);
  });

  const shared = document.querySelector(".shared-list");

  function dismiss() {
    history.replaceState(null, "", page);
    shared.hidden = true;
  }

  const unknown = element("p", { className: "part-note", hidden: true });
  shared.querySelector(".listed").after(unknown);
  let turns = 0; // how often the address has changed; what was asked for earlier comes too late

  // Show the list that the address holds, without touching the reader's own.
  async function showShared() {
    const turn = ++turns;
    const asked = new URLSearchParams(location.hash.slice(1));
    const ids = [...new Set((asked.get("papers") ?? "").split(",").filter(Boolean))];
    const notes = asked.getAll("note");
    shared.hidden = !ids.length;
    if (!ids.length) return;
    const rows = shared.querySelector(".listed");
    const shown = [];
    const known = [];
    for (const [place, id] of ids.entries()) {
      const [record] = await litatlas.details([id]);
      if (turn !== turns) return;
      if (!record) continue;
      const note = notes[place] ?? "";
      known.push({ id: record.id, title: record.title, note });
      const row = litatlas.list.row(record);
      litatlas.list.fill(row, record);
      if (note) row.firstChild.append(element("p", { className: "note", dir: "auto" }, note));
      shown.push(row);
    }
    rows.replaceChildren(...shown);
    shared.querySelector(".figure").textContent = known.length;
    const nUnknown = ids.length - known.length;
    unknown.textContent = say("list.unknown", { n: nUnknown });
    unknown.hidden = !nUnknown;
    shared.querySelector(".add-all").onclick = () => {
      addAll(known);
      dismiss();
    };
  }

  shared.querySelector(".dismiss").addEventListener("click", dismiss);

  // Add papers that are not on the list; a note comes along where there was none.
  function addAll(papers) {
    const list = litatlas.list.entries();
    const notes = new Map(papers.map(({ id, note }) => [id, note]));
    const kept = list.map((entry) => ({
      ...entry,
      note: entry.note || (notes.get(entry.id) ?? ""),
    }));
    const ids = new Set(list.map(({ id }) => id));
    const fresh = papers.filter(({ id }) => !ids.has(id) && ids.add(id)).map(litatlas.list.entry);
    const told = [
      say("list.all_added", { n: fresh.length }),
      papers.length > fresh.length && say("list.already", { n: papers.length - fresh.length }),
    ];
    litatlas.list.change([...kept, ...fresh], told.filter(Boolean).join(", "));
  }

  // Bringing in: by id where the text is ours, by title where it is not.

  function folded(title) {
    const plain = title.normalize("NFKD").replace(/\p{Mn}/gu, "");
    return plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }

  // Someone else's key may happen to be an id of ours: half of the words must be the same.
  function isLike(title, other) {
    const words = new Set(folded(title).split(" "));
    const shared = folded(other)
      .split(" ")
      .filter((word) => words.has(word));
    return shared.length >= words.size / 2;
  }

  async function identify({ id, title }) {
    const [record] = id ? await litatlas.details([id]) : [];
    if (record && (!title || isLike(title, record.title))) return record;
    if (!title) return null;
    const { numbers } = await litatlas.search.find(title);
    const cards = await litatlas.search.cards(numbers.slice(0, 5));
    const card = cards.find((other) => folded(other.title) === folded(title));
    return card ? (await litatlas.details([card.id]))[0] : null;
  }

  async function bringIn(text) {
    const said = tools.querySelector(".import-said");
    const found = [];
    const missing = [];
    try {
      const entries = litatlas.exchange.read(text);
      const known = await Promise.all(entries.map(identify));
      for (const [place, entry] of entries.entries()) {
        const record = known[place];
        const title = record?.title ?? (entry.title || entry.id);
        // Some notes are the survey's own.
        const notes = entry.notes.filter((line) => line !== record?.csl.note);
        if (record) found.push({ id: record.id, title, note: notes.join("\n") });
        else if (title) missing.push(title);
      }
    } catch {
      said.replaceChildren(element("p", {}, say("list.failed")));
      litatlas.announce(say("list.failed"));
      return;
    }
    said.replaceChildren();
    if (found.length) addAll(found);
    const told = missing.length ? say("list.not_found", { n: missing.length }) : "";
    if (missing.length) {
      const titles = missing.map((title) => element("li", { dir: "auto" }, title));
      said.append(element("p", {}, told), element("ul", {}, ...titles));
    } else if (!found.length) {
      said.append(element("p", {}, say("list.nothing_read")));
    }
    if (!found.length) litatlas.announce(said.textContent);
  }

  const file = tools.querySelector("[type=file]");
  const area = tools.querySelector(".import textarea");
  file.addEventListener("change", async () => {
    if (file.files.length) await bringIn(await file.files[0].text());
    file.value = ""; // so that the same file can be chosen again
  });
  tools.querySelector(".import-text").addEventListener("click", async () => {
    await bringIn(area.value);
  });

  tools.querySelector(".clear-list").addEventListener("click", () => {
    const n = litatlas.list.entries().length;
    litatlas.list.change([], say("list.cleared", { n }));
  });

  addEventListener("hashchange", showShared);
  showShared();
}
