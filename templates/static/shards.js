"use strict";

// The search index as it lies in the site, written by generator/pages/search: reads its short text
// and loads it a shard at a time. Everything hangs on `litatlas.shards`, for search.js.
litatlas.shards = (() => {
  const nLevels = 31; // of a posting's weight
  const titleLevel = 4; // from which on the title has the word
  const nLast = 45; // digits that end a number
  const nMore = 46; // digits after which it goes on
  const large = 32; // shards of terms, from which on a reader should not look through several

  // ---- Reading (generator/pages/search/code.py) ----

  function digit(text, at) {
    const code = text.charCodeAt(at);
    return code > 92 ? code - 36 : code - 35; // there is no backslash
  }

  // Call take(number) for every number of a text.
  function readNumbers(text, take) {
    let number = 0;
    for (let at = 0; at < text.length; at++) {
      const value = digit(text, at);
      if (value < nLast) {
        take(number * nLast + value);
        number = 0;
      } else number = number * nMore + value - nLast;
    }
  }

  function numbersOf(text) {
    const numbers = [];
    readNumbers(text, (number) => numbers.push(number));
    return numbers;
  }

  // The number at the beginning of a text, and what follows it.
  function numberAndRest(text) {
    let end = 0;
    while (digit(text, end) >= nLast) end++;
    return [numbersOf(text.slice(0, end + 1))[0], text.slice(end + 1)];
  }

  // Add papers to a term's, heaviest first, each with its weight and the word's place in the title,
  // counted from 1; 0 where the title does not have it.
  function readPostings(text, { numbers, weights, places }) {
    let left = 0;
    let level = 0;
    let last = -1;
    readNumbers(text, (number) => {
      if (left === 0) {
        level = (number % nLevels) + 1;
        left = Math.floor(number / nLevels) + 1;
        last = -1;
        return;
      }
      const isPlace = places.length < numbers.length;
      if (isPlace) places.push(number + 1);
      else {
        last += number + 1;
        numbers.push(last);
        weights.push(level / nLevels);
        if (level < titleLevel) places.push(0);
      }
      if (places.length === numbers.length) left--;
    });
  }

  // A front-coded shard: every word with the text of its record.
  function readRecords(text) {
    let word = "";
    return (text ? text.split(" ") : []).map((record) => {
      const gap = record.indexOf("!");
      word = word.slice(0, digit(record, 0)) + record.slice(1, gap);
      return [word, record.slice(gap + 1)];
    });
  }

  // Where a list is cut: the first word of each of its shards, front-coded.
  function readCuts(text) {
    let word = "";
    return (text ? text.split(" ") : []).map((cut) => {
      word = word.slice(0, digit(cut, 0)) + cut.slice(1);
      return word;
    });
  }

  // A word from its record: {root, steps (how often it is used), written}.
  function readWord([root, record]) {
    const [steps, spelling] = numberAndRest(record);
    const written = spelling && root.slice(0, digit(spelling, 0)) + spelling.slice(1);
    return { root, steps, written: written || root };
  }

  function readName([, record]) {
    const [number, name] = numberAndRest(record);
    return { number, name: name.replaceAll("\u00a0", " ") };
  }

  const mostUsed = (one, other) => other.steps - one.steps || (one.root < other.root ? -1 : 1);

  const columnReaders = {
    topic: (numbers) => Uint16Array.from(numbers, (number) => number - 1), // none is 65535
    also(numbers) {
      const lists = [];
      for (let at = 0; at < numbers.length; at += numbers[at] + 1) {
        lists.push(numbers.slice(at + 1, at + 1 + numbers[at]));
      }
      return lists;
    },
    kind: (numbers) => Uint8Array.from(numbers), // 0 where not known, else its number counted from 1
    year: (numbers) => Uint16Array.from(numbers), // 0 where it is not known
    venue: (numbers) => Uint8Array.from(numbers), // 0 for none, else its number counted from 1
    has: (numbers) => Uint8Array.from(numbers), // 1 for code, 2 for data, 4 for a name
  };

  // ---- Loading ----

  const reads = new Map(); // what was read from each file

  function read(path, reader) {
    if (!reads.has(path)) {
      const reading = litatlas.load(path).then(reader);
      reads.set(path, reading);
      reading.catch(() => reads.delete(path)); // next time it may be there
    }
    return reads.get(path);
  }

  const address = (path) => new URL(path, litatlas.root).href;

  // What a search starts from; `terms`, `words`, `endings` and `names` tell how each is cut.
  // isLarge: what a reader loads must be weighed.
  let opening;

  function open() {
    opening ??= Promise.all(
      ["search/root.js", "search/directory.js"].map((path) => litatlas.load(path)),
    ).then(([root, directory]) => {
      const coded = Object.entries({ ...directory, names: root.names });
      const cuts = Object.fromEntries(coded.map(([kind, text]) => [kind, readCuts(text)]));
      const topics = root.topics.map((topic) => ({ ...topic, href: address(topic.href) }));
      const joining = new Set(root.joining.split(" "));
      return { ...root, ...cuts, topics, joining, isLarge: cuts.terms.length > large };
    });
    opening.catch(() => (opening = undefined)); // next time they may be there
    return opening;
  }

  // The number of the shard that a word would be in, and of those with words that begin so.
  function shardOf(firsts, word) {
    let [low, high] = [0, firsts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (firsts[middle] <= word) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function shardsWith(firsts, beginning) {
    if (!firsts.length) return [];
    const [first, last] = [shardOf(firsts, beginning), shardOf(firsts, `${beginning}\uffff`)];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  // Words of a kind that begin so, from the first `most` shards that have any.
  async function recordsWith(kind, beginning, most) {
    const numbers = shardsWith((await open())[kind], beginning).slice(0, most);
    const shards = await Promise.all(
      numbers.map((number) => read(`search/${kind}/${number}.js`, readRecords)),
    );
    return shards.flat().filter(([word]) => word.startsWith(beginning));
  }

  const wordsWith = async (beginning, most) =>
    (await recordsWith("words", beginning, most)).map(readWord);

  // Words by how they end; they come without their spelling.
  const endingsWith = async (ending, most) =>
    (await recordsWith("endings", ending, most)).map(([reversed, record]) =>
      readWord([backwards(reversed), record]),
    );

  const namesWith = async (letters, most) =>
    (await recordsWith("names", letters, most)).map(readName);

  // The words of most papers.
  const commonWords = () =>
    read("search/common.js", (text) => readRecords(text).map(readWord).sort(mostUsed));

  const backwards = (word) => [...word].reverse().join("");

  const rootsIn = (number) =>
    read(`search/terms/${number}.js`, (text) => new Map(readRecords(text)));

  const terms = new Map(); // by root, once read

  // A root's papers: {root, numbers, weights, places (in titles), n: how many papers have it in
  // all, rest: paths of the files with those that are not among the numbers}; null where no paper
  // has it.
  async function termOf(root) {
    if (terms.has(root)) return terms.get(root);
    const cuts = (await open()).terms;
    const record = cuts.length ? (await rootsIn(shardOf(cuts, root))).get(root) : undefined;
    if (record === undefined) return null;
    if (terms.has(root)) return terms.get(root);
    const [postings, beyond] = record.split("!");
    const term = { root, numbers: [], weights: [], places: [], n: 0, rest: [] };
    readPostings(postings, term);
    const [n, first, nFiles] = beyond ? numbersOf(beyond) : [term.numbers.length, 0, 0];
    term.n = n;
    term.rest = Array.from({ length: nFiles }, (_, i) => `search/more/${first + i}.js`);
    terms.set(root, term);
    return term;
  }

  async function readRest(term) {
    const texts = await Promise.all(term.rest.map((path) => litatlas.load(path)));
    for (const text of term.rest.length ? texts : []) readPostings(text, term);
    term.rest = [];
  }

  // Roots that begin so, if they lie in one shard (two in a small index); null if further apart.
  async function rootsWith(beginning) {
    const root = await open();
    const numbers = shardsWith(root.terms, beginning);
    if (numbers.length > (root.isLarge ? 1 : 2)) return null;
    const shards = await Promise.all(numbers.map(rootsIn));
    return shards
      .flatMap((shard) => [...shard.keys()])
      .filter((root) => root.startsWith(beginning));
  }

  // Those roots that come with the first of them, without loading more.
  async function besideFirst(roots) {
    const cuts = (await open()).terms;
    return roots.filter((root) => shardOf(cuts, root) === shardOf(cuts, roots[0]));
  }

  const columnOf = (name) =>
    read(`search/columns/${name}.js`, (text) => columnReaders[name](numbersOf(text)));

  // What a list shows of a paper.
  async function cardOf(number) {
    const root = await open();
    const file = await read(`search/cards/${Math.floor(number / root.cards)}.js`, (list) => list);
    const [id, title, name, byline, kind, topic, year, excerpt] = file[number % root.cards];
    return {
      ...{ number, id, title, name, byline, excerpt },
      href: address(`papers/${encodeURIComponent(id)}.html`),
      kind: root.kinds[kind],
      topic: root.topics[topic] ?? null,
      year: year || null,
    };
  }

  return {
    ...{ backwards, besideFirst, cardOf, columnOf, commonWords, endingsWith, mostUsed },
    ...{ namesWith, open, readRest, rootsWith, termOf, wordsWith },
  };
})();
