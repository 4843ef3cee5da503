"""The report for a terminal: counts first, then each group in short."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.types import Changes
from generator.changes.wording import Group, group_changes, headline

__all__ = ["render_text"]

_MOST_LINES = 10  # of each group, unless all are wanted


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
        yield f"      {line.what}"
        if line.why:
            yield f"      {line.why}"
    if len(group.lines) > most:
        yield f"  and {len(group.lines) - most} more (--all shows them)"
