"""Take pictures of one page of each kind: ``python -m bench.screenshots --out DIR``.

For every kind of page: phone, tablet and desktop width in light and in dark, whole pages; and
what the printer gets, as a picture and as PDF.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from tests.site.browser import chromium, chromium_path
from tests.site.hosting import hosted
from tests.site.kinds import KINDS, page_of

WIDTHS = (390, 820, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAPER_WIDTH = 720  # CSS pixels of an A4 page between usual margins


def main() -> int:
    """Read the command line, take the pictures, name each."""
    parser = argparse.ArgumentParser(prog="python -m bench.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--site", type=Path, default=Path("site"), help="a built site")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind of page")
    chosen = parser.parse_args()
    if not (chosen.site / "index.html").is_file():
        parser.error(f"{chosen.site} holds no built site; run: make site")
    if not (path := chromium_path()):
        parser.error("no Chromium; install it, or name it in the variable CHROMIUM")
    chosen.out.mkdir(parents=True, exist_ok=True)
    site = chosen.site.resolve()
    with hosted(site) as url, chromium(path) as browser:
        for kind in chosen.kind or KINDS:
            stem = chosen.out / kind.replace(" ", "-")
            for picture in take(browser, url + page_of(kind, site), stem):
                print(picture)
    return 0


def take(browser: Browser, address: str, stem: Path) -> Iterator[Path]:
    """Take all pictures of one page; their names start with ``stem``."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            picture = stem.with_name(f"{stem.name}-{width}-{scheme}.png")
            with browser.new_page(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                reduced_motion="reduce",
            ) as page:
                page.goto(address)
                page.screenshot(path=picture, full_page=True)
            yield picture
    with browser.new_page(viewport={"width": PAPER_WIDTH, "height": 1020}) as page:
        page.goto(address)
        page.emulate_media(media="print")
        picture, document = (stem.with_name(f"{stem.name}-print{end}") for end in (".png", ".pdf"))
        page.screenshot(path=picture, full_page=True)
        page.pdf(path=document, format="A4")
        yield from (picture, document)


if __name__ == "__main__":
    sys.exit(main())
