"use strict";

// Filters and sorts the papers of a page: by what is ticked, by words, in the order chosen. The
// form holds the state, and so does the address, so that a result can be shared and kept.
(() => {
  const form = document.querySelector("#filter");
  if (!form) return;

  const { element, listing, say } = litatlas;
  const { isWindowed, onPage } = listing; // windowed: the page has the first papers only
  const root = document.documentElement;
  const { q, sort } = form.elements;
  const boxes = [...form.elements].filter((control) => control.type === "checkbox");
  const ticked = () => boxes.filter((box) => box.checked);
  const count = form.querySelector(".filter-count");
  const told = form.querySelector(".filter-told");
  const place = document.querySelector(".found-here");
  const bestFirst = sort.options[0].label;
  const pause = 250; // ms after the last key until the address and those who listen are told
  const step = 25; // results drawn at a time

  // ---- Showing ----

  const cards = element("div", { className: "cards" });
  const nothing = element("p", { className: "found-none", hidden: true }, say("facets.nothing"));
  const more = element("button", { type: "button", className: "found-more", hidden: true });
  const title = element("h2", { className: "unseen", id: "found" }, say("facets.results"));
  const results = element(
    "section",
    { className: "found", hidden: true, "aria-labelledby": title.id },
    ...[title, nothing, cards, more],
  );
  const parts = [...place.children];
  const homes = onPage.map(({ card }) => [card.parentElement, card]);
  let isMoved = false; // whether cards have left their places
  place.prepend(results);

  function unmark() {
    for (const mark of place.querySelectorAll("mark")) {
      const parent = mark.parentElement;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  function marked(card, words) {
    if (!words.length) return;
    for (const part of card.querySelectorAll(".card-title, .card-new, .name, .byline")) {
      litatlas.search.mark(part, words);
    }
  }

  // Hide what does not fit where it stands.
  function showInPlace(fitting) {
    if (isMoved) for (const [home, card] of homes) home.append(card);
    isMoved = false;
    const shown = new Set(fitting);
    for (const paper of onPage) paper.card.hidden = !shown.has(paper);
    for (const part of parts) {
      part.hidden = !isWindowed && !part.querySelector(".card:not([hidden])");
    }
  }

  const labels = new Map(
    boxes.map(({ dataset, value, labels: [label] }) => [
      `${dataset.facet} ${value}`,
      label.querySelector(".facet-label")?.textContent,
    ]),
  );

  // A card from the search index: lighter than those that the page came with.
  function drawn({ id, href, title, name, byline, kind, topic, excerpt }) {
    const facts = [];
    if (name) facts.push(element("span", { className: "name" }, name));
    if (kind) facts.push(element("span", { className: "kind" }, labels.get(`kind ${kind}`) ?? kind));
    const card = element(
      "article",
      { className: `card hue-${topic?.hue ?? 14}`, "data-paper": id },
      element("h3", { className: "card-title" }, element("a", { href, dir: "auto" }, title)),
      element("p", { className: "card-margin" }, ...facts),
    );
    if (byline) card.append(element("p", { className: "byline", dir: "auto" }, byline));
    if (excerpt) card.append(element("p", { className: "card-new", dir: "auto" }, excerpt));
    if (topic) {
      const link = element(
        "a",
        { className: `topic-link hue-${topic.hue}`, href: topic.href },
        topic.title,
      );
      card.append(
        element("div", { className: "card-notes" }, element("p", { className: "card-topics" }, link)),
      );
    }
    card.append(element("p", { className: "card-tools" }));
    return card;
  }

  // Show papers in another order than the page's, some at a time.
  async function showInOrder(papers, words, turn) {
    const n = isWindowed || words.length ? step : papers.length;
    const [now, later] = [papers.slice(0, n), papers.slice(n)];
    const light = isWindowed && (await litatlas.search.cards(now.map(({ number }) => number)));
    if (turn !== turns) return;
    const made = now.map((paper, i) => (light ? drawn(light[i]) : paper.card));
    cards.append(...made);
    isMoved = true;
    for (const card of made) {
      card.hidden = false;
      if (light) litatlas.equip(card);
      marked(card, words);
    }
    more.hidden = !later.length;
    more.textContent = say("facets.more", { n: Math.min(step, later.length) });
    more.onclick = async () => {
      await showInOrder(later, words, turn);
      made.at(-1).nextElementSibling?.querySelector("a").focus();
    };
  }

  function showCounts(counts, asked) {
    for (const { dataset, value, labels: [label] } of boxes) {
      const figure = label.querySelector(".figure");
      if (!figure) continue;
      const n = counts.get(`${dataset.facet} ${value}`) ?? 0;
      figure.textContent = litatlas.filled("{n}", { n });
      label.classList.toggle("none", !n);
    }
    const n = asked.reduce((total, { only, not }) => total + only.length + not.length, 0);
    document.querySelector(".facets-active").textContent = n ? litatlas.filled("({n})", { n }) : "";
  }

  function summary(fitting, all, asked) {
    if (!fitting.length) return say("facets.none", { all });
    const sum = say("facets.found", { n: fitting.length, all });
    const topics = asked.find(({ facet }) => facet === "topic")?.only ?? [];
    const n = fitting.filter(({ values }) => values.topic[0] !== topics[0]).length;
    return q && topics.length === 1 && n ? `${sum}, ${say("facets.elsewhere", { n })}` : sum;
  }

  let turns = 0; // how often the state has changed; what was asked for earlier comes too late

  async function find(text, isTyping) {
    try {
      await litatlas.openSearch();
      return await litatlas.search.find(text, { isTyping });
    } catch {
      return null;
    }
  }

  async function show({ isTyping = false } = {}) {
    const turn = ++turns;
    const text = q?.value.trim() ?? "";
    const asked = listing.questions(ticked());
    const order = listing.orders[sort.value];
    const isActive = Boolean(text || asked.length);
    const isReordered = Boolean(text || order || (isWindowed && isActive));
    if (isWindowed && !isReordered && turn === 1) return; // the page is as it came

    const hits = text ? await find(text, isTyping) : undefined;
    const papers = await listing.all();
    const searched = hits ? await listing.numbered(hits.numbers) : papers;
    if (turn !== turns) return;
    const { fitting, counts } = listing.sift(searched, asked);

    unmark();
    cards.replaceChildren();
    more.hidden = true;
    if (isReordered) {
      for (const part of parts) part.hidden = true;
      await showInOrder(order ? fitting.toSorted(order) : fitting, hits?.words ?? [], turn);
      if (turn !== turns) return;
    } else showInPlace(fitting);
    nothing.hidden = fitting.length > 0;
    results.hidden = !isReordered && fitting.length > 0;
    root.classList.toggle("filtered", isReordered || isActive);
    form.classList.toggle("filtering", isActive);
    sort.options[0].label = text ? say("facets.best_match") : bestFirst;
    showCounts(counts, asked);
    count.textContent = isActive
      ? summary(fitting, papers.length, asked)
      : say("facets.papers", { n: papers.length });
    told.textContent = correction(hits);
    told.hidden = !told.textContent;
  }

  // Which words were taken for others; or that the search does not work.
  function correction(hits) {
    if (hits === null) return say("search.failed");
    const corrected = Object.entries(hits?.corrected ?? {});
    if (!corrected.length) return "";
    const [typed, used] = [0, 1].map((i) => corrected.map((pair) => pair[i]).join(" "));
    return say("search.corrected", { typed, used });
  }

  // ---- The address ----

  const names = new Set(
    [...form.elements].map(({ name, dataset }) => name || dataset.facet).filter(Boolean),
  );

  function writeAddress() {
    const query = new URLSearchParams(location.search); // others have their parameters in it
    for (const name of names) query.delete(name);
    for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value);
    for (const { dataset, value } of ticked()) query.append(dataset.facet, value);
    const tail = query.size ? `?${query}` : "";
    try {
      history.replaceState(history.state, "", location.pathname + tail + location.hash);
    } catch {
      return; // some browsers refuse for pages opened from disk
    }
  }

  function readAddress() {
    const query = new URLSearchParams(location.search);
    if (q) q.value = query.get("q") ?? "";
    sort.value = query.get("sort") ?? "";
    if (sort.selectedIndex < 0) sort.value = ""; // an order that this page does not offer
    for (const box of boxes) box.checked = query.getAll(box.dataset.facet).includes(box.value);
    for (const more of document.querySelectorAll(".facet-more")) {
      more.open ||= more.querySelector(":checked") !== null;
    }
  }

  let settled; // a timer

  async function update(options) {
    clearTimeout(settled);
    await show(options);
    clearTimeout(settled);
    settled = setTimeout(async () => {
      // A large index looks a word up for mistakes only when it is whole.
      if (options?.isTyping && !nothing.hidden) await show();
      writeAddress();
      litatlas.announce([count.textContent, told.textContent].filter(Boolean).join(". "));
    }, pause);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  form.addEventListener("reset", () => setTimeout(update)); // after the form has been emptied
  for (const control of form.elements) {
    control.addEventListener("input", () => {
      const { facet } = control.dataset;
      const other = facet?.startsWith("not-") ? facet.slice(4) : `not-${facet}`;
      for (const box of boxes) {
        if (box.dataset.facet === other && box.value === control.value) box.checked = false;
      }
      update({ isTyping: control === q });
    });
  }
  addEventListener("popstate", () => {
    readAddress();
    show();
  });

  const asked = new URLSearchParams(location.search);
  if ([...names].some((name) => asked.has(name))) {
    readAddress();
    root.classList.add("searching"); // until the first result is there
    show().finally(() => root.classList.remove("searching"));
  } else {
    // This script may have come when the reader had begun.
    const isTouched = [...new FormData(form).values()].some(Boolean);
    (isTouched ? update : show)();
  }
})();
