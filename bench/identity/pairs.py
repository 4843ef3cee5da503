"""Labelled pairs of records: invented works in the shapes that real lists have.

Each line of ``pairs.jsonl`` holds two records, whether they are one work, and the kind of case.
Half of the pairs, by a digest of their text, were set aside before any constant was chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator.sources.identifiers import parse_prefixed
from generator.sources.person import parse_person
from generator.sources.record import Record, WorkType

__all__ = ["Pair", "read_pairs"]

_PAIRS = Path(__file__).with_name("pairs.jsonl")


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A record as the file has it; absent fields are unknown."""

    title: str | None = None
    abstract: str = ""
    authors: tuple[str, ...] = ()
    issued: str = ""
    identifiers: tuple[str, ...] = ()
    work_type: WorkType | None = None
    venue: str = ""
    volume: str = ""
    pages: str = ""


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    same: bool
    first: _Entry
    second: _Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two records, whether they are one work, and what makes the case hard.

    is_for_choosing: constants may be chosen on it; the others only measure.
    """

    kind: str
    is_same: bool
    first: Record
    second: Record
    is_for_choosing: bool


def read_pairs() -> tuple[Pair, ...]:
    """Read the labelled pairs, in the order of the file."""
    decoder = msgspec.json.Decoder(_Line)
    pairs = []
    for raw in _PAIRS.read_bytes().splitlines():
        line = decoder.decode(raw)
        pairs.append(
            Pair(
                kind=line.kind,
                is_same=line.same,
                first=_record(line.first, "first.bib"),
                second=_record(line.second, "second.bib"),
                is_for_choosing=blake2b(raw, digest_size=1).digest()[0] % 2 == 0,
            )
        )
    return tuple(pairs)


def _record(entry: _Entry, source: str) -> Record:
    return Record(
        source=source,
        line=1,
        title=entry.title,
        abstract=entry.abstract,
        authors=tuple(map(parse_person, entry.authors)),
        issued=entry.issued,
        identifiers=tuple(filter(None, map(parse_prefixed, entry.identifiers))),
        work_type=entry.work_type,
        venue=entry.venue,
        volume=entry.volume,
        pages=entry.pages,
    )
