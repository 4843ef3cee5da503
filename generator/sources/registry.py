"""Find the reader that understands a file, and read a folder of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from generator.collection import no_collection
from generator.counted import counted
from generator.errors import Problem
from generator.sources.cleaning import clean
from generator.sources.files.unpack import unpack
from generator.sources.findings import Findings, Loss
from generator.sources.record import Reader, Record, SourceFile
from generator.sources.remarks import (
    failed_reader,
    guessed_lines,
    missing_abstracts,
    no_record,
    not_recognised,
    unfit,
)

__all__ = ["FileContent", "ReadSource", "installed_readers", "read_file", "read_sources"]

_FOLDER = "content/sources"

# A file is offered to the pickiest reader first: the digest accepts almost any pasted prose.
_LAST = ("table", "markdown", "abstracts", "digest")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSource:
    """What one file gave: the reader that took it (None: nobody did) and its records.

    losses: entries that could not be read, by reason.
    """

    path: str
    reader: str | None
    records: tuple[Record, ...]
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """What a file of the survey gave: several sources if it is an archive.

    problems: at their lines; paths are below the sources.
    """

    sources: tuple[ReadSource, ...]
    problems: tuple[Problem, ...]


@cache
def installed_readers() -> tuple[Reader, ...]:
    """Load the readers registered under ``litatlas.sources``, in the order they are asked.

    That is by name, and those that accept most come last. Of two readers that recognise one file
    the first has it.
    """
    found = sorted(
        entry_points(group="litatlas.sources"),
        key=lambda entry: (_LAST.index(entry.name) if entry.name in _LAST else -1, entry.name),
    )
    return tuple(_loaded(entry) for entry in found)


def _loaded(entry: EntryPoint) -> Reader:
    try:
        reader: Reader = entry.load()()
    except Exception as error:  # noqa: BLE001 - a reader may be anybody's, and others shall be read
        return _Unloadable(name=entry.name, error=error)
    return reader


@dataclass(slots=True, kw_only=True)
class _Unloadable:
    """Stands for a reader that cannot be imported: whoever asks it is told why."""

    name: str
    error: Exception

    def recognises(self, source: SourceFile) -> bool:  # noqa: ARG002
        raise self.error

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:  # noqa: ARG002
        raise self.error


def read_file(file: SourceFile, readers: Sequence[Reader], failed: set[str]) -> FileContent:
    """Read a file, and every file in an archive, with the first reader that recognises it.

    failed: the readers of whose fault somebody was told already; those found now are added.
    """
    read, problems = list[ReadSource](), list[Problem]()
    findings = Findings()
    for found in unpack(replace(file)):  # a copy: its text is let go of once it is read
        if isinstance(found, Problem):
            findings.add(found)
            continue
        source, its_findings = _read(found, readers, failed)
        read.append(source)
        problems += its_findings.problems()
    problems += findings.problems()
    if not read:  # an archive that gave nothing
        read.append(ReadSource(path=file.path, reader=None, records=()))
    return FileContent(sources=tuple(read), problems=tuple(problems))


@no_collection()
def read_sources(
    files: Iterable[SourceFile],
    readers: Sequence[Reader] | None = None,
    *,
    read: Callable[[SourceFile, Sequence[Reader], set[str]], FileContent] = read_file,
) -> tuple[tuple[ReadSource, ...], tuple[Problem, ...]]:
    """Read every file, and every file in an archive, with the first reader that recognises it.

    Returns what each file gave, in order of path, and all problems of all files, placed in the
    survey's folder. Whatever a file holds, and whatever a reader does, the others are read.

    read: gives what ``read_file`` does, which may be known from an earlier time.
    """
    readers = installed_readers() if readers is None else readers
    failed = set[str]()
    contents = [read(file, readers, failed) for file in sorted(files, key=lambda f: f.path)]
    sources = tuple(source for content in contents for source in content.sources)
    return sources, tuple(_in_survey(p) for content in contents for p in content.problems)


def _read(
    file: SourceFile, readers: Sequence[Reader], failed: set[str]
) -> tuple[ReadSource, Findings]:
    findings = Findings()
    reader = _recogniser(file, readers, failed, findings)
    if reader is None:
        findings.add(not_recognised(file))
        return ReadSource(path=file.path, reader=None, records=()), findings
    records = list[Record]()
    try:
        for item in reader.read(file):
            if isinstance(item, Problem):
                findings.add(item)
            elif fault := unfit(record := clean(item)):
                findings.add(fault)
            else:
                records.append(record)
    except Exception as error:  # noqa: BLE001 - as above
        findings.add(failed_reader(reader, file, error, f"after {counted(len(records), 'record')}"))
    for remark in (*guessed_lines(file), *missing_abstracts(file, records)):
        findings.add(remark)
    if not records and not findings:
        findings.add(no_record(file))
    losses = findings.losses(record.line for record in records)
    source = ReadSource(path=file.path, reader=reader.name, records=tuple(records), losses=losses)
    return source, findings


def _recogniser(
    file: SourceFile, readers: Sequence[Reader], failed: set[str], findings: Findings
) -> Reader | None:
    """Ask the readers in turn; ``failed`` names those of whose fault somebody was told already."""
    for reader in readers:
        try:
            if reader.recognises(file):
                return reader
        except Exception as error:  # noqa: BLE001 - as above
            if reader.name not in failed:
                findings.add(failed_reader(reader, file, error, "before it read anything"))
                failed.add(reader.name)
    return None


def _in_survey(problem: Problem) -> Problem:
    """Place a reader's problem below the survey's folder; readers know paths below the sources."""
    if problem.where is None:
        return problem
    return replace(problem, where=replace(problem.where, path=f"{_FOLDER}/{problem.where.path}"))
