"""How soon results follow the last key: ``python -m bench.typing --site DIR``.

Twenty queries are typed letter by letter on the page of all papers. Each is timed in the page, from
its last key until the browser has drawn what was found.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from bench.figures import Figure, print_figures
from tests.site.browser import chromium, chromium_path
from tests.site.hosting import hosted

PAGE = "papers/index.html"
GOAL = 50  # ms
# Words, parts of words, and words with one mistake, of the survey in content/.
QUERIES = (
    "reward model",
    "full-duplex speech",
    "direct preference optim",
    "hallucination",
    "vision language",
    "spoken dialogue",
    "turn-taking",
    "human feedback",
    "proximal policy",
    "retreival augmented",
    "multimodal bench",
    "instruction tuning",
    "safety",
    "speech tokens",
    "chain of thougt",
    "video understanding",
    "agents",
    "constitutional ai",
    "overoptimization",
    "evaluation of dialog",
)

# Notes how long after a change of the field (ms) the first change of the results has been drawn.
_WATCH = """() => {
  let typed;
  document.querySelector("main input[name=q]").addEventListener("input", () => {
    typed = performance.now();
    delete window.delay;
  }, true);
  new MutationObserver(() => {
    const start = typed;
    requestAnimationFrame(() => setTimeout(() => {
      if (start === typed) window.delay ??= performance.now() - start;
    }));
  }).observe(document.querySelector(".found-here"), { childList: true, subtree: true });
}"""


def main() -> int:
    """Read the command line, type, print the median and the worst."""
    parser = argparse.ArgumentParser(prog="python -m bench.typing", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"), help="a built site")
    chosen = parser.parse_args()
    if not (chosen.site / PAGE).is_file():
        parser.error(f"{chosen.site} holds no built site; run: make site")
    if not (path := chromium_path()):
        parser.error("no Chromium; install it, or name it in the variable CHROMIUM")
    with hosted(chosen.site.resolve()) as url, chromium(path) as browser:
        print_figures("Typing", measure_typing(browser, url))
    return 0


def measure_typing(browser: Browser, url: str) -> Iterator[Figure]:
    """Type every query into an empty field."""
    with browser.new_page() as page:
        page.goto(url + PAGE)
        page.locator("main input[name=q]").focus()
        page.wait_for_load_state("networkidle")
        page.evaluate(_WATCH)
        delays = [_delay(page, query) for query in QUERIES]
    slowest = QUERIES[delays.index(max(delays))]
    for what, delay in (("median", median(delays)), (f"worst (“{slowest}”)", max(delays))):
        yield Figure(
            what=f"last key to results, {what}",
            measured=f"{delay:.0f} ms",
            goal=f"<= {GOAL} ms",
            is_met=delay <= GOAL,
        )


def _delay(page: Page, query: str) -> float:
    field = page.locator("main input[name=q]")
    field.fill("")
    field.press_sequentially(query[:-1], delay=60)  # ms between keys: a quick typist
    page.wait_for_timeout(300)
    field.press(query[-1])
    return float(page.wait_for_function("window.delay").json_value())


if __name__ == "__main__":
    sys.exit(main())
