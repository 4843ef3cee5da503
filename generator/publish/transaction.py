"""Changes to files of which either all happen or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import partial
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
        self._folders = set[str]()  # known to be there
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

    def replace(self, staged: str | Path, target: str | Path) -> None:
        """Put ``staged`` where ``target`` is or shall be; both lie on one file system."""
        self._make_folder(os.path.dirname(target))  # noqa: PTH120 - as text: there are very many
        backup = self._keep(target)
        if backup is not None:
            self._undo.append(partial(os.replace, backup, target))
        else:
            self._undo.append(lambda: Path(target).unlink(missing_ok=True))
        os.replace(staged, target)  # noqa: PTH105

    def place(self, staged: str | Path, folder: Path) -> None:
        """Put a whole folder where none is yet."""
        self._make_folder(str(folder.parent))
        self._undo.append(partial(os.replace, folder, staged))
        os.replace(staged, folder)  # noqa: PTH105

    def remove(self, target: Path) -> None:
        """Remove ``target``: a file, or a link but never what it leads to."""
        backup = self._next_backup()
        self._undo.append(partial(os.replace, backup, target))
        os.replace(target, backup)  # noqa: PTH105

    def prune(self, folder: Path) -> None:
        """Remove ``folder`` if it is empty; a link to a folder is left alone."""
        if not folder.is_symlink() and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            self._undo.append(folder.mkdir)

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders:
            return
        if not Path(folder).is_dir():
            self._make_folder(os.path.dirname(folder))  # noqa: PTH120
            Path(folder).mkdir()
            self._undo.append(Path(folder).rmdir)
        self._folders.add(folder)

    def _keep(self, target: str | Path) -> str | None:
        """Keep what ``target`` is, leaving it in its place so that readers never miss it."""
        backup = self._next_backup()
        try:
            os.link(target, backup, follow_symlinks=False)
        except FileNotFoundError:
            return None
        except (OSError, NotImplementedError):  # a file system without hard links
            if not os.path.lexists(target):
                return None
            shutil.copy2(target, backup, follow_symlinks=False)
        return backup

    def _next_backup(self) -> str:
        self._n_backups += 1
        return f"{self._backups}/before-{self._n_backups}"

    def _roll_back(self) -> None:
        while self._undo:
            # What cannot be undone must not keep the rest from being undone.
            with suppress(OSError):
                self._undo.pop()()
