"""Find papers alike in words and in latent dimensions, without comparing each with each.

Papers are sorted into cells of alike ones. Whose cells are far apart are no relatives, unless they
are neighbours by their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from generator.topics.learn import Array, Indices
from generator.topics.neighbours import nearest
from generator.topics.space import unit

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["nearest_in_cells"]

# Measured in docs/decisions/0017-neighbours.md.
_SIZE = 48  # papers in a cell, about
_N_COMPARED = 400  # papers of near cells that a cell is compared with, at least
_N_ROUNDS = 5  # of k-means
_N_ROWS = 4096  # papers that are sent to their cells at a time


def nearest_in_cells(
    matrix: csr_matrix, latent: Array, graph: csr_matrix, n: int
) -> tuple[Indices, Array, Array]:
    """Return for each paper the ``n`` most alike by X Xᵀ + F Fᵀ, as far as they are compared.

    matrix: X, the document-term matrix (n_papers, n_terms). latent: F, (n_papers, n_components),
    rows L2-normalised. graph: of neighbours (n_papers, n_papers).

    A cell is compared with the nearest cells, and with all neighbours of its papers. Returns
    the columns, best first, and their two shares in the sum, X Xᵀ and F Fᵀ, each (n_papers, n).
    """
    columns = np.empty((len(latent), n), dtype=np.int64)
    words, closeness = np.empty((len(latent), n)), np.empty((len(latent), n))
    for rows, near in _vicinities(latent):
        others = np.union1d(near, graph[rows].indices)
        in_words = (matrix[others] @ matrix[rows].T.tocsr()).toarray().T
        in_latent = latent[rows] @ latent[others].T
        alike = in_words + in_latent
        alike[np.arange(len(rows)), np.searchsorted(others, rows)] = -2.0  # none is its own
        found = nearest(alike, n)
        columns[rows] = others[found]
        words[rows] = np.take_along_axis(in_words, found, axis=1)
        closeness[rows] = np.take_along_axis(in_latent, found, axis=1)
    return columns, words, closeness


def _vicinities(latent: Array) -> Iterator[tuple[Indices, Indices]]:
    """Yield the papers of each cell, and those of the nearest cells, its own among them."""
    cell_of, centres = _cells(latent)
    sizes = np.bincount(cell_of, minlength=len(centres))
    members = np.split(np.argsort(cell_of, kind="stable"), np.cumsum(sizes)[:-1])
    for cell in np.flatnonzero(sizes):
        order = np.argsort(-(centres @ centres[cell]).round(6), kind="stable")
        n_cells = int(np.searchsorted(np.cumsum(sizes[order]), _N_COMPARED)) + 1
        chosen = {int(cell), *order[:n_cells].tolist()}
        yield members[cell], np.concatenate([members[other] for other in sorted(chosen)])


def _cells(latent: Array) -> tuple[Indices, Array]:
    """Cluster rows by cosine; return a cell per row (n_papers,) and the centres (n_cells, d).

    A few rounds of k-means do. They start from papers that lie evenly along the main axis, so that
    nothing hangs on the order of the papers.
    """
    along = np.lexsort(latent.round(6).T[::-1])
    starts = np.linspace(0, len(latent) - 1, max(1, len(latent) // _SIZE)).astype(np.int64)
    centres = latent[along[starts]]
    for _ in range(_N_ROUNDS):
        cell_of = _nearest_centre(latent, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, cell_of, latent)
        centres = unit(sums).round(6)
    return _nearest_centre(latent, centres), centres


def _nearest_centre(latent: Array, centres: Array) -> Indices:
    return np.concatenate(
        [
            (latent[start : start + _N_ROWS] @ centres.T).round(6).argmax(axis=1)
            for start in range(0, len(latent), _N_ROWS)
        ]
    )
