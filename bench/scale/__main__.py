"""``make bench-scale``: speed and memory of surveys of any size, beside other generators.

    python -m bench.scale [--sizes 1000 10000] [--large] [--runs 5] [--out FILE]

Everything is built below a scratch folder; nothing of the checkout changes.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.figures import Figure
from bench.scale.beside import peer_jobs
from bench.scale.goals import Row, rows
from bench.scale.job import Job, run_in_turn
from bench.scale.litatlas import (
    CACHED,
    FULL,
    NOTHING,
    build_jobs,
    finish,
    help_job,
    imported_modules,
    large_jobs,
    rebuild,
)
from bench.scale.measured import Run
from bench.scale.peers import PEERS
from bench.scale.place import Place
from bench.scale.report import figure_table, heading, peer_table, work_table
from bench.scale.sizes import figures_of_size, size_of

ROOT = Path(__file__).resolve().parents[2]
_SIZES = (1_000, 10_000)
_LARGE = 100_000
_MOST_MEMORY = 3_000  # MB at 100,000 papers
_MOST_GROWTH = 1.25  # times the CPU of a paper in a survey a tenth as large: linear, or nearly

RunInTurn = Callable[[Iterable[Job]], Mapping[str, Sequence[Run]]]


def main() -> None:
    """Measure each size in turn and print the report."""
    asked = _asked()
    # Compiled modules are no part of what a build from nothing has to make.
    compileall.compile_dir(ROOT / "generator", quiet=1)
    run = partial(run_in_turn, n_rounds=asked.runs, patience=asked.patience, tell=_tell)
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.scratch or Path(scratch)
        lines = list(heading())
        lines += ["", *work_table(rows(run([help_job()]), 0))]
        full = []
        for n_papers in asked.sizes:
            place = Place(folder=folder / str(n_papers), n_papers=n_papers)
            found = _measured(place, run, is_alone=asked.alone)
            full += [row for row in found if row.job == FULL]
            lines += ["", f"## {n_papers:,} papers", "", *_told(place, found)]
        if asked.large:
            place = Place(folder=folder / str(_LARGE), n_papers=_LARGE)
            found = tuple(rows(run(large_jobs(place)), _LARGE))
            full += [row for row in found if row.job == FULL]
            lines += ["", f"## {_LARGE:,} papers", "", *work_table(found)]
            lines += ["", *figure_table(_growth(full))]
    report = "\n".join(lines) + "\n"
    print(report)
    if asked.out:
        asked.out.write_text(report, encoding="utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=_SIZES, help="papers of the surveys"
    )
    parser.add_argument("--large", action="store_true", help=f"{_LARGE:,} papers too")
    parser.add_argument("--runs", type=int, default=5, help="rounds")
    parser.add_argument(
        "--patience", type=float, default=180, help="seconds after which a job has no more rounds"
    )
    parser.add_argument("--alone", action="store_true", help="measure no peers")
    parser.add_argument("--scratch", type=Path, help="build below this new folder, and keep it")
    parser.add_argument("--out", type=Path, help="write the report into this file too")
    return parser.parse_args()


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _measured(place: Place, run: RunInTurn, *, is_alone: bool) -> tuple[Row, ...]:
    """Build once, so that the peers can be given the finished pages, and run everything."""
    place.start_over()
    rebuild(place)
    jobs = list(build_jobs(place))
    if not is_alone:
        finish(place)
        for peer in PEERS:
            if peer.version:
                peer.lay_out(place.finished, place.peer(peer.name))
            else:
                _tell(f"{peer.name} is not installed: make bench-scale fetches it")
    return tuple(rows(run([*jobs, *peer_jobs(place, is_alone=is_alone)]), place.n_papers))


def _told(place: Place, found: Sequence[Row]) -> Iterator[str]:
    peers = {peer.name: peer for peer in PEERS}
    yield from work_table(row for row in found if row.job not in peers)
    sizes = {
        name: size_of(peers[name].site(place.peer(name)) if name in peers else place.site)
        for name in (FULL, CACHED, *peers)
        if name in {row.job for row in found}
    }
    yield ""
    yield from peer_table(found, sizes)
    yield ""
    yield from figure_table((*figures_of_size(place.site), _learning(place)))


def _learning(place: Place) -> Figure:
    """Tell whether a build that finds nothing changed imports scikit-learn."""
    modules = imported_modules(place)
    is_met = not any(name.partition(".")[0] == "sklearn" for name in modules)
    return Figure(
        what=f"modules imported, {NOTHING}",
        measured=f"{len(modules)}",
        goal="scikit-learn not among them",
        is_met=is_met,
    )


def _growth(full: Sequence[Row]) -> Iterator[Figure]:
    """Judge the full build of the largest survey by its memory, and by that of the next smaller."""
    largest = full[-1]
    yield Figure(
        what="peak memory",
        measured=f"{largest.run.peak_mb:,.0f} MB",
        goal=f"≤ {_MOST_MEMORY:,} MB",
        is_met=largest.run.peak_mb <= _MOST_MEMORY,
    )
    for row in full[:-1]:
        growth = _cpu_a_paper(largest) / _cpu_a_paper(row)
        yield Figure(
            what=f"CPU a paper, times that of {row.n_papers:,} papers",
            measured=f"{growth:.2f}",
            goal=f"≤ {_MOST_GROWTH:g}",
            is_met=growth <= _MOST_GROWTH,
        )


def _cpu_a_paper(row: Row) -> float:
    return row.run.cpu_seconds / row.n_papers


if __name__ == "__main__":
    main()
