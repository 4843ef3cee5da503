"""The comparison of papers within cells."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from generator.topics.cells import nearest_in_cells
from generator.topics.space import unit

_N_THEMES, _N_PAPERS = 60, 20  # papers of each theme


def themes() -> tuple[csr_matrix, np.ndarray]:
    """Make the terms and the latent rows of papers on sixty themes."""
    lots = np.random.default_rng(3)
    theme = np.repeat(np.arange(_N_THEMES), _N_PAPERS)
    centres = unit(lots.normal(size=(_N_THEMES, 12)))
    latent = unit(centres[theme] + 0.1 * lots.normal(size=(len(theme), 12)))
    weights = np.zeros((len(theme), _N_THEMES * 5))
    for row, number in zip(weights, theme, strict=True):
        row[5 * number + lots.choice(5, 3, replace=False)] = lots.uniform(0.5, 1, 3)
    return csr_matrix(unit(weights)), latent


def nobody(n_papers: int) -> csr_matrix:
    return csr_matrix((n_papers, n_papers))


def test_nearest_are_those_of_comparing_each_with_each() -> None:
    matrix, latent = themes()
    every = (matrix @ matrix.T).toarray() + latent @ latent.T
    np.fill_diagonal(every, -2)
    best = np.argsort(-every, axis=1, kind="stable")[:, :8]
    columns, _, _ = nearest_in_cells(matrix, latent, nobody(len(latent)), 8)
    assert np.mean([np.isin(*pair).mean() for pair in zip(best, columns, strict=True)]) > 0.99


def test_both_shares_are_told() -> None:
    matrix, latent = themes()
    columns, words, closeness = nearest_in_cells(matrix, latent, nobody(len(latent)), 5)
    rows = np.arange(len(latent))[:, None]
    assert np.allclose(words, (matrix @ matrix.T).toarray()[rows, columns])
    assert np.allclose(closeness, (latent @ latent.T)[rows, columns])
    assert (np.diff((words + closeness).round(6), axis=1) <= 0).all()


def test_no_paper_is_its_own_neighbour() -> None:
    matrix, latent = themes()
    columns, _, _ = nearest_in_cells(matrix, latent, nobody(len(latent)), 60)
    assert not (columns == np.arange(len(latent))[:, None]).any()


def test_neighbours_are_compared_however_far_their_cells_are() -> None:
    """Two papers that say the same words about different things."""
    matrix, latent = themes()
    one, other = 0, int(np.argsort(latent @ latent[0])[300])
    matrix = matrix.tolil()
    matrix[other] = matrix[one]
    matrix = csr_matrix(matrix)
    graph = nobody(len(latent)).tolil()
    is_found = []
    for is_linked in (0.0, 1.0):
        graph[one, other] = is_linked
        columns, _, _ = nearest_in_cells(matrix, latent, csr_matrix(graph), 60)
        is_found.append(other in columns[one])
    assert is_found == [False, True]


def test_equal_papers_fill_their_rows_too() -> None:
    """However many there are in one place."""
    latent = np.ones((500, 1))
    columns, _, _ = nearest_in_cells(csr_matrix((500, 3)), latent, nobody(500), 60)
    assert all(len(set(row)) == 60 for row in columns.tolist())
