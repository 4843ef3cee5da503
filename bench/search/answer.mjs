// node answer.mjs ENGINE FOLDER: the place of the wanted paper among the first ten, per query.
//
// FOLDER holds papers.json, queries.json and, for Litatlas, site/. Prints JSON: {places, ms}.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const nShown = 10;

const engines = {
  async litatlas(folder) {
    const { open } = await import("./litatlas.mjs");
    const { search } = open(join(folder, "site"));
    return async (text) =>
      Array.from((await search.find(text, { isTyping: true })).numbers.slice(0, nShown));
  },

  // Options as its documentation recommends for search as one types.
  async minisearch(folder) {
    const { default: MiniSearch } = await import("minisearch");
    const index = new MiniSearch({ fields: ["title", "text"], idField: "number" });
    index.addAll(read(folder, "papers"));
    const options = { boost: { title: 2 }, fuzzy: 0.2, prefix: true };
    return async (text) => index.search(text, options).slice(0, nShown).map(({ id }) => id);
  },
};

const read = (folder, name) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));

const [engine, folder] = process.argv.slice(2);
const answer = await engines[engine](folder);
const places = [];
const start = performance.now();
for (const { text, number } of read(folder, "queries")) {
  places.push((await answer(text)).indexOf(number) + 1);
}
const ms = performance.now() - start;
process.stdout.write(JSON.stringify({ places, ms }));
