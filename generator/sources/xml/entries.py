"""Find the entries of an XML file, and go on behind what is not well-formed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.errors import Problem
from generator.sources.findings import warning
from generator.sources.record import SourceFile
from generator.sources.xml.element import Entry
from generator.sources.xml.encoding import as_utf_8
from generator.sources.xml.run import Run, Start

__all__ = ["left_out", "read_entries", "root_tag"]

_MOST_FAULTS = 1_000  # each may cost a look at the whole rest of the file
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?\s*")  # nothing may stand before <?xml … ?>
_NAME = re.compile(r"\s*<(?:[\w.-]{1,40}:)?([\w.-]{1,100})[\s/>]")


def left_out(source: SourceFile, entry: Entry, message: str, hint: str = "") -> Problem:
    """Tell why an entry gives no record."""
    return warning(source.path, entry.line, message, text=entry.opening, hint=hint)


def root_tag(opening: str) -> str:
    """Name the first element of a document, without prefix; empty for what is no XML."""
    at = 0
    while opening.startswith(("<?", "<!"), at):
        closing = "-->" if opening.startswith("<!--", at) else ">"
        end = opening.find(closing, at)
        if end < 0:
            return ""
        at = end + len(closing)
        while opening[at : at + 1].isspace():
            at += 1
    found = _NAME.match(opening, at)
    return found[1] if found else ""


def read_entries(
    source: SourceFile, tags: Collection[str], *, without: Collection[str] = ()
) -> Iterator[Entry | Problem]:
    """Yield the elements of these tags in file order, and a problem for what cannot be read.

    Tags are given without prefix. Elements of a tag in ``without`` are left away.
    """
    data = as_utf_8(source)
    names = "|".join(sorted(tags)).encode()
    next_entry = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:" + names + rb")(?=[\s/>])")
    before = _BEFORE.match(data)
    at = before.end() if before else 0
    start: Start | None = Start(at=at, line=1 + _n_line_ends(data, 0, at))
    n_faults = 0
    while start:
        run = Run(data, start, tags, without)
        yield from run.entries()
        fault = run.fault
        if fault is None:
            return
        if fault.message:
            n_faults += 1
            yield warning(
                source.path, fault.line, fault.message, text=fault.opening, hint=fault.hint
            )
        if n_faults >= _MOST_FAULTS:
            message = f"{_MOST_FAULTS} faults in the XML; the rest of the file is not read"
            yield warning(source.path, fault.line, message)
            return
        start = _next_start(data, start, run, next_entry)


def _next_start(data: bytes, last: Start, run: Run, next_entry: re.Pattern[bytes]) -> Start | None:
    fault = run.fault
    if fault is None or fault.at is None:
        return None
    at = fault.at
    if not fault.is_start:
        found = next_entry.search(data, at)
        if not found:
            return None
        at = found.start()
    line = last.line + _n_line_ends(data, last.at, at)
    return Start(at=at, line=line, above=tuple(run.above), is_fresh=fault.is_fresh)


def _n_line_ends(data: bytes, start: int, end: int) -> int:
    line_feeds, returns, both = (data.count(b, start, end) for b in (b"\n", b"\r", b"\r\n"))
    return line_feeds + returns - both
