"""A sequence over a mapping: items in order that are had one by one, when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, overload

__all__ = ["InOrder"]

Item = TypeVar("Item", covariant=True)


class InOrder(Sequence[Item]):
    """The values of a mapping, which keeps their order; it is never asked for all of them at once.

    Equal to a tuple of the same values, as a corpus is to one whose papers are kept elsewhere.
    """

    def __init__(self, by_id: Mapping[str, Item]) -> None:
        self.by_id = by_id

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(self.by_id)

    def __len__(self) -> int:
        return len(self.by_id)

    def __iter__(self) -> Iterator[Item]:
        return map(self.by_id.__getitem__, self._ids)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(index, slice):
            return tuple(self.by_id[one] for one in self._ids[index])
        return self.by_id[self._ids[index]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, InOrder | tuple):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment] # as of what may hold anything
