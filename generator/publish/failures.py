"""Tell a failed system call as a problem that an editor can act on."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import Problem, PublishError

__all__ = ["telling_of"]

_HINTS = {
    errno.EACCES: "Give yourself the right to write there, or choose another folder.",
    errno.EDQUOT: "Your disk quota is used up: free some space, then build again.",
    errno.EEXIST: "A file stands where a folder is needed: move it away.",
    errno.EFBIG: "The system limits the size of files: raise the limit, then build again.",
    errno.ENAMETOOLONG: "Choose an output folder with a shorter path.",
    errno.ENOSPC: "The disk is full: free some space, then build again.",
    errno.ENOTDIR: "A file stands where a folder is needed: move it away.",
    errno.EPERM: "Give yourself the right to write there, or choose another folder.",
    errno.EROFS: "This file system is read-only: choose another folder.",
}


@contextmanager
def telling_of(folder: Path) -> Iterator[None]:
    """Turn any ``OSError`` inside into a ``PublishError`` with the path at fault and a hint.

    folder: named where the system names no path itself.
    """
    try:
        yield
    except OSError as error:
        raise PublishError([_problem(error, folder)]) from error


def _problem(error: OSError, folder: Path) -> Problem:
    path = error.filename if error.filename is not None else folder
    reason = error.strerror or type(error).__name__
    return Problem(
        message=f"cannot publish to {folder}: {os.fsdecode(path)}: {reason}",
        hint=_HINTS.get(error.errno or 0, "Nothing was changed; mend this, then build again."),
    )
