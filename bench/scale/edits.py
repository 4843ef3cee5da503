"""What an editor does to a survey between two builds, each time a little differently."""

from __future__ import annotations

from pathlib import Path

__all__ = ["edit_keywords", "edit_summary"]

_TOPIC = "content/topics/agents.yaml"
_KEYWORDS = (
    "planning",
    "simulation",
    "navigation",
    "controller",
    "workflow",
    "environment",
    "trajectory",
    "perception",
    "coordination",
    "feedback",
)


def edit_summary(survey: Path, number: int) -> str:
    """Give a topic another summary, and return words that only the new one has."""
    words = f"Edited for the time numbered {number}."
    _replace(survey / _TOPIC, "summary:", f"summary: {words}\n")
    return words


def edit_keywords(survey: Path, number: int) -> None:
    """Add a keyword to a topic, which the text of some papers has and of others has not."""
    _replace(survey / _TOPIC, "keywords:", f"keywords:\n  - {_KEYWORDS[number % len(_KEYWORDS)]}\n")


def _replace(file: Path, start: str, line: str) -> None:
    """Put a line in the place of the one that starts with ``start``."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text(
        "".join(line if given.startswith(start) else given for given in lines), encoding="utf-8"
    )
