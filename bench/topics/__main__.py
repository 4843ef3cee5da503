"""``make bench-topics``: topics measured against labels, simpler methods, peers and goals.

    python -m bench.topics [--peers] [--set NAME:PAPERS.jsonl:KEYWORDS.yaml]

Every method runs in a process of its own on one thread, five times on the same papers in other
orders; tables tell the mean and the standard deviation.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import TypeAlias

from bench.figures import print_figures
from bench.topics import goals, peers
from bench.topics.goals import Measured
from bench.topics.labelled import LabelledSet, public_sets, read_set, seed_set
from bench.topics.runs import Runs, methods_at, processes, run_method
from bench.topics.tables import print_guided, print_unguided

ROOT = Path(__file__).resolve().parents[2]
_N_RUNS = 5

_Tables: TypeAlias = Mapping[str, tuple[str, int]]

# Where the methods are, and how often each runs; relating papers draws no lots at all.
_TABLES: _Tables = {
    "guided": ("bench.topics.guided:GUIDED", _N_RUNS),
    "unguided": ("bench.topics.unguided:UNGUIDED", _N_RUNS),
    "related": ("bench.topics.related:RELATED", 1),
}
_PEERS: _Tables = {
    "guided": ("bench.topics.peers:GUIDED", _N_RUNS),
    "unguided": ("bench.topics.peers:UNGUIDED", _N_RUNS),
    "related": ("bench.topics.peers:RELATED", 1),
}


def main() -> int:
    """Print one report; 0 also where there is nothing to measure with."""
    parser = argparse.ArgumentParser(prog="python -m bench.topics", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="labelled data")
    parser.add_argument("--peers", action="store_true", help="run the embedding peers too")
    parser.add_argument(
        "--set",
        type=_further_set,
        action="append",
        default=[],
        metavar="NAME:PAPERS.jsonl:KEYWORDS.yaml",
        help="measure on a further labelled set",
    )
    asked = parser.parse_args()
    seeds = seed_set(ROOT, asked.shared)
    sets = [*([seeds] if seeds else []), *public_sets(asked.shared), *asked.set]
    if not sets:
        print(f"skipped: no labelled sets in {asked.shared}")
        return 0
    if asked.peers and not peers.are_installed():
        parser.error("the peers are not installed; run: make bench-topics-peers")
    with processes() as pool:
        apart = {
            "Stability: mean (worst of five draws)": pool.submit(goals.stability, sets),
            "Placement": pool.submit(goals.placement, sets),
            "Births": pool.submit(goals.births, sets),
            "Found in large surveys": pool.submit(goals.recall, sets),
            "Names": pool.submit(goals.names, ROOT, asked.shared),
            "Facts": pool.submit(goals.facts, ROOT, asked.shared),
        }
        tables = [_TABLES, *([_PEERS] if asked.peers else [])]
        running = [_start(pool, labelled, tables) for labelled in sets]
        measured = [_finish(labelled, runs) for labelled, runs in zip(sets, running, strict=True)]
        for one in measured:
            print_guided(one.labelled, one.guided.values())
        for one in measured:
            print_unguided(one.labelled, one.unguided.values())
        figures = {"Against the recipe and the peers": list(goals.comparisons(measured))}
        figures |= {title: future.result() for title, future in apart.items()}
    for title, found in figures.items():
        if found:
            print_figures(title, found)
    verdicts = [f.is_met for found in figures.values() for f in found if f.is_met is not None]
    print(f"\n{sum(verdicts)} of {len(verdicts)} goals met")
    return 0


def _further_set(words: str) -> LabelledSet:
    name, papers, keywords = words.split(":")
    return read_set(name, Path(papers), Path(keywords))


def _start(
    pool: ProcessPoolExecutor, labelled: LabelledSet, tables: Sequence[_Tables]
) -> Mapping[str, Mapping[str, Future[Runs]]]:
    """Put every method to work on a set; return what will come of it by kind and method."""
    running: dict[str, dict[str, Future[Runs]]] = {}
    for table in tables:
        for kind, (address, n_runs) in table.items():
            for method in methods_at(address):
                future = pool.submit(run_method, address, method, labelled, n_runs)
                running.setdefault(kind, {})[method] = future
    return running


def _finish(labelled: LabelledSet, running: Mapping[str, Mapping[str, Future[Runs]]]) -> Measured:
    runs = {
        kind: {method: future.result() for method, future in methods.items()}
        for kind, methods in running.items()
    }
    return Measured(labelled=labelled, **runs)


if __name__ == "__main__":
    sys.exit(main())
