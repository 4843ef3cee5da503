"""Put a reader to the trial of any bytes: what a reader owes, checked for one file."""

from __future__ import annotations

import re
import time
import traceback
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import Problem, Severity
from generator.sources.files.decode import decode
from generator.sources.record import Reader, Record, SourceFile
from generator.sources.registry import installed_readers

__all__ = ["EXAMPLES", "REGRESSIONS", "Verdict", "examples", "reader_called", "try_reader"]

EXAMPLES = Path(__file__).parent / "formats/examples"
REGRESSIONS = Path(__file__).parent / "regressions"

# What reading may cost: CPU time, and memory above what a small file takes anyway.
SECONDS = 2.0  # for each 100 kB begun
GROWTH = 20
ALWAYS = 4 << 20
_KEPT = 100

_ISSUED = re.compile(r"(?:(?:1[5-9]|2[01])\d\d(?:-\d\d(?:-\d\d)?)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reader made of a file.

    faults: what it owed and did not do, in words; empty when all is well.
    """

    records: tuple[Record, ...] = field(repr=False)
    problems: tuple[Problem, ...] = field(repr=False)
    faults: tuple[str, ...]


def examples() -> Iterator[Path]:
    """Yield the example files of all formats."""
    yield from sorted(path for path in EXAMPLES.rglob("*") if path.is_file())


def reader_called(name: str) -> Reader:
    """Return an installed reader."""
    return next(reader for reader in installed_readers() if reader.name == name)


def try_reader(reader: Reader, file: SourceFile, *, with_memory: bool = False) -> Verdict:
    """Let a reader look at a file and read it, whether it recognises it or not.

    with_memory: measure memory as well, which takes several times as long; only what the reader
        itself needs counts, so that no more than the first hundred records are kept.
    """
    records, problems = list[Record](), list[Problem]()
    faults: dict[str, None] = {}
    n_lines = decode(file.data).text.count("\n") + 1
    if with_memory:
        tracemalloc.start()
    started = time.process_time()
    try:
        reader.recognises(file)
        if "decoded" in vars(file):
            faults["it decodes the whole file to recognise it"] = None
        for item in reader.read(file):
            if isinstance(item, Record):
                faults |= dict.fromkeys(_of_record(item, file, n_lines))
                if not with_memory or len(records) < _KEPT:
                    records.append(item)
            else:
                faults |= dict.fromkeys(_of_problem(item, file, n_lines))
                if not with_memory or len(problems) < _KEPT:
                    problems.append(item)
    except Exception as error:  # noqa: BLE001 - that is what the trial is about
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        faults[f"it raises {type(error).__name__}: {error} ({place})"[:300]] = None
    seconds = time.process_time() - started
    if with_memory:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        if peak > ALWAYS + GROWTH * len(file.data):
            faults[f"it takes {peak / max(1, len(file.data)):.0f} times the file's size"] = None
    elif seconds > SECONDS * (1 + len(file.data) // 100_000):
        faults[f"it takes {seconds:.1f} s for {len(file.data):,} bytes"] = None
    return Verdict(records=tuple(records), problems=tuple(problems), faults=tuple(faults))


def _of_record(record: Record, file: SourceFile, n_lines: int) -> Iterator[str]:
    if record.source != file.path:
        yield f"a record of the source {record.source!r}"
    if not 1 <= record.line <= n_lines:
        yield f"a record outside the file, at line {record.line}"
    if not record.abstract and not record.title:
        yield f"a record without title and abstract, at line {record.line}"
    if not _ISSUED.fullmatch(record.issued):
        yield f"a record issued {record.issued!r}"
    if any(not link.url.lower().startswith(("http://", "https://")) for link in record.links):
        yield f"a link that is none of the web, at line {record.line}"
    if len(set(record.identifiers)) < len(record.identifiers):
        yield f"an identifier twice, at line {record.line}"


def _of_problem(problem: Problem, file: SourceFile, n_lines: int) -> Iterator[str]:
    if problem.severity is not Severity.WARNING:
        yield f"a problem that stops the build: {problem.message}"
    if problem.where is None or problem.where.path != file.path:
        yield f"a problem without its file: {problem.message}"
    elif not 0 <= problem.where.line <= n_lines:
        yield f"a problem outside the file, at line {problem.where.line}: {problem.message}"
