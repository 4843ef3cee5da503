"""Figures as plain arrays, which stay on the disk until they are touched.

A figure is a frozen dataclass whose fields are arrays, sparse matrices, names, or mappings of
names. It comes back as it was, to the last bit; its numbers are read only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from generator.cache import digest
from generator.carry.archive import Archive, Section

if TYPE_CHECKING:
    import numpy as np
    from _typeshed import DataclassInstance
    from scipy.sparse import csr_matrix

    from generator.topics.neighbours import Neighbourhood
    from generator.topics.place import Assignment
    from generator.topics.space import TermSpace

    Numbers = np.ndarray[Any, np.dtype[Any]]

__all__ = ["CarriedFigures", "Figure", "figure_sections", "opened_figure"]

Figure = TypeVar("Figure", bound="DataclassInstance")
Names = tuple[str, ...] | dict[str, str | int]

_MATRIX = ("data", "indices", "indptr")  # what scipy itself keeps of a sparse matrix by rows


class _Form(msgspec.Struct, frozen=True, array_like=True):
    """What the bytes of an array are.

    kind: numpy's name for its numbers. shape: how many of them in each direction.
    by_column: whether those of a column stand together, on which sums depend in their last bits.
    """

    kind: str
    shape: tuple[int, ...]
    by_column: bool


def figure_sections(name: str, figure: DataclassInstance) -> Iterator[Section]:
    """Yield the sections from which ``opened_figure`` makes an equal figure."""
    for part in fields(figure):
        value = getattr(figure, part.name)
        place = f"{name}.{part.name}"
        if hasattr(value, "indptr"):
            yield f"{place}.size", (msgspec.msgpack.encode(value.shape),)
            for array in _MATRIX:
                yield from _array_sections(f"{place}.{array}", getattr(value, array))
        elif hasattr(value, "dtype"):
            yield from _array_sections(place, value)
        else:
            yield f"{place}.names", (msgspec.msgpack.encode(value),)


def opened_figure(archive: Archive, name: str, kind: type[Figure]) -> Figure:
    """Open a figure without a copy of its numbers."""
    values: dict[str, Numbers | csr_matrix | Names] = {}
    for part in fields(kind):
        place = f"{name}.{part.name}"
        if f"{place}.size" in archive:
            values[part.name] = _opened_matrix(archive, place)
        elif f"{place}.form" in archive:
            values[part.name] = _opened_array(archive, place)
        else:
            values[part.name] = msgspec.msgpack.decode(archive[f"{place}.names"], type=Names)
    return kind(**values)


class CarriedFigures:
    """The figures of a survey that is carried; each is opened when somebody asks for it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @cached_property
    def space(self) -> TermSpace:
        """The document-term matrix."""
        from generator.topics.space import TermSpace

        return opened_figure(self._archive, "space", TermSpace)

    @cached_property
    def surroundings(self) -> Neighbourhood:
        """Which papers are alike."""
        from generator.topics.neighbours import Neighbourhood

        return opened_figure(self._archive, "surroundings", Neighbourhood)

    @cached_property
    def assignment(self) -> Assignment:
        """How similar each paper is to each topic."""
        from generator.topics.place import Assignment

        return opened_figure(self._archive, "assignment", Assignment)

    def digest(self, name: str) -> bytes:
        """Return the digest of a figure, not opened for it. Raises KeyError."""
        archive = self._archive
        places = sorted(place for place in archive.places if place.startswith(f"{name}."))
        if not places:
            raise KeyError(name)
        return digest(*(part for place in places for part in (place.encode(), archive[place])))


def _array_sections(place: str, numbers: Numbers) -> Iterator[Section]:
    by_column = numbers.flags.f_contiguous and not numbers.flags.c_contiguous
    form = _Form(kind=numbers.dtype.str, shape=numbers.shape, by_column=by_column)
    yield f"{place}.form", (msgspec.msgpack.encode(form),)
    yield place, _bytes_of(numbers.T if by_column else numbers)


def _bytes_of(numbers: Numbers) -> Iterable[memoryview]:
    import numpy as np

    return (np.ascontiguousarray(numbers).reshape(-1).view(np.uint8).data,)


def _opened_array(archive: Archive, place: str) -> Numbers:
    import numpy as np

    form = msgspec.msgpack.decode(archive[f"{place}.form"], type=_Form)
    numbers: Numbers = np.frombuffer(archive[place], dtype=np.dtype(form.kind))
    if form.by_column:
        return numbers.reshape(form.shape[::-1]).T
    return numbers.reshape(form.shape)


def _opened_matrix(archive: Archive, place: str) -> csr_matrix:
    from scipy.sparse import csr_matrix

    size = msgspec.msgpack.decode(archive[f"{place}.size"], type=tuple[int, int])
    arrays = tuple(_opened_array(archive, f"{place}.{array}") for array in _MATRIX)
    return csr_matrix(arrays, shape=size, copy=False)
