"""How long an editor waits for a page: from a saved change to the changed page over HTTP."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import urlopen

from bench.scale.measured import Run

__all__ = ["wait_for_page"]

_PATIENCE = 120  # seconds for a page to change
_CALM = 2  # seconds after which a server that has started is not still at work
_PAUSE = 0.01  # seconds between two looks at a page
_ADDRESS = re.compile(r"http://[\w.]+:\d+/")
_EPOCH = re.compile(r"livereload\.js\?since=(\d+)")


def wait_for_page(command: Sequence[str], page: str, edit: Callable[[], str]) -> Run:
    """Start a server, make an edit, and measure until the page holds the words it gives back.

    Where the page asks for news, as a browser would, so do we; else the page is asked for itself
    until it has changed.
    """
    with _serving(command) as (process, address):
        time.sleep(_CALM)
        before = _text(urljoin(address, page))
        cpu = _cpu_seconds(process)
        start = time.perf_counter()
        words = edit()
        if epoch := _EPOCH.search(before):
            news = urljoin(address, f".litatlas/changed.js?since={epoch[1]}")
            _until(lambda: "reload" in _text(news), start)
            _until(lambda: words in _text(urljoin(address, page)), start)
        else:
            _until(lambda: words in _text(urljoin(address, page)), start)
        seconds = time.perf_counter() - start
        return Run(seconds=seconds, cpu_seconds=_cpu_seconds(process) - cpu, peak_mb=0.0)


@contextmanager
def _serving(command: Sequence[str]) -> Iterator[tuple[int, str]]:
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    assert process.stdout is not None
    try:
        said = b""
        while (found := _ADDRESS.search(said.decode(errors="replace"))) is None:
            said += (line := process.stdout.readline())
            if not line:
                raise RuntimeError(f"the server has ended: {said.decode(errors='replace')}")
        yield process.pid, found[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


def _until(is_so: Callable[[], bool], start: float) -> None:
    while not is_so():
        if time.perf_counter() - start > _PATIENCE:
            raise TimeoutError(f"no changed page after {_PATIENCE} s")
        time.sleep(_PAUSE)


def _text(address: str) -> str:
    try:
        with urlopen(address, timeout=_PATIENCE) as answer:
            text: str = answer.read().decode()
            return text
    except URLError:
        return ""  # for a moment a server may be between two builds


def _cpu_seconds(process: int) -> float:
    """Return what a process and its ended children have taken so far; 0 where there is no /proc."""
    try:
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, after_name[11:15])) / os.sysconf("SC_CLK_TCK")
