"""Where the time of a build goes: CPU seconds, milliseconds a paper and peak memory by stage.

    python -m bench.scale.profile [10000] [--depth 5]

A survey is made up and built in this process alone, with nothing kept of an earlier build. The
stages are found by themselves: a timer looks at the stack every few milliseconds of CPU, and what
went by since its last look is put down to the functions of Litatlas that are at work.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from bench.scale.survey import write_survey
from generator.cli.build import build_and_publish

__all__ = ["Sampler", "Stage"]

_PAUSE = 0.005  # seconds of CPU between two looks
_ROOT = Path(__file__).resolve().parents[2] / "generator"
_START = "build_and_publish"
_PEAK_UNIT = 1024 if sys.platform != "darwin" else 1  # getrusage tells kilobytes, macOS bytes
_HIDDEN = ("<genexpr>", "<listcomp>", "<dictcomp>", "<setcomp>", "<lambda>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A function with those that called it, and what it took.

    path: names from the outermost function on.
    peak_mb: the memory that the process had reached when this was last at work.
    """

    path: tuple[str, ...]
    cpu_seconds: float
    peak_mb: float


class Sampler:
    """Puts CPU time down to the functions of Litatlas while it is entered.

    A long call into C is put down as a whole to whoever made it, since Python hears of the timer
    when the call has ended and asks then how much time went by.
    """

    def __init__(self, depth: int) -> None:
        """Tell apart functions that are called ``depth`` deep, and no deeper."""
        self._depth = depth
        self._seconds: dict[tuple[str, ...], float] = {}
        self._peaks: dict[tuple[str, ...], float] = {}
        self._last = 0.0

    def __enter__(self) -> Self:
        self._last = time.process_time()
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, _PAUSE, _PAUSE)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def stages(self, least: float) -> Iterator[Stage]:
        """Yield stages that took ``least`` of the whole or more, callers before the called."""
        total = self._seconds.get((), 0.0)
        for path in sorted(self._seconds, key=self._place):
            if self._seconds[path] >= least * total:
                yield Stage(path=path, cpu_seconds=self._seconds[path], peak_mb=self._peaks[path])

    def _place(self, path: tuple[str, ...]) -> tuple[tuple[float, str], ...]:
        """Sort by what the callers took, the most first, so that the called stand below them."""
        starts = (path[:end] for end in range(1, len(path) + 1))
        return tuple((-self._seconds[start], start[-1]) for start in starts)

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        now = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT / 1e6
        path = _path(frame)[: self._depth]
        for end in range(len(path) + 1):
            start = path[:end]
            self._seconds[start] = self._seconds.get(start, 0.0) + now - self._last
            self._peaks[start] = peak
        self._last = now


def _path(frame: FrameType | None) -> tuple[str, ...]:
    """Name Litatlas's functions on the stack below the build, from the outermost on."""
    names: list[str] = []
    while frame is not None:
        code = frame.f_code
        if code.co_name == _START:
            break
        if code.co_name not in _HIDDEN and code.co_filename.startswith(str(_ROOT)):
            module = Path(code.co_filename).relative_to(_ROOT).with_suffix("").as_posix()
            names.append(f"{module}.{code.co_qualname}")
        frame = frame.f_back
    return tuple(reversed(names))


def main() -> None:
    """Build a made-up survey and print its stages."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale.profile", description=__doc__)
    parser.add_argument("n_papers", type=int, nargs="?", default=1_000)
    parser.add_argument("--depth", type=int, default=5, help="how deep stages are told apart")
    parser.add_argument("--least", type=float, default=0.01, help="leave out smaller shares")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        survey = Path(folder, "survey")
        write_survey(survey, asked.n_papers)
        with Sampler(asked.depth) as sampler:
            build_and_publish(survey, n_workers=1)
    print(f"\n{'stage':<72}{'CPU s':>9}{'ms a paper':>12}{'peak MB':>9}")
    for stage in sampler.stages(asked.least):
        name = "  " * len(stage.path) + (stage.path[-1] if stage.path else "all")
        a_paper = 1000 * stage.cpu_seconds / asked.n_papers
        print(f"{name:<72}{stage.cpu_seconds:>9.2f}{a_paper:>12.3f}{stage.peak_mb:>9.0f}")


if __name__ == "__main__":
    main()
