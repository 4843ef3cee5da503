"""Latent dimensions and k-means, without lots."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from generator.topics.learn import kmeans, latent

MATRIX = csr_matrix(np.random.default_rng(1).random((40, 60)) ** 8)


def test_latent_space_does_not_hang_on_the_order_of_documents() -> None:
    order = np.random.default_rng(2).permutation(40)
    rows, projection = latent(MATRIX, 10)
    shuffled, same = latent(MATRIX[order], 10)
    assert shuffled == pytest.approx(rows[order], abs=1e-9)
    assert same == pytest.approx(projection, abs=1e-9)


def test_projection_takes_documents_to_their_place() -> None:
    rows, projection = latent(MATRIX, 10)
    assert MATRIX @ projection == pytest.approx(rows, abs=1e-9)


def test_largest_dimension_comes_first() -> None:
    lengths = np.linalg.norm(latent(MATRIX, 10)[0], axis=0)
    assert (np.diff(lengths) <= 0).all()


def test_dimension_beyond_the_rank_is_zero() -> None:
    """All papers alike span one dimension; the rest must not be noise."""
    rows, projection = latent(csr_matrix(np.ones((6, 5))), 3)
    assert rows[:, 0] == pytest.approx(np.sqrt(5))
    assert not rows[:, 1:].any()
    assert not projection[:, 1:].any()


def test_rows_go_to_the_nearest_centre() -> None:
    rows = np.array([[0.0], [1.0], [9.0], [10.0]])
    assert kmeans(rows, np.array([[9.5], [0.5]])).tolist() == [1, 1, 0, 0]
