"""Named stretches of bytes in one file, which are read where they are touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

__all__ = ["Archive", "Section", "bound"]

Section = tuple[str, Iterable[bytes | memoryview]]

_ALIGNED = 64  # bytes: where a section begins, so that numbers in it can be read in place
_N_LENGTH = 8  # bytes of the last number: how long the list of sections before it is


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that is open.

    places: where each section begins and ends.
    """

    content: memoryview = field(repr=False)
    places: dict[str, tuple[int, int]] = field(repr=False)

    @classmethod
    def of(cls, content: memoryview) -> Archive:
        """Open what ``bound`` has bound; its bytes are known to be whole."""
        end = len(content) - _N_LENGTH
        start = end - int.from_bytes(content[end:], "little")
        places = msgspec.msgpack.decode(content[start:end], type=dict[str, tuple[int, int]])
        return cls(content, places)

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def __getitem__(self, name: str) -> memoryview:
        start, end = self.places[name]
        return self.content[start:end]


def bound(sections: Iterable[Section]) -> Iterator[bytes | memoryview]:
    """Yield the bytes of an archive piece by piece, so that it is never held as a whole."""
    places = dict[str, tuple[int, int]]()
    position = 0
    for name, chunks in sections:
        start = position
        for chunk in chunks:
            yield chunk
            position += len(chunk)
        places[name] = (start, position)
        gap = -position % _ALIGNED
        yield bytes(gap)
        position += gap
    index = msgspec.msgpack.encode(places)
    yield index
    yield len(index).to_bytes(_N_LENGTH, "little")
