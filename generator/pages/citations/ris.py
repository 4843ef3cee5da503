"""RIS, which every reference manager reads: a tag and its value a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.pages.citations.reference import Reference

__all__ = ["ris_entry", "ris_file"]

# No source says where a paper appeared: "generic" claims nothing, "unpublished" is what reference
# managers take a preprint for.
_PAPER, _PREPRINT, _WEBSITE = "GEN", "UNPB", "ELEC"


def ris_entry(reference: Reference) -> str:
    """Write one entry. Each value is one line, so that nothing in it can begin another."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(reference))


def ris_file(references: Iterable[Reference]) -> str:
    """Write the entries of many papers, in their order."""
    return "\r\n".join(map(ris_entry, references))


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    medium = _PREPRINT if reference.arxiv else _PAPER
    yield "TY", _WEBSITE if reference.is_website else medium
    yield "ID", reference.key
    yield "TI", reference.title
    for person in reference.authors:
        yield "AU", person.sorted_name
    if reference.year:
        yield "PY", reference.year
    if len(reference.issued) > len(reference.year):
        yield "DA", reference.issued.replace("-", "/")
    if reference.doi:
        yield "DO", reference.doi
    if reference.arxiv:
        yield "PB", "arXiv"
        yield "AN", f"arXiv:{reference.arxiv}"
    if reference.where:
        yield "UR", reference.where
    if reference.note:
        yield "N1", reference.note
    if reference.abstract:
        yield "AB", reference.abstract
    yield "ER", ""
