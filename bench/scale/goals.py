"""The goals, each the time of a job in seconds or beside another job's time of the same rounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.scale.litatlas import (
    ADDED,
    CACHED,
    FULL,
    HELP,
    KEYWORDS,
    NOTHING,
    SERVE,
    SUMMARY,
    WRITING,
)
from bench.scale.measured import Run, median_run

__all__ = ["COPY", "GOALS", "HUGO_FULL", "HUGO_SERVE", "Goal", "Row", "rows"]

HUGO_FULL = "Hugo"
HUGO_SERVE = "hugo server: edit to changed page"
COPY = "cp -r of the site"

Runs = Mapping[str, Sequence[Run]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a job may take.

    n_papers: the sizes of survey that it holds for; none: all.
    at_most: seconds, or times the job named ``of``.
    """

    job: str
    n_papers: tuple[int, ...] = ()
    at_most: float
    of: str | None = None

    def words(self) -> str:
        """Put the goal into words."""
        return f"≤ {self.at_most:g} × {self.of}" if self.of else f"≤ {self.at_most:g} s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the report: a job's medians, and its goal where it has one.

    ratio: to the job that the goal names; None where that was not run.
    """

    job: str
    n_papers: int
    run: Run
    n_runs: int
    goal: Goal | None
    ratio: float | None
    is_met: bool | None


GOALS = (
    Goal(job=FULL, n_papers=(1_000, 10_000), at_most=3, of=HUGO_FULL),
    Goal(job=FULL, n_papers=(100_000,), at_most=300),
    Goal(job=CACHED, n_papers=(1_000, 10_000), at_most=0.8, of=HUGO_FULL),
    Goal(job=NOTHING, n_papers=(10_000,), at_most=0.4),
    Goal(job=SUMMARY, n_papers=(10_000,), at_most=1.0),
    Goal(job=SUMMARY, n_papers=(100_000,), at_most=5.0),
    Goal(job=KEYWORDS, n_papers=(10_000,), at_most=1.0),
    Goal(job=ADDED, n_papers=(10_000,), at_most=3.0),
    Goal(job=SERVE, n_papers=(10_000,), at_most=0.5),
    Goal(job=WRITING, n_papers=(10_000,), at_most=4, of=COPY),
    Goal(job=HELP, at_most=0.08),
)


def rows(runs: Runs, n_papers: int) -> Iterator[Row]:
    """Set the medians of every job beside its goal."""
    medians = {name: median_run(known) for name, known in runs.items() if known}
    for name, run in medians.items():
        goal = next((goal for goal in GOALS if _holds(goal, name, n_papers)), None)
        ratio = None
        is_met = None
        if goal and goal.of is None:
            is_met = run.seconds <= goal.at_most
        elif goal and goal.of in medians:
            ratio = run.seconds / medians[goal.of].seconds
            is_met = ratio <= goal.at_most
        yield Row(
            job=name,
            n_papers=n_papers,
            run=run,
            n_runs=len(runs[name]),
            goal=goal,
            ratio=ratio,
            is_met=is_met,
        )


def _holds(goal: Goal, job: str, n_papers: int) -> bool:
    return goal.job == job and (not goal.n_papers or n_papers in goal.n_papers)
