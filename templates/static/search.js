"use strict";

// The search engine, without any interface. Everything hangs on `litatlas.search`; a paper's
// number is its row in the order of ids. Needs terms.js, shards.js and ranking.js.
litatlas.search = (() => {
  const { ranking, shards } = litatlas;
  const nRoot = 8; // letters
  const mostShards = 2; // of words to look through for one beginning
  const mostLetters = 3; // of a word's beginning that is not yet looked up in a large index
  const mostGuesses = 3; // words that one with a mistake may have meant
  const hardlyKnown = 2; // papers: what so few have may be a mistake of theirs or the reader's
  const ofLonger = 0.6; // weight of a word that only begins as the typed one
  const ofGuess = 0.8; // weight of a word that may have been meant, beside the typed one

  // ---- Words that were meant ----

  // Words that begin so, the most used first.
  async function beginningWith(beginning, n) {
    const common = (await shards.commonWords()).filter(({ root }) => root.startsWith(beginning));
    if (common.length >= n || beginning.length < 2) return common;
    const known = new Set(common.map(({ root }) => root));
    const words = await shards.wordsWith(beginning, mostShards);
    return [...common, ...words.filter(({ root }) => !known.has(root)).sort(shards.mostUsed)];
  }

  // Alike, or one letter too many, too few or wrong, or two that changed places.
  function isOneOff(one, other) {
    let [start, endOne, endOther] = [0, one.length, other.length];
    if (Math.abs(endOne - endOther) > 1) return false;
    while (start < endOne && start < endOther && one[start] === other[start]) start++;
    while (endOne > start && endOther > start && one[endOne - 1] === other[endOther - 1]) {
      endOne--;
      endOther--;
    }
    const [left, right] = [one.slice(start, endOne), other.slice(start, endOther)];
    if (left.length <= 1 && right.length <= 1) return true;
    return left.length === 2 && left === shards.backwards(right);
  }

  // What a root may have been cut from: with a letter too many or too few, not where it is cut.
  const beginningsOf = (word) =>
    word.length < nRoot - 1 ? [word] : [nRoot - 1, nRoot, nRoot + 1].map((n) => word.slice(0, n));

  function isMeant(root, word) {
    if (root.length < nRoot) return isOneOff(root, word);
    return beginningsOf(word).some((beginning) => isOneOff(root, beginning));
  }

  // Roots of words that differ from a typed one by a single mistake, the most used first. Either
  // the first or the second half of the word is whole, but for a letter in the middle. In a large
  // index the end of a word that may go on is not looked up: each letter would ask for a shard.
  async function near(word, ownRoot, isBeginning) {
    if (word.length < 4 || /\p{N}/u.test(word)) return [];
    const isHasty = isBeginning && (await shards.open()).isLarge;
    const half = (text) => text.slice(0, Math.max(2, Math.floor((text.length - 1) / 2)));
    const wholes = isHasty ? [] : beginningsOf(word);
    const ends = new Set(wholes.map((part) => half(shards.backwards(part))));
    const lists = await Promise.all([
      ...Array.from(ends, (end) => shards.endingsWith(end, mostShards)),
      shards.commonWords(),
      shards.wordsWith(half(word.slice(0, nRoot)), mostShards),
    ]);
    const known = new Map(lists.flat().map((found) => [found.root, found]));
    return [...known.values()]
      .filter(({ root }) => root !== ownRoot && isMeant(root, word))
      .sort(shards.mostUsed)
      .slice(0, isHasty ? 1 : mostGuesses)
      .map(({ root }) => root);
  }

  // ---- Finding ----

  // The different words of a query; those that only join others are left out, unless it has none
  // but those.
  function queryWords(text, joining) {
    const words = new Map();
    for (const written of litatlas.searchWords(text)) {
      const root = litatlas.searchRoot(written);
      words.set(root, { written, root, folded: litatlas.fold(written) });
    }
    const telling = [...words.values()].filter(({ root }) => !joining.has(root));
    return telling.length ? telling : [...words.values()];
  }

  const termsOf = async (roots) =>
    (await Promise.all(roots.map(shards.termOf))).filter((term) => term !== null);

  // Terms that go on from a beginning: all of them or, where they are very many, the most used
  // one and those beside it.
  async function longer({ folded }) {
    const { isLarge } = await shards.open();
    const fewest = isLarge ? mostLetters + 1 : 2;
    if (folded.length < fewest || folded.length > nRoot) return [];
    const roots = await shards.rootsWith(folded);
    if (roots) return termsOf(roots);
    const words = await beginningWith(folded, 1);
    return termsOf(await shards.besideFirst(words.map(({ root }) => root)));
  }

  async function guesses({ folded, root }, isBeginning, factor) {
    const terms = await termsOf(await near(litatlas.singularOf(folded), root, isBeginning));
    return terms.map((term) => ({ term, factor, isGuess: true }));
  }

  // The few letters that a word begins with are looked up in a large index only if they are a word
  // that many papers have, or all there is: the next letter would ask for another shard.
  async function isTooShort({ folded, root }) {
    if (folded.length > mostLetters || !(await shards.open()).isLarge) return false;
    return !(await shards.commonWords()).some((word) => word.root === root);
  }

  // The term of those letters as a word, else of the most used word that begins so.
  async function likeliest({ folded, root }) {
    const words = folded.length > 1 ? await shards.wordsWith(folded, 1) : [];
    const own = words.find((word) => word.root === root);
    const [taken] = own ? [own] : await beginningWith(folded, 1);
    return termsOf(taken ? [taken.root] : []);
  }

  // What a typed word may stand for: {word, readings, isBeginning, isOpen: whether nothing is to be
  // made of it yet}, each reading a term with a factor for its weight.
  async function readWord(word, isBeginning, isAlone) {
    if (isBeginning && (await isTooShort(word))) {
      const terms = isAlone ? await likeliest(word) : [];
      return { word, readings: terms.map((term) => ({ term, factor: 1 })), isOpen: true };
    }
    const exact = await shards.termOf(word.root);
    const readings = exact ? [{ term: exact, factor: 1 }] : [];
    if (exact && !isBeginning) return { word, readings, isBeginning };
    for (const term of await longer(word)) {
      if (term !== exact) readings.push({ term, factor: exact ? ofLonger : 1 });
    }
    if (!readings.length || (!exact && !isBeginning)) {
      const known = new Set(readings.map(({ term }) => term));
      const meant = await guesses(word, isBeginning, 1);
      readings.push(...meant.filter(({ term }) => !known.has(term)));
    }
    return { word, readings, isBeginning };
  }

  // The same where no paper has it together with the other words: it may be a mistake.
  async function doubt(slot) {
    const { word, readings, isBeginning, isOpen } = slot;
    const isKnown = ranking.reach(readings) > hardlyKnown || readings.some(({ isGuess }) => isGuess);
    if (isOpen || isKnown) return slot;
    return { ...slot, readings: [...readings, ...(await guesses(word, isBeginning, ofGuess))] };
  }

  // Find papers: {numbers (best first), scores, words (roots, to be marked), corrected (what was
  // typed: what was taken instead)}.
  // isTyping: the last word may go on. isThorough: read long lists to their end, to count.
  async function find(text, { isTyping = false, isThorough = false } = {}) {
    const { n, joining } = await shards.open();
    const words = queryWords(text, joining);
    const isOpen = isTyping && /[\p{L}\p{N}]$/u.test(text);
    let slots = await Promise.all(
      words.map((word, i) =>
        readWord(word, isOpen && i === words.length - 1, words.length === 1),
      ),
    );
    if (isThorough) {
      const terms = slots.flatMap(({ readings }) => readings.map(({ term }) => term));
      await Promise.all(terms.map(shards.readRest));
    }
    let ranked = ranking.rank(slots, n);
    if (!ranked.isWhole) {
      slots = await Promise.all(slots.map(doubt));
      ranked = ranking.rank(slots, n);
    }
    return {
      numbers: ranked.numbers,
      scores: ranked.scores,
      words: slots.flatMap(({ readings }) => readings.map(({ term }) => term.root)),
      corrected: await corrections(slots, ranked.numbers[0]),
    };
  }

  // What the best paper has instead of words that were typed.
  async function corrections(slots, number) {
    const corrected = {};
    for (const { word, readings } of slots) {
      const taken = readings.filter(({ term }) => term.numbers.includes(number));
      if (taken.length && taken.every(({ isGuess }) => isGuess)) {
        corrected[word.written] = await spelling(taken[0].term.root);
      }
    }
    return corrected;
  }

  const spelling = async (root) =>
    (await shards.wordsWith(root, 1)).find((word) => word.root === root)?.written ?? root;

  // ---- Completing ----

  // Complete the last word of a text, or its whole as the name of a system:
  // [{text, word, kind: "word"}, {text, href, kind: "paper" or "topic"}].
  async function complete(text, n = 6) {
    const [last] = litatlas.searchWords(text).slice(-1);
    if (!last || !text.endsWith(last)) return [];
    const before = text.slice(0, text.length - last.length);
    const [topics, papers, words] = await Promise.all([
      topicsFor(text),
      papersFor(text),
      wordsFor(litatlas.fold(last), n),
    ]);
    const places = [...topics.slice(0, 2), ...papers];
    const nWords = Math.max(n - places.length, 1);
    return [
      ...words.slice(0, nWords).map((word) => ({ text: before + word, word, kind: "word" })),
      ...places,
    ].slice(0, n);
  }

  async function wordsFor(beginning, n) {
    const words = await beginningWith(beginning.slice(0, nRoot), n);
    return words
      .map(({ written }) => written)
      .filter((written) => {
        const folded = litatlas.fold(written);
        return folded.startsWith(beginning) && folded !== beginning;
      });
  }

  async function papersFor(text) {
    const letters = litatlas.fold(text).replace(/[^\p{L}\p{N}]+/gu, "");
    if (letters.length < 2) return [];
    const named = (await shards.namesWith(letters, 1)).slice(0, 2);
    return Promise.all(
      named.map(async ({ number, name }) => {
        const { href } = await shards.cardOf(number);
        return { text: name, href, kind: "paper" };
      }),
    );
  }

  // Topics whose title has, for every typed word, one that begins so.
  async function topicsFor(text) {
    const folded = (words) => litatlas.searchWords(words).map(litatlas.fold);
    const typed = folded(text);
    return (await shards.open()).topics
      .filter(({ title }) => {
        const words = folded(title);
        return typed.every((part) => words.some((word) => word.startsWith(part)));
      })
      .map(({ title, href }) => ({ text: title, href, kind: "topic" }));
  }

  // ---- Showing ----

  // What a list shows of papers, in the order of their numbers as given:
  // [{number, id, href, title, name, byline, kind, topic, year, excerpt}].
  const cards = (numbers) => Promise.all(Array.from(numbers, shards.cardOf));

  // Columns by name (topic, also, kind, year, venue, has), each a value per paper.
  async function columns(names) {
    const made = await Promise.all(names.map(shards.columnOf));
    return Object.fromEntries(names.map((name, i) => [name, made[i]]));
  }

  // Wrap the words with one of these roots, wherever they stand in an element, in <mark>.
  function mark(element, words) {
    const roots = new Set(words);
    const isMarked = (part) => roots.has(litatlas.searchRoot(part.replaceAll("’", "'")));
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("mark, math")) texts.push(walker.currentNode);
    }
    for (const text of texts) {
      const parts = text.data.split(/([\p{L}\p{N}\p{Mn}'’+]+)/u);
      if (!parts.some((part, i) => i % 2 && isMarked(part))) continue;
      text.replaceWith(
        ...parts.map((part, i) => {
          if (i % 2 === 0 || !isMarked(part)) return part;
          const marked = document.createElement("mark");
          marked.append(part);
          return marked;
        }),
      );
    }
  }

  return { cards, columns, complete, find, mark, open: shards.open };
})();
