"""Speak to the person or the log at the other end: progress, problems, and colour where wanted."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from generator.counted import counted
from generator.errors import LitatlasError, Problem, Severity, SurveyError

__all__ = ["announce", "report", "show_problems", "step", "styled"]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def _is_interactive() -> bool:
    return sys.stderr.isatty() and not os.environ.get("CI")


def styled(text: str, *, bold: bool = False, colour: str | None = None) -> str:
    """Colour a text unless ``NO_COLOR`` is set; click drops colours where nobody sees them."""
    if os.environ.get("NO_COLOR"):
        return text
    return click.style(text, fg=colour, bold=bold)


def announce(what: str) -> None:
    """Log a step that takes no time; on a terminal, nothing would be seen of it."""
    if not _is_interactive():
        click.echo(f"{what} …", err=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Show that something is under way: a moving line on a terminal, a plain one elsewhere."""
    if not _is_interactive():
        announce(what)
        yield
        return
    from rich.console import Console
    from rich.status import Status

    console = Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR")))
    with Status(what, console=console):
        yield


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems in order of file and line, of every severity, and count them."""
    ordered = sorted(problems, key=_place)
    for problem in ordered:
        head, *rest = str(problem).split("\n")
        word = f"{problem.severity}:"
        before, _, after = head.partition(word)
        coloured = styled(word, colour=_COLOURS[problem.severity], bold=True)
        click.echo("\n".join([before + coloured + after, *rest]), err=True)
    numbers = Counter(problem.severity for problem in ordered)
    counts = [counted(numbers[severity], severity) for severity in Severity if numbers[severity]]
    if ordered:
        click.echo(" and ".join(counts) + ".", err=True)


def report(error: LitatlasError) -> None:
    """Tell what stopped a command."""
    if isinstance(error, SurveyError):
        show_problems(error.problems)
    else:
        click.echo(f"{styled('error:', colour='red', bold=True)} {error}", err=True)


def _place(problem: Problem) -> tuple[str, int, int]:
    where = problem.where
    return (where.path, where.line, where.column) if where else ("", 0, 0)
