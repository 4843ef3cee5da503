"""What each part was made from when it was made last, and which parts need not be made again.

These are the *verifying traces* of Mokhov, Mitchell and Peyton Jones ("Build systems à la carte",
2018, section 4.2.2): for each part the digests of what it read and of the files that it made. As
long as all of what it read has the same digests, making it again would yield the same files.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import msgspec

from generator.engine.digests import Digests
from generator.engine.watched import Name
from generator.publish.manifest import Entry

__all__ = ["Gathered", "Stored", "Trace", "Traces", "parse_traces"]


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """How a part was made.

    part: its name. given: digest of what the plan gave it beside.
    read: names of what it read of the edition.
    files: that it made, by address.
    """

    part: str
    given: bytes
    read: tuple[Name, ...]
    files: Mapping[str, Entry]


class Stored(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A trace as it is kept.

    numbers: of the names read, which count through all that the traces are about; four bytes
        each, the lowest first: pages of a large survey have a million of them.
    files: address, size and digest of each.
    """

    part: str
    given: bytes
    numbers: bytes
    files: tuple[tuple[str, int, str], ...]


class _Collection(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Names of one collection, with the digests of what stood under them."""

    name: str
    digest_of_all: bytes
    keys: tuple[str, ...]
    digests: tuple[bytes, ...]

    @classmethod
    def of(cls, name: str, keys: Iterable[str], digests: Digests) -> _Collection:
        keys = tuple(keys)
        return cls(
            name=name,
            digest_of_all=digests.of_all(name),
            keys=keys,
            digests=tuple(digests.of((name, key)) for key in keys),
        )

    def is_as_it_was(self, digests: Digests) -> bool:
        return bool(self.digest_of_all) and self.digest_of_all == digests.of_all(self.name)


class Traces(msgspec.Struct, frozen=True, array_like=True):
    """The traces of a whole site, and the digests of all that its parts read."""

    collections: tuple[_Collection, ...] = ()
    parts: tuple[Stored, ...] = ()

    def holding(self, digests: Digests) -> Iterator[Stored]:
        """Yield the traces of parts that read nothing whose digest is another now."""
        changed = frozenset(self._changed(digests))
        for part in self.parts:
            if not changed or changed.isdisjoint(_unpacked(part.numbers)):
                yield part

    def renewed(self, standing: Iterable[Stored], made: Gathered, digests: Digests) -> Traces:
        """Return the traces of parts that stand and of parts that were made again.

        Names keep their numbers. A name that no part reads any more stays, until the traces of
        another program or configuration begin anew.
        """
        numbers = {name: number for number, name in enumerate(self._names())}
        collections = [
            kept if kept.is_as_it_was(digests) else _Collection.of(kept.name, kept.keys, digests)
            for kept in self.collections
        ]
        new = sorted(name for name in made.names if name not in numbers)
        for collection, names in groupby(new, key=itemgetter(0)):
            keys = tuple(key for _, key in names)
            first = len(numbers)
            numbers.update({(collection, key): first + n for n, key in enumerate(keys)})
            collections.append(_Collection.of(collection, keys, digests))
        again = made.numbered([numbers[name] for name in made.names])
        parts = sorted((*standing, *again), key=lambda stored: stored.part)
        return Traces(collections=tuple(collections), parts=tuple(parts))

    def render(self) -> bytes:
        """Return the traces as MessagePack."""
        return msgspec.msgpack.encode(self)

    def _names(self) -> Iterator[Name]:
        return ((c.name, key) for c in self.collections for key in c.keys)

    def _changed(self, digests: Digests) -> Iterator[int]:
        number = 0
        for collection in self.collections:
            if collection.is_as_it_was(digests):
                number += len(collection.keys)
                continue
            for key, before in zip(collection.keys, collection.digests, strict=True):
                if digests.of((collection.name, key)) != before:
                    yield number
                number += 1


class Gathered:
    """Traces as they come in. Each name is kept once: of a large survey, parts read millions."""

    def __init__(self) -> None:
        self.names = _Numbers()
        self._parts: list[Stored] = []

    def add(self, trace: Trace) -> None:
        """Take in a trace."""
        stored = Stored(
            part=trace.part,
            given=trace.given,
            numbers=_packed(map(self.names.__getitem__, trace.read)),
            files=tuple((path, e.size, e.digest) for path, e in trace.files.items()),
        )
        self._parts.append(stored)

    def numbered(self, numbers: Sequence[int]) -> Iterator[Stored]:
        """Yield the traces with other numbers, given in the order of the names."""
        for part in self._parts:
            again = _packed(map(numbers.__getitem__, _unpacked(part.numbers)))
            yield msgspec.structs.replace(part, numbers=again)


class _Numbers(dict[Name, int]):
    """The number of each name, in the order of their coming; it grows by being asked."""

    __slots__ = ()

    def __missing__(self, name: Name) -> int:
        self[name] = number = len(self)
        return number


def parse_traces(raw: memoryview | None) -> Traces:
    """Read traces again; what is none counts as no trace at all."""
    try:
        return msgspec.msgpack.decode(raw or b"", type=Traces)
    except msgspec.MsgspecError:
        return Traces()


def _packed(numbers: Iterable[int]) -> bytes:
    packed = array("I", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _unpacked(numbers: bytes) -> Sequence[int]:
    unpacked = array("I", numbers)
    if sys.byteorder == "big":
        unpacked.byteswap()
    return unpacked
