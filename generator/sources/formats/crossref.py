"""Works of Crossref, as its API answers and its public data file has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, link, part_addresses
from generator.sources.fields.issued import issued_on, parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.page_range import page_range
from generator.sources.fields.preprints import is_preprint_server
from generator.sources.fields.worktypes import work_type_of
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.json.entries import JsonEntries
from generator.sources.json.keys import json_keys
from generator.sources.person import Person, parse_orcid
from generator.sources.record import Link, Record, SourceFile, WorkType
from generator.sources.text.flatten import flatten

__all__ = ["CrossrefReader"]

_SAME_WORK = ("is-preprint-of", "has-preprint", "is-version-of", "has-version", "is-identical-to")


class _Name(msgspec.Struct, frozen=True):
    family: str | None = None
    given: str | None = None
    name: str | None = None
    suffix: str | None = None
    orcid: str | None = msgspec.field(default=None, name="ORCID")


class _Date(msgspec.Struct, frozen=True, rename="kebab"):
    date_parts: list[list[int | None]] | None = None
    date_time: str | None = None


class _Related(msgspec.Struct, frozen=True, rename="kebab"):
    id: str | None = None
    id_type: str | None = None


class _Update(msgspec.Struct, frozen=True):
    type: str | None = None


class _Link(msgspec.Struct, frozen=True, rename="kebab"):
    url: str | None = msgspec.field(default=None, name="URL")
    content_type: str | None = None


class _Event(msgspec.Struct, frozen=True):
    name: str | None = None


class _Work(msgspec.Struct, frozen=True, rename="kebab"):
    doi: str | None = msgspec.field(default=None, name="DOI")
    title: list[str] | None = None
    subtitle: list[str] | None = None
    abstract: str | None = None
    author: list[_Name] | None = None
    container_title: list[str] | None = None
    event: _Event | str | None = None
    type: str | None = None
    subtype: str | None = None
    issued: _Date | None = None
    published: _Date | None = None
    posted: _Date | None = None
    created: _Date | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    article_number: str | None = None
    publisher: str | None = None
    language: str | None = None
    subject: list[str] | None = None
    isbn: list[str] | None = msgspec.field(default=None, name="ISBN")
    url: str | None = msgspec.field(default=None, name="URL")
    link: list[_Link] | None = None
    relation: dict[str, list[_Related]] | None = None
    update_to: list[_Update] | None = None
    updated_by: list[_Update] | None = None


_WORKS = JsonEntries(_Work, envelope=("message", "items"))


class CrossrefReader:
    """Read works; a retracted one has the key word "retracted".

    The DOIs of a preprint and of what was published from it are both identifiers, where Crossref
    relates the two. A notice that corrects or retracts another work is a correction.
    """

    name = "crossref"

    def recognises(self, source: SourceFile) -> bool:
        """Accept answers about works, and works with a DOI whose titles are lists."""
        keys = json_keys(source.opening)
        if keys is None:
            return False
        titles = (keys.entry.get(name, "") for name in ("title", "container-title"))
        has_lists = any(title.startswith("[") for title in titles)
        kind = (keys.envelope | keys.entry).get("message-type", "")
        return kind.startswith('"work') or (keys.has("DOI") and has_lists)

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each work."""
        return _WORKS.records(source, _record)


def _record(source: SourceFile, line: int, work: _Work) -> Record:
    addresses, links = part_addresses(_links(work))
    return Record(
        source=source.path,
        line=line,
        title=flatten(_title(work)) or None,
        abstract=flatten(work.abstract or ""),
        authors=tuple(filter(None, map(_person, work.author or ()))),
        issued=_issued(work),
        work_type=_work_type(work),
        venue=_venue(work),
        volume=work.volume or "",
        issue=work.issue or "",
        pages=page_range(work.page or work.article_number or ""),
        publisher=work.publisher or "",
        identifiers=in_order((*_identifiers(work), *addresses)),
        links=links,
        keywords=_keywords(work),
        language=language_tag(work.language or ""),
        key=work.doi or "",
    )


def _title(work: _Work) -> str:
    title = next(iter(work.title or ()), "")
    subtitle = next(iter(work.subtitle or ()), "")
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title.rstrip(' :')}: {subtitle}" if title else subtitle


def _person(name: _Name) -> Person | None:
    family = " ".join(f"{name.family or ''} {name.suffix or ''}".split())
    given = " ".join((name.given or "").split())
    if name.family:
        return Person(family=family, given=given, orcid=parse_orcid(name.orcid))
    team = " ".join((name.name or given).split())
    return Person(family=team, is_team=bool(name.name)) if team else None


def _issued(work: _Work) -> str:
    """Return the day of publication, else of posting, else of the DOI's registration."""
    for date in (work.issued, work.published, work.posted, work.created):
        if date is None:
            continue
        parts = next(iter(date.date_parts or ()), [])[:3]
        found = issued_on(*parts) if parts else parse_issued(date.date_time or "")
        if found:
            return found
    return ""


def _work_type(work: _Work) -> WorkType | None:
    if any(work_type_of(update.type) is WorkType.CORRECTION for update in work.update_to or ()):
        return WorkType.CORRECTION
    return work_type_of(work.type)


def _venue(work: _Work) -> str:
    named = (work.event.name if isinstance(work.event, _Event) else work.event) or ""
    venue = flatten(next(iter(work.container_title or ()), "") or named)
    return "" if is_preprint_server(venue) else venue


def _links(work: _Work) -> Iterator[Link | None]:
    yield link(work.url or "")
    for found in work.link or ():
        if found.content_type == "application/pdf":
            yield link(found.url or "", "pdf")


def _identifiers(work: _Work) -> Iterator[Identifier | None]:
    yield parse_identifier(Scheme.DOI, work.doi or "")
    yield from (parse_identifier(Scheme.ISBN, isbn) for isbn in work.isbn or ())
    relation: Mapping[str, list[_Related]] = work.relation or {}
    for name in _SAME_WORK:
        for related in relation.get(name, ()):
            scheme = {"doi": Scheme.DOI, "arxiv": Scheme.ARXIV}.get(related.id_type or "")
            if scheme:
                yield parse_identifier(scheme, related.id or "")


def _keywords(work: _Work) -> tuple[str, ...]:
    is_retracted = any(update.type == "retraction" for update in work.updated_by or ())
    retracted = ["retracted"] if is_retracted else []
    return tuple(dict.fromkeys((*retracted, *(work.subject or ()))))
