"""Related papers: how many of the eight nearest share a label, here and by other ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.preprocessing import normalize

from bench.topics.labelled import LabelledSet
from bench.topics.recipe import diffuse, fit_latent, neighbour_graph, terms, texts
from generator.topics.learn import Array
from generator.topics.neighbours import find_neighbours
from generator.topics.related import related_papers
from generator.topics.space import weigh_terms

__all__ = ["RELATED", "Relatives", "eight_nearest", "precision"]

Relatives = Mapping[str, tuple[str, ...]]

_N_RELATED = 8
_K1, _B = 1.5, 0.75  # of BM25, as Robertson & Zaragoza 2009 advise


def precision(labelled: LabelledSet, related: Relatives) -> float:
    """Return the share of the eight whose accepted homes meet the paper's own (precision at 8).

    Of papers without a label nothing is known: they count neither for nor against. A place of the
    eight that is left empty counts as a miss.
    """
    homes = {paper_id: frozenset(names) for paper_id, names in labelled.homes.items()}
    n_right = n_judged = 0
    for paper_id, own in homes.items():
        judged = [other for other in related[paper_id] if other in homes]
        n_right += sum(bool(own & homes[other]) for other in judged)
        n_judged += len(judged) + _N_RELATED - len(related[paper_id])
    return n_right / n_judged


def eight_nearest(labelled: LabelledSet, similarities: Array) -> Relatives:
    """Return each paper's eight most similar others; similarities (n_papers, n_papers)."""
    ids = labelled.corpus.ids
    others = similarities - np.diag(np.full(len(ids), np.inf))
    order = np.argsort(-others, axis=1, kind="stable")[:, :_N_RELATED]
    return {
        paper_id: tuple(ids[column] for column in row)
        for paper_id, row in zip(ids, order, strict=True)
    }


def _litatlas(labelled: LabelledSet) -> Relatives:
    """Relate papers without a word of the editor's, so that no topic helps."""
    space = weigh_terms(labelled.corpus, ())
    return related_papers(space, find_neighbours(space))


def _recipe(labelled: LabelledSet) -> Relatives:
    """Add the cosines of diffused LSA and of TF-IDF."""
    matrix = _matrix(labelled)
    graph = neighbour_graph(matrix)
    latent, _ = fit_latent(matrix)
    for _ in range(2):
        latent = normalize(diffuse(latent, graph))
    return eight_nearest(labelled, latent @ latent.T + (matrix @ matrix.T).toarray())


def _latent(labelled: LabelledSet) -> Relatives:
    latent, _ = fit_latent(_matrix(labelled))
    return eight_nearest(labelled, latent @ latent.T)


def _tfidf(labelled: LabelledSet) -> Relatives:
    plain = [f"{paper.title.text} {paper.abstract.text}" for paper in labelled.corpus]
    matrix = csr_matrix(TfidfVectorizer().fit_transform(plain))
    return eight_nearest(labelled, (matrix @ matrix.T).toarray())


def _bm25(labelled: LabelledSet) -> Relatives:
    """Ask for each paper with all of its own words, as often as it has them.

    Robertson & Zaragoza 2009, on the recipe's words: plain ones do worse.
    """
    vectorizer = CountVectorizer(analyzer=terms, dtype=np.float64)
    counts = csr_matrix(vectorizer.fit_transform(texts(labelled)))
    n_papers = counts.shape[0]
    n_with = np.asarray((counts > 0).sum(axis=0)).ravel()
    length = np.asarray(counts.sum(axis=1)).ravel()
    rarity = np.log1p((n_papers - n_with + 0.5) / (n_with + 0.5))
    weights = counts.tocoo()
    damping = _K1 * (1 - _B + _B * length[weights.row] / length.mean())
    weights.data = weights.data * (_K1 + 1) / (weights.data + damping) * rarity[weights.col]
    return eight_nearest(labelled, (counts @ weights.T).toarray())


RELATED: Mapping[str, Callable[[LabelledSet], Relatives]] = {
    "Litatlas": _litatlas,
    "recipe": _recipe,
    "LSA": _latent,
    "TF-IDF": _tfidf,
    "BM25": _bm25,
}


def _matrix(labelled: LabelledSet) -> csr_matrix:
    vectorizer = TfidfVectorizer(analyzer=terms, sublinear_tf=True, min_df=2, max_df=0.5)
    return csr_matrix(vectorizer.fit_transform(texts(labelled)))
