"""Where a survey keeps its files and how it is found, and where Litatlas keeps its templates."""

from __future__ import annotations

from pathlib import Path

from generator.errors import UsageError

__all__ = [
    "AUTHORS",
    "CONTENT",
    "CORRECTIONS",
    "ENRICHED",
    "LEDGER",
    "SURVEY",
    "TEMPLATES",
    "bundled_templates",
    "find_project",
    "is_survey",
]

CONTENT = "content"
AUTHORS = f"{CONTENT}/authors.yaml"
ENRICHED = f"{CONTENT}/enriched.jsonl"
LEDGER = f"{CONTENT}/ledger.jsonl"
CORRECTIONS = f"{CONTENT}/papers.yaml"
SURVEY = f"{CONTENT}/survey.yaml"
TEMPLATES = "templates"
# Other programs call a folder "content" too; one of these makes it a survey's.
_MARKS = (SURVEY, f"{CONTENT}/sources")


def is_survey(folder: Path) -> bool:
    """Tell whether a folder holds a survey."""
    return any((folder / mark).exists() for mark in _MARKS)


def find_project(start: Path) -> Path:
    """Return the nearest folder at or above ``start`` that holds a survey.

    Raises UsageError where there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if is_survey(folder):
            return folder
    raise UsageError(
        f"no survey here: neither {start} nor a folder above it holds {' or '.join(_MARKS)}. "
        "Make one with: litatlas init my-survey"
    )


def bundled_templates() -> Path:
    """Return the folder of the templates that come with Litatlas."""
    installed = Path(__file__).resolve().parent / "_templates"
    return installed if installed.is_dir() else installed.parent.parent / TEMPLATES
