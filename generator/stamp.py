"""The stamp of a build: a digest of all that decides a site, and what the build told its editor.

A build with the stamp of the one before would make the same site and tell the same. Where that site
still stands, it need not begin: nothing is parsed, worked out or imported for it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.cache import Cache, digest
from generator.errors import Problem
from generator.places import CONTENT, TEMPLATES, bundled_templates
from generator.program import program_digest
from generator.publish.standing import load_index, stands

__all__ = ["Report", "Told", "note_of", "recall", "stamp_of"]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build found in a survey.

    in_files: problems that reading the survey's files showed.
    in_survey: problems that showed when it was worked out.
    """

    in_files: tuple[Problem, ...]
    in_survey: tuple[Problem, ...]
    n_papers: int
    n_topics: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A report of an earlier build. n_files: of the site it published."""

    report: Report
    n_files: int


class _Note(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    report: Report


def stamp_of(root: Path, *, options: Sequence[str]) -> bytes:
    """Digest every file of a survey, the program with its libraries and templates, and options.

    The day does not count: it dates papers that are new, and those change the ledger.
    """
    folders = (root / CONTENT, root / TEMPLATES, bundled_templates())
    return digest(
        program_digest(),
        *(option.encode() for option in options),
        *(part for folder in folders for part in _parts(folder)),
    )


def note_of(stamp: bytes, report: Report) -> bytes:
    """Return what is to be kept with the index of the site that a build published."""
    return msgspec.msgpack.encode(_Note(stamp, report))


def recall(cache: Cache, out: Path, stamp: bytes) -> Told | None:
    """Return what the build with this stamp told, if its site stands in ``out`` as published."""
    root = Path(os.path.realpath(out))
    index = load_index(cache, root)
    with suppress(msgspec.MsgspecError, OSError):
        note = msgspec.msgpack.decode(index.note, type=_Note)
        if note.stamp == stamp and stands(root, index):
            return Told(report=note.report, n_files=sum(map(len, index.folders.values())))
    return None


def _parts(folder: Path) -> Iterator[bytes]:
    """Yield the name and the content of all below a folder, or why it cannot be read."""
    closed = list[OSError]()
    for directory, subfolders, names in os.walk(folder, onerror=closed.append):
        subfolders.sort()
        links = [name for name in subfolders if Path(directory, name).is_symlink()]
        for name in sorted((*names, *links)):
            path = Path(directory, name)
            yield os.fsencode(path.relative_to(folder))
            yield _content(path)
    for error in closed:
        yield f"{error.filename} {errno.errorcode.get(error.errno or 0)}".encode()


def _content(path: Path) -> bytes:
    """Digest a file's bytes and, where it is a link, where it leads."""
    target = os.fsencode(path.resolve()) if path.is_symlink() else b""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return digest(target, str(stat.S_IFMT(mode)).encode())
        with path.open("rb") as file:
            return digest(target, hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        return digest(target, str(error.errno).encode(), b"unread")
