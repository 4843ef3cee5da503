"""``make bench-lighthouse``: Lighthouse's four scores, mobile setting, on three built pages."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.figures import Figure, print_figures
from tests.site.browser import chromium_path
from tests.site.hosting import hosted
from tests.site.kinds import page_of
from tests.site.lighthouse import Audit, audit

ROOT = Path(__file__).resolve().parent.parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("home", "long topic", "long paper")
_FULL = 100


def main() -> None:
    """Read the command line, audit each page, print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.lighthouse", description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a built site")
    parser.add_argument("--runs", type=int, default=3, help="audits of each page")
    asked = parser.parse_args()
    if not (asked.site / "index.html").is_file():
        parser.error(f"{asked.site} holds no built site; run: make site")
    if not (browser := chromium_path()):
        parser.error("no Chromium; install it, or name it in the variable CHROMIUM")
    print_figures(
        f"Lighthouse (medians of {asked.runs})",
        measure_lighthouse(asked.site.resolve(), asked.runs, browser),
    )


def measure_lighthouse(site: Path, n_runs: int, browser: str) -> Iterator[Figure]:
    """Audit one page after the other, as often as asked."""
    command = ROOT / "node_modules/lighthouse/cli/index.js"
    with hosted(site) as url, tempfile.TemporaryDirectory() as folder:
        for kind in PAGES:
            report = Path(folder) / "report.json"
            address = url + page_of(kind, site)
            audits = [
                audit(command, address, CATEGORIES, browser=browser, report=report)
                for _ in range(n_runs)
            ]
            yield from (_figure(kind, category, audits) for category in CATEGORIES)


def _figure(kind: str, category: str, audits: list[Audit]) -> Figure:
    score = median(found.scores[category] for found in audits)
    return Figure(
        what=f"{kind}, {category}",
        measured=f"{score:g}",
        goal=str(_FULL),
        is_met=score == _FULL,
        misses=audits[-1].faults,
    )


if __name__ == "__main__":
    main()
