"""Everything that can go wrong, and how it is told.

    LitatlasError
    ├── UsageError        the command was called wrongly (exit code 2)
    ├── FetchError        a service on the web did not give what was asked for (exit code 1)
    └── SurveyError       the survey has problems (exit code 1); carries all of them
        ├── LockedError   `--locked`, and the ledger would change
        └── PublishError  the output folder cannot be written

A *problem* is one finding with its place and a hint; a run collects all of them before it stops.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "FetchError",
    "LitatlasError",
    "Location",
    "LockedError",
    "Problem",
    "PublishError",
    "Severity",
    "SurveyError",
    "UsageError",
]


class Severity(StrEnum):
    """How much a problem weighs: an error stops a build, a warning only with ``--strict``.

    A note is worth knowing and stops nothing.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """A place in a file of the survey.

    path: POSIX path relative to the survey's folder.
    line: 1-based; 0 when the problem concerns the whole file.
    column: 1-based; 0 when unknown.
    text: the line itself, shown beneath the message.
    """

    path: str
    line: int = 0
    column: int = 0
    text: str = ""

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding: what is wrong, where, and what would mend it."""

    message: str
    where: Location | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR

    def stops(self, *, is_strict: bool = False) -> bool:
        """Tell whether a command must fail for it."""
        return self.severity is Severity.ERROR or (is_strict and self.severity is Severity.WARNING)

    def __str__(self) -> str:
        head = f"{self.where}: " if self.where else ""
        lines = [f"{head}{self.severity}: {self.message}"]
        if self.where and self.where.text.strip():
            lines.append(f"    {self.where.text.rstrip()}")
            if self.where.column:
                lines.append(f"    {' ' * (self.where.column - 1)}^")
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)


class LitatlasError(Exception):
    """Base of every error that a user can cause and is told about without a traceback."""

    exit_code = 1


class UsageError(LitatlasError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class FetchError(LitatlasError):
    """A service on the web did not give what was asked for."""


class SurveyError(LitatlasError):
    """The survey has problems; ``problems`` holds all that this run found, as it found them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class LockedError(SurveyError):
    """``--locked`` was given and this build would change the ledger."""


class PublishError(SurveyError):
    """The output folder cannot be written; nothing in it was changed."""
