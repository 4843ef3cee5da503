"use strict";

// The reading list, kept by this browser alone: a button at every paper, the count in the masthead.
// See readinglist.js for the page.
{
  const stored = "list";

  function isEntry(value) {
    return [value?.id, value?.title, value?.note].every((text) => typeof text === "string");
  }

  // The papers in the reader's order: {id, title, note, added}, `added` an ISO date.
  function entries() {
    const kept = litatlas.recall(stored);
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  }

  function entry({ id, title, note = "" }) {
    return { id, title, note, added: new Date().toISOString().slice(0, 10) };
  }

  litatlas.list = {
    entries,
    entry,
    save: (list) => litatlas.remember(stored, list.length ? list : null),

    toggle(paper) {
      const list = entries();
      const others = list.filter(({ id }) => id !== paper.id);
      const isThere = others.length < list.length;
      litatlas.list.save(isThere ? others : [...list, entry(paper)]);
      const { title } = paper;
      litatlas.announce(litatlas.say(isThere ? "list.removed" : "list.added", { title }));
    },

    watch: (action) => litatlas.watch(stored, () => action(entries())),
  };

  const buttons = new Map(); // by paper: it may stand on a page more than once

  function label(button, isThere) {
    button.textContent = litatlas.say(isThere ? "list.there" : "list.add");
    button.ariaLabel = `${button.textContent}: ${button.value}`;
    button.classList.toggle("chosen", isThere);
  }

  const count = litatlas.element("span", { className: "list-count" });
  const page = new URL("list.html", litatlas.root).href;
  for (const link of document.querySelectorAll(".masthead-nav a")) {
    if (link.href === page) link.append(count);
  }

  function show(list) {
    const ids = new Set(list.map(({ id }) => id));
    for (const [id, same] of buttons) for (const button of same) label(button, ids.has(id));
    count.textContent = list.length ? litatlas.filled("{n}", { n: list.length }) : "";
  }

  let known = new Set(entries().map(({ id }) => id));

  litatlas.addTool((paper) => {
    const { title } = paper;
    const button = litatlas.element("button", { type: "button", className: "tool", value: title });
    button.addEventListener("click", () => litatlas.list.toggle(paper));
    buttons.set(paper.id, [...(buttons.get(paper.id) ?? []), button]);
    label(button, known.has(paper.id));
    return button;
  });

  litatlas.shortcut("b", litatlas.say("list.shortcut"), () => {
    const paper = litatlas.paperInFocus();
    if (paper) litatlas.list.toggle(paper);
    else litatlas.announce(litatlas.say("list.no_paper"));
  });

  litatlas.list.watch((list) => {
    known = new Set(list.map(({ id }) => id));
    show(list);
  });
  show(entries());
}
