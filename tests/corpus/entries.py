"""Made-up records for the tests of merging, naming and building."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from generator.corpus.merge import join_records, match_records
from generator.sources.identifiers import parse_prefixed
from generator.sources.person import parse_person
from generator.sources.record import Record
from generator.sources.registry import ReadSource

__all__ = ["GLASS", "RUST", "SALT", "record", "sources_of", "works_of"]

GLASS = (
    "Glass flows only in legend. We weigh old panes and find no drop at the foot of any of them."
)
RUST = (
    "Iron bridges rust from within. This paper listens to rivets with a hammer and two microphones."
)
SALT = (
    "Salt creeps up the walls of harbour towns. We propose a paint that lets it out again unseen."
)


def record(
    title: str | None,
    abstract: str,
    *,
    source: str = "a.txt",
    line: int = 1,
    date: str | None = None,
    authors: tuple[str, ...] = (),
    ids: tuple[str, ...] = (),
    paper_id: str = "",
) -> Record:
    """Return a record; ids are identifiers such as "doi:10.1234/x"."""
    return Record(
        source=source,
        line=line,
        title=title,
        abstract=abstract,
        date=date,
        authors=tuple(map(parse_person, authors)),
        identifiers=tuple(filter(None, map(parse_prefixed, ids))),
        paper_id=paper_id,
    )


def sources_of(records: Iterable[Record]) -> tuple[ReadSource, ...]:
    """Return the sources that records say they come from."""
    ordered = sorted(records, key=lambda r: (r.source, r.line))
    return tuple(
        ReadSource(path=path, reader="test", records=tuple(group))
        for path, group in groupby(ordered, key=lambda r: r.source)
    )


def works_of(records: Iterable[Record]) -> tuple[tuple[Record, ...], ...]:
    """Return the records of each work."""
    return tuple(work.records for work in join_records(match_records(records)).works)
