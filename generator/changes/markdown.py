"""The report for a pull request: a comment in GitHub's Markdown.

Titles and terms come from papers that anybody may have written. Every character of theirs that
Markdown or HTML gives a meaning is written as a character reference, which is never read as
structure; and what GitHub links in the finished text (mentions, issues, addresses) is broken by
an invisible character.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.changes.types import Changes
from generator.changes.wording import Line, group_changes, headline, percent

__all__ = ["MARK", "MOST_CHARACTERS", "render_markdown"]

MARK = "<!-- litatlas diff -->"
"""Begins every comment, so that a later run can find it and write it anew."""

MOST_CHARACTERS = 60_000
"""GitHub takes no comment of more than 65,536 characters; some are left to the workflow."""

_STRUCTURE = re.compile(r"[\\`*_\[\]<>~|&$]")
_LINKED = re.compile(r"[@#]|:(?=//)|(?<=www)\.|(?<=GH)-", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def render_markdown(changes: Changes, *, limit: float | None = None) -> str:
    """Write the changes as a comment; groups are cut evenly where it would grow too long.

    limit: churn in percent; the verdict says whether the changes keep it.
    """
    verdict = f"**{_escaped(headline(changes))}**"
    if limit is not None:
        side = "above" if changes.churn > limit else "within"
        verdict += f" Churn is {percent(changes.churn)}, {side} the limit of {limit:g}%."
    tables = {group.heading: tuple(map(_row, group.lines)) for group in group_changes(changes)}
    most = max(map(len, tables.values()), default=0)
    text = _comment(verdict, tables, most)
    while len(text) > MOST_CHARACTERS and most:
        most = most * 3 // 4
        text = _comment(verdict, tables, most)
    return text


def _comment(verdict: str, tables: Mapping[str, Sequence[str]], most: int) -> str:
    blocks = [MARK, "### What this build changes", verdict]
    blocks += [_details(heading, rows, most) for heading, rows in tables.items()]
    if any(len(rows) > most for rows in tables.values()):
        blocks.append("Cut to fit into a comment; `litatlas diff --all` shows everything.")
    return "\n\n".join(blocks) + "\n"


def _details(heading: str, rows: Sequence[str], most: int) -> str:
    lines = [
        f"<details><summary>{heading} ({len(rows)})</summary>",
        "",
        "| Which | Change | Why |",
        "|---|---|---|",
        *rows[:most],
    ]
    if len(rows) > most:
        lines.append(f"| | and {len(rows) - most} more | |")
    return "\n".join([*lines, "", "</details>"])


def _row(line: Line) -> str:
    # An id is a slug: small letters, digits and hyphens.
    which = f"`{line.id}`" + (f"<br>{_escaped(line.title)}" if line.title else "")
    return f"| {which} | {_escaped(line.what)} | {_escaped('; '.join(line.why))} |"


def _escaped(text: str) -> str:
    """Write a text that is shown as it is, whatever it holds."""
    unlinked = _LINKED.sub(lambda match: match[0] + _WORD_JOINER, text)
    return _STRUCTURE.sub(lambda match: f"&#{ord(match[0])};", unlinked)
