"""CSL-JSON items, as citation processors and reference managers read them.

The schema is that of the Citation Style Language, csl-data.json.
"""

from __future__ import annotations

import msgspec

from generator.pages.citations.reference import Reference
from generator.sources.person import Person
from generator.sources.record import WorkType

__all__ = ["CslDate", "CslItem", "CslName", "csl_item"]

_NAMES = {"container_title": "container-title"}
# "article" is CSL's own word for what was not, or not yet, published elsewhere.
_KINDS = {
    WorkType.ARTICLE: "article-journal",
    WorkType.CONFERENCE: "paper-conference",
    WorkType.PREPRINT: "article",
    WorkType.CHAPTER: "chapter",
    WorkType.BOOK: "book",
    WorkType.THESIS: "thesis",
    WorkType.REPORT: "report",
    WorkType.DATASET: "dataset",
    WorkType.SOFTWARE: "software",
    WorkType.CORRECTION: "article-journal",
}


class CslName(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A name in two parts, or ``literal`` where it has none."""

    family: str = ""
    given: str = ""
    literal: str = ""


class CslDate(msgspec.Struct, frozen=True, rename={"parts": "date-parts"}):
    """A date as year, or as year, month and day."""

    parts: tuple[tuple[int, ...], ...]


class CslItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename=_NAMES):
    """One work; what nobody knows is left out."""

    id: str
    type: str
    title: str
    author: tuple[CslName, ...] = ()
    issued: CslDate | None = None
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    publisher: str = ""
    ISBN: str = ""
    DOI: str = ""
    PMID: str = ""
    PMCID: str = ""
    archive: str = ""
    archive_location: str = ""
    URL: str = ""
    keyword: str = ""
    language: str = ""
    note: str = ""
    abstract: str = ""


def csl_item(reference: Reference) -> CslItem:
    """Describe one work."""
    issued = tuple(int(part) for part in reference.issued.split("-") if part)
    return CslItem(
        id=reference.key,
        type=_kind(reference),
        title=reference.title,
        author=tuple(map(_name, reference.authors)),
        issued=CslDate((issued,)) if issued else None,
        container_title=reference.venue,
        volume=reference.volume,
        issue=reference.issue,
        page=reference.pages.replace("–", "-"),
        publisher=reference.publisher,
        ISBN=reference.isbn or "",
        DOI=reference.doi or "",
        PMID=reference.pubmed or "",
        PMCID=reference.pmc or "",
        archive="arXiv" if reference.arxiv else "",
        archive_location=reference.arxiv or "",
        URL=reference.where or "",
        keyword=", ".join(reference.keywords),
        language=reference.language,
        note=reference.note,
        abstract=reference.abstract,
    )


def _kind(reference: Reference) -> str:
    if reference.is_website:
        return "webpage"
    return _KINDS[reference.work_type] if reference.work_type else "article"


def _name(person: Person) -> CslName:
    if person.given:
        return CslName(family=person.family, given=person.given)
    return CslName(literal=person.family)
