"""The report for a terminal: counts first, then each group in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.changes.types import Changes
from generator.changes.wording import Group, group_changes, headline

__all__ = ["render_text"]

_MOST_LINES = 10  # of each group, unless all are wanted
_WIDTH = 80  # columns of a line, unless one clause is longer
_INDENT = " " * 6


def render_text(changes: Changes, *, is_complete: bool = False) -> str:
    """Write the changes as plain text; long groups are cut unless ``is_complete``."""
    parts = [headline(changes)]
    for group in group_changes(changes):
        most = len(group.lines) if is_complete else _MOST_LINES
        parts.append("\n".join(_group(group, most)))
    return "\n\n".join(parts) + "\n"


def _group(group: Group, most: int) -> Iterator[str]:
    yield f"{group.heading} ({len(group.lines)})"
    for line in group.lines[:most]:
        yield f"  {line.id}" + (f"  {line.title}" if line.title else "")
        yield f"{_INDENT}{line.what}"
        yield from _filled(line.why)
    if len(group.lines) > most:
        yield f"  and {len(group.lines) - most} more (--all shows them)"


def _filled(clauses: Sequence[str]) -> Iterator[str]:
    """Fill lines with clauses; one is never broken, for it may hold YAML to copy."""
    line = ""
    for number, clause in enumerate(clauses, start=1):
        stop = ";" if number < len(clauses) else ""
        if line and len(f"{line} {clause}{stop}") > _WIDTH:
            yield line
            line = ""
        line = f"{line} {clause}{stop}" if line else f"{_INDENT}{clause}{stop}"
    if line:
        yield line
