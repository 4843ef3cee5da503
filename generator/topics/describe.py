"""Describe a group of papers: its key terms, its exemplars, and how near it is to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from generator.topics.learn import Array
from generator.topics.neighbours import nearest
from generator.topics.phrases import telling
from generator.topics.space import TermSpace, unit

__all__ = ["by_similarity", "key_terms", "topic_neighbours"]

_COVERAGE = 0.15  # of the members must have a term before it can describe them
_PAIR_BONUS = 1.5  # two words say more than one
_N_CANDIDATES = 60


def key_terms(
    space: TermSpace, rows: Sequence[int], n: int, *, background: Sequence[int] | None = None
) -> tuple[str, ...]:
    """Return the phrases that set papers apart from the background (all papers by default).

    rows: the papers' rows in the matrix. A term's score is its mean weight among the members
    minus its mean weight in the background (class TF-IDF), half as much again for pairs.
    """
    if not len(rows):
        return ()
    members = space.matrix[list(rows)]
    others = space.matrix if background is None else space.matrix[list(background)]
    inside = np.asarray(members.mean(axis=0)).ravel()
    outside = np.asarray(others.mean(axis=0)).ravel()
    coverage = np.asarray((members > 0).sum(axis=0)).ravel()
    is_pair = np.array([" " in term for term in space.vocabulary])
    score = (inside - outside) * np.where(is_pair, _PAIR_BONUS, 1.0)
    floor = min(len(rows), max(2, _COVERAGE * len(rows)))
    score[coverage < floor] = 0.0
    order = np.argsort(-np.round(score, 6), kind="stable")[:_N_CANDIDATES]
    ranked = [(space.written[space.vocabulary[i]], float(score[i])) for i in order if score[i] > 0]
    return tuple(phrase for phrase, _ in telling(ranked, n))


def by_similarity(space: TermSpace, rows: Sequence[int], vector: Array) -> list[int]:
    """Order rows by their cosine with a vector (n_terms,), most similar first, ties by id."""
    if not rows:
        return []
    similarity = np.round(np.asarray(space.matrix[list(rows)] @ vector).ravel(), 6)
    return [rows[i] for i in np.argsort(-similarity, kind="stable")]


def topic_neighbours(
    slugs: Sequence[str], vectors: Array, n: int
) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return for each topic the ``n`` most similar others with their cosine.

    vectors: the mean of each topic's papers (n_topics, n_terms).
    """
    if len(slugs) < 2:
        return dict.fromkeys(slugs, ())
    rows = unit(vectors)
    similarity = rows @ rows.T
    np.fill_diagonal(similarity, -1.0)
    order = nearest(similarity, min(n, len(slugs) - 1))
    return {
        slug: tuple(
            (slugs[j], round(float(similarity[i, j]), 4)) for j in order[i] if similarity[i, j] > 0
        )
        for i, slug in enumerate(slugs)
    }
