"""Submissions of OpenReview, as both versions of its API answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Generic, TypeVar

import msgspec

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, link, part_addresses
from generator.sources.fields.issued import issued_on
from generator.sources.identifiers import Scheme, parse_identifier
from generator.sources.json.entries import JsonEntries
from generator.sources.json.keys import json_keys
from generator.sources.person import parse_person
from generator.sources.record import Link, Record, SourceFile, WorkType

__all__ = ["OpenReviewReader"]

_T = TypeVar("_T")

_SITE = "https://openreview.net"
_NOT_ACCEPTED = re.compile(
    r"\b(?:submitted|submission|withdrawn|reject(?:ed)?|under review)\b", re.IGNORECASE
)
_PRESENTED = re.compile(
    r"(?:^|[\s,(-]\s*)"
    r"((?:oral|poster|spotlight|talk|notable)(?:[\s-]*(?:presentation|top[\s-]*\d+%))?)\)?$",
    re.IGNORECASE,
)


class _Value(msgspec.Struct, Generic[_T], frozen=True):
    """How the second version of the API wraps what the first gives plainly."""

    value: _T | None = None


class _Content(msgspec.Struct, frozen=True):
    title: str | _Value[str] | None = None
    abstract: str | _Value[str] | None = None
    authors: list[str] | _Value[list[str]] | None = None
    keywords: list[str] | str | _Value[list[str] | str] | None = None
    venue: str | _Value[str] | None = None
    pdf: str | _Value[str] | None = None
    code: str | _Value[str] | None = None
    website: str | _Value[str] | None = None


class _Note(msgspec.Struct, frozen=True):
    id: str | None = None
    forum: str | None = None
    content: _Content | None = None
    pdate: int | None = None
    odate: int | None = None
    cdate: int | None = None
    tcdate: int | None = None


_NOTES = JsonEntries(_Note, envelope=("notes",))


class OpenReviewReader:
    """Read submissions; notes that answer one (reviews, decisions, comments) are passed over.

    The venue is given once a paper is accepted. What became of it otherwise ("Submitted to …",
    "… Withdrawn Submission"), or how it was presented ("oral"), is a key word. The authors' summary
    ("TL;DR") is no abstract.
    """

    name = "openreview"

    def recognises(self, source: SourceFile) -> bool:
        """Accept notes."""
        keys = json_keys(source.opening)
        if keys is None:
            return False
        is_note = keys.has("content") and keys.has_any(("forum", "invitation", "invitations"))
        return is_note or (keys.has("notes") and keys.has_any(("count", "fromCache")))

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each submission."""
        return _NOTES.records(source, _record)


def _record(source: SourceFile, line: int, note: _Note) -> Record | None:
    if note.forum and note.id != note.forum:
        return None
    content = note.content or _Content()
    addresses, links = part_addresses(_links(content))
    told = " ".join((_plain(content.venue) or "").split())
    is_accepted = bool(told) and not _NOT_ACCEPTED.search(told)
    presented = _PRESENTED.search(told) if is_accepted else None
    remark = presented[1].lower() if presented else "" if is_accepted else told
    return Record(
        source=source.path,
        line=line,
        title=" ".join((_plain(content.title) or "").split()) or None,
        abstract=" ".join((_plain(content.abstract) or "").split()),
        authors=tuple(parse_person(n) for n in _plain(content.authors) or () if n.strip()),
        issued=_issued(note),
        work_type=WorkType.CONFERENCE if is_accepted else WorkType.PREPRINT,
        venue=_PRESENTED.sub("", told) if is_accepted else "",
        identifiers=in_order((parse_identifier(Scheme.OPENREVIEW, note.id or ""), *addresses)),
        links=links,
        keywords=_keywords(content, remark),
        key=note.id or "",
    )


def _plain(value: _T | _Value[_T] | None) -> _T | None:
    return value.value if isinstance(value, _Value) else value


def _issued(note: _Note) -> str:
    """Return the day of publication, else the day on which the submission came in."""
    stamp = note.pdate or note.odate or note.tcdate or note.cdate
    if stamp is None:
        return ""
    try:
        day = datetime.fromtimestamp(stamp / 1000, UTC).date()
    except (OverflowError, OSError, ValueError):
        return ""
    return issued_on(day.year, day.month, day.day)


def _links(content: _Content) -> Iterator[Link | None]:
    pdf = _plain(content.pdf) or ""
    yield link(f"{_SITE}{pdf}" if pdf.startswith("/") else pdf, "pdf")
    yield link(_plain(content.code) or "", "code")
    yield link(_plain(content.website) or "", "website")


def _keywords(content: _Content, remark: str) -> tuple[str, ...]:
    given = content.keywords
    if isinstance(given, _Value):
        given = given.value
    words = re.split(r"[;,]", given) if isinstance(given, str) else given or []
    return tuple(dict.fromkeys(word.strip() for word in (*words, remark) if word.strip()))
