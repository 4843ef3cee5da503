"use strict";

// The page that compares: two to five papers side by side, named in its address
// (compare.html#papers=a,b), else those that the reader has chosen.
(() => {
  const { element } = litatlas;
  const { most, chosen, save } = litatlas.compare;
  const say = (key, values) => litatlas.say(`compare.${key}`, values);
  const nOwn = 8; // terms
  const nShared = 12;
  const nBeside = 3; // papers; a table of more has the width of the page
  const place = document.querySelector(".compared");
  const field = document.querySelector(".compare-add input");
  const kinds = new Map(
    [...document.querySelectorAll(".kind-words dt")].map((kind) => [
      kind.textContent,
      kind.nextElementSibling.textContent,
    ]),
  );
  const pageTitle = document.title;
  let papers = []; // records of details.js, each with its terms as a map
  let isOwn = true; // what the page shows is the reader's choice, and changes with it

  // ---- What is compared ----

  function asked() {
    const given =
      new URLSearchParams(location.hash.slice(1)).get("papers") ??
      new URLSearchParams(location.search).get("papers");
    if (given === null) return chosen().map(({ id }) => id);
    return [...new Set(given.split(","))].filter(Boolean).slice(0, most);
  }

  async function recordsOf(ids) {
    const records = await litatlas.details(ids);
    return records.map((record) => ({ ...record, weights: new Map(record.terms) }));
  }

  async function load() {
    const ids = asked();
    const own = chosen().map(({ id }) => id);
    isOwn = !own.length || own.join() === ids.join();
    document.documentElement.classList.toggle("comparing", ids.length > 0);
    try {
      papers = await recordsOf(ids);
      const n = ids.length - papers.length;
      render(n ? say("unknown", { n }) : "");
    } catch {
      place.replaceChildren(element("p", { role: "alert" }, say("failed")));
      place.hidden = false;
    }
  }

  // A change of the reader's goes to the address and, unless someone else's comparison is open
  // beside a choice of the reader's, to what the tray holds.
  function change(changed) {
    papers = changed;
    const ids = papers.map(({ id }) => id).join(",");
    try {
      history.replaceState(null, "", location.pathname + (ids && `#papers=${ids}`));
    } catch {
      location.hash = `papers=${ids}`; // some browsers refuse the first for pages opened from disk
    }
    if (isOwn) save(papers.map(({ id, label }) => ({ id, name: label })));
    document.documentElement.classList.toggle("comparing", papers.length > 0);
    render("");
  }

  function move(paper, step) {
    const at = papers.indexOf(paper);
    const moved = papers.toSpliced(at, 1).toSpliced(at + step, 0, paper);
    change(moved);
    litatlas.announce(say("moved", { title: paper.label, n: at + step + 1 }));
    const buttons = place.querySelectorAll("thead th")[at + step].querySelectorAll("button");
    const button = buttons[step < 0 ? 0 : 1];
    (button.hidden ? buttons[step < 0 ? 1 : 0] : button).focus();
  }

  function remove(paper) {
    change(papers.filter((other) => other !== paper));
    litatlas.announce(say("removed", { title: paper.label }));
    field.focus();
  }

  async function add(id) {
    const [paper] = await recordsOf([id]);
    if (!paper || papers.length >= most || papers.some((other) => other.id === paper.id)) return;
    change([...papers, paper]);
    litatlas.announce(say("added", { title: paper.label, n: papers.length }));
  }

  // ---- Showing it ----

  function bar(share) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    svg.setAttribute("class", "bar");
    svg.setAttribute("aria-hidden", "true");
    rect.setAttribute("width", `${Math.round(100 * share)}%`);
    rect.setAttribute("height", "3");
    svg.append(rect);
    return svg;
  }

  const address = (path) => new URL(path, litatlas.root).href;
  const words = (text) => element("p", { dir: "auto" }, text);
  const list = (className, items) =>
    element("ul", { className }, ...items.map((item) => element("li", { dir: "auto" }, item)));

  function tool(label, sign, action, isPossible = true) {
    const button = element(
      "button",
      { type: "button", title: label, "aria-label": label, hidden: !isPossible },
      sign,
    );
    button.addEventListener("click", action);
    return button;
  }

  function head(paper, at) {
    const title = paper.label;
    return element(
      "th",
      { scope: "col", className: hueOf(paper) },
      ...(paper.name ? [element("p", { className: "name", dir: "auto" }, paper.name)] : []),
      element("a", { href: address(paper.href), dir: "auto" }, paper.title),
      ...(paper.byline ? [element("p", { className: "byline", dir: "auto" }, paper.byline)] : []),
      element(
        "p",
        { className: "compared-tools" },
        tool(say("earlier", { title }), "←", () => move(paper, -1), at > 0),
        tool(say("later", { title }), "→", () => move(paper, 1), at < papers.length - 1),
        tool(say("remove", { title }), "×", () => remove(paper)),
      ),
    );
  }

  const hueOf = ({ topic }) => `hue-${topic?.hue ?? 14}`;

  function topicOf({ topic }) {
    if (!topic) return words(say("unsorted"));
    const link = { className: `topic-link hue-${topic.hue}`, href: address(topic.href) };
    return element("a", link, topic.title);
  }

  function linksOf({ links }) {
    return list(
      "links",
      links.map(({ label, url }) => element("a", { href: url, rel: "external" }, label)),
    );
  }

  function ownTerms(paper) {
    const others = papers.filter((other) => other !== paper);
    const own = paper.terms.filter(([term]) => !others.some(({ weights }) => weights.has(term)));
    return list("terms", own.slice(0, nOwn).map(([term]) => term));
  }

  // A cell is what the maker gives, or a gap where that holds no word.
  function row(label, make, hint = "") {
    const cells = papers.map((paper) => {
      const made = make(paper);
      const cell = element("td", { className: hueOf(paper) }, made);
      cell.dataset.name = paper.label;
      if (made.textContent) return cell;
      cell.replaceChildren(element("span", { "aria-hidden": "true" }, "–"));
      cell.className = "gap";
      return cell;
    });
    if (cells.every((cell) => cell.className === "gap")) return null;
    const explained = hint ? [element("span", { className: "hint" }, hint)] : [];
    return element("tr", {}, element("th", { scope: "row" }, label, ...explained), ...cells);
  }

  function sideBySide() {
    const rows = [
      row(say("topic"), topicOf),
      row(say("kind"), ({ kind }) => words(kinds.get(kind) ?? "")),
      row(say("new"), ({ contribution }) => words(contribution ?? "")),
      row(say("claims"), ({ claims }) => list("results", claims)),
      row(say("links"), linksOf),
      papers.length > 1 ? row(say("own_terms"), ownTerms, say("own_terms_hint")) : null,
    ];
    const corner = element("td", {});
    return element(
      "table",
      { className: "side-by-side" },
      element("thead", {}, element("tr", {}, corner, ...papers.map(head))),
      element("tbody", {}, ...rows.filter(Boolean)),
    );
  }

  // Terms that two or more of the papers have: those of most papers first, then the heaviest.
  function sharedTerms() {
    const held = new Map();
    for (const { terms } of papers) {
      for (const [term, weight] of terms) held.set(term, [...(held.get(term) ?? []), weight]);
    }
    const sum = (weights) => weights.reduce((total, weight) => total + weight, 0);
    return [...held]
      .filter(([, weights]) => weights.length > 1)
      .sort(([, a], [, b]) => b.length - a.length || sum(b) - sum(a))
      .slice(0, nShared)
      .map(([term]) => term);
  }

  function shared() {
    const terms = sharedTerms();
    const title = element("h2", {}, say("shared"));
    if (!terms.length) return element("section", {}, title, words(say("nothing_shared")));
    const heaviest = Math.max(
      ...papers.flatMap(({ weights }) => terms.map((term) => weights.get(term) ?? 0)),
    );
    const rows = terms.map((term) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, term),
        ...papers.map((paper) => {
          const weight = paper.weights.get(term);
          const cell = element("td", { className: weight ? hueOf(paper) : "gap" });
          cell.dataset.name = paper.label;
          if (!weight) cell.append(element("span", { "aria-hidden": "true" }, "–"));
          else {
            const figure = element("span", { className: "figure" }, litatlas.decimal(weight));
            cell.append(figure, bar(weight / heaviest));
          }
          return cell;
        }),
      ),
    );
    const heads = papers.map(({ label }) => element("th", { scope: "col", dir: "auto" }, label));
    const first = element("th", { scope: "col" }, say("term"));
    return element(
      "section",
      { className: "shared-part" },
      title,
      element(
        "table",
        { className: "shared-terms" },
        element("caption", {}, say("shared_hint")),
        element("thead", {}, element("tr", {}, first, ...heads)),
        element("tbody", {}, ...rows),
      ),
    );
  }

  function similarity(one, other) {
    let total = 0;
    for (const [term, weight] of one.weights) total += weight * (other.weights.get(term) ?? 0);
    return total;
  }

  function similarities() {
    const pairs = papers.flatMap((one, i) =>
      papers.slice(i + 1).map((other) => ({ one, other, value: similarity(one, other) })),
    );
    const items = pairs
      .sort((a, b) => b.value - a.value)
      .map(({ one, other, value }) =>
        element(
          "li",
          {},
          element("span", { dir: "auto" }, say("pair", { one: one.label, other: other.label })),
          " ",
          element("span", { className: "figure" }, litatlas.decimal(value)),
          bar(value),
        ),
      );
    const note = document.querySelector(".similarity-note").textContent;
    return element(
      "section",
      { className: "similarity-part" },
      element("h2", {}, say("similarity")),
      element("ul", { className: "index" }, ...items),
      element("p", { className: "hint" }, note),
    );
  }

  function render(told) {
    const parts = told ? [element("p", { className: "hint", role: "status" }, told)] : [];
    if (papers.length) parts.push(sideBySide());
    if (papers.length === 1) parts.push(element("p", { className: "hint" }, say("add_second")));
    if (papers.length > 1) {
      const className = papers.length > nBeside ? "compared-terms" : "compared-terms beside";
      parts.push(element("div", { className }, shared(), similarities()));
    }
    place.replaceChildren(...parts);
    place.hidden = !parts.length;
    field.disabled = papers.length >= most;
    document.title = [...papers.map(({ label }) => label), pageTitle].join(" · ");
  }

  // Without script, which it takes to show them, the examples are no links.
  for (const example of document.querySelectorAll("[data-compare]")) {
    const link = element("a", { href: example.dataset.compare }, example.textContent);
    link.title = say("examples");
    example.replaceChildren(link);
  }

  litatlas.compare.add = add;
  litatlas.compare.isShown = (id) => papers.some((paper) => paper.id === id);
  addEventListener("hashchange", load);
  load();
})();
