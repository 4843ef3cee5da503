"""Run a method on a labelled set several times, apart from everything else, and weigh its cost."""

from __future__ import annotations

import importlib
import os
import resource
import sys
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, stdev

from bench.topics.labelled import LabelledSet
from bench.topics.scores import ari

__all__ = ["OUTLIER", "Runs", "Spread", "methods_at", "processes", "run_method", "spread"]

_N_WARM = 100  # papers of a first run that pays for imports, models and compilers
_N_PROCESSES = 2
OUTLIER = -1  # the number of the topic that is none
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation of a figure over runs."""

    mean: float
    deviation: float

    def __str__(self) -> str:
        """Write both without leading zeros: ``.804 ±.003``."""
        return f"{self.mean:.3f} ±{f'{self.deviation:.3f}'.removeprefix('0')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """What a method gave in each run, by paper, and what it cost.

    results: one per run, by the papers' own ids, whatever ids they had in the run.
    seconds: of work that the slowest run gave one core, imports and model files apart. (Embeddings
        are kept from run to run: only a peer's first run has to make them.)
    megabytes: peak memory of the process with its libraries, models, and the set.
    """

    method: str
    results: tuple[Mapping[str, Hashable], ...] = field(repr=False)
    seconds: float
    megabytes: float

    def outliers(self) -> float:
        """Return the share of papers, over all runs, that were given no topic."""
        found = [cluster for result in self.results for cluster in result.values()]
        return sum(cluster == OUTLIER for cluster in found) / len(found)

    def agreement(self) -> float:
        """Return the mean adjusted Rand index of the runs, pair by pair, over all papers."""
        ids = sorted(self.results[0])
        partitions = [[result[paper_id] for paper_id in ids] for result in self.results]
        return mean(ari(one, other) for one, other in combinations(partitions, 2))


def spread(values: Iterable[float]) -> Spread:
    """Return mean and standard deviation."""
    found = tuple(values)
    return Spread(mean(found), stdev(found) if len(found) > 1 else 0.0)


@contextmanager
def processes() -> Iterator[ProcessPoolExecutor]:
    """Offer fresh processes, two at a time, each bound to one thread and used once."""
    os.environ.update(dict.fromkeys(_THREADS, "1"))  # before their libraries look
    context = get_context("spawn")
    with ProcessPoolExecutor(_N_PROCESSES, context, max_tasks_per_child=1) as pool:
        yield pool


def methods_at(address: str) -> Mapping[str, Callable[[LabelledSet], Mapping[str, Hashable]]]:
    """Return the methods of a table by name.

    address: ``module:TABLE``, by which another process can find it too.
    """
    module, table = address.split(":")
    methods: Mapping[str, Callable[[LabelledSet], Mapping[str, Hashable]]]
    methods = getattr(importlib.import_module(module), table)
    return methods


def run_method(address: str, method: str, labelled: LabelledSet, n_runs: int) -> Runs:
    """Run a method of a table on the set, each time with the papers in another order."""
    function = methods_at(address)[method]
    function(labelled.part(labelled.corpus.ids[:_N_WARM]))
    results, seconds = [], []
    for seed in range(n_runs):
        shuffled, new = labelled.shuffled(seed), labelled.ids_after(seed)
        start = time.process_time()
        found = function(shuffled)
        seconds.append(time.process_time() - start)
        results.append({paper_id: found[new[paper_id]] for paper_id in labelled.corpus.ids})
    return Runs(
        method=method,
        results=tuple(results),
        seconds=max(seconds),
        megabytes=_peak_megabytes(),
    )


def _peak_megabytes() -> float:
    """Return this process's peak resident memory.

    Linux hands what ``getrusage`` counts on to child processes, so that a small child of a large
    parent looks large; the process's own account does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
