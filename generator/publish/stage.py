"""The stage: where files of a site are put, one after the other, until all can be published."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from secrets import token_hex

from msgspec import Struct

from generator.errors import PublishError
from generator.publish.addresses import folder_of, unsafe_address
from generator.publish.failures import telling_of
from generator.publish.manifest import Entry
from generator.publish.standing import Mark

__all__ = ["Made", "Stage"]

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Made(Struct, frozen=True, kw_only=True, gc=False):
    """A file of the site as made: what a part reports, and ``Publication.commit`` publishes.

    path: its address, a POSIX path below the output folder.
    size, digest: bytes of its content, and their SHA-256 in hexadecimal.
    staged: the mark of the file on the stage; None where an equal file is published already.
    """

    path: str
    size: int
    digest: str
    staged: Mark | None

    @property
    def entry(self) -> Entry:
        """Return the line of the manifest for this file."""
        return Entry(size=self.size, digest=self.digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Takes files to be published, from any number of processes, and keeps none in memory.

    A folder of the site is a folder on the stage, so that a new one is published by one rename.
    The names of those are digests: no address can lead astray, or be a file here and a folder
    there.

    folder: made when the first file is put; on the file system of the output folder.
    out: the output folder, for messages.
    known: what stands published and intact, by address; equal files are not written again.
    """

    folder: Path
    out: Path
    known: Mapping[str, Entry] = field(repr=False)

    def put(self, path: PurePosixPath, content: bytes) -> Made:
        """Write a file on the stage unless an equal one is published.

        A file put twice, as by a worker that died and by its successor, is there once, and whole.
        Raises ``PublishError`` for an address that leads out of the site, and when it cannot be
        written.
        """
        name, entry = str(path), Entry.of(content)
        if problem := unsafe_address(name):
            raise PublishError([problem])
        staged = None
        if self.known.get(name) != entry:
            folder = self.place_of(folder_of(name))
            with telling_of(self.out):
                staged = _write(folder, path.name, content)
        return Made(path=name, size=entry.size, digest=entry.digest, staged=staged)

    def place_of(self, folder: str) -> str:
        """Return where on the stage the files of a folder of the site lie."""
        return f"{self.folder}/{hashlib.sha256(os.fsencode(folder)).hexdigest()[:32]}"


def _write(folder: str, name: str, content: bytes) -> Mark:
    place = f"{folder}/{name}"
    try:
        return _write_new(place, content)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as text: there are very many
        return _write(folder, name, content)
    except FileExistsError:
        again = f"{folder}/.{token_hex(8)}"
        mark = _write_new(again, content)
        os.replace(again, place)  # noqa: PTH105
        return mark


def _write_new(place: str, content: bytes) -> Mark:
    """Write a file that is not there yet: the fewest system calls that do."""
    descriptor = os.open(place, _NEW, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        return Mark.of(os.fstat(descriptor))
    finally:
        os.close(descriptor)
