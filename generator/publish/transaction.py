"""Changes to files of which either all happen or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["Transaction"]


class Transaction:
    """A run of file changes that is undone, last change first, when its block raises.

    Every change is one atomic rename, so even a killed run leaves each file whole: either as it
    was or as it should become.

    backups: a folder on the file system of the files, for what they were before.
    """

    def __init__(self, backups: Path) -> None:
        self._backups = backups
        self._n_backups = 0
        self._undo: list[Callable[[], object]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._roll_back()

    def replace(self, staged: Path, target: Path) -> None:
        """Put ``staged`` where ``target`` is or shall be; both lie on one file system."""
        self._make_folder(target.parent)
        if os.path.lexists(target):
            backup = self._keep(target)
            self._undo.append(lambda: backup.replace(target))
        else:
            self._undo.append(lambda: target.unlink(missing_ok=True))
        staged.replace(target)

    def remove(self, target: Path) -> None:
        """Remove ``target``: a file, or a link but never what it leads to."""
        backup = self._next_backup()
        self._undo.append(lambda: backup.replace(target))
        target.replace(backup)

    def prune(self, folder: Path) -> None:
        """Remove ``folder`` if it is empty; a link to a folder is left alone."""
        if not folder.is_symlink() and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            self._undo.append(folder.mkdir)

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir()
        self._undo.append(folder.rmdir)

    def _keep(self, target: Path) -> Path:
        """Keep what ``target`` is, leaving it in its place so that readers never miss it."""
        backup = self._next_backup()
        try:
            os.link(target, backup, follow_symlinks=False)
        except (OSError, NotImplementedError):  # a file system without hard links
            shutil.copy2(target, backup, follow_symlinks=False)
        return backup

    def _next_backup(self) -> Path:
        self._n_backups += 1
        return self._backups / f"before-{self._n_backups}"

    def _roll_back(self) -> None:
        while self._undo:
            # What cannot be undone must not keep the rest from being undone.
            with suppress(OSError):
                self._undo.pop()()
