"""What earlier builds worked out: ``.litatlas-cache/`` in the survey, free to be deleted.

An entry is known by what it was worked out from, so none is ever out of date. It carries a digest
of its own; one that is damaged, cut short or somebody else's counts as missing. Entries hold data
alone (msgpack, arrays): nothing read from here is ever run. Where nothing can be kept, because the
disk is full or may not be written, that only costs time.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BufferedReader
from mmap import ACCESS_READ, mmap
from pathlib import Path
from secrets import token_hex

__all__ = ["FOLDER", "Cache", "Entry", "digest"]

FOLDER = ".litatlas-cache"
"""What the cache's folder is called in a survey."""

_Mark = tuple[int, int, int]  # size in bytes, time in nanoseconds, and inode of a file

_MAGIC = b"litatlas-cache-2"
_N_DIGEST = 16  # bytes
_HEAD = 64  # bytes before the value, which so begins where an array of numbers may
_RECENT = 2
_PIECE = 1 << 20  # bytes
_STALE = 3600.0  # seconds after which nobody writes a staged entry any more


def digest(*parts: bytes | memoryview) -> bytes:
    """Digest parts, each with its length, so that no two lists of parts look alike."""
    state = hashlib.blake2b(digest_size=_N_DIGEST)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.digest()


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cache under one key. It can be handed to other processes."""

    path: Path

    def open(self) -> memoryview:
        """Open the value, which was found whole before, without looking through it.

        Its bytes are read from the disk where they are touched. Raises OSError where it is gone.
        """
        with self.path.open("rb") as file:
            return _value(file)


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries by stage and key. A cache without a folder keeps nothing.

    folder: holds a folder per stage; made when something is kept.
    code: digest of the program that works entries out; another program has other keys.
    whole: for a process that builds again and again: entries that it found whole, with size, time
        and inode; as long as they keep those, it does not look through them any more.
    """

    folder: Path | None = None
    code: bytes = b""
    whole: dict[Path, _Mark] | None = field(default=None, repr=False, compare=False)

    def key(self, *parts: bytes | memoryview) -> str:
        """Return the key of what is worked out from these parts by this program."""
        return digest(self.code, *parts).hex()

    def entry(self, stage: str, key: str) -> Entry:
        """Return the place of an entry, be it there or not."""
        return Entry(Path(self.folder or os.devnull, stage, key))

    def load(self, stage: str, key: str) -> memoryview | None:
        """Return an entry, whole and as it was kept, or None."""
        path = self.entry(stage, key).path
        try:
            with path.open("rb") as file:
                mark = _mark(os.fstat(file.fileno()))
                if self.whole is None or self.whole.get(path) != mark:
                    if file.read(_HEAD) != _head(stage, key, _pieces(file)):
                        return None
                    if self.whole is not None:
                        self.whole[path] = mark
                return _value(file)
        except OSError:
            return None

    def keep(self, stage: str, key: str, *chunks: bytes | memoryview) -> bool:
        """Keep an entry, given in one piece or several; tell whether that was possible."""
        return self.keep_all(stage, key, chunks)

    def keep_all(self, stage: str, key: str, chunks: Iterable[bytes | memoryview]) -> bool:
        """Keep an entry that is made piece by piece, and never held as a whole."""
        path = self.entry(stage, key).path
        if self.folder is None or not self._make_room(path.parent):
            return False
        staged = path.with_name(f".{key}-{token_hex(8)}")
        try:
            with staged.open("xb") as file:
                file.write(bytes(_HEAD))
                head = _head(stage, key, _passed_on(chunks, file.write))
                file.seek(0)
                file.write(head)
            staged.replace(path)
        except OSError:
            return False
        finally:
            with suppress(OSError):
                staged.unlink(missing_ok=True)
        return True

    def use(self, stage: str, key: str) -> None:
        """Note that an entry is of use, so that it is not the first to be forgotten."""
        path = self.entry(stage, key).path
        with suppress(OSError):
            is_whole = self.whole is not None and self.whole.get(path) == _mark(path.stat())
            os.utime(path)
            if self.whole is not None and is_whole:
                self.whole[path] = _mark(path.stat())

    def keys(self, stage: str) -> tuple[str, ...]:
        """Return the keys of all entries of a stage, the one used last first."""
        return tuple(path.name for _, path in self._entries(stage) if path.name[0] != ".")

    def forget(self, stage: str, *, but: Iterable[str]) -> None:
        """Remove every entry of a stage but those of these keys."""
        kept, now = frozenset(but), time.time()
        for used, path in self._entries(stage):
            if path.name in kept or (path.name[0] == "." and now - used < _STALE):
                continue
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def forget_old(self, stage: str) -> None:
        """Remove every entry of a stage but the two used last: an edit's and its undoing's."""
        self.forget(stage, but=self.keys(stage)[:_RECENT])

    def _entries(self, stage: str) -> list[tuple[float, Path]]:
        if self.folder is None:
            return []
        try:
            entries = [(path.stat().st_mtime, path) for path in (self.folder / stage).iterdir()]
        except OSError:
            return []
        return sorted(entries, reverse=True)

    def _make_room(self, folder: Path) -> bool:
        """Make the folder of a stage; git is told not to look into the cache."""
        if folder.is_dir():
            return True
        try:
            folder.mkdir(parents=True, exist_ok=True)
            folder.with_name(".gitignore").write_text("*\n", encoding="utf-8")
        except OSError:
            return False
        return True


def _mark(status: os.stat_result) -> _Mark:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _value(file: BufferedReader) -> memoryview:
    try:
        return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))[_HEAD:]
    except ValueError as error:  # of an empty file
        raise FileNotFoundError(f"{file.name} is empty") from error


def _pieces(file: BufferedReader) -> Iterator[bytes]:
    """Yield what is left of a file, so that what is only looked through fills no memory."""
    while piece := file.read(_PIECE):
        yield piece


def _head(stage: str, key: str, chunks: Iterable[bytes | memoryview]) -> bytes:
    """Return what stands before a value: whose it is, and its digest."""
    state = hashlib.sha256(f"{stage}\0{key}\0".encode())
    for chunk in chunks:
        state.update(chunk)
    return (_MAGIC + state.digest()).ljust(_HEAD, b"\0")


def _passed_on(
    chunks: Iterable[bytes | memoryview], write: Callable[[bytes | memoryview], object]
) -> Iterator[bytes | memoryview]:
    for chunk in chunks:
        write(chunk)
        yield chunk
