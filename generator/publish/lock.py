"""One build at a time may write to an output folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from generator.errors import Problem, PublishError

__all__ = ["LOCK_NAME", "exclusive"]

LOCK_NAME = ".litatlas.lock"
PATIENCE = 30.0  # seconds; publishing itself takes well under one


@contextmanager
def exclusive(out: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the output folder's lock, or wait up to ``patience`` seconds for it.

    The system frees the lock of a process that dies, so a killed build blocks nobody. The lock's
    file stays, unless it came with a block that failed.
    Raises ``PublishError`` when another build still holds the lock after that time.
    """
    path = out / LOCK_NAME
    is_new = not path.exists()
    try:
        with FileLock(path, timeout=patience), ExitStack() as undo:
            if is_new:  # removed while it is held: who waits for it then locks a file of its own
                undo.callback(_remove, path)
            yield
            undo.pop_all()
    except Timeout as error:
        problem = Problem(
            message=f"another build has been writing to {out} for {patience:g} seconds",
            hint="Wait for it to end, then build again.",
        )
        raise PublishError([problem]) from error


def _remove(path: Path) -> None:
    with suppress(OSError):  # some systems keep a file that is open
        path.unlink()
