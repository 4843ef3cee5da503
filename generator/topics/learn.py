"""The one door to scikit-learn: it costs a second to import, so it is opened when needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Array", "kmeans", "latent", "tfidf"]

Array = np.ndarray[Any, np.dtype[np.float64]]


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep linear algebra to one thread: sums split over threads differ in their last bits."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield


def tfidf(
    documents: Sequence[Sequence[str]], vocabulary: Sequence[str]
) -> tuple[csr_matrix, Array]:
    """Weigh terms: sublinear term frequency times smoothed inverse document frequency.

    Returns the document-term matrix (n_documents, n_terms), rows L2-normalised, and the idf
    (n_terms,). See scikit-learn's ``TfidfVectorizer`` for the formulas.
    """
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not documents:
        return csr_matrix((0, len(vocabulary))), np.zeros(len(vocabulary))
    vectorizer = TfidfVectorizer(analyzer=tuple, vocabulary=vocabulary, sublinear_tf=True)
    matrix = vectorizer.fit_transform(documents)
    return matrix, vectorizer.idf_


def latent(matrix: csr_matrix, n_components: int) -> tuple[Array, Array]:
    """Reduce terms to latent dimensions (LSA, Deerwester et al. 1990).

    Returns documents (n_documents, n_components) and the projection (n_terms, n_components) that
    takes any vector over terms into the same space.
    """
    from sklearn.decomposition import TruncatedSVD

    svd = TruncatedSVD(n_components, n_iter=7, random_state=0)
    # Where all rows are alike, the share of explained variance, which nobody asks for, is 0/0.
    with _one_thread(), np.errstate(invalid="ignore"):
        documents = svd.fit_transform(matrix)
    return documents, svd.components_.T


def kmeans(rows: Array, n_clusters: int) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Cluster rows (n, d) into at most ``n_clusters``; returns a label per row (n,).

    There are fewer where fewer rows differ.
    """
    from sklearn.cluster import KMeans

    n_clusters = min(n_clusters, len(np.unique(rows.round(6), axis=0)))
    with _one_thread():
        labels: np.ndarray[Any, np.dtype[np.int32]] = KMeans(
            n_clusters, n_init=10, random_state=0
        ).fit_predict(rows)
    return labels
