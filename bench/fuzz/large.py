"""Files of 50 MB: one line of it, or very many tiny entries."""

from __future__ import annotations

from collections.abc import Iterator

from generator.sources.record import Reader, SourceFile
from tests.sources.test_hostile_files import FILLINGS, OPENINGS, TINY
from tests.sources.trial import try_reader

__all__ = ["try_large"]

SIZE = 50_000_000  # bytes


def try_large(reader: Reader) -> Iterator[str]:
    """Yield what a reader owes and does not do for a large file of each kind that it recognises."""
    for name, data in _files():
        file = SourceFile(path="a.txt", data=data)
        if not reader.recognises(file):
            continue
        verdict = try_reader(reader, file)
        told = "; ".join(verdict.faults) or "well"
        print(f"{reader.name:>18}: {name[:30]!r}: {len(verdict.records):,} records, {told}")
        yield from verdict.faults


def _files() -> Iterator[tuple[str, bytes]]:
    for opening in OPENINGS:
        for filling in FILLINGS:
            line = filling.encode()
            yield opening + filling, opening.encode() + line * (SIZE // len(line))
    for name, tiny in TINY.items():
        yield name, "".join(tiny.format(n=n) for n in range(1_000_000)).encode()
