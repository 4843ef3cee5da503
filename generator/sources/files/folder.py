"""Read a folder of sources: what can be read is, whatever else lies there is told."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem
from generator.sources.files.foreign import is_left_behind
from generator.sources.findings import warning
from generator.sources.record import SourceFile
from generator.sources.text.invisible import shown

__all__ = ["read_folder"]

LARGEST = 1 << 30  # bytes


def read_folder(
    folder: Path, *, survey: Path, called: str
) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Read every file below a folder, in order of path; hidden files and editors' copies are not.

    A link to a file is followed; when it leads out of the survey, that is told, because others
    who build the survey do not have the file. A link to a folder is not followed: it may lead in
    a circle.

    survey: the survey's folder. called: the folder's path in the survey, for problems.
    """
    found = [*_found(folder, survey, called)]
    files = [item for item in found if isinstance(item, SourceFile)]
    problems = [item for item in found if isinstance(item, Problem)]
    return tuple(files), (*problems, *_alike(files, called))


def _found(folder: Path, survey: Path, called: str) -> Iterator[SourceFile | Problem]:
    closed = list[OSError]()
    paths = list[Path]()
    for directory, subfolders, names in os.walk(folder, onerror=closed.append):
        here = Path(directory)
        linked = [name for name in subfolders if (here / name).is_symlink()]
        subfolders[:] = [
            name for name in subfolders if name not in linked and not is_left_behind(name)
        ]
        paths += [here / name for name in (*names, *linked) if not is_left_behind(name)]
    for error in closed:
        name = Path(str(error.filename)).relative_to(folder).as_posix()
        if name != "." or not isinstance(error, FileNotFoundError):
            yield _told(called, name, f"this folder cannot be read: {error.strerror}")
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in paths):
        yield from _file(path, name, survey, called)


def _file(path: Path, name: str, survey: Path, called: str) -> Iterator[SourceFile | Problem]:
    if not name.isprintable():
        hint = "Rename it with letters, digits and hyphens."
        yield _told(called, name, "a file name that cannot be shown", hint=hint)
        return
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield _told(called, name, *_no_file(status.st_mode))
            return
        if status.st_size > LARGEST:
            hint = "Divide it into several files."
            yield _told(called, name, f"larger than {LARGEST >> 20:,} MiB: not read", hint=hint)
            return
        data = path.read_bytes()
    except FileNotFoundError:
        yield _told(called, name, "cannot be read: the link leads nowhere")
    except OSError as error:
        yield _told(called, name, f"cannot be read: {error.strerror or error}")
    else:
        if path.is_symlink() and not path.resolve().is_relative_to(survey.resolve()):
            yield _told(
                called,
                name,
                "a link that leads out of the survey; the file was read",
                hint="Who builds this survey elsewhere lacks that file: copy it here instead.",
            )
        yield SourceFile(path=name, data=data)


def _no_file(mode: int) -> tuple[str, str]:
    if stat.S_ISDIR(mode):
        return "a link to a folder, which is not followed", "Link to its files, or copy them here."
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    kind = next((words for is_kind, words in kinds if is_kind(mode)), "a device")
    return f"{kind}, not a file that can be read", "Remove it."


def _alike(files: list[SourceFile], called: str) -> Iterator[Problem]:
    """Find names that some systems take for one: a copy of the survey there has one file less."""
    first = dict[str, str]()
    for file in files:
        name = unicodedata.normalize("NFC", file.path).casefold()
        other = first.setdefault(name, file.path)
        if other != file.path:
            message = f"the name differs from '{other}' in its capitals or accents alone"
            hint = "Some systems take the two for one file: rename one."
            yield _told(called, file.path, message, hint)


def _told(called: str, name: str, message: str, hint: str = "") -> Problem:
    return warning(f"{called}/{shown(name)}".removesuffix("/."), 0, message, hint=hint)
