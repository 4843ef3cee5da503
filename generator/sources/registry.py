"""Find the reader that understands a file, and read a folder of files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import entry_points

from generator.errors import Location, Problem, Severity
from generator.sources.foreign import foreign_format
from generator.sources.record import Reader, Record, SourceFile

__all__ = ["ReadSource", "installed_readers", "read_sources"]

_FOLDER = "content/sources"

# A file is offered to the pickiest reader first: the digest accepts almost any pasted prose.
_LAST = ("digest",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSource:
    """What one file gave: the reader that took it (None: nobody did) and its records."""

    path: str
    reader: str | None
    records: tuple[Record, ...]


@cache
def installed_readers() -> tuple[Reader, ...]:
    """Load the readers registered under ``litatlas.sources``, in the order they are asked."""
    found = sorted(entry_points(group="litatlas.sources"), key=lambda e: (e.name in _LAST, e.name))
    return tuple(entry.load()() for entry in found)


def read_sources(
    files: Iterable[SourceFile], readers: Sequence[Reader] | None = None
) -> tuple[tuple[ReadSource, ...], tuple[Problem, ...]]:
    """Read every file with the first reader that recognises it.

    Returns what each file gave, in order of path, and all problems of all files, placed in the
    survey's folder.
    """
    readers = installed_readers() if readers is None else readers
    read, problems = [], []
    for file in sorted(files, key=lambda f: f.path):
        reader = next((r for r in readers if r.recognises(file)), None)
        records: list[Record] = []
        if reader is None:
            problems.append(_not_recognised(file, readers))
        else:
            for item in reader.read(file):
                if isinstance(item, Record):
                    records.append(item)
                else:
                    problems.append(_in_survey(item))
        name = reader.name if reader else None
        read.append(ReadSource(path=file.path, reader=name, records=tuple(records)))
    return tuple(read), tuple(problems)


def _not_recognised(file: SourceFile, readers: Sequence[Reader]) -> Problem:
    where = Location(path=f"{_FOLDER}/{file.path}")
    if not file.text.strip("\ufeff \t\r\n"):
        return Problem(message="this source is empty", where=where, severity=Severity.WARNING)
    known = ", ".join(reader.name for reader in readers)
    found = foreign_format(file.text)
    looks = f"It looks like {found}. " if found else ""
    return Problem(
        message="no reader recognises this source",
        where=where,
        hint=(
            f"{looks}Readers are: {known}. A digest has a title above each abstract of 40 words or "
            "more; in a list, each abstract starts with 'Abstract:'. Move other files elsewhere."
        ),
    )


def _in_survey(problem: Problem) -> Problem:
    """Place a reader's problem below the survey's folder; readers know paths below the sources."""
    if problem.where is None:
        return problem
    return replace(problem, where=replace(problem.where, path=f"{_FOLDER}/{problem.where.path}"))
