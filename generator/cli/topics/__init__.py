"""``litatlas topics``: commands that edit topics on request, or help to."""

from __future__ import annotations

from typing import ClassVar

import click

from generator.cli.lazy import LazyGroup

__all__ = ["command"]


class _Commands(LazyGroup):
    package = "generator.cli.topics"
    summaries: ClassVar = {
        "merge": "Let one topic go into another.",
        "propose": "Propose topics, or new ones beside those there are.",
        "refit": "Place every paper afresh, whatever the ledger holds.",
        "rename": "Give a topic another address.",
        "review": "List the placements most in doubt, and what settles each.",
        "split": "Divide a topic into several.",
    }


@click.group("topics", cls=_Commands)
def command() -> None:
    """Edit topics on request.

    These commands change the files that you write, and keep every comment and blank line. Each
    but review, which only reads, takes --dry-run to show the changes and write nothing.
    """
