"""What every reader yields: records, each with the file and line it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from generator.errors import Problem

__all__ = ["Reader", "Record", "SourceFile"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Record:
    """One entry as it stands in a source, untouched.

    source: POSIX path relative to ``content/sources/``.
    line: 1-based line of the title, or of the abstract where there is no title.
    abstract, title: raw text; title is None where the source gives none.
    date: the date as the source writes it ("Mar 11"); never completed by guessing a year.
    """

    source: str
    line: int
    abstract: str
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """An input file: its path relative to ``content/sources/`` and its text."""

    path: str
    text: str = field(repr=False)


class Reader(Protocol):
    """One input format. Readers are found through the entry-point group ``litatlas.sources``."""

    name: str

    def recognises(self, source: SourceFile) -> bool:
        """Tell by content whether this reader understands the file."""

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield every record of the file, and a problem for whatever is not one."""
