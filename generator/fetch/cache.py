"""Answers kept on disk, so that nothing is asked twice and a stopped search goes on."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from generator.fetch.service import Request

__all__ = ["AnswerCache", "cache_folder"]

_SECONDS_A_DAY = 86_400


def cache_folder() -> Path:
    """Return the user's folder for what can be fetched again; ``LITATLAS_CACHE`` names another."""
    if own := os.environ.get("LITATLAS_CACHE"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "litatlas"


class AnswerCache:
    """Answers by the digest of what was asked, forgotten after some days.

    folder: made when something is kept. days: how long an answer is good; 0 trusts none.
    A key of the user is no part of the question and never on disk.
    """

    def __init__(self, folder: Path, *, days: float = 7) -> None:
        self.folder = folder
        self.days = days

    def find(self, request: Request) -> bytes | None:
        """Return the answer that was kept for a request, if it is good still."""
        path = self._path(request)
        try:
            age = time.time() - path.stat().st_mtime
            return path.read_bytes() if age < self.days * _SECONDS_A_DAY else None
        except OSError:
            return None

    def keep(self, request: Request, data: bytes) -> None:
        """Write an answer down, whole or not at all; a disk that is full only costs the reuse."""
        path = self._path(request)
        staged = path.with_suffix(f".{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._forget_old()
            staged.write_bytes(data)
            staged.replace(path)
        except OSError:
            staged.unlink(missing_ok=True)

    def _path(self, request: Request) -> Path:
        asked = b"\0".join([request.address.encode(), request.body])
        return self.folder / f"{hashlib.sha256(asked).hexdigest()}.answer"

    def _forget_old(self) -> None:
        oldest = time.time() - max(self.days, 1) * _SECONDS_A_DAY
        for path in self.folder.glob("*.answer"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
