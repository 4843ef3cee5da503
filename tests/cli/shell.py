"""The command line as people and CI run it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# 14 March 2026, so that new papers get the same date today and tomorrow.
EPOCH = "1773446400"


@dataclass(frozen=True)
class Done:
    """A finished command. Whatever happened, it was told without a traceback."""

    code: int
    out: str
    err: str


def litatlas(
    *words: object, cwd: Path | None = None, env: Mapping[str, str | None] | None = None
) -> Done:
    """Run a command; ``env`` changes variables, None takes one away."""
    variables = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **(env or {})}
    done = subprocess.run(
        [sys.executable, "-m", "generator", *map(str, words)],
        cwd=cwd,
        env={name: value for name, value in variables.items() if value is not None},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    out, err = (raw.decode(errors="replace") for raw in (done.stdout, done.stderr))
    assert "Traceback" not in out + err, out + err
    assert done.returncode in {0, 1, 2}, out + err
    return Done(done.returncode, out, err)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def built(survey: Path) -> dict[str, bytes]:
    """Return everything that a build writes, but for the lock."""
    files = {name: raw for name, raw in files_in(survey / "site").items() if "lock" not in name}
    return {**files, "ledger": (survey / "content/ledger.jsonl").read_bytes()}
