"""Where every page stands, and the way from one to another."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote

__all__ = [
    "AUTHORS",
    "COMPARE",
    "FIT",
    "MAP",
    "NEW",
    "PAPERS",
    "READING_LIST",
    "Linker",
    "author_path",
    "authors_path",
    "feed_path",
    "full_address",
    "paper_path",
    "papers_path",
    "section_anchor",
    "topic_path",
]

AUTHORS = PurePosixPath("authors/index.html")
PAPERS = PurePosixPath("papers/index.html")
MAP = PurePosixPath("map.html")
NEW = PurePosixPath("new.html")
COMPARE = PurePosixPath("compare.html")
READING_LIST = PurePosixPath("list.html")
FIT = PurePosixPath("fit.html")


# The path of a file that is its address as it stands: the folder, and the name in it.
_PLAIN = re.compile(r"((?:[\w-]+/)*)([\w-][\w.-]*)", re.ASCII)

# Paths are many times asked for: each is made once, and so is its text.
_once = lru_cache(maxsize=1 << 16)


@_once
def topic_path(slug: str, *, page: int = 1) -> PurePosixPath:
    """Return the path of a topic's page; further pages have a folder, which no slug can be."""
    if page > 1:
        return PurePosixPath("topics", slug, f"{page}.html")
    return PurePosixPath("topics", f"{slug}.html")


def papers_path(page: int) -> PurePosixPath:
    """Return the path of a page of the list of all papers, where no paper's can be."""
    return PurePosixPath("papers", "all", f"{page}.html") if page > 1 else PAPERS


@_once
def paper_path(paper_id: str) -> PurePosixPath:
    """Return the path of a paper's page."""
    return PurePosixPath("papers", f"{paper_id}.html")


@_once
def author_path(author_id: str) -> PurePosixPath:
    """Return the path of an author's page."""
    return PurePosixPath("authors", f"{author_id}.html")


def authors_path(page: int) -> PurePosixPath:
    """Return the path of a page of the list of all authors, where no author's can be."""
    return PurePosixPath("authors", "all", f"{page}.html") if page > 1 else AUTHORS


def feed_path(slug: str | None = None) -> PurePosixPath:
    """Return the path of a topic's feed, or of the whole survey's."""
    return PurePosixPath("feed.xml") if slug is None else PurePosixPath("topics", f"{slug}.xml")


def section_anchor(section_id: str) -> str:
    """Return the anchor of a section on its topic's page; no other part of the page has it."""
    return f"part-{section_id}"


def full_address(path: PurePosixPath | str, base_url: str) -> str:
    """Return a page's address on the web; the home page is known by its folder."""
    return base_url if str(path) == "index.html" else base_url + quote(str(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Linker:
    """Addresses as seen from one page.

    page: the page that the links stand on.
    base_url: makes every link absolute; for pages that a server shows anywhere, such as the 404.
    """

    page: PurePosixPath
    base_url: str | None = None

    @property
    def folder(self) -> str:
        """The folder that the page stands in; empty for the site's root."""
        return _folder(str(self.page))

    def to(self, path: PurePosixPath | str, fragment: str = "") -> str:
        """Return the address of another page or file of the site."""
        target, here = str(path), str(self.page)
        tail = f"#{fragment}" if fragment else ""
        if self.base_url:
            return self.base_url + quote(target) + tail
        if tail and target == here:
            return tail
        return _way(_folder(here), target) + tail


@_once
def _folder(path: str) -> str:
    return posixpath.dirname(path)


def _way(folder: str, path: str) -> str:
    """Return the way from one of the site's folders to a file, as an address.

    Nothing leads above the site's root.
    """
    plain = _PLAIN.fullmatch(path)
    if plain is not None:
        return _lead(folder, plain[1]) + plain[2]
    head, slash, name = posixpath.normpath(posixpath.join("/", path))[1:].rpartition("/")
    return _lead(folder, head + slash) + quote(name) or "."


@_once  # there are very many files, but few folders
def _lead(folder: str, other: str) -> str:
    """Return the way from a folder to another, which ends with a slash unless it is the root."""
    steps = ""
    while folder and not other.startswith(f"{folder}/"):
        steps, folder = f"../{steps}", posixpath.dirname(folder)
    return steps + quote(other[len(folder) + 1 :] if folder else other)
