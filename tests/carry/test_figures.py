"""Figures come back to the last bit, as arrays in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from generator.carry.archive import Archive, bound
from generator.carry.figures import figure_sections, opened_figure


@dataclass(frozen=True, kw_only=True)
class Figure:
    names: tuple[str, ...]
    column: dict[str, int]
    numbers: np.ndarray[Any, np.dtype[Any]]
    matrix: csr_matrix


def carried(numbers: np.ndarray[Any, np.dtype[Any]], matrix: csr_matrix) -> Figure:
    figure = Figure(names=("a", "é"), column={"b": 1, "a": 0}, numbers=numbers, matrix=matrix)
    content = b"".join(bytes(part) for part in bound(figure_sections("figure", figure)))
    return opened_figure(Archive.of(memoryview(content)), "figure", Figure)


MATRIX = csr_matrix(np.array([[0.0, 0.1, 0.0], [1 / 3, 0.0, 2.0]]))


@pytest.mark.parametrize(
    "numbers",
    [
        np.array([1 / 3, -0.0, np.inf, 1e-320]),
        np.arange(12.0).reshape(3, 4),
        np.asfortranarray(np.arange(12.0).reshape(3, 4)),
        np.arange(24.0).reshape(4, 6)[::2, ::3],
        np.array([[1, 2], [3, 4]], dtype=np.int32),
        np.array([True, False]),
        np.empty((0, 5)),
        np.empty((3, 0)),
    ],
    ids=str,
)
def test_numbers_come_back_as_they_were(numbers: np.ndarray[Any, np.dtype[Any]]) -> None:
    found = carried(numbers, MATRIX).numbers
    assert found.dtype == numbers.dtype
    assert found.shape == numbers.shape
    assert found.tobytes() == numbers.tobytes()


def test_numbers_stand_in_memory_as_they_did() -> None:
    """Sums by rows and by columns differ in their last bits."""
    by_column = carried(np.asfortranarray(np.arange(12.0).reshape(3, 4)), MATRIX).numbers
    by_row = carried(np.arange(12.0).reshape(3, 4), MATRIX).numbers
    assert by_column.flags.f_contiguous
    assert by_row.flags.c_contiguous


def test_sparse_matrix_comes_back_as_it_was() -> None:
    found = carried(np.zeros(1), MATRIX).matrix
    assert found.shape == MATRIX.shape
    for part in ("data", "indices", "indptr"):
        assert getattr(found, part).tobytes() == getattr(MATRIX, part).tobytes()
    assert (found @ found.T).toarray().tolist() == (MATRIX @ MATRIX.T).toarray().tolist()


def test_empty_matrix_comes_back() -> None:
    assert carried(np.zeros(1), csr_matrix((0, 7))).matrix.shape == (0, 7)


def test_names_come_back_in_their_order() -> None:
    found = carried(np.zeros(1), MATRIX)
    assert found.names == ("a", "é")
    assert list(found.column.items()) == [("b", 1), ("a", 0)]


def test_carried_numbers_are_read_only() -> None:
    """They stand in a file that others read."""
    with pytest.raises(ValueError, match="read-only"):
        carried(np.zeros(3), MATRIX).numbers[0] = 1.0
