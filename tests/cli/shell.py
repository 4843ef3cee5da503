"""The command line as people and CI run it: a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from generator.cache import FOLDER as CACHE
from generator.cli import main

# 14 March 2026, so that new papers get the same date today and tomorrow.
EPOCH = "1773446400"


@dataclass(frozen=True)
class Done:
    """A finished command. Whatever happened, it was told without a traceback."""

    code: int
    out: str
    err: str


def litatlas(
    *words: object,
    cwd: Path | None = None,
    env: Mapping[str, str | None] | None = None,
    typed: str = "",
) -> Done:
    """Run a command; ``env`` changes variables, None takes one away. typed: on standard input."""
    variables = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **(env or {})}
    done = subprocess.run(
        [sys.executable, "-m", "generator", *map(str, words)],
        cwd=cwd,
        env={name: value for name, value in variables.items() if value is not None},
        input=typed.encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    out, err = (raw.decode(errors="replace") for raw in (done.stdout, done.stderr))
    assert "Traceback" not in out + err, out + err
    assert done.returncode in {0, 1, 2}, out + err
    return Done(done.returncode, out, err)


def litatlas_here(*words: object, env: Mapping[str, str] | None = None, typed: str = "") -> Done:
    """Run a command in this process: the same, without two seconds of starting each time."""
    out, err = io.StringIO(), io.StringIO()
    variables = {"SOURCE_DATE_EPOCH": EPOCH, "NO_COLOR": "1", **(env or {})}
    with (
        patch.dict(os.environ, variables),
        patch.object(sys, "argv", ["litatlas", *map(str, words)]),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()))),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as end,
    ):
        main()
    code = end.value.code
    assert code is None or isinstance(code, int), code
    return Done(code or 0, out.getvalue(), err.getvalue())


def files_in(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, but for the cache: it may hold anything, or be gone."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and CACHE not in path.parts
    }


def built(survey: Path) -> dict[str, bytes]:
    """Return everything that a build writes, but for the lock."""
    files = {name: raw for name, raw in files_in(survey / "site").items() if "lock" not in name}
    return {**files, "ledger": (survey / "content/ledger.jsonl").read_bytes()}
