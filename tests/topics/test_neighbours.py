"""The graph of nearest neighbours."""

from __future__ import annotations

import numpy as np
import pytest

from generator.topics.neighbours import find_neighbours, nearest
from generator.topics.space import weigh_terms
from tests.topics.corpora import space_of, three_fields

PLANE = space_of("cat dog", {"a": [1, 0], "b": [4, 1], "c": [1, 4], "d": [0, 1]})


def test_weights_of_a_papers_neighbours_sum_to_one() -> None:
    sums = find_neighbours(weigh_terms(three_fields(), ())).graph.sum(axis=1)
    assert np.asarray(sums).ravel() == pytest.approx(np.ones(24))


def test_paper_that_is_like_no_other_has_no_neighbours() -> None:
    """Its row is zero, not a division by zero."""
    space = space_of("cat dog owl", {"a": [1, 1, 0], "b": [1, 0, 0], "c": [0, 0, 1]})
    graph = find_neighbours(space).graph
    assert graph[[2]].nnz == 0 or graph[[2]].sum() == 0
    assert np.isfinite(graph.data).all()


def test_links_go_both_ways() -> None:
    """If one of two papers is near the other, both are linked."""
    graph = find_neighbours(weigh_terms(three_fields(20), ())).graph.toarray()
    assert ((graph > 0) == (graph > 0).T).all()


def test_no_paper_is_its_own_neighbour() -> None:
    assert not find_neighbours(PLANE).graph.diagonal().any()


def test_ties_go_to_the_lower_column() -> None:
    """Also where values differ in bits that no machine promises."""
    values = np.array([[0.5, 0.7, 0.5 + 1e-12, 0.7 - 1e-12]])
    assert nearest(values, 3).tolist() == [[1, 3, 0]]


def test_smoothing_draws_a_paper_towards_its_neighbours() -> None:
    """A paper that scores nothing itself takes from those around it."""
    surroundings = find_neighbours(PLANE)
    scores = np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 1.0]])
    smoothed = surroundings.smooth(scores)
    assert smoothed[1, 0] > smoothed[1, 1] > 0
    assert smoothed[2, 1] > smoothed[2, 0] > 0
    assert scores[1].tolist() == [0.0, 0.0]
