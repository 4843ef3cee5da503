"""Which papers are alike: the graph of nearest neighbours, and the latent space smoothed on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from generator.topics.learn import Array, latent
from generator.topics.space import TermSpace, unit

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Indices", "Neighbourhood", "find_neighbours", "nearest"]

_N_NEIGHBOURS = 15
_N_COMPONENTS = 50
_OWN_SHARE = 0.3  # what a paper keeps of itself in a step of diffusion
_N_STEPS = 2
_BLOCK = 2048  # rows of the similarity matrix held at a time

Indices = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """The papers' surroundings.

    graph: row-stochastic weights (n_papers, n_papers) of the symmetric cosine kNN graph.
    latent: diffused LSA (n_papers, n_components), rows L2-normalised.
    projection: (n_terms, n_components), takes a query into the latent space.
    """

    graph: csr_matrix = field(repr=False)
    latent: Array = field(repr=False)
    projection: Array = field(repr=False)

    def smooth(self, scores: Array) -> Array:
        """Diffuse scores (n_papers, n) over the graph: F <- .3 F + .7 W F, twice.

        Zhou et al. 2004, "Learning with local and global consistency".
        """
        for _ in range(_N_STEPS):
            scores = _OWN_SHARE * scores + (1 - _OWN_SHARE) * (self.graph @ scores)
        return scores


def find_neighbours(space: TermSpace) -> Neighbourhood:
    """Link every paper to its 15 nearest by cosine, and diffuse LSA over these links."""
    graph = _graph(space.matrix)
    n_components = min(_N_COMPONENTS, min(space.matrix.shape) - 1)
    if n_components < 1:
        rows = np.ones((len(space.ids), 1))
        return Neighbourhood(
            graph=graph, latent=rows, projection=np.zeros((len(space.vocabulary), 1))
        )
    rows, projection = latent(space.matrix, n_components)
    rows = unit(rows)
    for _ in range(_N_STEPS):
        rows = unit(_OWN_SHARE * rows + (1 - _OWN_SHARE) * (graph @ rows))
    return Neighbourhood(graph=graph, latent=rows, projection=projection)


def nearest(similarities: Array, n: int) -> Indices:
    """Return the columns of the ``n`` largest values per row (n_rows, n), best first.

    Values are compared to six digits and ties go to the lower column, so that the order does not
    hang on the last bits of a machine's arithmetic.
    """
    order = np.argsort(-np.round(similarities, 6), axis=1, kind="stable")
    return order[:, :n]


def _graph(matrix: csr_matrix) -> csr_matrix:
    from scipy.sparse import csr_matrix as build
    from scipy.sparse import diags

    n_papers = matrix.shape[0]
    if n_papers < 2:
        return build((n_papers, n_papers))
    n_neighbours = min(_N_NEIGHBOURS, n_papers - 1)
    rows, columns, values = [], [], []
    for start in range(0, n_papers, _BLOCK):
        block = (matrix[start : start + _BLOCK] @ matrix.T).toarray()
        np.fill_diagonal(block[:, start:], -1.0)  # no paper is its own neighbour
        found = nearest(block, n_neighbours)
        rows.append(np.repeat(np.arange(start, start + len(block)), n_neighbours))
        columns.append(found.ravel())
        values.append(np.take_along_axis(block, found, axis=1).ravel())
    directed = build(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))),
        shape=(n_papers, n_papers),
    )
    directed.data = np.maximum(directed.data, 0.0)
    graph = directed.maximum(directed.T)
    degree = np.maximum(np.asarray(graph.sum(axis=1)).ravel(), 1e-12)
    return build(diags(1.0 / degree) @ graph)
