"use strict";

// "Where would my abstract fit?": the arithmetic of generator/topics (space.py, place.py,
// explain.py) on a text of the reader's, in the page. Nothing of the text is sent, kept or put
// into the address.
{
  const titleCounts = 2; // a word of the title counts as often
  const rarity = 1.5; // power of the idf
  const mostWords = 1000; // of a text: each may ask for a shard
  const fewestTerms = 3; // known ones, below which a text says nothing
  const mostTopics = 5;
  const mostReasons = 6;
  const mostPapers = 10;
  const heaviest = 80; // terms, by which papers are compared where all would be too much to load
  const allAsked = 100; // shards; of fewer, a text asks for nearly all anyway

  let opening;

  function open() {
    const paths = ["fit/root.js", "fit/terms.js", "fit/papers.js"];
    opening ??= Promise.all(paths.map(litatlas.load)).then(([root, terms, papers]) => ({
      ...root,
      shards: { terms, papers },
      breaks: new Set(root.breaks.split(" ")),
      fillers: new Set(root.fillers.split(" ")),
    }));
    opening.catch(() => (opening = undefined));
    return opening;
  }

  function withoutAddresses(text) {
    return text.replace(/\bhttps?:\/\/\S+|\bwww\.\S+/gi, " ; ");
  }

  function countTerms(title, abstract, root) {
    const counts = new Map();
    const add = (text, times) => {
      const words = withoutAddresses(text).split(/\s+/).slice(0, mostWords).join(" ");
      for (const term of litatlas.rootTerms(words, root)) {
        counts.set(term, (counts.get(term) ?? 0) + times);
      }
    };
    add(abstract, 1);
    add(title, titleCounts);
    return counts;
  }

  // Look terms up in their shards; gives for each what its shard holds of it, or undefined.
  async function lookUp(terms, shardOf) {
    const shards = await Promise.all(terms.map((term) => litatlas.load(shardOf(term))));
    return terms.map((term, i) => (Object.hasOwn(shards[i], term) ? shards[i][term] : undefined));
  }

  // Weigh the terms that the survey knows, heaviest first.
  async function weigh(counts, root) {
    const terms = [...counts.keys()];
    const found = await lookUp(terms, (term) => {
      const [word] = term.split(" ", 1);
      return `fit/terms-${litatlas.bucketOf(word, root.shards.terms)}.js`;
    });
    const known = [];
    terms.forEach((term, i) => {
      if (!found[i]) return;
      const [idf, written, topics] = found[i];
      const weight = (1 + Math.log(counts.get(term))) * (idf / 1000) ** rarity;
      known.push({ term, written: written === 0 ? term : written, topics, weight });
    });
    const length = Math.hypot(...known.map(({ weight }) => weight));
    for (const entry of known) entry.weight /= length;
    return known.sort((one, other) => other.weight - one.weight);
  }

  // Each known term's part in the cosine with each topic: added[topic][index of the term].
  function compareTopics(known, root) {
    const added = root.topics.map(() => new Float64Array(known.length));
    known.forEach(({ topics, weight }, index) => {
      for (let i = 0; i < topics.length; i += 2) {
        added[topics[i]][index] = (weight * topics[i + 1]) / 1000;
      }
    });
    return root.topics
      .map((topic, i) => ({ ...topic, added: added[i], similarity: sum(added[i]) }))
      .sort((one, other) => other.similarity - one.similarity);
  }

  async function comparePapers(known, root) {
    const similarity = new Float64Array(root.papers);
    const compared = root.shards.papers < allAsked ? known : known.slice(0, heaviest);
    const found = await lookUp(
      compared.map(({ term }) => term),
      (term) => `fit/papers-${litatlas.bucketOf(term, root.shards.papers)}.js`,
    );
    found.forEach((papers, i) => {
      let number = 0;
      for (const step of papers) {
        number += step >> 8;
        similarity[number] += (compared[i].weight * (step & 255)) / 255;
      }
    });
    return Array.from(similarity, (value, number) => ({ number, similarity: value }))
      .filter((paper) => paper.similarity > 0)
      .sort((one, other) => other.similarity - one.similarity)
      .slice(0, mostPapers);
  }

  function sum(values) {
    return values.reduce((total, value) => total + value, 0);
  }

  // The terms that speak for one topic rather than another, strongest first.
  function reasons(known, topic, rival) {
    return telling(
      known
        .map(({ written }, i) => ({ written, lead: topic.added[i] - (rival?.added[i] ?? 0) }))
        .filter(({ written, lead }) => written && lead > 0)
        .sort((one, other) => other.lead - one.lead)
        .map(({ written }) => written),
    );
  }

  // As in generator/topics/phrases.py: a phrase gives way to a longer one that holds its words.
  function telling(phrases) {
    let taken = [];
    for (const phrase of phrases) {
      const words = new Set(litatlas.wordsOf(phrase));
      if (taken.some((held) => words.isSubsetOf(held.words))) continue;
      const first = taken.findIndex((held) => held.words.isSubsetOf(words));
      if (first >= 0) {
        taken = taken.filter((held, i) => i <= first || !held.words.isSubsetOf(words));
        taken[first] = { phrase, words };
      } else if (taken.length < mostReasons) {
        taken.push({ phrase, words });
      }
    }
    return taken.map(({ phrase }) => phrase);
  }

  // Place a text. Gives the number of known terms, the topics by similarity with the reasons for
  // the first two, and the nearest papers by number.
  litatlas.fit = async (title, abstract) => {
    const root = await open();
    const known = await weigh(countTerms(title, abstract, root), root);
    const topics = compareTopics(known, root);
    topics.slice(0, 2).forEach((topic, i) => {
      topic.reasons = reasons(known, topic, topics[1 - i]);
    });
    return { terms: known.length, topics, papers: await comparePapers(known, root) };
  };

  const form = document.querySelector(".fit-form");
  const verdict = document.querySelector(".fit-verdict");
  const outcome = document.querySelector(".fit-outcome");

  function bar(share) {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const length = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    picture.setAttribute("class", "bar");
    picture.setAttribute("aria-hidden", "true");
    length.setAttribute("width", `${Math.round(100 * share)}%`);
    length.setAttribute("height", "3");
    picture.append(length);
    return picture;
  }

  function topicLink({ title, href, hue }) {
    const address = new URL(href, litatlas.root);
    return litatlas.element("a", { className: `topic-link hue-${hue}`, href: address }, title);
  }

  function topicItem(topic, largest) {
    const item = litatlas.element(
      "li",
      { className: `hue-${topic.hue}` },
      topicLink(topic),
      litatlas.element("span", { className: "figure" }, litatlas.decimal(topic.similarity)),
    );
    if (topic.reasons?.length) {
      const terms = topic.reasons.map((term) => litatlas.element("li", {}, term));
      item.append(litatlas.element("ul", { className: "terms" }, ...terms));
    }
    item.append(bar(topic.similarity / largest));
    return item;
  }

  function paperItem({ href, title, topic }, similarity) {
    const address = new URL(href, litatlas.root);
    const item = litatlas.element(
      "li",
      {},
      litatlas.element("a", { href: address, dir: "auto" }, title),
      litatlas.element("span", { className: "figure" }, litatlas.decimal(similarity)),
    );
    if (topic) item.append(litatlas.element("p", { className: "fit-topic" }, topicLink(topic)));
    return item;
  }

  function judge({ terms, topics }, root) {
    if (!terms) return litatlas.say("fit.unknown");
    if (terms < fewestTerms) return litatlas.say("fit.short", { n: terms });
    const [best, second] = topics;
    if (!best) return ""; // the survey has no topics
    if (!best.similarity) return litatlas.say("fit.no_topic");
    const words = { topic: best.title, similarity: litatlas.decimal(best.similarity) };
    if (best.similarity < root.unsortedBelow) return litatlas.say("fit.far", words);
    if (!second?.similarity) return litatlas.say("fit.alone", words);
    return litatlas.say("fit.nearest", {
      ...words,
      margin: litatlas.decimal(best.similarity - second.similarity),
      second: second.title,
      usual: litatlas.decimal(root.usualMargin),
    });
  }

  let asked = 0;

  // Show where the text stands now, unless the reader has typed on in the meantime.
  async function show() {
    const [title, abstract] = form.querySelectorAll("input, textarea");
    const number = ++asked;
    if (!`${title.value}${abstract.value}`.trim()) {
      verdict.textContent = "";
      outcome.hidden = true;
      return;
    }
    try {
      const found = await litatlas.fit(title.value, abstract.value);
      const papers = found.terms < fewestTerms ? [] : found.papers;
      const cards = await litatlas.search.cards(papers.map((paper) => paper.number));
      if (number !== asked) return;
      const topics = found.topics.slice(0, mostTopics).filter((topic) => topic.similarity > 0);
      const [topicList, paperList] = outcome.querySelectorAll("ol");
      topicList.replaceChildren(
        ...topics.map((topic) => topicItem(topic, topics[0].similarity)),
      );
      paperList.replaceChildren(
        ...cards.map((card, i) => paperItem(card, papers[i].similarity)),
      );
      topicList.closest("section").hidden = !topics.length;
      outcome.hidden = !papers.length;
      verdict.textContent = judge(found, await open());
    } catch (error) {
      if (number !== asked) return;
      outcome.hidden = true;
      verdict.textContent = litatlas.say("fit.failed");
      throw error;
    }
  }

  let pause;
  form.addEventListener("focusin", () => void open(), { once: true });
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, 300);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(pause);
    await show();
    verdict.focus();
  });
  form.addEventListener("reset", () => setTimeout(show));
}
