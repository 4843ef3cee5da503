"""Ways to find topics without an editor's words, as functions of a labelled set.

The number of topics is that of the labels, but for ``Litatlas, K found``. Rival methods draw lots
with a fixed seed; the order of the papers does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from bench.topics import recipe
from bench.topics.labelled import LabelledSet
from generator.topics.discover import propose_topics
from generator.topics.learn import Array

__all__ = ["UNGUIDED", "n_labels"]

_RANDOM_STATE = 0
_N_INIT = 10
_N_STEPS = 2  # of the recipe's diffusion

Clusters: TypeAlias = Mapping[str, int]


def n_labels(labelled: LabelledSet) -> int:
    """Return how many topics the labels know."""
    return len({homes[0] for homes in labelled.homes.values()})


def _litatlas(labelled: LabelledSet) -> Clusters:
    return _proposed(labelled, n_labels(labelled))


def _litatlas_alone(labelled: LabelledSet) -> Clusters:
    return _proposed(labelled, 0)


def _proposed(labelled: LabelledSet, n_topics: int) -> Clusters:
    proposals = propose_topics(labelled.corpus, n_topics)
    return {
        paper_id: number
        for number, proposal in enumerate(proposals)
        for paper_id in proposal.paper_ids
    }


def _tfidf_kmeans(labelled: LabelledSet) -> Clusters:
    """Both as they come, as most tutorials have it."""
    matrix = TfidfVectorizer().fit_transform(recipe.texts(labelled))
    kmeans = KMeans(n_labels(labelled), random_state=_RANDOM_STATE)
    return _by_id(labelled, kmeans.fit_predict(matrix))


def _nmf(labelled: LabelledSet) -> Clusters:
    weights = NMF(n_labels(labelled), init="nndsvd", random_state=_RANDOM_STATE, max_iter=1000)
    return _by_id(labelled, weights.fit_transform(_matrix(labelled)).argmax(axis=1))


def _lsa_kmeans(labelled: LabelledSet) -> Clusters:
    return _by_id(labelled, _kmeans(labelled, recipe.fit_latent(_matrix(labelled))[0]))


def _recipe(labelled: LabelledSet) -> Clusters:
    matrix = _matrix(labelled)
    rows, _ = recipe.fit_latent(matrix)
    graph = recipe.neighbour_graph(matrix)
    for _ in range(_N_STEPS):
        rows = normalize(recipe.diffuse(rows, graph))
    return _by_id(labelled, _kmeans(labelled, rows))


def _matrix(labelled: LabelledSet) -> csr_matrix:
    vectorizer = TfidfVectorizer(analyzer=recipe.terms, sublinear_tf=True, min_df=2, max_df=0.5)
    return csr_matrix(vectorizer.fit_transform(recipe.texts(labelled)))


def _kmeans(labelled: LabelledSet, rows: Array) -> Array:
    kmeans = KMeans(n_labels(labelled), n_init=_N_INIT, random_state=_RANDOM_STATE)
    labels: Array = kmeans.fit_predict(rows)
    return labels


def _by_id(labelled: LabelledSet, labels: Array) -> Clusters:
    return dict(zip(labelled.corpus.ids, map(int, labels), strict=True))


UNGUIDED: Mapping[str, Callable[[LabelledSet], Clusters]] = {
    "Litatlas": _litatlas,
    "Litatlas, K found": _litatlas_alone,
    "recipe": _recipe,
    "LSA + k-means": _lsa_kmeans,
    "NMF": _nmf,
    "TF-IDF + k-means": _tfidf_kmeans,
}
