"""The metadata dump of arXiv: JSON lines, one for each paper with all its versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, mentioned
from generator.sources.fields.issued import issued_on, parse_issued
from generator.sources.formats.arxiv_fields import parse_arxiv_authors, parse_dois, parse_links
from generator.sources.identifiers import Scheme, parse_identifier
from generator.sources.json.entries import JsonEntries
from generator.sources.json.keys import json_keys
from generator.sources.person import Person, parse_person
from generator.sources.record import Record, SourceFile, WorkType

__all__ = ["ArxivDumpReader"]

_MONTH = re.compile(r"(?:[a-z.-]+/)?(\d\d)(\d\d)", re.IGNORECASE)
_LAST_CENTURY = 90  # arXiv began in 1991


class _Version(msgspec.Struct, frozen=True):
    created: str | None = None


class _Paper(msgspec.Struct, frozen=True, rename="kebab"):
    id: str | None = None
    title: str | None = None
    abstract: str | None = None
    authors: str | None = None
    comments: str | None = None
    doi: str | None = None
    journal_ref: str | None = None
    categories: str | list[str] | None = None
    versions: list[_Version] | None = None
    authors_parsed: list[list[str | None]] | None = msgspec.field(
        default=None, name="authors_parsed"
    )


_PAPERS = JsonEntries(_Paper)


class ArxivDumpReader:
    """Read the dump or a part of it.

    The date is that of the first version. What arXiv calls the journal reference is the venue as
    it stands: each author writes it in another way.
    """

    name = "arxiv-dump"

    def recognises(self, source: SourceFile) -> bool:
        """Accept entries with keys that only arXiv's dump has together."""
        keys = json_keys(source.opening)
        return keys is not None and (
            keys.has("id", "authors_parsed") or keys.has("id", "categories", "update_date")
        )

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each paper."""
        return _PAPERS.records(source, _record)


def _record(source: SourceFile, line: int, paper: _Paper) -> Record:
    comments = paper.comments or ""
    own = parse_identifier(Scheme.ARXIV, paper.id or "")
    identifiers = in_order((own, *parse_dois(paper.doi or "")))
    return Record(
        source=source.path,
        line=line,
        title=" ".join((paper.title or "").split()) or None,
        abstract=" ".join((paper.abstract or "").split()),
        authors=_authors(paper),
        issued=_issued(paper),
        work_type=WorkType.ARTICLE if paper.journal_ref else WorkType.PREPRINT,
        venue=" ".join((paper.journal_ref or "").split()),
        identifiers=identifiers,
        links=mentioned(parse_links(comments), identifiers) if "://" in comments else (),
        keywords=_categories(paper),
        key=paper.id or "",
    )


def _authors(paper: _Paper) -> tuple[Person, ...]:
    if paper.authors_parsed:
        return tuple(filter(None, map(_person, paper.authors_parsed)))
    return parse_arxiv_authors(paper.authors or "")


def _person(parts: list[str | None]) -> Person | None:
    """Read family name, given names and a suffix; the affiliations behind them are passed over."""
    family = (parts[0] or "").strip() if parts else ""
    given = (parts[1] or "").strip() if len(parts) > 1 else ""
    suffix = (parts[2] or "").strip() if len(parts) > 2 else ""
    if not given:
        return parse_person(family) if family else None
    return Person(family=f"{family} {suffix}" if suffix else family, given=given)


def _issued(paper: _Paper) -> str:
    """Date the first version, or else take the month that the id begins with."""
    created = paper.versions[0].created if paper.versions else None
    month = _MONTH.match(paper.id or "")
    if created or not month:
        return parse_issued(created or "")
    year = int(month[1])
    return issued_on(year + (1900 if year > _LAST_CENTURY else 2000), int(month[2]))


def _categories(paper: _Paper) -> tuple[str, ...]:
    found = paper.categories or ()
    return tuple(dict.fromkeys(found.split() if isinstance(found, str) else found))
