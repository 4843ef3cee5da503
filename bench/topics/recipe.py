"""The recipe that Litatlas must beat: its text analysis, its graph, and its diffused LSA.

It shares nothing with Litatlas, so that a change there moves neither the recipe nor its simpler
rivals.
"""

from __future__ import annotations

import itertools
import re

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS
from sklearn.preprocessing import normalize

from bench.topics.labelled import LabelledSet
from generator.topics.learn import Array

__all__ = ["diffuse", "fit_latent", "neighbour_graph", "terms", "texts"]

_ACADEMIC_WORDS = frozenset(
    """
    abstract achieve approach available based baseline better challenge compare comprehensive
    data demonstrate different effective existing experiment extensive first framework improve
    improvement introduce large method model new novel outperform overview paper perform
    performance present problem propose proposed provide recent recently result review show
    significantly state-of-the-art study survey task technique two use used using various work
    """.split()
)
_N_COMPONENTS = 50
_N_NEIGHBOURS = 15
_OWN_SHARE = 0.3  # kept of itself in a step of diffusion


def texts(labelled: LabelledSet) -> list[str]:
    """Return every paper's title, twice, and abstract, in the corpus's order."""
    return [f"{p.title.text} . {p.title.text} . {p.abstract.text}" for p in labelled.corpus]


def terms(text: str) -> list[str]:
    """Cut text into lightly stemmed words without stop words, and pairs of neighbours."""
    found = re.findall(r"[^\W\d_][\w-]+", text.lower())
    words = [word for word in map(_stem, found) if word not in _STOP_WORDS]
    return [*words, *(f"{one} {two}" for one, two in itertools.pairwise(words))]


def fit_latent(matrix: csr_matrix) -> tuple[Array, TruncatedSVD]:
    """Reduce terms to 50 dimensions (LSA); rows (n_papers, 50) are L2-normalised."""
    svd = TruncatedSVD(_N_COMPONENTS, random_state=0)
    return normalize(svd.fit_transform(matrix)), svd


def neighbour_graph(matrix: csr_matrix) -> csr_matrix:
    """Link each paper with its 15 nearest by cosine, both ways; rows sum to one."""
    cosines = (matrix @ matrix.T).toarray()
    np.fill_diagonal(cosines, 0)
    farthest = np.sort(cosines, axis=1)[:, -_N_NEIGHBOURS, None]
    directed = np.where(cosines >= np.maximum(farthest, 1e-12), cosines, 0)
    graph = csr_matrix(np.maximum(directed, directed.T))
    return csr_matrix(diags(1 / np.maximum(np.asarray(graph.sum(axis=1)).ravel(), 1e-12)) @ graph)


def diffuse(rows: Array, graph: csr_matrix) -> Array:
    """Mix every paper's row with its neighbours' once: F <- .3 F + .7 W F."""
    mixed: Array = _OWN_SHARE * rows + (1 - _OWN_SHARE) * (graph @ rows)
    return mixed


def _stem(word: str) -> str:
    """Take a plural ending off (Harman 1991)."""
    if word.endswith("ies") and not word.endswith(("eies", "aies")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("us", "ss", "is")) and len(word) > 3:
        return word[:-1]
    return word


_STOP_WORDS = ENGLISH_STOP_WORDS | _ACADEMIC_WORDS | {_stem(w) for w in ENGLISH_STOP_WORDS}
