// Litatlas's own engine outside a browser: the scripts of the site as they are, over its files.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

const assets = join(import.meta.dirname, "../../templates/static");

// Open the index of a site: {search, loaded: bytes of each file so far}.
export function open(site) {
  const loaded = new Map();
  const given = new Map();
  const cache = new Map();
  globalThis.litatlas = {
    root: new URL(`file://${site}/`),
    give: (path, value) => given.set(path, value),
    load(path) {
      if (!cache.has(path)) {
        const file = join(site, path);
        runInThisContext(readFileSync(file, "utf8"), file);
        loaded.set(path, statSync(file).size);
        cache.set(path, given.get(path));
      }
      return Promise.resolve(cache.get(path));
    },
  };
  for (const name of ["terms", "shards", "ranking", "search"]) {
    runInThisContext(readFileSync(join(assets, `${name}.js`), "utf8"), `${name}.js`);
  }
  return { search: globalThis.litatlas.search, loaded };
}
