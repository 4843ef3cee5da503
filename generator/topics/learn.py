"""The one door to scikit-learn: it costs a second to import, so it is opened when needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Array", "Indices", "Truths", "embed", "kmeans", "latent", "main_directions"]

Array = np.ndarray[Any, np.dtype[np.float64]]
Indices = np.ndarray[Any, np.dtype[np.int64]]
Truths = np.ndarray[Any, np.dtype[np.bool_]]

_NO_VALUE = 1e-9  # a singular value below is zero but for rounding
_N_ROUNDS = 500  # of t-SNE; half as many again bring nobody nearer to their like
_SLOPE = 0.1  # how much more the last row counts than the first, for the main directions


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep linear algebra to one thread: sums split over threads differ in their last bits."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield


def latent(matrix: csr_matrix, n_components: int) -> tuple[Array, Array]:
    """Reduce terms to latent dimensions (LSA, Deerwester et al. 1990), largest first.

    Returns documents (n_documents, n_components) and the projection (n_terms, n_components) that
    takes any vector over terms into the same space. The decomposition is exact, where a randomised
    one would hang on the order of the documents; a dimension beyond the rank is zero.
    """
    from scipy.sparse.linalg import svds

    with _one_thread():
        left, values, right = svds(matrix, n_components, v0=np.ones(min(matrix.shape)))
    order = np.argsort(-values, kind="stable")
    strongest = np.abs(right).round(6).argmax(axis=1)
    signs = np.sign(right[np.arange(n_components), strongest])  # else the solver's choice
    signs = np.where(values > _NO_VALUE, signs, 0.0)
    return (left * values * signs)[:, order], (right.T * signs)[:, order]


def kmeans(rows: Array, centres: Array) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Cluster rows (n, d) around ``centres`` (n_clusters, d), which move to their rows' means.

    Returns a label per row (n,). Where to start is the caller's to say: lots are not drawn.
    """
    from sklearn.cluster import KMeans

    with _one_thread():
        labels = KMeans(len(centres), init=centres, n_init=1).fit_predict(rows)
    return np.asarray(labels, dtype=np.int64)


def main_directions(rows: Array) -> Array:
    """Return the rows (n, d) along the two directions in which they differ most (n, 2).

    A row counts for a little more than the one before, so that of two directions that are as good
    one is better; the row that lies farthest along a direction lies on its positive side. Else both
    would be the solver's choice.
    """
    weights = 1 + _SLOPE * np.arange(len(rows)) / len(rows)
    with _one_thread():
        centred = rows - rows.mean(axis=0)
        _, axes = np.linalg.eigh(centred.T @ (weights[:, None] * centred))
        along = centred @ axes[:, [-1, -2]]
    farthest = np.abs(along).round(6).argmax(axis=0)
    signed: Array = along * np.sign(along[farthest, [0, 1]])
    return signed


def embed(
    neighbours: np.ndarray[Any, np.dtype[np.int64]],
    distances: Array,
    start: Array,
    perplexity: float,
) -> Array:
    """Lay rows out on a plane (n, 2) with t-SNE (van der Maaten 2014), from ``start`` (n, 2).

    neighbours, distances: of every row to others (n, n_neighbours), nearest first; at least
        3 perplexity + 1 of them.
    Distances are given, not worked out here, so that they can be rounded: the layout would carry
    the last bit of a machine's arithmetic to the first digit.
    """
    from scipy.sparse import csr_matrix
    from sklearn.manifold import TSNE

    n_rows, n_neighbours = neighbours.shape
    ends = np.arange(n_rows + 1) * (n_neighbours + 1)
    columns = np.column_stack([np.arange(n_rows), neighbours])  # each row is its own nearest
    values = np.column_stack([np.zeros(n_rows), distances])
    graph = csr_matrix((values.ravel(), columns.ravel(), ends), shape=(n_rows, n_rows))
    small = (start / max(start[:, 0].std(), _NO_VALUE) * 1e-4).astype(np.float32)
    with _one_thread():
        places = TSNE(
            perplexity=perplexity, init=small, metric="precomputed", max_iter=_N_ROUNDS
        ).fit_transform(graph)
    return np.asarray(places, dtype=np.float64)
