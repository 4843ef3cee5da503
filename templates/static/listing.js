"use strict";

// The papers of a list as filters and orders see them, from the cards of the page or, where it shows
// only the first of them, from the search index.
litatlas.listing = (() => {
  const form = document.querySelector("#filter");
  if (!form) return null;

  const isWindowed = "windowed" in form.dataset;
  const havings = ["code", "data", "name"]; // by bit of their column
  const collator = new Intl.Collator(document.documentElement.lang, {
    numeric: true,
    ignorePunctuation: true,
  });
  const textOf = (card, part) => card.querySelector(part)?.textContent ?? "";
  const list = (text) => (text ? text.split(" ") : []);

  function papersOfPage() {
    return [...document.querySelectorAll(".found-here .card")].map((card) => {
      const { paper: id, topics, kind, year, venue, has } = card.dataset;
      const { seen = "9999", similarity = 0 } = card.dataset;
      return {
        ...{ id, card, seen, similarity: Number(similarity), year: Number(year ?? 0) },
        title: textOf(card, ".card-title").replace(/^\W*(an?|the) /i, ""),
        name: textOf(card, ".name"),
        values: {
          ...{ topic: list(topics), kind: [kind], year: [year] },
          ...{ venue: list(venue), has: list(has) },
        },
      };
    });
  }

  async function papersOfIndex() {
    const index = await litatlas.openSearch();
    const names = ["topic", "also", "kind", "year", "has"];
    if (index.venues.length) names.push("venue");
    const columns = await litatlas.search.columns(names);
    const { also, kind, year, has, venue } = columns;
    return Array.from(columns.topic, (home, number) => ({
      number,
      year: year[number],
      values: {
        topic: [home, ...also[number]].map((topic) => index.topics[topic]?.slug).filter(Boolean),
        kind: [index.kinds[kind[number] - 1]],
        year: [String(year[number])],
        venue: venue?.[number] ? [index.venues[venue[number] - 1]] : [],
        has: havings.filter((_, bit) => has[number] & (1 << bit)),
      },
    }));
  }

  const onPage = isWindowed ? [] : papersOfPage();
  const byNumber = onPage.toSorted((a, b) => (a.id < b.id ? -1 : 1)); // as the index counts them
  let ofIndex; // a promise, once asked for

  // A paper has one kind, year and venue, but can have code and data: each is asked for by itself.
  const questionOf = (facet, value) => (facet === "has" ? `has ${value}` : facet);

  function fits(paper, { facet, only, not }) {
    const isOne = (value) => paper.values[facet].includes(value);
    return !not.some(isOne) && (!only.length || only.some(isOne));
  }

  return {
    isWindowed,
    onPage,

    // All papers: in the order of the page, or in that of the index.
    async all() {
      if (!isWindowed) return onPage;
      ofIndex ??= papersOfIndex();
      ofIndex.catch(() => {
        ofIndex = undefined; // another time it may be there
      });
      return ofIndex;
    },

    // The papers with these numbers in the index.
    async numbered(numbers) {
      const rows = isWindowed ? await this.all() : byNumber;
      return Array.from(numbers, (number) => rows[number]);
    },

    orders: {
      title: (a, b) => collator.compare(a.title, b.title),
      typical: (a, b) => b.similarity - a.similarity,
      new: (a, b) => collator.compare(b.seen, a.seen),
      year: (a, b) => b.year - a.year,
      name: (a, b) => !a.name - !b.name || collator.compare(a.name, b.name),
    },

    // What is asked by ticked boxes (data-facet and value): a question each, with the values that
    // are wanted and those that are not.
    questions(boxes) {
      const asked = new Map();
      for (const { dataset, value } of boxes) {
        const facet = dataset.facet.replace(/^not-/, "");
        const question = questionOf(facet, value);
        if (!asked.has(question)) asked.set(question, { question, facet, only: [], not: [] });
        asked.get(question)[dataset.facet === facet ? "only" : "not"].push(value);
      }
      return [...asked.values()];
    },

    // The papers that fit, and for each "facet value" how many would if its own question were not
    // asked.
    sift(papers, asked) {
      const counts = new Map();
      const fitting = papers.filter((paper) => {
        const failed = asked.filter((question) => !fits(paper, question));
        if (failed.length > 1) return false;
        for (const [facet, values] of Object.entries(paper.values)) {
          for (const value of values) {
            if (failed.length && failed[0].question !== questionOf(facet, value)) continue;
            const key = `${facet} ${value}`;
            counts.set(key, (counts.get(key) ?? 0) + 1);
          }
        }
        return !failed.length;
      });
      return { fitting, counts };
    },
  };
})();
