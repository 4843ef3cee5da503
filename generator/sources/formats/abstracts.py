"""Abstract lists: paragraphs that start with ``Abstract:`` and carry no title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.sources.findings import warning
from generator.sources.record import Record, SourceFile
from generator.sources.text.paragraphs import numbered_lines

__all__ = ["AbstractsReader"]

# A line of an abstract may begin with "abstract." or "Abstract-level", but not with these.
_START = re.compile(r"A(?:bstract|BSTRACT)\s*(?:[:.\u2014]|[-\u2013](?=\s)|$)\s*")


class AbstractsReader:
    """Read a list in which each abstract begins with the word itself; lines below continue it."""

    name = "abstracts"

    def recognises(self, source: SourceFile) -> bool:
        """Accept a text whose first line that is not blank starts an abstract."""
        first = next((line for _, line in numbered_lines(source.opening) if line), "")
        return _START.match(first) is not None

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each abstract, in file order."""
        start, block = 0, list[str]()
        for number, line in numbered_lines(source.text):
            begin = _START.match(line)
            if begin:
                yield from _record(source, start, block)
                start, block = number, [line[begin.end() :]]
            elif line:
                start = start or number
                block.append(line)
        yield from _record(source, start, block)


def _record(source: SourceFile, line: int, block: list[str]) -> Iterator[Record | Problem]:
    if not block:
        return
    abstract = " ".join(filter(None, block))
    if len(abstract.split()) < 5:
        message = "an abstract of fewer than five words"
        yield warning(source.path, line, message, text=abstract)
    if abstract:
        yield Record(source=source.path, line=line, abstract=abstract)
