"""Groups of papers, and how many there are."""

from __future__ import annotations

import numpy as np
import pytest

from generator.corpus.paper import Corpus
from generator.topics.cluster import best_number, consensus_clusters, ward_clusters
from generator.topics.learn import Array, Indices
from generator.topics.neighbours import find_neighbours
from generator.topics.space import weigh_terms
from tests.topics.corpora import corpus_of, three_fields

FIELDS = three_fields(8)
CORNERS = np.repeat(np.eye(3), 4, axis=0) + np.linspace(0, 0.1, 12)[:, None]


def partition(labels: Indices) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels)}


def by_id(corpus: Corpus, n_clusters: int) -> set[frozenset[str]]:
    space = weigh_terms(corpus, ())
    labels = consensus_clusters(space, n_clusters)
    return {frozenset(space.ids[row] for row in group) for group in partition(labels)}


def test_rows_near_each_other_are_one_cluster() -> None:
    expected = {frozenset(range(start, start + 4)) for start in (0, 4, 8)}
    assert partition(ward_clusters(CORNERS, 3)) == expected


@pytest.mark.parametrize("rows", [np.ones((9, 2)), np.ones((1, 2)), np.zeros((4, 3))])
def test_equal_rows_are_one_cluster(rows: Array) -> None:
    assert set(ward_clusters(rows, 3).tolist()) == {0}


def test_clusters_do_not_hang_on_the_order_of_rows() -> None:
    order = np.random.default_rng(5).permutation(12)
    shuffled = partition(ward_clusters(CORNERS[order], 3))
    assert {frozenset(int(order[i]) for i in group) for group in shuffled} == partition(
        ward_clusters(CORNERS, 3)
    )


def test_many_rows_are_clustered_from_a_sample() -> None:
    """Every row gets a cluster, and the tree has but two thousand leaves."""
    rng = np.random.default_rng(7)
    rows = np.repeat(np.eye(4), 1500, axis=0) + rng.normal(0, 0.05, (6000, 4))
    labels = ward_clusters(rows, 4)
    assert [len(set(labels[start : start + 1500].tolist())) for start in range(0, 6000, 1500)] == [
        1
    ] * 4
    assert len(set(labels.tolist())) == 4


def test_stray_rows_make_no_cluster() -> None:
    """Where two groups are asked for, a single odd row is not one of them."""
    rows = np.vstack([CORNERS[:8], [[9.0, 9.0, 9.0]]])
    rows = np.vstack([rows] + [CORNERS[:8]] * 4)
    assert min(len(group) for group in partition(ward_clusters(rows, 2))) > 1


def test_consensus_finds_the_fields() -> None:
    fields = {frozenset(f"{field}-{n}" for n in range(8)) for field in ("bee", "bread", "tram")}
    assert by_id(FIELDS, 3) == fields


def test_consensus_does_not_hang_on_the_papers_ids() -> None:
    """Other ids are another order of rows."""
    rng = np.random.default_rng(3)
    names = dict(zip(FIELDS.ids, (f"p{n:02d}" for n in rng.permutation(24)), strict=True))
    renamed = corpus_of({names[paper.id]: paper.abstract.text for paper in FIELDS})
    expected = {frozenset(names[i] for i in group) for group in by_id(FIELDS, 3)}
    assert by_id(renamed, 3) == expected


def test_number_of_fields_is_found() -> None:
    assert best_number(find_neighbours(weigh_terms(three_fields(20), ())), 12) == 3


def test_number_is_at_least_two_and_at_most_the_largest() -> None:
    surroundings = find_neighbours(weigh_terms(three_fields(20), ()))
    assert best_number(surroundings, 2) == 2
    assert best_number(surroundings, 0) == 2
