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
    """Print a table with the goals beside the figures."""
    print(f"\n{title}\n{'-' * len(title)}")
    for figure in figures:
        verdict = {True: "met", False: "MISSED", None: ""}[figure.is_met]
        print(f"{figure.what:<46}{figure.measured:>14}   {figure.goal:<22}{verdict}".rstrip())
