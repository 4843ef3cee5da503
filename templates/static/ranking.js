"use strict";

// Which papers answer a query, best first. Hangs on `litatlas.ranking`, for search.js.
//
// A slot is a word of the query with its readings: terms of the index, each with a factor for its
// weight. Beside their words, papers have the order of the query in their favour, as in the
// sequential dependence model (Metzler & Croft 2005), and a title that has every word.
litatlas.ranking = (() => {
  // Shares of the idf; chosen on half of the queries of bench/search.
  const ofWholeTitle = 0.3;
  const ofOrder = 0.1; // of two neighbours

  // How many papers have one of a word's readings, at the most.
  const reach = (readings) => readings.reduce((total, { term }) => total + term.n, 0);

  // What a paper weighs on average that is not in the head of a long list, as far as one can know:
  // half of the last weight there, if it has the term at all.
  function averageBeyond({ numbers, weights, n: held, rest }, n) {
    if (!rest.length) return 0;
    return (weights.at(-1) / 2) * ((held - numbers.length) / (n - numbers.length));
  }

  // The papers of a word: {numbers, weights and places (by number; of the heaviest reading), idf,
  // isCut: whether there are more, beyond: what the others weigh on average}.
  function papersOf(readings, n) {
    const held = Math.min(reach(readings), n);
    const weights = new Float32Array(n);
    const places = new Uint8Array(n);
    const numbers = [];
    for (const { term, factor } of readings) {
      for (let i = 0; i < term.numbers.length; i++) {
        const number = term.numbers[i];
        const weight = term.weights[i] * factor;
        if (weights[number] === 0) numbers.push(number);
        if (weight <= weights[number]) continue;
        weights[number] = weight;
        places[number] = term.places[i];
      }
    }
    return {
      ...{ numbers, weights, places },
      idf: Math.log(1 + (n - held + 0.5) / (held + 0.5)),
      isCut: readings.some(({ term }) => term.rest.length),
      beyond: Math.max(...readings.map(({ term }) => averageBeyond(term, n))),
    };
  }

  // Papers by how many of the words they have, then by weight: those that have every word or,
  // where none has, all that have some.
  function rank(slots, n) {
    const words = slots
      .filter(({ readings }) => readings.length)
      .map(({ readings }) => papersOf(readings, n));
    const scores = new Float32Array(n);
    const counts = new Uint8Array(n); // of the words whose papers are all known
    const inTitle = new Uint8Array(n);
    const isFound = new Uint8Array(n);
    const found = [];
    words.forEach(({ numbers, weights, places, idf, isCut, beyond }, i) => {
      const before = words[i - 1];
      for (const number of numbers) {
        if (!isFound[number]) found.push(number);
        isFound[number] = 1;
        scores[number] += idf * (weights[number] - beyond);
        if (!isCut) counts[number]++;
        if (!places[number]) continue;
        inTitle[number]++;
        const isInOrder = before?.places[number] && before.places[number] < places[number];
        if (isInOrder) scores[number] += (ofOrder * (before.idf + idf)) / 2;
      }
    });
    const whole = ofWholeTitle * words.reduce((total, { idf }) => total + idf, 0);
    for (const number of found) if (inTitle[number] === words.length) scores[number] += whole;

    const most = found.reduce((value, number) => Math.max(value, counts[number]), 0);
    const isWhole =
      most === words.filter(({ isCut }) => !isCut).length &&
      slots.every(({ readings, isOpen }) => isOpen || readings.length);
    const kept = isWhole ? found.filter((number) => counts[number] === most) : found;
    kept.sort((a, b) => counts[b] - counts[a] || scores[b] - scores[a] || a - b);
    const inOrder = Float32Array.from(kept, (number) => scores[number]);
    return { numbers: Uint32Array.from(kept), scores: inOrder, isWhole };
  }

  return { rank, reach };
})();
