"""COinS: a reference in the title of an empty span, where reference managers look for lists.

Keys are those of OpenURL (ANSI/NISO Z39.88-2004) for articles, the format that all readers know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote_plus

from generator.pages.citations.reference import Reference
from generator.sources.record import WorkType

__all__ = ["coins"]

# What a query may hold as it is (RFC 3986): lists of papers are long, and this is unseen.
_PLAIN = "-._~!$'()*,;:@/?"
_GENRES: Mapping[WorkType | None, str] = {
    WorkType.ARTICLE: "article",
    WorkType.CONFERENCE: "proceeding",
}


def coins(reference: Reference) -> str:
    """Write the query string of a reference; escaping it for the attribute is the template's."""
    return "&".join(f"{key}={quote_plus(value, safe=_PLAIN)}" for key, value in _pairs(reference))


def _pairs(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"
    yield "rft.genre", _genre(reference)
    yield "rft.atitle", reference.title
    for person in reference.authors:
        yield "rft.au", person.sorted_name
    if reference.issued:
        yield "rft.date", reference.issued
    first, last = reference.page_ends
    for key, value in (
        ("rft.jtitle", reference.venue),
        ("rft.volume", reference.volume),
        ("rft.issue", reference.issue),
        ("rft.spage", first),
        ("rft.epage", last if last != first else ""),
    ):
        if value:
            yield key, value
    if reference.doi:
        yield "rft_id", f"info:doi/{reference.doi}"
    if reference.where:
        yield "rft_id", reference.where


def _genre(reference: Reference) -> str:
    if reference.is_preprint:
        return "preprint"
    return _GENRES.get(reference.work_type, "unknown")
