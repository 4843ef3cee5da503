"""The ledger: ids and assignments from build to build, one JSON line per paper, sorted by id.

It is to topics what a lock file is to dependencies: written by the machine only, committed, and
read back so that addresses and placements stay put.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from generator.errors import Location, Problem
from generator.slugs import is_slug

__all__ = ["LedgerLine", "parse_ledger", "render_ledger"]

_RESTORE = "The ledger is written by the machine: restore this line from git."


class LedgerLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One paper's line.

    titles, abstracts: fingerprints of every record that has been this paper.
    topic: home topic's slug; None is unsorted.
    decided_by: ``text`` or ``editor``.
    guide: digest of the editor's words under which the text decided.
    first_seen: ISO date of the edition that brought the paper in.
    merged_into: id of the paper that took this one up; its address redirects there.
    gone: no record of this paper is left in the sources; its id stays reserved.
    """

    id: str
    titles: tuple[str, ...] = ()
    abstracts: tuple[str, ...] = ()
    topic: str | None = None
    similarity: float | None = None
    margin: float | None = None
    runner_up: str | None = None
    decided_by: str = "text"
    guide: str = ""
    first_seen: str = ""
    merged_into: str | None = None
    gone: bool = False


_DECODER = msgspec.json.Decoder(LedgerLine)


def parse_ledger(data: bytes, *, path: str) -> tuple[Mapping[str, LedgerLine], tuple[Problem, ...]]:
    """Read a ledger by id; a damaged or repeated line is a problem, the rest is kept."""
    lines: dict[str, LedgerLine] = {}
    problems = []
    for number, raw in enumerate(data.splitlines(), start=1):
        if not raw.strip():
            continue
        where = Location(path=path, line=number)
        try:
            line = _parse_line(raw)
        except ValueError as error:
            problems.append(Problem(message=str(error), where=where, hint=_RESTORE))
            continue
        if line.id in lines:
            hint = "After a git merge keep one of the two lines, then build again."
            message = f"'{line.id}' has two lines"
            problems.append(Problem(message=message, where=where, hint=hint))
        lines[line.id] = line
    return lines, tuple(problems)


def _parse_line(raw: bytes) -> LedgerLine:
    """Decode one line; raises ValueError that says what is wrong with it."""
    try:
        line = _DECODER.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"not a line of the ledger: {error}") from error
    if not is_slug(line.id):
        raise ValueError(f"'{line.id}' cannot be a paper's id")
    if line.first_seen and not _is_date(line.first_seen):
        raise ValueError(f"'{line.first_seen}' is not a date")
    return line


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def render_ledger(lines: Iterable[LedgerLine]) -> bytes:
    """Write lines sorted by id; equal lines give equal bytes."""
    encode = msgspec.json.Encoder().encode
    return b"".join(encode(line) + b"\n" for line in sorted(lines, key=lambda line: line.id))
