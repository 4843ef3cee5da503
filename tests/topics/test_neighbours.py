"""The graph of nearest neighbours."""

from __future__ import annotations

import numpy as np
import pytest

from generator.topics.neighbours import blocks, find_neighbours, link, nearest
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


def test_large_survey_has_the_same_links() -> None:
    """Its papers are looked up by their terms; where these are few, nobody is missed."""
    space = space_of(
        "cat dog owl elk",
        {"a": [5, 1, 0, 0], "b": [4, 2, 0, 0], "c": [0, 4, 3, 0], "d": [0, 0, 2, 5]},
    )
    every, likely = find_neighbours(space), find_neighbours(space, large=0)
    assert likely.graph.toarray() == pytest.approx(every.graph.toarray())


def test_ties_go_to_the_lower_column() -> None:
    """Also where values differ in bits that no machine promises."""
    values = np.array([[0.5, 0.7, 0.5 + 1e-12, 0.7 - 1e-12]])
    assert nearest(values, 3).tolist() == [[1, 3, 0]]


def test_the_best_are_those_of_a_full_sort() -> None:
    values = np.random.default_rng(7).normal(size=(40, 90)).round(1)  # many ties
    assert (nearest(values, 12) == np.argsort(-values, axis=1, kind="stable")[:, :12]).all()


def test_asking_for_all_or_none_is_no_error() -> None:
    values = np.array([[0.1, 0.3, 0.2]])
    assert nearest(values, 3).tolist() == [[1, 2, 0]]
    assert nearest(values, 0).shape == (1, 0)


def test_blocks_cover_every_row_once_and_keep_to_their_size() -> None:
    cut = list(blocks(1000, n_bytes=10_000_000))
    assert [row for block in cut for row in range(1000)[block]] == list(range(1000))
    assert len(cut) > 1
    assert max((block.stop - block.start) * 1000 * 8 for block in cut) < 10_000_000


def test_block_never_shrinks_to_nothing() -> None:
    """However little memory is allowed, the work goes on, row by row."""
    assert list(blocks(3, n_bytes=1)) == [slice(0, 1), slice(1, 2), slice(2, 3)]


def test_graph_does_not_hang_on_the_size_of_blocks() -> None:
    space = weigh_terms(three_fields(20), ())
    cosines = (space.matrix @ space.matrix.T).toarray()

    def graph(n_bytes: int) -> np.ndarray:
        return link(lambda rows: cosines[rows].copy(), 60, 5, n_bytes=n_bytes).toarray()

    assert (graph(1) == graph(1_000_000)).all()


def test_unlike_papers_are_not_linked() -> None:
    """Also where a paper would have to take them to fill its number of neighbours."""
    alike = np.array([[1.0, 0.5, -0.5], [0.5, 1.0, 0.0], [-0.5, 0.0, 1.0]])
    assert link(lambda rows: alike[rows].copy(), 3, 2).toarray().tolist() == [
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 0],
    ]
