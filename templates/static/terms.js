"use strict";

// Text into words, roots and terms, exactly as generator/topics/analysis.py cuts them.
{
  const WORD = /[\p{L}\p{N}]+(?:[-'+][\p{L}\p{N}]+)*\+*|[.,;:!?()](?=\s|$)|\(/gu;
  const N_ROOT = 8; // letters

  const raw = (text) => text.replaceAll("’", "'").match(WORD) ?? [];
  const isWord = (word) => /^[\p{L}\p{N}]/u.test(word);
  const isNumber = (word) => /^[\p{Nd}\u00b2\u00b3\u00b9]+$/u.test(word);

  function singular(word) {
    word = word.replace(/'s$/, "").replace(/'$/, "");
    if (word.length < 4 || !word.endsWith("s")) return word;
    if (/(?<!e|a)ies$/.test(word)) return `${word.slice(0, -3)}y`;
    if (/(?<!a|e|o)es$/.test(word)) return word.slice(0, -1);
    return /(us|ss|is)$/.test(word) ? word : word.slice(0, -1);
  }

  const cut = (part) => (part.length > N_ROOT ? [...part].slice(0, N_ROOT).join("") : part);

  // Without accents, ligatures and capitals.
  litatlas.fold = (text) => text.normalize("NFKD").replace(/\p{Mn}+/gu, "").toLowerCase();

  // Small letters and the singular; punctuation that ends a phrase is a word of its own.
  litatlas.wordsOf = (text) => raw(text.toLowerCase()).map(singular);

  litatlas.singularOf = singular;

  // The first letters of a word in the singular, or of each of its parts.
  litatlas.rootOf = (word) => word.split("-").map(cut).join("-");

  // What weighs: words with a subject of their own, and pairs of neighbours of which one has.
  // breaks, fillers: sets of the words that part others, and of those that say nothing alone.
  litatlas.rootTerms = (text, { breaks, fillers }) => {
    const terms = [];
    let before = null;
    for (const word of litatlas.wordsOf(text)) {
      if (breaks.has(word) || isNumber(word) || [...word].length < 2) {
        before = null;
        continue;
      }
      const isTelling = !fillers.has(word);
      if (isTelling) terms.push(litatlas.rootOf(word));
      if (before !== null && (isTelling || !fillers.has(before))) {
        terms.push(`${litatlas.rootOf(before)} ${litatlas.rootOf(word)}`);
      }
      before = word;
    }
    return terms;
  };

  // The words of a text as written, and what stands for a word in the search index: accents and
  // hyphens make no difference there (generator/pages/search/roots.py).
  litatlas.searchWords = (text) => raw(text).filter(isWord).flatMap((word) => word.split("-"));
  litatlas.searchRoot = (word) => cut(singular(litatlas.fold(word)));
}
