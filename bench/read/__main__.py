"""``make bench-read``: records per second and peak memory of each format, as a Markdown table."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.figures import Figure, print_figures
from bench.read.entries import Entry, made_up_entries
from bench.read.writers import FOLDER_OF, SUFFIXES, WRITERS
from generator.corpus.sentences import read_sentences
from generator.sources.record import SourceFile
from generator.sources.registry import read_sources

ROOT = Path(__file__).resolve().parents[2]
_ARXIV = "arxiv-dump"
_MOST_SECONDS, _MOST_GB = 60, 2.0  # to read, clean and merge 100,000 records of arXiv's dump


def main() -> None:
    """Read every format at every size, each in a process of its own."""
    parser = argparse.ArgumentParser(description="Measure the readers on entries made up.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--formats", nargs="+", choices=list(WRITERS), default=list(WRITERS))
    asked = parser.parse_args()
    titles, sentences = _words()
    print("| Format | Records | MB | Records a second | CPU µs a record | Peak MB | Base MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name in asked.formats:
        for size in asked.sizes:
            print(_row(name, size, titles, sentences), flush=True)
    if _ARXIV in asked.formats:
        for size in asked.sizes:
            print_figures(f"{size:,} records of arXiv's dump", _corpus(size, titles, sentences))


def _words() -> tuple[list[str], list[str]]:
    """Take titles and sentences from the survey in content/."""
    folder = ROOT / "content/sources"
    files = [SourceFile(path=p.name, data=p.read_bytes()) for p in sorted(folder.iterdir())]
    records = [record for source in read_sources(files)[0] for record in source.records]
    sentences = [s.text for record in records for s in read_sentences(record.abstract)]
    return [record.title for record in records if record.title], sentences


def _row(name: str, size: int, titles: list[str], sentences: list[str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = _written(name, made_up_entries(titles, sentences, size), Path(folder))
        files = [path] if path.is_file() else list(path.iterdir())
        n_mb = sum(file.stat().st_size for file in files) / 1e6
        took = _measured(path, "read")
    if took["reader"] != [name] or took["n_records"] != size:
        raise SystemExit(f"{name}: {took['n_records']} of {size} read by {took['reader']}")
    per_record = 1e6 * took["cpu"] / size
    return (
        f"| {name} | {size:,} | {n_mb:.0f} | {size / took['wall']:,.0f} | {per_record:.0f} "
        f"| {took['peak']:.0f} | {took['before']:.0f} |"
    )


def _corpus(size: int, titles: list[str], sentences: list[str]) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = _written(_ARXIV, made_up_entries(titles, sentences, size), Path(folder))
        took = _measured(path, "corpus")
    seconds = took["wall"] + took["merge"] + took["clean"]
    cpu = took["cpu"] + took["merge_cpu"] + took["clean_cpu"]
    peak = took["peak"] / 1024
    goal = size == 100_000
    yield _time("read", took["wall"], took["cpu"])
    yield _time("merged", took["merge"], took["merge_cpu"])
    yield _time("cleaned", took["clean"], took["clean_cpu"])
    yield replace(
        _time("together", seconds, cpu),
        goal=f"{_MOST_SECONDS} s at most" if goal else "",
        is_met=seconds <= _MOST_SECONDS if goal else None,
    )
    yield Figure(
        what="memory at its peak",
        measured=f"{peak:.2f} GB",
        goal=f"{_MOST_GB} GB at most" if goal else "",
        is_met=peak <= _MOST_GB if goal else None,
    )
    yield _time("cleaned and read for facts, as a build does", took["facts"], took["facts_cpu"])
    told = f"{took['peak_with_facts'] / 1024:.2f} GB, without the workers"
    yield Figure(what="its memory at its peak", measured=told)
    changed = f"{took['n_works']:,}, of which {took['n_changed']:,} were mended"
    yield Figure(what="works", measured=changed)


def _time(what: str, seconds: float, cpu: float) -> Figure:
    return Figure(what=what, measured=f"{seconds:.1f} s ({cpu:.1f} s of CPU)")


def _written(name: str, entries: Iterator[Entry], folder: Path) -> Path:
    """Write entries to a file, or to a folder of one file each."""
    if name in FOLDER_OF:
        for entry in entries:
            text = "".join(WRITERS[name]([entry]))
            (folder / f"{entry.number:06}{FOLDER_OF[name]}").write_text(text, "utf-8")
        return folder
    path = folder / f"entries{SUFFIXES.get(name, '.txt')}"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(WRITERS[name](entries))
    return path


def _measured(path: Path, stage: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.read.measured", str(path), stage]
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(run.stdout)


if __name__ == "__main__":
    main()
