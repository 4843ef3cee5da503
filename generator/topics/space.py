"""The document-term matrix with its rows and columns named, and queries in the same space."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from generator.corpus.paper import Corpus
from generator.topics.analysis import root, root_terms, words
from generator.topics.forms import written_forms
from generator.topics.learn import Array
from generator.topics.term_counts import count_terms
from generator.topics.texts import Texts, cut_texts

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["TermSpace", "unit", "weigh_terms", "weigh_texts"]

_RARITY = 1.5  # power of the idf in a paper's weights: what few papers say tells most about them


def unit(vector: Array) -> Array:
    """Scale a vector, or each row of a matrix, to length 1; zero stays zero."""
    norms = np.linalg.norm(vector, axis=-1, keepdims=True)
    scaled: Array = vector / np.maximum(norms, 1e-12)
    return scaled


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSpace:
    """Papers as weighted terms.

    ids: of the papers, one per row.
    vocabulary: the terms, sorted, one per column.
    matrix: document-term matrix (n_papers, n_terms), rows L2-normalised; read only.
    idf: inverse document frequency (n_terms,).
    column: the column of each term. written: each term as people write it ("rlhf" is "RLHF").
    """

    ids: tuple[str, ...]
    vocabulary: tuple[str, ...]
    matrix: csr_matrix = field(repr=False)
    idf: Array = field(repr=False)
    column: Mapping[str, int] = field(repr=False)
    written: Mapping[str, str] = field(repr=False)

    def query(self, phrases: Iterable[str]) -> Array:
        """Return the direction of some phrases: their sum as a unit vector (n_terms,)."""
        return unit(self.sum_of(phrases))

    def sum_of(self, phrases: Iterable[str]) -> Array:
        """Sum one unit vector per phrase (n_terms,).

        A phrase's terms weigh as much as they are rare; unknown terms are left out.
        """
        total = np.zeros(len(self.vocabulary))
        for phrase in phrases:
            vector = np.zeros(len(self.vocabulary))
            for term in root_terms(words(phrase)):
                if term in self.column:
                    vector[self.column[term]] += self.idf[self.column[term]]
            total += unit(vector)
        return total


def weigh_terms(corpus: Corpus, keywords: Iterable[str]) -> TermSpace:
    """Weigh the terms of every paper's title and abstract.

    keywords: the editor's phrases; their terms are kept even where a single paper has them.
    """
    return weigh_texts(cut_texts(corpus), keywords)


def weigh_texts(texts: Texts, keywords: Iterable[str]) -> TermSpace:
    """Weigh the terms of texts that are cut into words already, as ``weigh_terms`` does."""
    named = {term for keyword in keywords for term in root_terms(words(keyword))}
    found = count_terms(texts, named)
    matrix, idf = _weighed(found.counts)
    matrix.data.flags.writeable = False
    return TermSpace(
        ids=texts.ids,
        vocabulary=found.vocabulary,
        matrix=matrix,
        idf=idf,
        column={term: index for index, term in enumerate(found.vocabulary)},
        written=written_forms(texts, found.vocabulary, root),
    )


def _weighed(counts: csr_matrix) -> tuple[csr_matrix, Array]:
    """Weigh counts (n_papers, n_terms): sublinear frequency times a power of the idf.

    Returns the weights, rows L2-normalised, and the idf (n_terms,). The idf is smoothed as by one
    more paper that has every term (scikit-learn's ``TfidfTransformer``, whose import would take
    longer than the weighing of a thousand papers).
    """
    n_papers, n_terms = counts.shape
    weights = counts.copy()
    if not n_papers:
        return weights, np.zeros(n_terms)
    n_having = np.bincount(weights.indices, minlength=n_terms)
    idf: Array = np.log((n_papers + 1.0) / (n_having + 1.0)) + 1.0
    weights.data = _scaled(weights, (np.log(weights.data) + 1.0) * idf[weights.indices])
    weights.data = _scaled(weights, weights.data * idf[weights.indices] ** (_RARITY - 1))
    return weights, idf


def _scaled(matrix: csr_matrix, values: Array) -> Array:
    """Return other values for the entries of a matrix, scaled so that each row has length 1."""
    n_rows = matrix.shape[0]
    rows = np.repeat(np.arange(n_rows), np.diff(matrix.indptr))
    norms = np.sqrt(np.bincount(rows, weights=values**2, minlength=n_rows))
    scaled: Array = values / norms[rows]
    return scaled
