"""``make bench-identity``: which records are one work, on labelled pairs and at 100,000 records.

    python -m bench.identity [--records 100000] [--show choosing]

Constants were chosen on half of the pairs; the table tells both halves.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from itertools import groupby

from bench.figures import Figure, print_figures
from bench.identity.crowd import crowd
from bench.identity.pairs import Pair, read_pairs
from generator.corpus.merge import Merged, join_records, match_records

_LEAST_PRECISION = 0.99
_LEAST_RECALL = 0.97
_MOST_SECONDS = 20.0
_HALVES = (("choosing", True), ("held out", False))


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.identity", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000, help="records of the large set")
    parser.add_argument("--show", default="", help="list the misses of a half: choosing, held out")
    asked = parser.parse_args()
    judged = [(pair, is_one_work(pair)) for pair in read_pairs()]
    print_kinds(judged)
    for half, is_for_choosing in _HALVES:
        mine = [(p, found) for p, found in judged if p.is_for_choosing is is_for_choosing]
        print_figures(f"Pairs, {half}", measure(mine))
        if asked.show == half:
            for pair, found in mine:
                if found != pair.is_same:
                    print(f"    {pair.kind}: {pair.first.title} | {pair.second.title}")
    if asked.records:
        print_figures(f"{asked.records} records", measure_crowd(asked.records))


def is_one_work(pair: Pair) -> bool:
    """Tell whether the two records of a pair come together."""
    return len(join_records(match_records([pair.first, pair.second])).works) == 1


def print_kinds(judged: Sequence[tuple[Pair, bool]]) -> None:
    """Print for every kind of case how many pairs of both halves were judged rightly."""
    print(f"{'one work':<10}{'choosing':>12}{'held out':>12}  kind")
    ordered = sorted(judged, key=lambda j: (not j[0].is_same, j[0].kind))
    for (is_same, kind), group in groupby(ordered, key=lambda j: (j[0].is_same, j[0].kind)):
        mine = list(group)
        cells = ""
        for _, is_for_choosing in _HALVES:
            half = [f == p.is_same for p, f in mine if p.is_for_choosing is is_for_choosing]
            cells += f"{f'{sum(half)} of {len(half)}':>12}"
        print(f"{'yes' if is_same else 'no':<10}{cells}  {kind}")


def measure(judged: Sequence[tuple[Pair, bool]]) -> Iterator[Figure]:
    """Count how many joined pairs are one work, and how many of those were joined."""
    n_joined = sum(found for _, found in judged)
    n_same = sum(pair.is_same for pair, _ in judged)
    n_right = sum(found and pair.is_same for pair, found in judged)
    yield Figure(what="pairs", measured=f"{len(judged)}")
    yield _share("precision", n_right / max(n_joined, 1), _LEAST_PRECISION)
    yield _share("recall", n_right / max(n_same, 1), _LEAST_RECALL)


def measure_crowd(n_records: int) -> Iterator[Figure]:
    """Merge many made-up records, a fifth of which repeat others in all ways."""
    records, works = crowd(n_records)
    started = time.process_time()
    merged = join_records(match_records(records))
    seconds = time.process_time() - started
    yield Figure(
        what="CPU seconds",
        measured=f"{seconds:.1f}",
        goal=f"<= {_MOST_SECONDS:.0f}",
        is_met=seconds <= _MOST_SECONDS,
    )
    yield Figure(what="CPU microseconds a record", measured=f"{1e6 * seconds / n_records:.0f}")
    n_right, n_joined, n_same = _counted(merged, works)
    yield Figure(what="works", measured=f"{len(merged.works)}", goal=f"{len(set(works.values()))}")
    yield _share("precision of pairs", n_right / max(n_joined, 1), _LEAST_PRECISION)
    yield _share("recall of pairs", n_right / max(n_same, 1), _LEAST_RECALL)


def _counted(merged: Merged, works: dict[int, int]) -> tuple[int, int, int]:
    """Return pairs joined rightly, pairs joined, and pairs of one work."""
    joined = [[works[record.line] for record in work.records] for work in merged.works]
    n_right = sum(
        _n_pairs(sum(1 for _ in copies)) for work in joined for _, copies in groupby(sorted(work))
    )
    n_same = sum(_n_pairs(sum(1 for _ in copies)) for _, copies in groupby(sorted(works.values())))
    return n_right, sum(_n_pairs(len(work)) for work in joined), n_same


def _n_pairs(n: int) -> int:
    return n * (n - 1) // 2


def _share(what: str, value: float, least: float) -> Figure:
    return Figure(what=what, measured=f"{value:.4f}", goal=f">= {least:.2f}", is_met=value >= least)


if __name__ == "__main__":
    main()
