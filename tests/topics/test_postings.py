"""The search for papers that share words."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from generator.pool.processes import Processes
from generator.topics import postings
from generator.topics.neighbours import nearest
from generator.topics.postings import nearest_in_words


def papers_of(weights: np.ndarray) -> csr_matrix:
    """Return rows of length 1; rows of zeros stay."""
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    return csr_matrix(weights / np.maximum(lengths, 1e-12))


def made_up(n_papers: int) -> csr_matrix:
    """Make papers of ten terms each, of 400."""
    lots = np.random.default_rng(5)
    weights = np.zeros((n_papers, 400))
    for row in weights:
        row[lots.choice(400, 10, replace=False)] = lots.uniform(0.2, 1, 10)
    return papers_of(weights)


def test_nearest_are_those_of_comparing_each_with_each() -> None:
    """As long as no paper and no term has so much as to be cut."""
    matrix = made_up(300)
    every = (matrix @ matrix.T).toarray()
    np.fill_diagonal(every, 0)
    columns, cosines = nearest_in_words(matrix)
    found = np.take_along_axis(columns, nearest(cosines, 8), axis=1)
    values = np.take_along_axis(every, found, axis=1)
    assert np.allclose(values, -np.sort(-every, axis=1)[:, :8])


def test_cosines_are_those_of_whole_rows() -> None:
    """Also of terms that were not looked up."""
    lots = np.random.default_rng(6)
    matrix = papers_of(lots.uniform(0.1, 1, (70, 90)))
    columns, cosines = nearest_in_words(matrix)
    every = (matrix @ matrix.T).toarray()
    assert np.allclose(cosines, np.take_along_axis(every, columns, axis=1))


def test_rare_term_brings_together_what_a_common_one_hides() -> None:
    """Every paper says the first term; more than are looked through. Two at a time say another."""
    weights = np.zeros((600, 301))
    weights[:, 0] = 0.3
    weights[np.arange(600), 1 + np.arange(600) % 300] = 1
    columns, cosines = nearest_in_words(papers_of(weights))
    best = columns[np.arange(600), cosines.argmax(axis=1)]
    assert best.tolist() == [(row + 300) % 600 for row in range(600)]


def test_no_paper_is_near_itself() -> None:
    columns, cosines = nearest_in_words(made_up(40))
    assert not cosines[columns == np.arange(40)[:, None]].any()


def test_paper_that_shares_no_word_finds_none() -> None:
    """One has a word of its own, another none at all."""
    weights = np.array([[1, 1, 0], [1, 0.5, 0], [0, 0, 1], [0, 0, 0]])
    columns, cosines = nearest_in_words(papers_of(weights))
    assert not cosines[2:].any()
    assert (columns[2:] == [[2], [3]]).all()
    assert cosines[0].max() == cosines[1].max() > 0.9


def test_search_does_not_hang_on_the_order_of_papers() -> None:
    matrix = made_up(200)
    order = np.random.default_rng(7).permutation(200)
    _, cosines = nearest_in_words(matrix)
    _, turned = nearest_in_words(matrix[order])
    assert np.allclose(np.sort(cosines[order]), np.sort(turned))


def test_blocks_that_are_shared_out_give_the_same_to_the_last_bit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    matrix = made_up(300)
    alone = nearest_in_words(matrix)
    monkeypatch.setattr(postings, "_CHUNK", 64)
    with Processes(2) as pool:
        shared = nearest_in_words(matrix, pool=pool)
    assert all(np.array_equal(one, other) for one, other in zip(alone, shared, strict=True))
