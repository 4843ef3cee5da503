"""The forces that papers find their places by."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from generator.topics.forces import settle
from generator.topics.learn import Array

_CORNERS = np.array([[0.0, 0.0], [9.0, 1.0], [2.0, 5.0]])


def distances(places: Array) -> Array:
    apart: Array = np.linalg.norm(places[:, None] - places, axis=2)
    return apart


def friends(groups: list[int]) -> csr_matrix:
    """Link all papers of a group to each other."""
    same = np.equal.outer(groups, groups).astype(float)
    np.fill_diagonal(same, 0)
    return csr_matrix(same)


def test_papers_that_draw_each_other_alike_come_to_stand_equally_far_apart() -> None:
    """In balance the shares of closeness are the shares of the links: here a third each."""
    settled = distances(settle(_CORNERS, friends([0, 0, 0])))
    assert settled[0, 1] == pytest.approx(settled[1, 2], rel=0.15)
    assert settled[0, 1] == pytest.approx(settled[0, 2], rel=0.15)


def test_relatives_draw_near_and_strangers_move_away() -> None:
    """Two groups that start mixed on a line."""
    groups = [n % 2 for n in range(40)]
    start = np.column_stack([np.arange(40.0), np.zeros(40)])
    settled = distances(settle(start, friends(groups)))
    same = np.equal.outer(groups, groups) & ~np.eye(40, dtype=bool)
    assert settled[same].mean() < 0.5 * settled[~same].mean()


def test_papers_without_relatives_only_spread() -> None:
    settled = settle(_CORNERS, csr_matrix((3, 3)))
    assert np.isfinite(settled).all()
    assert (distances(settled) >= distances(_CORNERS)).all()


def test_start_is_left_as_it_is() -> None:
    start = _CORNERS.copy()
    settle(start, friends([0, 0, 0]))
    assert (start == _CORNERS).all()


def test_forces_do_not_hang_on_where_the_plane_begins() -> None:
    links = friends([0, 0, 1, 1, 1])
    start = np.array([[0, 0], [8, 1], [3, 3], [1, 7], [6, 6]], dtype=float)
    assert settle(start + 64, links) == pytest.approx(settle(start, links) + 64, abs=1e-3)
