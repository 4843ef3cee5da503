"""Whole-process times of the commands, on a copy of the survey."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure

__all__ = ["measure_speed"]


def measure_speed(root: Path, n_runs: int) -> Iterator[Figure]:
    """Time a build from nothing, one that changes nothing, and asking for help."""
    with tempfile.TemporaryDirectory() as folder:
        survey = Path(folder, "survey")
        shutil.copytree(root / "content", survey / "content")
        command = [sys.executable, "-m", "generator", "build", "-C", str(survey)]
        fresh = _median(command, n_runs, before=lambda: shutil.rmtree(survey / "site", True))  # noqa: FBT003 - shutil's signature
        again = _median(command, n_runs)
    yield Figure(what="build from nothing", measured=f"{fresh:.2f} s")
    yield Figure(
        what="build again, nothing changed",
        measured=f"{again:.2f} s",
        goal=f"{again / fresh:.2f} of the first",
    )
    help_time = _median([sys.executable, "-m", "generator", "--help"], n_runs)
    yield Figure(what="litatlas --help", measured=f"{1000 * help_time:.0f} ms")


def _median(command: list[str], n_runs: int, before=lambda: None) -> float:
    times = []
    for _ in range(n_runs):
        before()
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)
