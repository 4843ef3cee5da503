"""Gather what a reader finds wrong in a file: the first of each kind is told, all are counted."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.errors import Location, Problem, Severity
from generator.sources.text.invisible import shown

__all__ = ["Findings", "Loss", "warning"]

_TOLD = 20  # of each kind
_MOST_KINDS = 50
_LONGEST = 160  # characters of a line that is shown
_N_LINES = 5
# What messages of one kind differ in: a word in quotes, a number.
_PARTICULARS = re.compile(r"'[^']*'|\d[\d,.]*")


def warning(path: str, line: int, message: str, *, text: str = "", hint: str = "") -> Problem:
    """Make a problem that stops no build.

    path, line, text: as in a location; line 0 for what concerns the whole file.
    """
    where = Location(path=path, line=line, text=text)
    return Problem(message=message, where=where, hint=hint, severity=Severity.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Entries of a source that were left out for one reason.

    reason: as the first problem of the kind says it.
    lines: 1-based, where the first few begin.
    """

    reason: str
    n: int
    lines: tuple[int, ...]


@dataclass(slots=True)
class _Kind:
    """Problems alike: the first as they are, of all of them their lines."""

    told: list[Problem] = field(default_factory=list)
    lines: array[int] = field(default_factory=lambda: array("Q"))


class Findings:
    """The problems of one file, in memory that a million of them do not fill."""

    def __init__(self) -> None:
        self._kinds: dict[str, _Kind] = {}

    def add(self, problem: Problem) -> None:
        """Take a problem in; only the first of its kind are kept whole."""
        name = _PARTICULARS.sub("…", problem.message)
        if name not in self._kinds and len(self._kinds) >= _MOST_KINDS:
            name = ""
        kind = self._kinds.setdefault(name, _Kind())
        kind.lines.append(problem.where.line if problem.where else 0)
        if len(kind.told) <= _TOLD:
            kind.told.append(_showable(problem))

    def __bool__(self) -> bool:
        return bool(self._kinds)

    def problems(self) -> Iterator[Problem]:
        """Yield the first problems of each kind, and how many more there are."""
        for kind in self._kinds.values():
            n = len(kind.lines)
            if n <= _TOLD + 1:  # one more takes no more room than to say so
                yield from kind.told
                continue
            yield from kind.told[:_TOLD]
            yield replace(
                kind.told[_TOLD],
                message=f"{n - _TOLD:,} more from here on like this: {kind.told[_TOLD].message}",
                hint="",
            )

    def losses(self, record_lines: Iterable[int]) -> tuple[Loss, ...]:
        """Count the entries that were left out, by reason.

        record_lines: where the records of the file begin. A problem at the line of one record is
        a remark on it. At any other line an entry was left out, and so it is taken where a line
        holds many entries. A problem of the whole file has no line and counts for nothing.
        """
        n_records = Counter(record_lines) if self._kinds else Counter[int]()
        losses = []
        for kind in self._kinds.values():
            lines = [line for line in kind.lines if line and n_records[line] != 1]
            if lines:
                first = tuple(dict.fromkeys(lines[: 10 * _N_LINES]))[:_N_LINES]
                losses.append(Loss(reason=kind.told[0].message, n=len(lines), lines=first))
        return tuple(losses)


def _showable(problem: Problem) -> Problem:
    """Take out of a problem what would steer a terminal, and what would fill it."""
    where = problem.where
    if where is not None:
        where = replace(where, path=_plain(where.path), text=_plain(where.text))
    return replace(problem, message=_plain(problem.message), where=where)


def _plain(text: str) -> str:
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rstrip() + " …"
    return shown(text)
