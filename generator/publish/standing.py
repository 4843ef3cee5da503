"""What stands in the output folder, known again without reading it.

As git does with its index: a file whose size, time and inode are those noted when its content was
known has that content still. A file changed so late that the file system's clock may not have
moved on since (git calls such entries "racily clean") is read.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.cache import Cache, digest
from generator.publish.manifest import MANIFEST_NAME

__all__ = [
    "STAGING_NAME",
    "Index",
    "Mark",
    "Seen",
    "keep_index",
    "load_index",
    "look",
    "stands",
]

# Inside the output folder, because only there the file system is sure to be the pages' own, and
# git ignores it. A killed build may leave it behind; the next one clears it.
STAGING_NAME = ".litatlas-staging"

_STAGE = "standing"


class Mark(Struct, frozen=True, array_like=True, gc=False):
    """What the file system says of a file. size: bytes. mtime: nanoseconds since 1970."""

    size: int
    mtime: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Mark:
        """Take the mark from a file's status."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino)


class Seen(Struct, frozen=True, array_like=True, gc=False):
    """A file whose content was known when it had this mark. digest: SHA-256, hexadecimal."""

    mark: Mark
    digest: str


class Index(Struct, frozen=True, kw_only=True):
    """The files of an output folder as last seen.

    noted: the file system's time when the manifest was written, in nanoseconds since 1970.
    manifest: SHA-256 of the manifest that lists them, hexadecimal.
    folders: by folder, a POSIX path below the output folder ("" for itself), and by name.
    note: what the builder wants to remember with this site.
    """

    noted: int = 0
    manifest: str = ""
    folders: dict[str, dict[str, Seen]] = {}
    note: bytes = b""


def load_index(cache: Cache, root: Path) -> Index:
    """Return the index kept for an output folder; an empty one knows nothing."""
    raw = cache.load(_STAGE, _key(root))
    with suppress(msgspec.MsgspecError):
        if raw is not None:
            return msgspec.msgpack.decode(raw, type=Index)
    return Index()


def keep_index(cache: Cache, root: Path, index: Index) -> None:
    """Keep the index of an output folder in the place of the one before."""
    cache.keep(_STAGE, _key(root), msgspec.msgpack.encode(index))


def look(root: Path, pages: Iterable[str], index: Index) -> dict[str, dict[str, Seen]]:
    """Return those of these pages that stand in the folder ``root`` as files, not links.

    Only what the index does not know by its mark is read.
    """
    names = defaultdict[str, set[str]](set)
    for page in pages:
        folder, _, name = page.rpartition("/")
        names[folder].add(name)
    return {folder: dict(_look(root, folder, names[folder], index)) for folder in names}


def stands(root: Path, index: Index) -> bool:
    """Tell whether the folder ``root`` holds the manifest and every file of this index as seen.

    It does not where a killed build has left its stage, which is to be cleared.
    """
    if os.path.lexists(root / STAGING_NAME):
        return False
    try:
        manifest = hashlib.sha256((root / MANIFEST_NAME).read_bytes()).hexdigest()
    except OSError:
        return False
    return manifest == index.manifest and all(
        dict(_look(root, folder, seen, index)) == seen for folder, seen in index.folders.items()
    )


def _look(
    root: Path, folder: str, names: Collection[str], index: Index
) -> Iterator[tuple[str, Seen]]:
    here = root / folder
    if not here.resolve().is_relative_to(root):
        return
    seen = index.folders.get(folder, {})
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(here) as entries:
        for entry in entries:
            if entry.name not in names:
                continue
            status = entry.stat(follow_symlinks=False)
            before, mark = seen.get(entry.name), Mark.of(status)
            if before is not None and before.mark == mark and mark.mtime < index.noted:
                yield entry.name, before
            elif stat.S_ISREG(status.st_mode):
                yield entry.name, Seen(mark, _digest_of_file(entry.path))


def _digest_of_file(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _key(root: Path) -> str:
    # Not the cache's own key: what stands there does not depend on the program.
    return digest(b"1", os.fsencode(root)).hex()
