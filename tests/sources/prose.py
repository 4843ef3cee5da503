"""Made-up abstracts for the tests of readers."""

from __future__ import annotations

from generator.errors import Problem
from generator.sources.record import Reader, Record, SourceFile

__all__ = ["prose", "records_and_problems", "source"]


def prose(about: str, *, n_words: int = 60) -> str:
    """Return one long line of ``n_words`` words that names what it is about."""
    words = f"{about} has been measured in ponds, in rivers and on roofs".split()
    repeated = [words[n % len(words)] for n in range(n_words)]
    return " ".join(repeated) + "."


def source(*lines: str, path: str = "a.txt", end: str = "\n") -> SourceFile:
    """Return a source made of lines."""
    return SourceFile(path=path, data="".join(line + end for line in lines).encode())


def records_and_problems(
    reader: Reader, file: SourceFile
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Read a source and part its records from its problems."""
    items = tuple(reader.read(file))
    return (
        tuple(item for item in items if isinstance(item, Record)),
        tuple(item for item in items if isinstance(item, Problem)),
    )
