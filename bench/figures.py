"""A measured figure with its goal, and tables of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Figure", "print_figures"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line: what was measured, the goal in words, the result, and whether it is met.

    misses: the cases that spoil the figure, for whoever wants to mend it.
    """

    what: str
    measured: str
    goal: str = ""
    is_met: bool | None = None
    misses: tuple[str, ...] = ()


def print_figures(title: str, figures: Iterable[Figure]) -> None:
    """Print a table with the goals beside the figures, its columns as wide as they need to be."""
    rows = [
        (f.what, f.measured, f.goal, {True: "met", False: "MISSED", None: ""}[f.is_met])
        for f in figures
    ]
    what, measured, goal = (max((len(row[n]) for row in rows), default=0) for n in range(3))
    print(f"\n{title}\n{'-' * len(title)}")
    for row in rows:
        line = f"{row[0]:<{max(what, 44)}}  {row[1]:>{max(measured, 12)}}   {row[2]:<{goal}}"
        print(f"{line}   {row[3]}".rstrip())
