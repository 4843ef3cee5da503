"use strict";

// Comfort only: every page is complete without scripts. What they share hangs on `litatlas`.
const litatlas = {
  root: new URL("..", document.currentScript.src), // of the site, wherever it stands
  words: {}, // by key; filled by words.js, as are the next two
  singular: [1], // the numbers that take the form "one"
  figures: { thousands: ",", decimal: "{whole}.{digits}", below_one: ".{digits}" },

  // Say a text of the interface: its {placeholders} filled, its plural form chosen by n.
  say(key, values = {}) {
    let text = litatlas.words[key];
    if (typeof text !== "string")
      text = litatlas.singular.includes(values.n) ? text.one : text.other;
    return litatlas.filled(text, values);
  },

  // Fill {placeholders}; whole numbers are written as the language groups them, from 10 000 on.
  filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      if (!Number.isInteger(value) || Math.abs(value) < 10_000) return value;
      return String(value).replace(/\B(?=(\d{3})+$)/g, litatlas.figures.thousands);
    });
  },

  // Write a figure with a fixed number of digits after the mark: ".42" in English.
  decimal(value, nDigits = 2) {
    const [whole, digits] = Math.abs(value).toFixed(nDigits).split(".");
    const { decimal, below_one } = litatlas.figures;
    const figure = litatlas.filled(whole === "0" ? below_one : decimal, { whole, digits });
    return value < 0 && /[1-9]/.test(whole + digits) ? `−${figure}` : figure;
  },

  // Which of n files holds a key: FNV-1a of its UTF-8 bytes, as in
  // generator/pages/shards/details.py.
  bucketOf(key, n) {
    let digest = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(key)) digest = Math.imul(digest ^ byte, 0x01000193);
    return (digest >>> 0) % n;
  },

  // Make an element. Names with a hyphen ("aria-label") are attributes, all others properties.
  element(tag, properties, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.includes("-")) made.setAttribute(name, value);
      else made[name] = value;
    }
    made.append(...children);
    return made;
  },
};

// Files of data are scripts, because a page opened from disk may load nothing else. Each calls
// litatlas.give(its own path, what it holds).
{
  const waiting = new Map();
  const loads = new Map();

  litatlas.give = (path, value) => waiting.get(path)?.(value);

  litatlas.load = (path) => {
    if (!loads.has(path)) {
      loads.set(
        path,
        new Promise((resolve, reject) => {
          waiting.set(path, resolve);
          const script = document.createElement("script");
          script.src = new URL(path, litatlas.root);
          script.onerror = () => {
            loads.delete(path);
            reject(new Error(`cannot be loaded: ${path}`));
          };
          document.head.append(script);
        }),
      );
    }
    return loads.get(path);
  };
}

// Scripts that only some readers need. A part of a page names those that make it work
// (data-needs="listing facets"); they come when a reader reaches for it by pointer or keyboard, or
// when the address has something for one of its fields.
{
  const loads = new Map([...document.scripts].map(({ src }) => [src, null])); // of the page itself

  function loadScript(src) {
    return new Promise((onload, onerror) => {
      document.head.append(litatlas.element("script", { src, async: false, onload, onerror }));
    });
  }

  // Load scripts of assets/, each once; they run in the order given.
  litatlas.need = async (...names) => {
    const addresses = names.map((name) => new URL(`assets/${name}.js`, litatlas.root).href);
    for (const src of addresses) if (!loads.has(src)) loads.set(src, loadScript(src));
    try {
      await Promise.all(addresses.map((src) => loads.get(src)));
    } catch (error) {
      for (const src of addresses) loads.delete(src); // another time they may be there
      throw error;
    }
  };

  // Have the search engine ready.
  litatlas.openSearch = async () => {
    await litatlas.need("terms", "shards", "ranking", "search");
    return litatlas.search.open();
  };

  function needFor(element) {
    const part = element?.closest("[data-needs]");
    if (part) litatlas.need(...part.dataset.needs.split(" ")).catch(() => {}); // it works without
  }

  // From now on all of the page's own scripts have run.
  document.addEventListener("DOMContentLoaded", () => {
    for (const reaching of ["focusin", "pointerover"]) {
      document.addEventListener(reaching, ({ target }) => needFor(target));
    }
    needFor(document.activeElement);
    const asked = new URLSearchParams(location.search);
    for (const field of document.querySelectorAll("[data-needs] :is([name], [data-facet])")) {
      if (asked.has(field.name || field.dataset.facet)) needFor(field);
    }
  });
}

