"use strict";

// Papers chosen to compare, kept by this browser: a button at every paper and in every row of a
// table. See tray.js for what is chosen, comparison.js for the page.
{
  const stored = "compare";
  const most = 5;
  const say = (key, values) => litatlas.say(`compare.${key}`, values);
  const { element } = litatlas;

  // The chosen papers in the reader's order: {id, name}.
  function chosen() {
    const kept = litatlas.recall(stored);
    return Array.isArray(kept) ? kept.filter((paper) => typeof paper?.id === "string") : [];
  }

  const save = (papers) => litatlas.remember(stored, papers.length ? papers : null);
  const nameOf = ({ title, element: place }) => place.querySelector(".name")?.textContent ?? title;

  function remove({ id, name }) {
    save(chosen().filter((other) => other.id !== id));
    litatlas.announce(say("removed", { title: name }));
  }

  function toggle(paper) {
    const papers = chosen();
    const name = nameOf(paper);
    if (papers.some(({ id }) => id === paper.id)) return remove({ id: paper.id, name });
    document.querySelector(".tray")?.classList.toggle("full", papers.length >= most);
    if (papers.length >= most) return litatlas.announce(say("full"));
    save([...papers, { id: paper.id, name }]);
    litatlas.announce(say("added", { title: name, n: papers.length + 1 }));
  }

  function address(ids) {
    return new URL(`compare.html#papers=${ids.join(",")}`, litatlas.root).href;
  }

  litatlas.compare = { most, chosen, save, remove, address };

  const buttons = new Map(); // by paper: it may stand on a page more than once

  function register(button, paper) {
    button.addEventListener("click", () => toggle(paper));
    buttons.set(paper.id, [...(buttons.get(paper.id) ?? []), button]);
    mark(button, new Set(chosen().map(({ id }) => id)).has(paper.id));
    return button;
  }

  function mark(button, isChosen) {
    if (button.ariaPressed) button.ariaPressed = String(isChosen);
    else {
      button.textContent = say(isChosen ? "chosen" : "choose");
      button.ariaLabel = `${button.textContent}: ${button.value}`;
    }
    button.classList.toggle("chosen", isChosen);
  }

  litatlas.addTool((paper) =>
    register(element("button", { type: "button", className: "tool", value: paper.title }), paper),
  );
  for (const row of document.querySelectorAll("tr[data-paper]")) {
    const title = row.querySelector("a").textContent;
    const label = say("choose_row", { title });
    const button = element("button", {
      type: "button",
      className: "row-tool",
      title: label,
      "aria-label": label,
      "aria-pressed": "false",
    });
    row.cells[0].append(register(button, { id: row.dataset.paper, title, element: row.cells[0] }));
  }

  litatlas.shortcut("c", say("shortcut"), () => {
    const paper = litatlas.paperInFocus();
    if (paper) toggle(paper);
    else litatlas.announce(say("no_paper"));
  });

  function show() {
    const papers = chosen();
    const ids = new Set(papers.map(({ id }) => id));
    for (const [id, same] of buttons) for (const button of same) mark(button, ids.has(id));
    for (const link of document.querySelectorAll('.colophon a[href$="compare.html"]')) {
      if (papers.length) link.hash = `papers=${[...ids].join(",")}`;
    }
    // The page that compares has them before the reader's eyes.
    const isAbsent = !document.querySelector(".tray, .compare-view");
    if (isAbsent && papers.length) litatlas.need("tray").catch(() => {}); // another time
  }

  litatlas.watch(stored, show);
  show();
}
