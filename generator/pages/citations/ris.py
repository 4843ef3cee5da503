"""RIS, which every reference manager reads: a tag and its value a line."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.citations.reference import Reference
from generator.sources.record import WorkType

__all__ = ["ris_entry"]

# "Generic" claims nothing; "unpublished" is what reference managers take a preprint for.
_PAPER, _PREPRINT, _WEBSITE = "GEN", "UNPB", "ELEC"
_KINDS = {
    WorkType.ARTICLE: "JOUR",
    WorkType.CONFERENCE: "CONF",
    WorkType.PREPRINT: _PREPRINT,
    WorkType.CHAPTER: "CHAP",
    WorkType.BOOK: "BOOK",
    WorkType.THESIS: "THES",
    WorkType.REPORT: "RPRT",
    WorkType.DATASET: "DATA",
    WorkType.SOFTWARE: "COMP",
    WorkType.CORRECTION: "JOUR",
}


def ris_entry(reference: Reference) -> str:
    """Write one entry. Each value is one line, so that nothing in it can begin another."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(reference))


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", _kind(reference)
    yield "ID", reference.key
    yield "TI", reference.title
    for person in reference.authors:
        yield "AU", person.sorted_name
    if reference.year:
        yield "PY", reference.year
    if len(reference.issued) > len(reference.year):
        yield "DA", reference.issued.replace("-", "/")
    yield from _appearance(reference)
    if reference.doi:
        yield "DO", reference.doi
    if reference.arxiv:
        if reference.is_preprint:
            yield "PB", "arXiv"
        yield "AN", f"arXiv:{reference.arxiv}"
    if reference.where:
        yield "UR", reference.where
    for word in reference.keywords:
        yield "KW", word
    if reference.language:
        yield "LA", reference.language
    if reference.note:
        yield "N1", reference.note
    if reference.abstract:
        yield "AB", reference.abstract
    yield "ER", ""


def _kind(reference: Reference) -> str:
    if reference.is_website:
        return _WEBSITE
    if reference.is_preprint:
        return _PREPRINT
    return _KINDS[reference.work_type] if reference.work_type else _PAPER


def _appearance(reference: Reference) -> Iterator[tuple[str, str]]:
    first, last = reference.page_ends
    for tag, value in (
        ("T2", reference.venue),
        ("VL", reference.volume),
        ("IS", reference.issue),
        ("SP", first),
        ("EP", last if last != first else ""),
        ("PB", "" if reference.is_preprint else reference.publisher),
        ("SN", reference.isbn or ""),
    ):
        if value:
            yield tag, value
