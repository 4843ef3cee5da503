"""All that lies below a folder, and its digest."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.cache import digest

__all__ = ["digest_below", "walk"]


def digest_below(folder: Path, *, by_links: bool) -> bytes:
    """Digest the name and the content of all below a folder, or why it cannot be read.

    by_links: also of what lies in folders that links lead to, however far away. It is read by
        whoever opens "pages/404.html" where ``pages`` is a link.
    """
    return digest(*_parts(folder, by_links=by_links))


def walk(
    folder: Path, *, by_links: bool, onerror: Callable[[OSError], None] | None = None
) -> Iterator[tuple[Path, list[str]]]:
    """Yield each folder, first this one, with the names of what it holds that is not entered.

    by_links: enter folders behind links. Each is entered once, on the first way that leads there:
        no circle of links is endless.
    """
    entered = {folder.resolve()}
    for directory, subfolders, names in os.walk(folder, onerror=onerror, followlinks=by_links):
        here, again = Path(directory), list[str]()
        for name in sorted(subfolders):
            place = (here / name).resolve()
            if place in entered or ((here / name).is_symlink() and not by_links):
                again.append(name)
            entered.add(place)
        subfolders[:] = sorted(set(subfolders).difference(again))
        yield here, sorted((*names, *again))


def _parts(folder: Path, *, by_links: bool) -> Iterator[bytes]:
    closed = list[OSError]()
    for directory, names in walk(folder, by_links=by_links, onerror=closed.append):
        here = directory.relative_to(folder)
        yield os.fsencode(here)
        yield b"" if directory == folder else _place(directory)
        for name in names:
            yield os.fsencode(here / name)
            yield _content(directory / name)
    for error in closed:
        yield os.fsencode(Path(error.filename).relative_to(folder))
        yield str(error.errno).encode()


def _place(path: Path) -> bytes:
    """Return where a link leads; nothing for what is no link."""
    return os.fsencode(path.resolve()) if path.is_symlink() else b""


def _content(path: Path) -> bytes:
    """Digest a file's bytes and, where it is a link, where it leads."""
    target = _place(path)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return digest(target, str(stat.S_IFMT(mode)).encode())
        with path.open("rb") as file:
            return digest(target, hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        return digest(target, str(error.errno).encode(), b"unread")
