"""The stamp of a build: a digest of all that decides a site, and what the build told its editor.

A build with the stamp of the one before would make the same site and tell the same. Where that site
still stands, it need not begin: nothing is parsed, worked out or imported for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.cache import Cache, digest
from generator.errors import Problem
from generator.folders import digest_below
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
    return digest(
        program_digest(),
        *(option.encode() for option in options),
        *(digest_below(folder, by_links=False) for folder in _folders_of(root / CONTENT)),
        digest_below(root / TEMPLATES, by_links=True),
        digest_below(bundled_templates(), by_links=True),
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


def _folders_of(content: Path) -> Iterator[Path]:
    """Yield the folders to look through: links to folders are followed nowhere but at the top."""
    yield content
    for name in ("pages", "proposed", "sources", "topics"):
        if (content / name).is_symlink():
            yield content / name