// What this browser remembers of this survey; others on the same host have their own. Where storage
// is closed to the page, it is remembered until the reader leaves.
{
  const prefix = `litatlas:${litatlas.root.pathname}:`;
  const here = new Map();
  const watches = new Map();

  function read(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null; // written by something else
    }
  }

  function notify(key) {
    for (const action of watches.get(key) ?? []) action(litatlas.recall(key));
  }

  // Keep whatever JSON can write; null forgets.
  litatlas.remember = (key, value) => {
    here.delete(key);
    try {
      if (value === null) localStorage.removeItem(prefix + key);
      else localStorage.setItem(prefix + key, JSON.stringify(value));
    } catch {
      here.set(key, JSON.stringify(value));
    }
    notify(key);
  };

  litatlas.recall = (key) => {
    if (here.has(key)) return read(here.get(key));
    try {
      return read(localStorage.getItem(prefix + key));
    } catch {
      return null;
    }
  };

  // Call action(value) at each change, on this page or in another tab.
  litatlas.watch = (key, action) => {
    watches.set(key, [...(watches.get(key) ?? []), action]);
  };

  addEventListener("storage", (event) => {
    if (event.key === null) for (const key of watches.keys()) notify(key);
    else if (event.key.startsWith(prefix)) notify(event.key.slice(prefix.length));
  });
  // A page that the reader comes back to has slept through what happened since.
  addEventListener("pageshow", (event) => {
    if (event.persisted) for (const key of watches.keys()) notify(key);
  });
}

// Telling the reader, and handing things over.
{
  const said = litatlas.element("p", { className: "unseen", role: "status" });
  document.body?.append(said);

  // Say something to those who listen to the page; the same words twice are said twice.
  litatlas.announce = (text) => {
    said.textContent = "";
    setTimeout(() => {
      said.textContent = text;
    }, 100);
  };

  const telling = new WeakSet(); // buttons that show how it went

  async function toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Closed to pages that came over plain HTTP: the old way is open.
      const area = litatlas.element("textarea", {
        value: text,
        readOnly: true,
        className: "unseen",
      });
      const focused = document.activeElement;
      document.body.append(area);
      area.select();
      const isDone = document.execCommand("copy");
      area.remove();
      focused?.focus({ preventScroll: true });
      return isDone;
    }
  }

  // Copy text; the button that asked for it shows for a moment whether that went well.
  litatlas.copy = async (text, button) => {
    const isDone = await toClipboard(text);
    const told = litatlas.say(isDone ? "copy.done" : "copy.failed");
    litatlas.announce(told);
    if (button && !telling.has(button)) {
      const label = [...button.childNodes];
      telling.add(button);
      button.replaceChildren(told);
      setTimeout(() => {
        button.replaceChildren(...label);
        telling.delete(button);
      }, 2500);
    }
    return isDone;
  };

  // Whatever is there to be copied gets a button; the words for it are loaded by then.
  document.addEventListener("DOMContentLoaded", () => {
    for (const block of document.querySelectorAll(".bibtex, [data-copy]")) {
      const text = block.textContent;
      const button = litatlas.element(
        "button",
        { type: "button", className: "copy" },
        litatlas.say("copy.button"),
      );
      button.addEventListener("click", () => litatlas.copy(text, button));
      block.append(button);
    }
  });

  litatlas.download = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    litatlas.element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
}

// What can be done with a paper: each feature adds its tool, and its key.
{
  const makers = [];

  function paperOf(element) {
    const title = element.querySelector(".card-title, h1, [scope=row] a");
    return { id: element.dataset.paper, title: title?.textContent.trim() ?? "", element };
  }

  function equipOne(element, make) {
    const place = element.querySelector(".card-tools, .paper-tools");
    const tool = place && make(paperOf(element));
    if (tool) place.append(tool);
  }

  // Give every paper of the page a button: make(paper) returns it, or null. A paper is
  // {id, title, element}.
  litatlas.addTool = (make) => {
    makers.push(make);
    for (const element of document.querySelectorAll("[data-paper]")) equipOne(element, make);
  };

  // Give the tools to a paper that came onto the page later.
  litatlas.equip = (element) => {
    for (const make of makers) equipOne(element, make);
  };

  // The paper in which the keyboard's focus is, or the one that this page is about; or null.
  litatlas.paperInFocus = () => {
    const element =
      document.activeElement?.closest("[data-paper]") ??
      document.querySelector(".column-lead[data-paper]");
    return element && paperOf(element);
  };

  // Shortcuts by key ("c", "g h"), in the order in which the help lists them. See keys.js.
  litatlas.shortcuts = new Map();
  litatlas.shortcut = (key, meaning, action) => litatlas.shortcuts.set(key, { meaning, action });
}
