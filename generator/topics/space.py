"""The document-term matrix with its rows and columns named, and queries in the same space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from generator.corpus.paper import Corpus
from generator.corpus.richtext import RichText
from generator.topics.analysis import root, root_terms, singular, words
from generator.topics.learn import Array, tfidf
from generator.topics.phrases import written_forms

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["TermSpace", "prose", "unit", "weigh_terms"]

_TITLE_COUNTS = 2  # a word of the title counts as often
_FEWEST_PAPERS = 2  # a term in one paper relates it to nothing, and a pair there is chance
_RARITY = 1.5  # power of the idf in a paper's weights: what few papers say tells most about them
_LARGEST_SHARE = 0.5  # a term in more than half of the papers tells none apart
_SMALL_CORPUS = 20  # papers; below, shares and counts say little


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
    documents = [
        _document("" if paper.title_derived else prose(paper.title), prose(paper.abstract))
        for paper in corpus
    ]
    named = {term for keyword in keywords for term in root_terms(words(keyword))}
    vocabulary = _vocabulary(documents, named)
    column = {term: index for index, term in enumerate(vocabulary)}
    matrix, idf = tfidf(documents, vocabulary)
    matrix = _sharpened(matrix, idf)
    matrix.data.flags.writeable = False
    texts = (prose(text) for paper in corpus for text in (paper.title, paper.abstract))
    return TermSpace(
        ids=corpus.ids,
        vocabulary=vocabulary,
        matrix=matrix,
        idf=idf,
        column=column,
        written=written_forms(texts, column, lambda word: root(singular(word))),
    )


def _sharpened(matrix: csr_matrix, idf: Array) -> csr_matrix:
    """Raise the idf in TF-IDF weights to a power, and scale the rows to length 1 again."""
    sharpened = matrix.copy()
    sharpened.data *= idf[sharpened.indices] ** (_RARITY - 1)
    n_papers = sharpened.shape[0]
    rows = np.repeat(np.arange(n_papers), np.diff(sharpened.indptr))
    norms = np.sqrt(np.bincount(rows, weights=sharpened.data**2, minlength=n_papers))
    sharpened.data /= norms[rows]
    return sharpened


def prose(text: RichText) -> str:
    """Return a text without its addresses, whose words are names of hosts and accounts."""
    plain = text.text
    for mark in reversed(text.marks):
        if mark.kind == "link":
            plain = f"{plain[: mark.start]} ; {plain[mark.end :]}"
    return plain


def _document(title: str, abstract: str) -> list[str]:
    return [*root_terms(words(abstract)), *list(root_terms(words(title))) * _TITLE_COUNTS]


def _vocabulary(documents: Sequence[Sequence[str]], named: set[str]) -> tuple[str, ...]:
    n_papers = Counter(term for document in documents for term in set(document))
    is_small = len(documents) < _SMALL_CORPUS
    fewest = 1 if is_small else _FEWEST_PAPERS
    most = len(documents) * (1.0 if is_small else _LARGEST_SHARE)
    kept = sorted(
        term
        for term, n in n_papers.items()
        if (n >= (_FEWEST_PAPERS if " " in term else fewest) or term in named) and n <= most
    )
    return tuple(kept) or ("",)  # scikit-learn takes no empty vocabulary
