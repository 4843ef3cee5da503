"""Take out of a record what no text of it may hold, whichever reader it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.sources.identifiers import Identifier
from generator.sources.person import Person
from generator.sources.record import Link, Record
from generator.sources.text.invisible import without_invisible

__all__ = ["clean"]

_LINE_END = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")  # as str.splitlines has them


def clean(record: Record) -> Record:
    """Return the record with texts that every file, page and terminal can show.

    They lose control characters and overrides of direction. All but the abstract become one line,
    and its lines end in a line feed. A name, key word or identifier with nothing left is left out.
    """
    if all(map(str.isprintable, _texts(record))):
        return record
    people = (_person(author) for author in record.authors)
    links = (Link(url=_line(link.url), label=_line(link.label)) for link in record.links)
    identifiers = (Identifier(one.scheme, _line(one.value)) for one in record.identifiers)
    return replace(
        record,
        title=_line(record.title or "") or None,
        abstract=without_invisible(_LINE_END.sub("\n", record.abstract)),
        date=_line(record.date or "") or None,
        authors=tuple(person for person in people if person.family),
        venue=_line(record.venue),
        volume=_line(record.volume),
        issue=_line(record.issue),
        pages=_line(record.pages),
        publisher=_line(record.publisher),
        identifiers=tuple(dict.fromkeys(one for one in identifiers if one.value)),
        links=tuple(dict.fromkeys(links)),
        keywords=tuple(dict.fromkeys(filter(None, map(_line, record.keywords)))),
        language=_line(record.language),
        key=_line(record.key),
        paper_id=_line(record.paper_id),
    )


def _texts(record: Record) -> Iterator[str]:
    yield from (record.title or "", record.abstract, record.date or "", record.venue)
    yield from (record.volume, record.issue, record.pages, record.publisher)
    yield from (record.language, record.key, record.paper_id, *record.keywords)
    for author in record.authors:
        yield from (author.family, author.given)
    for link in record.links:
        yield from (link.url, link.label)
    for identifier in record.identifiers:
        yield identifier.value


def _line(text: str) -> str:
    return text if text.isprintable() else " ".join(without_invisible(text).split())


def _person(author: Person) -> Person:
    family, given = _line(author.family), _line(author.given)
    return replace(author, family=family or given, given=given if family else "")
