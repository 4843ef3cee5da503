"""Abstract lists: paragraphs that start with ``Abstract:`` and carry no title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Location, Problem, Severity
from generator.sources.record import Record, SourceFile

__all__ = ["AbstractsReader"]

_START = re.compile(r"\s*Abstract\s*[:.\u2014-]\s*(?=\S)", re.IGNORECASE)


class AbstractsReader:
    """Read a list in which each abstract begins with the word itself; lines below continue it."""

    name = "abstracts"

    def recognises(self, source: SourceFile) -> bool:
        """Accept a text whose first line that is not blank starts an abstract."""
        first = next((line for line in source.text.splitlines() if line.strip("\ufeff \t")), "")
        return _START.match(first.lstrip("\ufeff")) is not None

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each abstract, in file order."""
        start, block = 0, list[str]()
        for number, line in enumerate(source.text.split("\n"), start=1):
            begin = _START.match(line.lstrip("\ufeff"))
            if begin:
                yield from _record(source, start, block)
                start, block = number, [line.lstrip("\ufeff")[begin.end() :].strip()]
            elif line.strip():
                block.append(line.strip())
        yield from _record(source, start, block)


def _record(source: SourceFile, line: int, block: list[str]) -> Iterator[Record | Problem]:
    abstract = " ".join(block)
    if not abstract:
        return
    if len(abstract.split()) < 5:
        yield Problem(
            message="an abstract of fewer than five words",
            where=Location(path=source.path, line=line, text=abstract),
            severity=Severity.WARNING,
        )
    yield Record(source=source.path, line=line, abstract=abstract)
