"""Run a command to its end and tell what it took of the machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CommandFailedError", "Run", "measure", "median_run"]

_GLANCE = 0.1  # seconds between two looks at how much memory is held
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run took.

    seconds: from start to end by the clock.
    cpu_seconds: of user and system, summed over the process and all that it waited for.
    peak_mb: the most memory resident at once, summed over its processes (pages that they share
        count for each), looked at ten times a second; 0 where there is no /proc. What ``wait4``
        tells would not do: it counts what the measuring process held when it started the command.
    output: what it wrote to both streams.
    n_written: files of the site that it wrote, where they were counted.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str = ""
    n_written: int | None = None


class CommandFailedError(Exception):
    """A measured command failed; the message holds what it wrote."""


def measure(command: Sequence[str], *, folder: Path | None = None) -> Run:
    """Run a command; raise CommandFailedError where it does not end well."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    watch = _MemoryWatch(process.pid)
    watch.start()
    assert process.stdout is not None
    output = process.stdout.read().decode(errors="replace")
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.end()
    if process.returncode:
        raise CommandFailedError(f"{' '.join(command)}: exit {process.returncode}\n{output}")
    return Run(
        seconds=seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_mb=watch.peak_kb / 1000,
        output=output,
    )


def median_run(runs: Iterable[Run]) -> Run:
    """Return the median of each figure, which need not be of one run; of the files, the last's."""
    runs = tuple(runs)
    return Run(
        seconds=statistics.median(run.seconds for run in runs),
        cpu_seconds=statistics.median(run.cpu_seconds for run in runs),
        peak_mb=statistics.median(run.peak_mb for run in runs),
        n_written=runs[-1].n_written,
    )


class _MemoryWatch(threading.Thread):
    """Looks at the memory of a session's processes until it is told to end."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak_kb = 0
        self._session = str(session)
        self._ended = threading.Event()

    def run(self) -> None:
        while _PROC.is_dir() and not self._ended.wait(_GLANCE):
            held = sum(_resident_kb(process) for process in self._processes())
            self.peak_kb = max(self.peak_kb, held)

    def end(self) -> None:
        self._ended.set()
        self.join()

    def _processes(self) -> Iterable[Path]:
        for process in _PROC.glob("[0-9]*"):
            # The name, in brackets, may hold spaces; state, parent, group and session follow it.
            if _read(process / "stat").rpartition(")")[2].split()[3:4] == [self._session]:
                yield process


def _resident_kb(process: Path) -> int:
    """Return the resident memory of a process; nothing of one that has just ended."""
    pages = _read(process / "statm").split()[1:2]
    return int(pages[0]) * os.sysconf("SC_PAGESIZE") // 1000 if pages else 0


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""
