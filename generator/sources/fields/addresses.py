"""Addresses and identifiers that an entry gives, told apart and put in order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from generator.sources.identifiers import Identifier, Scheme, identifier_in_address
from generator.sources.record import Link
from generator.sources.text.invisible import without_invisible

__all__ = ["in_order", "link", "mentioned", "part_addresses"]

_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+?)(?:v\d+)?")
_ORDER = {scheme: n for n, scheme in enumerate(Scheme)}
_OF_ITSELF = frozenset({"link", "pdf"})  # labels of addresses where the work itself is
_HOSTS = {
    "github.com": "code",
    "gitlab.com": "code",
    "bitbucket.org": "code",
    "codeberg.org": "code",
    "youtube.com": "video",
    "youtu.be": "video",
    "vimeo.com": "video",
}


def in_order(found: Iterable[Identifier | None]) -> tuple[Identifier, ...]:
    """Put identifiers in the order of their schemes, each once; arXiv's DOIs give its ids too."""
    kept = dict.fromkeys(identifier for identifier in found if identifier)
    for identifier in tuple(kept):
        match = _ARXIV_DOI.fullmatch(identifier.value) if identifier.scheme is Scheme.DOI else None
        if match:
            kept[Identifier(Scheme.ARXIV, match[1])] = None
    return tuple(sorted(kept, key=lambda identifier: _ORDER[identifier.scheme]))


def link(address: str, label: str = "") -> Link | None:
    """Return a link with what its field or its host says of it; None for what is no address."""
    address = without_invisible(address).strip().strip("<>")
    if any(sign.isspace() for sign in address):
        return None
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    by_path = "pdf" if parts.path.lower().endswith(".pdf") else "link"
    return Link(url=address, label=label or _HOSTS.get(host, by_path))


def part_addresses(
    links: Iterable[Link | None],
) -> tuple[tuple[Identifier, ...], tuple[Link, ...]]:
    """Return the identifiers that addresses lead to, and the links that lead elsewhere.

    Code, data and videos may have a DOI of their own, which is not the paper's.
    """
    identifiers, others = list[Identifier](), dict[str, Link]()
    for found in links:
        if found is None:
            continue
        identifier = identifier_in_address(found.url) if found.label in _OF_ITSELF else None
        if identifier:
            identifiers.append(identifier)
        else:
            others.setdefault(found.url, found)
    return tuple(identifiers), tuple(others.values())


def mentioned(
    links: Iterable[Link | None], identifiers: Collection[Identifier]
) -> tuple[Link, ...]:
    """Return the links that prose holds, each once, but those to the work itself.

    None of them identifies the work: people also name what they follow up or comment on.

    identifiers: the work's own.
    """
    others = {
        found.url: found
        for found in links
        if found and identifier_in_address(found.url) not in identifiers
    }
    return tuple(others.values())
