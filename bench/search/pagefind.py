"""Pagefind, which runs in browsers only: its index over a page per paper, asked in Chromium."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

from bench.search.engines import Places
from tests.site.browser import chromium, chromium_path
from tests.site.hosting import hosted

__all__ = ["pagefind_places"]

_COMMAND = Path(__file__).resolve().parent / "node_modules/.bin/pagefind"
_ASK = """async (texts) => {
  const pagefind = await import("./pagefind/pagefind.js");
  const found = [];
  for (const text of texts) {
    const { results } = await pagefind.search(text);
    const first = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    found.push(first.map(({ url }) => Number(url.match(/(\\d+)\\.html/)[1])));
  }
  return found;
}"""


def pagefind_places(folder: Path) -> Places | None:
    """Ask every query of a folder; None where there is no browser."""
    path = chromium_path()
    if path is None:
        return None
    subprocess.run([_COMMAND, "--site", folder / "pages", "--silent"], check=True)
    queries = json.loads((folder / "queries.json").read_text(encoding="utf-8"))
    with hosted(folder / "pages") as url, chromium(path) as browser:
        page = browser.new_page()
        page.goto(f"{url}0.html")
        start = time.perf_counter()
        found = page.evaluate(_ASK, [query["text"] for query in queries])
        ms = 1000 * (time.perf_counter() - start)
    places = [
        numbers.index(query["number"]) + 1 if query["number"] in numbers else 0
        for query, numbers in zip(queries, found, strict=True)
    ]
    return Places(places=tuple(places), ms=ms)
