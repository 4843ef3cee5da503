"""``make bench-search``: known-item search beside its peers, and what a reader loads.

    python -m bench.search [--large 10000]

Constants were chosen on half of the queries; the tables tell both halves.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median

from bench.figures import Figure, print_figures
from bench.search.engines import Places, install_peers, places_of, typed_out
from bench.search.folders import write_index, write_pages, write_papers, write_queries
from bench.search.made_up import made_up
from bench.search.pagefind import pagefind_places
from bench.search.queries import KINDS, Query, known_items
from bench.topics.labelled import LabelledSet, public_sets, seed_set

ROOT = Path(__file__).resolve().parents[2]
_IN_NODE = ("litatlas", "minisearch")
_MOST_BYTES = 150_000
_N_TYPED = 60  # queries that are typed out letter by letter


def main() -> None:
    """Print how well each engine finds what is meant, and how much it costs."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="labelled data")
    parser.add_argument("--large", type=int, default=10_000, help="papers of the made-up survey")
    asked = parser.parse_args()
    seeds = seed_set(ROOT, asked.shared)
    if seeds is None:
        print(f"skipped: no labelled sets in {asked.shared}")
        return
    install_peers()
    with tempfile.TemporaryDirectory() as scratch:
        for labelled in (seeds, *public_sets(asked.shared)):
            _compare(labelled, Path(scratch, labelled.name))
        large = made_up(seeds.corpus, asked.large)
        for corpus in (seeds.corpus, large):
            folder = Path(scratch, f"typed-{len(corpus)}")
            write_index(corpus, folder)
            queries = list(known_items(corpus))
            write_queries(queries[:: max(1, len(queries) // _N_TYPED)], folder)
            _weigh(len(corpus), folder)


def _compare(labelled: LabelledSet, folder: Path) -> None:
    queries = list(known_items(labelled.corpus))
    write_queries(queries, folder)
    write_papers(labelled.corpus, folder)
    write_index(labelled.corpus, folder)
    write_pages(labelled.corpus, folder)
    found = {engine: places_of(engine, folder) for engine in _IN_NODE}
    if places := pagefind_places(folder):
        found["pagefind"] = places
    title = f"{labelled.name}: MRR@10 (share in first place), ms a query"
    print(f"\n{title}\n{'-' * len(title)}")
    for is_for_choosing in (True, False):
        half = "for choosing" if is_for_choosing else "held out"
        print(f"{half:<12}" + "".join(f"{kind:>22}" for kind in KINDS) + f"{'ms':>8}")
        for engine, places in found.items():
            cells = "".join(
                f"{_quality(queries, places, kind, is_for_choosing=is_for_choosing):>22}"
                for kind in KINDS
            )
            print(f"{engine:<12}{cells}{places.ms / len(queries):>8.2f}")


def _quality(queries: Sequence[Query], places: Places, kind: str, *, is_for_choosing: bool) -> str:
    told = [
        place
        for query, place in zip(queries, places.places, strict=True)
        if query.kind == kind and query.is_for_choosing == is_for_choosing
    ]
    return f"{mean(1 / p if p else 0 for p in told):.3f} ({mean(p == 1 for p in told):.3f})"


def _weigh(n_papers: int, folder: Path) -> None:
    typed = typed_out(folder)
    size = sum(file.stat().st_size for file in (folder / "site").rglob("*.js"))
    largest = max(typed.n_bytes)
    print_figures(
        f"{n_papers} papers: a query typed letter by letter, completed, ten cards shown",
        (
            Figure(what="index, bytes a paper", measured=f"{size / n_papers:.0f}"),
            Figure(what="bytes a query, median", measured=f"{median(typed.n_bytes):.0f}"),
            Figure(
                what="bytes a query, most",
                measured=f"{largest}",
                goal=f"<= {_MOST_BYTES}",
                is_met=largest <= _MOST_BYTES,
            ),
            Figure(what="ms a key, median", measured=f"{median(typed.ms):.1f}"),
        ),
    )


if __name__ == "__main__":
    main()
