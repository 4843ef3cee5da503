"""One measurement in a process of its own, so that its peak of memory is its own."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from generator.corpus.gather import choose_abstract, choose_title
from generator.corpus.merge import join_records, match_records
from generator.corpus.readable import Told, make_readable
from generator.corpus.repair import repair
from generator.sources.record import SourceFile
from generator.sources.registry import ReadSource, installed_readers, read_sources

__all__: list[str] = []


def main() -> None:
    """Read a file or a folder, clean and merge if asked, and print what it took as JSON."""
    path, stage = Path(sys.argv[1]), sys.argv[2]
    installed_readers()
    before = _peak()
    clock = _Clock()
    sources, problems = read_sources(_files(path))
    clock.stop()
    figures = {
        "reader": sorted({source.reader or "none" for source in sources}),
        "n_records": sum(len(source.records) for source in sources),
        "n_problems": len(problems),
        "wall": clock.wall,
        "cpu": clock.cpu,
        "before": before,
        "peak": _peak(),
    }
    if stage == "corpus":
        figures |= _corpus(sources)
    print(json.dumps(figures))


def _files(path: Path) -> list[SourceFile]:
    paths = sorted(path.iterdir()) if path.is_dir() else [path]
    return [SourceFile(path=file.name, data=file.read_bytes()) for file in paths]


def _corpus(sources: tuple[ReadSource, ...]) -> dict[str, float]:
    """Merge and clean; then clean and read for facts anew, as a build does it, with workers."""
    merging = _Clock()
    works = join_records(match_records(r for source in sources for r in source.records)).works
    merging.stop()
    cleaning = _Clock()
    told = [
        Told(title=choose_title(work.records), abstract=choose_abstract(work.records))
        for work in works
    ]
    n_changed = sum(
        bool(repair(one.title or "").rules + repair(one.abstract).rules) for one in told
    )
    cleaning.stop()
    peak = _peak()
    reading = _Clock()
    make_readable(told)
    reading.stop()
    return {
        "n_works": len(works),
        "n_changed": n_changed,
        "merge": merging.wall,
        "merge_cpu": merging.cpu,
        "clean": cleaning.wall,
        "clean_cpu": cleaning.cpu,
        "facts": reading.wall,
        "facts_cpu": reading.cpu,
        "peak": peak,
        "peak_with_facts": _peak(),
    }


class _Clock:
    """Seconds by the clock on the wall, and of all processors that worked, from start to stop."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), _cpu()

    def stop(self) -> None:
        self.wall, self.cpu = time.perf_counter() - self.wall, _cpu() - self.cpu


def _cpu() -> float:
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + workers.ru_utime + workers.ru_stime


def _peak() -> float:
    """Return the most memory that this process ever held, in MB.

    Of workers nothing is told: Linux counts what a process was forked from as its own.
    """
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
