"""Which papers are alike: the graph of nearest neighbours, and the latent space smoothed on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from generator.pool.contract import ALONE, Pool
from generator.topics.learn import Array, Indices, latent
from generator.topics.postings import nearest_in_words
from generator.topics.space import TermSpace, unit

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = [
    "LARGE",
    "Neighbourhood",
    "blocks",
    "diffuse",
    "find_neighbours",
    "link",
    "linked",
    "nearest",
]

LARGE = 3000  # papers; up to here each is compared with each
_N_NEIGHBOURS = 15
_N_COMPONENTS = 50
_OWN_SHARE = 0.3  # what a paper keeps of itself in a step of diffusion
_N_STEPS = 2
_BLOCK_BYTES = 256_000_000  # for the part of the similarity matrix that is held at a time
_NUMBER_BYTES = 56  # a similarity, with the copies that summing and ranking make of it


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


def find_neighbours(space: TermSpace, *, large: int = LARGE, pool: Pool = ALONE) -> Neighbourhood:
    """Link every paper to its 15 nearest by cosine, and diffuse LSA over these links.

    large: how many papers are too many to compare each with each; see ``nearest_in_words``.
    pool: processes among which these are shared out.
    """
    n_papers = len(space.ids)
    if n_papers <= large:
        transposed = space.matrix.T.tocsr()
        graph = link(
            lambda rows: (space.matrix[rows] @ transposed).toarray(), n_papers, _N_NEIGHBOURS
        )
    else:
        columns, cosines = nearest_in_words(space.matrix, pool=pool)
        best = nearest(cosines, _N_NEIGHBOURS)
        graph = linked(
            np.take_along_axis(columns, best, axis=1), np.take_along_axis(cosines, best, axis=1)
        )
    n_components = min(_N_COMPONENTS, min(space.matrix.shape) - 1)
    if n_components < 1:
        return Neighbourhood(
            graph=graph,
            latent=np.ones((n_papers, 1)),
            projection=np.zeros((len(space.vocabulary), 1)),
        )
    rows, projection = latent(space.matrix, n_components)
    rows = unit(rows)
    for _ in range(_N_STEPS):
        rows = unit(diffuse(rows, graph))
    return Neighbourhood(graph=graph, latent=rows, projection=projection)


def diffuse(rows: Array, graph: csr_matrix) -> Array:
    """Let every paper's row (n_papers, n) take seven tenths of itself from its neighbours."""
    mixed: Array = _OWN_SHARE * rows + (1 - _OWN_SHARE) * (graph @ rows)
    return mixed


def nearest(similarities: Array, n: int) -> Indices:
    """Return the columns of the ``n`` largest values per row (n_rows, n), best first.

    Values are compared to six digits and ties go to the lower column, so that the order does not
    hang on the last bits of a machine's arithmetic. Value and column make one whole number, no two
    of which are alike: so the best are picked out without sorting the others.
    """
    n_columns = similarities.shape[1]
    keys = np.rint(similarities * -1e6).astype(np.int64)
    keys *= n_columns
    keys += np.arange(n_columns)
    keys = np.sort(np.partition(keys, n - 1, axis=1)[:, :n], axis=1)
    best: Indices = keys % n_columns
    return best


def blocks(
    n_papers: int, n_bytes: int = _BLOCK_BYTES, *, n_columns: int | None = None
) -> Iterator[slice]:
    """Cut the rows of a matrix into blocks that fit into memory.

    n_columns: of the matrix; as many as rows by default.
    """
    n_rows = max(1, n_bytes // (_NUMBER_BYTES * max(n_columns or n_papers, 1)))
    for start in range(0, n_papers, n_rows):
        yield slice(start, min(start + n_rows, n_papers))


def link(
    similarity: Callable[[slice], Array],
    n_papers: int,
    n_neighbours: int,
    *,
    n_bytes: int = _BLOCK_BYTES,
) -> csr_matrix:
    """Link every paper to its nearest; return the graph with its rows scaled to sum 1.

    similarity: of the papers in a block of rows to all (n_rows, n_papers). What is not alike
    (similarity 0 or less) is not linked; one of two papers being near the other links both.
    """
    from scipy.sparse import csr_matrix

    n_neighbours = min(n_neighbours, n_papers - 1)
    if n_neighbours < 1:
        return csr_matrix((n_papers, n_papers))
    columns, values = [], []
    for rows in blocks(n_papers, n_bytes):
        block = similarity(rows)
        np.fill_diagonal(block[:, rows], -2.0)
        found = nearest(block, n_neighbours)
        columns.append(found)
        values.append(np.take_along_axis(block, found, axis=1))
    return linked(np.vstack(columns), np.vstack(values))


def linked(columns: Indices, similarities: Array) -> csr_matrix:
    """Link every paper to the given ones; return the graph with its rows scaled to sum 1.

    columns, similarities: of each paper's neighbours (n_papers, n_neighbours). Links go both ways;
    what is not alike (similarity 0 or less) is not linked.
    """
    from scipy.sparse import csr_matrix, diags

    n_papers, n_neighbours = columns.shape
    rows_of = np.repeat(np.arange(n_papers), n_neighbours)
    directed = csr_matrix(
        (np.maximum(similarities.ravel(), 0.0), (rows_of, columns.ravel())),
        shape=(n_papers, n_papers),
    )
    directed.eliminate_zeros()
    graph = directed.maximum(directed.T)
    degree = np.maximum(np.asarray(graph.sum(axis=1)).ravel(), 1e-12)
    return csr_matrix(diags(1.0 / degree) @ graph)
