// node type.mjs FOLDER: what a reader loads who types each query letter by letter, with completions
// on the way, and enters it for ten cards. Prints JSON: {n_bytes (of each query), ms (of each key)}.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "./litatlas.mjs";

const folder = process.argv[2];
const nBytes = [];
const ms = [];
for (const { text } of JSON.parse(readFileSync(join(folder, "queries.json"), "utf8"))) {
  const { search, loaded } = open(join(folder, "site"));
  for (let end = 2; end <= text.length; end++) {
    const start = performance.now();
    await search.complete(text.slice(0, end));
    await search.find(text.slice(0, end), { isTyping: true });
    ms.push(performance.now() - start);
  }
  const found = await search.find(text);
  await search.cards(found.numbers.slice(0, 10));
  nBytes.push([...loaded.values()].reduce((total, bytes) => total + bytes, 0));
}
process.stdout.write(JSON.stringify({ n_bytes: nBytes, ms }));
