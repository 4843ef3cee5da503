"""Made-up records for the tests of merging, naming and building."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from generator.sources.record import Record
from generator.sources.registry import ReadSource

__all__ = ["GLASS", "RUST", "SALT", "record", "sources_of"]

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
) -> Record:
    """Return a record."""
    return Record(source=source, line=line, title=title, abstract=abstract, date=date)


def sources_of(records: Iterable[Record]) -> tuple[ReadSource, ...]:
    """Return the sources that records say they come from."""
    ordered = sorted(records, key=lambda r: (r.source, r.line))
    return tuple(
        ReadSource(path=path, reader="test", records=tuple(group))
        for path, group in groupby(ordered, key=lambda r: r.source)
    )
