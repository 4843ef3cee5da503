"""What arXiv's authors type into one field: names with affiliations, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.sources.fields.addresses import link
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.person import Person, parse_person
from generator.sources.record import Link

__all__ = ["parse_arxiv_authors", "parse_dois", "parse_links"]

_BETWEEN = re.compile(r"\s*,\s*and\s+|\s+and\s+|\s*[,;]\s*(?!Jr\b|Sr\b|I{2,3}\b)")
_BRACKETS = re.compile(r"[()]")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]{}\"'\\]+")


def parse_arxiv_authors(text: str) -> tuple[Person, ...]:
    """Read "A. Author (Institute, Town), B. Author Jr. and the C Collaboration"."""
    names = _BETWEEN.split(" ".join(_without_brackets(text).split()))
    return tuple(person for name in names if (person := parse_person(name)).family)


def parse_dois(text: str) -> Iterator[Identifier | None]:
    """Yield the DOIs of a field, which may hold several with blanks between them."""
    yield from (parse_identifier(Scheme.DOI, word) for word in text.split())


def parse_links(comment: str) -> Iterator[Link | None]:
    """Yield the addresses that a comment gives, such as that of the code."""
    yield from (link(address.rstrip(".,;:")) for address in _ADDRESS.findall(comment))


def _without_brackets(text: str) -> str:
    kept, depth, at = list[str](), 0, 0
    for bracket in _BRACKETS.finditer(text):
        if not depth:
            kept.append(text[at : bracket.start()])
        depth = depth + 1 if bracket[0] == "(" else max(depth - 1, 0)
        at = bracket.end()
    return "".join(kept) + ("" if depth else text[at:])
