"""The report, as Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.figures import Figure
from bench.scale.goals import COPY, HUGO_FULL, Row
from bench.scale.peers import PEERS
from bench.scale.sizes import SiteSize

__all__ = ["figure_table", "heading", "peer_table", "work_table"]

_OTHERS = {COPY, *(peer.name for peer in PEERS)}
_VERDICTS = {True: "met", False: "**missed**", None: ""}


def heading() -> Iterator[str]:
    """Say when, on what machine, and of which versions."""
    peers = ", ".join(f"{peer.name} {peer.version or '(not installed)'}" for peer in PEERS)
    yield f"Measured {datetime.now(UTC):%Y-%m-%d} on {_machine()}."
    yield ""
    yield (
        f"Litatlas {version('litatlas')}, Python {platform.python_version()}; beside it {peers}. "
        "Seconds are medians of whole processes by the clock; every round runs each job once. "
        "CPU is user and system of all processes together, memory their resident sum at its "
        "highest. Where other work shares the machine, trust CPU and the ratios."
    )


def work_table(rows: Iterable[Row]) -> Iterator[str]:
    """Set each job of Litatlas beside its goal."""
    cells = (
        (
            row.job,
            f"{row.n_papers:,}" if row.n_papers else "",
            _seconds(row.run.seconds),
            _seconds(row.run.cpu_seconds),
            f"{row.run.peak_mb:,.0f}" if row.run.peak_mb else "",
            "" if row.run.n_written is None else f"{row.run.n_written:,}",
            row.goal.words() if row.goal else "",
            f"{row.ratio:.2f} ×" if row.ratio is not None else "",
            _VERDICTS[row.is_met],
            str(row.n_runs),
        )
        for row in rows
    )
    head = "Work|Papers|Seconds|CPU s|Peak MB|Files written|Goal|Ratio|Verdict|Runs".split("|")
    return _table(head, cells)


def peer_table(rows: Iterable[Row], sizes: dict[str, SiteSize]) -> Iterator[str]:
    """Set the generators side by side, with what they wrote.

    sizes: of the sites, by the names of the jobs.
    """
    known = {row.job: row for row in rows if row.job in sizes or row.job == COPY}
    hugo = known.get(HUGO_FULL)
    cells = []
    for name, row in sorted(known.items(), key=lambda item: item[1].run.seconds):
        size = sizes.get(name)
        cells.append(
            (
                name if name in _OTHERS else f"Litatlas, {name}",
                _seconds(row.run.seconds),
                f"{row.run.seconds / hugo.run.seconds:.2f}" if hugo else "",
                _seconds(row.run.cpu_seconds),
                f"{row.run.cpu_seconds / hugo.run.cpu_seconds:.2f}" if hugo else "",
                f"{row.run.peak_mb:,.0f}",
                f"{size.n_pages:,}" if size else "",
                f"{size.bytes_a_page / 1000:.2f}" if size else "",
                f"{size.n_files:,}" if size else "",
                str(row.n_runs),
            )
        )
    head = "Generator|Seconds|× Hugo|CPU s|× Hugo|Peak MB|Pages|KB a page|Files|Runs".split("|")
    return _table(head, cells)


def figure_table(figures: Iterable[Figure]) -> Iterator[str]:
    """Set figures other than times beside their goals."""
    return _table(
        ("Figure", "Measured", "Goal", "Verdict"),
        ((f.what, f.measured, f.goal, _VERDICTS[f.is_met]) for f in figures),
    )


def _table(head: Sequence[str], cells: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table whose columns, but for the first, are set to the right."""
    lines = [tuple(head), *map(tuple, cells)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for number, line in enumerate(lines):
        padded = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        yield f"| {' | '.join(padded)} |"
        if not number:
            rules = (
                "-" * (width - 1) + ":" if n else "-" * width for n, width in enumerate(widths)
            )
            yield f"| {' | '.join(rules)} |"


def _seconds(seconds: float) -> str:
    return (
        f"{seconds:.3f}" if seconds < 1 else f"{seconds:.2f}" if seconds < 100 else f"{seconds:.0f}"
    )


def _machine() -> str:
    """Name the processor, how many there are, and the memory, as far as the system tells."""
    cores = os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{cores} × {_processor()}, {memory:.0f} GB, {platform.system()} {platform.release()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
