"""Options that several commands share."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.errors import Problem, SurveyError, UsageError
from generator.places import find_project

if TYPE_CHECKING:
    from generator.project import Project

__all__ = ["DASK", "HERE", "opened", "raise_if_wrong", "survey_folder", "today"]

HERE, DASK = "here", "dask"
"""Engines: who does the work of a build."""

survey_folder = click.option(
    "-C",
    "--directory",
    "directory",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    metavar="DIR",
    help="The survey's folder (default: here, or the nearest one above).",
)


def opened(directory: Path) -> tuple[Project, tuple[Problem, ...]]:
    """Find and read the survey at or above a folder, with the problems of its files."""
    # Imported late: a build that has nothing to do reads no project.
    from generator.project import load_project

    return load_project(find_project(directory))


def raise_if_wrong(problems: tuple[Problem, ...], *, is_strict: bool = False) -> None:
    """Raise SurveyError with all problems if one of them is an error (when strict, a warning)."""
    if any(problem.stops(is_strict=is_strict) for problem in problems):
        raise SurveyError(problems)


def today() -> str:
    """Return the date that new papers get: ``SOURCE_DATE_EPOCH`` if set, else today in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date().isoformat()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH must be seconds since 1970, not '{epoch}'") from None
