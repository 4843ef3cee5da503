"""``make fuzz``: damaged files for every reader, for FUZZ_SECONDS in all.

What a reader fails on is made small and saved in ``tests/sources/regressions/``, where a test
replays it. With ``--large``, files of 50 MB are tried instead, which takes its time.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from bench.fuzz.large import try_large
from bench.fuzz.mutants import mutants
from bench.fuzz.shrink import shrunk
from generator.sources.record import Reader, SourceFile
from generator.sources.registry import installed_readers
from tests.sources.trial import REGRESSIONS, examples, reader_called, try_reader

HANGING = 20  # seconds of CPU time
SHRINKING = 5.0  # seconds for each
STARTING = 120  # seconds that atheris may take beside its share: it runs every example first


class _FailedError(Exception):
    """A reader failed on this input."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        super().__init__()


def main() -> None:
    """Fuzz all readers; the exit code is 1 if one fails."""
    parser = argparse.ArgumentParser(description="Try every reader with damaged files.")
    parser.add_argument("--seconds", type=float, default=120, help="for all readers together")
    parser.add_argument("--seed", type=int, default=0, help="another one tries other files")
    parser.add_argument("--large", action="store_true", help="try files of 50 MB instead")
    asked = parser.parse_args()
    if asked.large:
        faults = [fault for reader in installed_readers() for fault in try_large(reader)]
        sys.exit(bool(faults))
    signal.signal(signal.SIGPROF, _hangs)
    is_guided = importlib.util.find_spec("atheris") is not None
    share = asked.seconds / (2 if is_guided else 1) / len(installed_readers())
    found = [path for reader in installed_readers() for path in _blind(reader, share, asked.seed)]
    if is_guided:
        found += _guided(asked.seconds / 2)
    else:
        print("atheris is not installed: no fuzzing by coverage (pip install atheris)")
    print(f"{len(found)} inputs that a reader fails on" if found else "no reader failed")
    sys.exit(bool(found))


def _blind(reader: Reader, seconds: float, first_seed: int) -> list[Path]:
    """Try what hypothesis makes of the examples; stop at the first failure."""
    every = [path.read_bytes() for path in examples()]
    own = [data for data in every if reader.recognises(SourceFile(path="a.txt", data=data))]
    until = time.monotonic() + seconds
    n_tried = 0
    batch = first_seed

    while time.monotonic() < until:
        batch += 1

        @seed(batch)
        @settings(
            max_examples=50,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(mutants([*own * 5, *every]))
        def trial(data: bytes) -> None:
            nonlocal n_tried
            if time.monotonic() < until:
                n_tried += 1
                with_memory = n_tried % 5 == 0
                if _faults(reader, data, with_memory=with_memory):
                    raise _FailedError(data)

        try:
            trial()
        except _FailedError as failed:
            return [_saved(reader, failed.data)]
    print(f"{reader.name:>18}: {n_tried:,} files", flush=True)
    return []


def _guided(seconds: float) -> list[Path]:
    """Let atheris look for inputs that reach code which others did not."""
    with tempfile.TemporaryDirectory() as scratch:
        found, corpus = Path(scratch, "found"), Path(scratch, "corpus")
        found.mkdir()
        corpus.mkdir()
        for number, reader in enumerate(installed_readers()):
            for path in examples():
                data = path.read_bytes()
                if reader.recognises(SourceFile(path=path.name, data=data)):
                    (corpus / f"{reader.name}-{path.name}").write_bytes(bytes([number]) + data)
        command = [sys.executable, "-m", "bench.fuzz.guided", str(int(seconds)), found, corpus]
        try:
            run = subprocess.run(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=seconds + STARTING,
            )
            n_runs = re.search(r"Done (\d+) runs", run.stdout)
            print("atheris:", n_runs[0] if n_runs else run.stdout[-500:].strip())
        except subprocess.TimeoutExpired:
            print("atheris did not end in time and was stopped")
        return [_saved(*_found(path)) for path in sorted(found.iterdir())]


def _found(path: Path) -> tuple[Reader, bytes]:
    """Return a failing input with its reader; libFuzzer itself writes both into one file."""
    data, reader = path.read_bytes(), path.name.rpartition("-")[0]
    if reader in {"crash", "oom", "timeout"}:
        return installed_readers()[data[0] % len(installed_readers())], data[1:]
    return reader_called(reader), data


def _faults(reader: Reader, data: bytes, *, with_memory: bool) -> Sequence[str]:
    """Try a reader, and stop it when it hangs: it then raises."""
    file = SourceFile(path="a.txt", data=data)
    signal.setitimer(signal.ITIMER_PROF, HANGING)
    try:
        return try_reader(reader, file, with_memory=with_memory).faults
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _hangs(_number: int, _frame: object) -> None:
    raise TimeoutError(f"it hangs: {HANGING} s are over")


def _saved(reader: Reader, data: bytes) -> Path:
    """Make a failing input small, write it where the tests replay it, and tell of it."""

    def fails(less: bytes) -> bool:
        return any(_faults(reader, less, with_memory=memory) for memory in (False, True))

    small = shrunk(data, fails, seconds=SHRINKING)
    path = REGRESSIONS / f"{reader.name}-{sha256(small).hexdigest()[:12]}.bin"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(small)
    faults = _faults(reader, small, with_memory=False) or _faults(reader, small, with_memory=True)
    print(f"{reader.name:>18}: {path.name}, {len(small):,} bytes: {'; '.join(faults)}")
    return path


if __name__ == "__main__":
    main()
