"""One build at a time may write to an output folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.errors import Problem, PublishError

__all__ = ["LOCK_NAME", "exclusive"]

LOCK_NAME = ".litatlas.lock"
PATIENCE = 30.0  # seconds; publishing itself takes well under one


@contextmanager
def exclusive(out: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the output folder's lock, or wait up to ``patience`` seconds for it.

    The system frees the lock of a process that dies, so a killed build blocks nobody.
    Raises ``PublishError`` when another build still holds the lock after that time.
    """
    try:
        with FileLock(out / LOCK_NAME, timeout=patience):
            yield
    except Timeout as error:
        problem = Problem(
            message=f"another build has been writing to {out} for {patience:g} seconds",
            hint="Wait for it to end, then build again.",
        )
        raise PublishError([problem]) from error
