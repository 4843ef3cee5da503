"""One page of each kind of the built site."""

from __future__ import annotations

from pathlib import Path

__all__ = ["KINDS", "page_of"]

KINDS = (
    "home",
    "long topic",
    "short topic",
    "long paper",
    "short paper",
    "papers",
    "map",
    "new",
    "fit",
    "compare",
    "list",
    "unsorted",
    "about",
    "method",
    "review",
    "not found",
)

_SINGLE = {
    "home": "index.html",
    "papers": "papers/index.html",
    "map": "map.html",
    "new": "new.html",
    "fit": "fit.html",
    "compare": "compare.html",
    "list": "list.html",
    "unsorted": "unsorted.html",
    "about": "about.html",
    "method": "method.html",
    "review": "review.html",
    "not found": "404.html",
}


def page_of(kind: str, site: Path) -> str:
    """Return the address of a page of this kind; the longest or shortest where there are many."""
    if kind in _SINGLE:
        return _SINGLE[kind]
    extent, _, noun = kind.partition(" ")
    pages = [page for page in (site / f"{noun}s").glob("*.html") if page.name != "index.html"]
    choose = max if extent == "long" else min
    page = choose(pages, key=lambda page: (page.stat().st_size, page.name))
    return page.relative_to(site).as_posix()
