"""Many items by id, each in bytes of its own: one is decoded without the others."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

import msgspec

from generator.cache import digest
from generator.carry.archive import Archive, Section

__all__ = ["Pack", "opened_pack", "packed"]

Item = TypeVar("Item", covariant=True)

_N_DIGEST = 16  # bytes
_REMEMBERED = 16_384  # items: every paper of a survey of ten thousand, in some 80 MB


def packed(
    name: str, items: Mapping[str, Item], encode: Callable[[Item], bytes | memoryview]
) -> Iterator[Section]:
    """Yield the sections of a pack: the items one after the other, then where each one ends."""
    ends, digests = array("Q"), bytearray()

    def blobs() -> Iterator[bytes | memoryview]:
        end = 0
        for item in items.values():
            blob = encode(item)
            end += len(blob)
            ends.append(end)
            digests.extend(hashlib.blake2b(blob, digest_size=_N_DIGEST).digest())
            yield blob

    yield f"{name}.items", blobs()
    yield f"{name}.ends", (ends.tobytes(),)
    yield f"{name}.digests", (bytes(digests),)
    yield f"{name}.ids", (msgspec.msgpack.encode(tuple(items)),)


def opened_pack(archive: Archive, name: str, kind: type[Item]) -> Pack[Item]:
    """Open a pack of items of one kind, as msgspec knows it."""
    return Pack(archive, name, msgspec.msgpack.Decoder(kind).decode)


class Pack(Mapping[str, Item]):
    """Items in their order, decoded when they are asked for.

    The ids, and what an item was made from (its digest), are known without decoding. Of what was
    decoded, only so many items are remembered that a hundred thousand never fill the memory: when
    there are as many as that, those that were not asked for since the last time are let go.
    """

    def __init__(
        self,
        archive: Archive,
        name: str,
        decode: Callable[[memoryview], Item],
        *,
        n_remembered: int = _REMEMBERED,
    ) -> None:
        self._items = archive[f"{name}.items"]
        self._ends = archive[f"{name}.ends"].cast("Q")
        self._digests = archive[f"{name}.digests"]
        self._ids = archive[f"{name}.ids"]
        self._decode = decode
        self._n_remembered = n_remembered
        self._recent: dict[str, Item] = {}
        self._older: dict[str, Item] = {}

    @cached_property
    def _row(self) -> dict[str, int]:
        ids = msgspec.msgpack.decode(self._ids, type=list[str])
        return {item_id: row for row, item_id in enumerate(ids)}

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        return iter(self._row)

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._row

    def __getitem__(self, item_id: str) -> Item:
        if item_id in self._recent:
            return self._recent[item_id]
        is_known = item_id in self._older
        item = self._older[item_id] if is_known else self._decode(self.blob(item_id))
        if len(self._recent) >= self._n_remembered:
            self._older, self._recent = self._recent, {}
        self._recent[item_id] = item
        return item

    def blob(self, item_id: str) -> memoryview:
        """Return the bytes of an item as they are kept."""
        row = self._row[item_id]
        return self._items[self._ends[row - 1] if row else 0 : self._ends[row]]

    def digest(self, item_id: str) -> bytes:
        """Return the digest of an item: equal items have equal ones."""
        row = self._row[item_id]
        return bytes(self._digests[row * _N_DIGEST : (row + 1) * _N_DIGEST])

    def digest_of_all(self) -> bytes:
        """Return the digest of all ids and items, and of their order."""
        return digest(self._ids, self._digests)
