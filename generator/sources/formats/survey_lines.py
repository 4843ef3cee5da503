"""Litatlas's own lines: a survey's papers as JSON lines, written and read without a loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, link
from generator.sources.fields.issued import parse_issued
from generator.sources.identifiers import parse_prefixed
from generator.sources.json.entries import JsonEntries
from generator.sources.json.keys import json_keys
from generator.sources.person import Person, parse_orcid
from generator.sources.record import Record, SourceFile, WorkType

__all__ = ["SurveyLinesReader", "render_lines"]

_FORMAT = 1


class _Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    family: str
    given: str = ""
    is_team: bool = False
    orcid: str | None = None


class _Link(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    url: str
    label: str = ""


class _Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record with its paper's id; ``litatlas`` comes first and tells the format by its number.

    What the survey does not know is left out.
    """

    litatlas: int
    paper_id: str = ""
    title: str | None = None
    abstract: str = ""
    date: str | None = None
    authors: tuple[_Person, ...] = ()
    issued: str = ""
    work_type: str | None = None
    venue: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    identifiers: tuple[str, ...] = ()
    links: tuple[_Link, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str = ""
    key: str = ""


_LINES = JsonEntries(_Line)


class SurveyLinesReader:
    """Read what ``litatlas export`` wrote: the same papers, under the same ids."""

    name = "litatlas"

    def recognises(self, source: SourceFile) -> bool:
        """Accept entries that say that they are Litatlas's."""
        keys = json_keys(source.opening)
        return keys is not None and keys.has("litatlas")

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each line."""
        return _LINES.records(source, _record)


def render_lines(records: Iterable[Record]) -> bytes:
    """Write each record as a line; where it stood before (``source``, ``line``) is left out."""
    encode = msgspec.json.Encoder().encode
    return b"".join(encode(_line(record)) + b"\n" for record in records)


def _line(record: Record) -> _Line:
    return _Line(
        litatlas=_FORMAT,
        paper_id=record.paper_id,
        title=record.title,
        abstract=record.abstract,
        date=record.date,
        authors=tuple(
            _Person(family=p.family, given=p.given, is_team=p.is_team, orcid=p.orcid)
            for p in record.authors
        ),
        issued=record.issued,
        work_type=record.work_type,
        venue=record.venue,
        volume=record.volume,
        issue=record.issue,
        pages=record.pages,
        publisher=record.publisher,
        identifiers=tuple(map(str, record.identifiers)),
        links=tuple(_Link(url=found.url, label=found.label) for found in record.links),
        keywords=record.keywords,
        language=record.language,
        key=record.key,
    )


def _record(source: SourceFile, number: int, line: _Line) -> Record:
    return Record(
        source=source.path,
        line=number,
        title=line.title or None,
        abstract=line.abstract,
        date=line.date,
        authors=tuple(
            Person(family=p.family, given=p.given, is_team=p.is_team, orcid=parse_orcid(p.orcid))
            for p in line.authors
        ),
        issued=parse_issued(line.issued),
        work_type=_TYPES.get(line.work_type or ""),
        venue=line.venue,
        volume=line.volume,
        issue=line.issue,
        pages=line.pages,
        publisher=line.publisher,
        identifiers=in_order(map(parse_prefixed, line.identifiers)),
        links=tuple(filter(None, (link(found.url, found.label) for found in line.links))),
        keywords=line.keywords,
        language=line.language,
        key=line.key,
        paper_id=line.paper_id,
    )


_TYPES = {work_type.value: work_type for work_type in WorkType}
