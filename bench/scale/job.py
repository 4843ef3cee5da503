"""A piece of work that is measured several times, in turn with others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bench.scale.measured import Run

__all__ = ["Job", "run_in_turn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to measure.

    name: unique among the jobs of a run.
    run: prepares and measures once; it is given the number of the round, from 0.
    """

    name: str
    run: Callable[[int], Run]


def run_in_turn(
    jobs: Iterable[Job], *, n_rounds: int, patience: float, tell: Callable[[str], None]
) -> Mapping[str, tuple[Run, ...]]:
    """Run all jobs, then all once more, so that what slows the machine slows them alike.

    patience: seconds, preparation included, after which a job is not run again.
    """
    jobs = tuple(jobs)
    runs: dict[str, list[Run]] = {job.name: [] for job in jobs}
    spent = dict.fromkeys(runs, 0.0)
    for number in range(n_rounds):
        for job in jobs:
            if spent[job.name] > patience:
                continue
            start = time.perf_counter()
            run = job.run(number)
            spent[job.name] += time.perf_counter() - start
            runs[job.name].append(run)
            tell(f"{job.name}: {run.seconds:.2f} s, CPU {run.cpu_seconds:.2f} s")
    return {name: tuple(known) for name, known in runs.items()}
