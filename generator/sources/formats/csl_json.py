"""CSL-JSON, as Zotero, Better BibTeX, pandoc and the resolver of DOIs write it.

The schema is that of the Citation Style Language, csl-data.json 1.0.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, link, part_addresses
from generator.sources.fields.extra import identifiers_in_extra, parse_extra
from generator.sources.fields.issued import issued_on, parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.page_range import page_range
from generator.sources.fields.preprints import arxiv_in, published_venue
from generator.sources.fields.worktypes import work_type_of
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.json.entries import JsonEntries
from generator.sources.json.keys import json_keys
from generator.sources.person import Person, parse_orcid, parse_person
from generator.sources.record import Record, SourceFile, WorkType
from generator.sources.text.flatten import flatten

__all__ = ["CslJsonReader"]

_Text = str | int | float | None
_Texts = str | int | float | list[_Text] | None

_KEYS_OF_OTHERS = ("authorships", "abstract_inverted_index", "authors_parsed", "paperId", "content")


class _Name(msgspec.Struct, frozen=True, rename="kebab"):
    family: str | None = None
    given: str | None = None
    literal: str | None = None
    name: str | None = None
    suffix: str | None = None
    dropping_particle: str | None = None
    non_dropping_particle: str | None = None
    ORCID: str | None = msgspec.field(default=None, name="ORCID")


class _Date(msgspec.Struct, frozen=True, rename="kebab"):
    date_parts: list[list[_Text]] | None = None
    raw: _Text = None
    literal: _Text = None


class _Item(msgspec.Struct, frozen=True, rename="kebab"):
    id: _Text = None
    type: str | None = None
    title: _Texts = None
    author: list[_Name] | None = None
    issued: _Date | str | None = None
    container_title: _Texts = None
    event_title: str | None = None
    volume: _Text = None
    issue: _Text = None
    page: _Text = None
    number: _Text = None
    publisher: str | None = None
    archive: str | None = None
    archive_location: str | None = msgspec.field(default=None, name="archive_location")
    abstract: str | None = None
    keyword: str | None = None
    categories: list[str] | None = None
    subject: list[str] | None = None
    language: str | None = None
    genre: str | None = None
    note: str | None = None
    citation_key: str | None = None
    DOI: str | None = msgspec.field(default=None, name="DOI")
    URL: str | None = msgspec.field(default=None, name="URL")
    ISBN: _Texts = msgspec.field(default=None, name="ISBN")
    PMID: _Text = msgspec.field(default=None, name="PMID")
    PMCID: _Text = msgspec.field(default=None, name="PMCID")


_ITEMS = JsonEntries(_Item, envelope=("items",))


class CslJsonReader:
    """Read items of the Citation Style Language.

    What Zotero keeps in its field "Extra" comes as ``note``; identifiers are found in its lines.
    """

    name = "csl-json"

    def recognises(self, source: SourceFile) -> bool:
        """Accept items with a type and a title that is one text."""
        keys = json_keys(source.opening)
        return (
            keys is not None
            and keys.has("type")
            and keys.has_any(("id", "DOI", "issued", "container-title"))
            and keys.entry.get("title", '"').startswith('"')
            and not keys.has_any(_KEYS_OF_OTHERS)
            and not keys.entry.get("id", "").startswith('"https://openalex.org/')
        )

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each item."""
        return _ITEMS.records(source, _record)


def _record(source: SourceFile, line: int, item: _Item) -> Record:
    note = item.note or ""
    addresses, links = part_addresses((link(item.URL),) if item.URL else ())
    work_type = work_type_of(item.type)
    if work_type is WorkType.ARTICLE and item.type == "article":
        work_type = WorkType.PREPRINT  # in CSL, a journal's is an article-journal
    return Record(
        source=source.path,
        line=line,
        title=flatten(_text(item.title)) or None,
        abstract=flatten(item.abstract or ""),
        authors=tuple(filter(None, map(_person, item.author or ()))),
        issued=_issued(item.issued),
        work_type=work_type,
        venue=published_venue(flatten(_text(item.container_title) or item.event_title or "")),
        volume=_text(item.volume),
        issue=_text(item.issue),
        pages=page_range(_text(item.page)),
        publisher=published_venue(_text(item.publisher)),
        identifiers=in_order((*_identifiers(item), *identifiers_in_extra(note), *addresses)),
        links=links,
        keywords=_keywords(item),
        language=language_tag(item.language or ""),
        key=item.citation_key or parse_extra(note).get("citation key", "") or _text(item.id),
    )


def _text(value: _Texts) -> str:
    """Return a value as text; of a list, which Crossref makes of all, the first one."""
    if isinstance(value, list):
        value = next(iter(value), None)
    return "" if value is None else " ".join(str(value).split())


def _person(name: _Name) -> Person | None:
    whole = name.literal or name.name or ""
    orcid = parse_orcid(name.ORCID)
    if not name.family:
        return parse_person(whole or name.given or "") if whole or name.given else None
    particles = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    family = " ".join(filter(None, (particles, name.family, name.suffix))).strip()
    return Person(family=family, given=" ".join((name.given or "").split()), orcid=orcid)


def _issued(date: _Date | str | None) -> str:
    if date is None or isinstance(date, str):
        return parse_issued(date or "")
    first = next(iter(date.date_parts or ()), [])
    numbers = [_number(part) for part in first[:3]]
    return issued_on(*numbers) if numbers else parse_issued(_text(date.raw) or _text(date.literal))


def _number(part: _Text) -> int | None:
    text = _text(part)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None


def _identifiers(item: _Item) -> Iterator[Identifier | None]:
    yield parse_identifier(Scheme.DOI, item.DOI or "")
    yield parse_identifier(Scheme.PUBMED, _text(item.PMID))
    yield parse_identifier(Scheme.PMC, _text(item.PMCID))
    for isbn in _text(item.ISBN).split():
        yield parse_identifier(Scheme.ISBN, isbn)
    yield arxiv_in(_text(item.number))
    if (item.archive or "").lower() == "arxiv":
        yield parse_identifier(Scheme.ARXIV, item.archive_location or "")


def _keywords(item: _Item) -> tuple[str, ...]:
    words = re.split(r"[;,]", item.keyword or "")
    told = (*words, *(item.categories or ()), *(item.subject or ()))
    return tuple(dict.fromkeys(word.strip() for word in told if word.strip()))
