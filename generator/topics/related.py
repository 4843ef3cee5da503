"""Related papers: near in their own words and in what they are about, seen with their vicinity."""

from __future__ import annotations

import numpy as np

from generator.topics.learn import Array
from generator.topics.neighbours import Neighbourhood, blocks, diffuse, link, nearest
from generator.topics.space import TermSpace, unit

__all__ = ["related_papers"]

_N_RELATED = 8
_N_AROUND = 60  # papers; from 60 to 120 the benchmarks tell no difference, below they lose


def related_papers(space: TermSpace, surroundings: Neighbourhood) -> dict[str, tuple[str, ...]]:
    """Return for each paper the ids of the eight most alike: largest X Xᵀ + F Fᵀ.

    X is the document-term matrix. F starts as diffused LSA less its mean, so that what all papers
    have in common makes none alike; every paper is linked to the 60 nearest by X Xᵀ + F Fᵀ, and F
    is diffused over these links once more. Exact, in blocks of rows; a paper without a word in
    common is left out.
    """
    n_papers = len(space.ids)
    if not n_papers:
        return {}
    transposed = space.matrix.T.tocsr()

    def in_words(rows: slice) -> Array:
        shared: Array = (space.matrix[rows] @ transposed).toarray()
        return shared

    latent = unit(surroundings.latent - surroundings.latent.mean(axis=0))
    wider = link(lambda rows: in_words(rows) + latent[rows] @ latent.T, n_papers, _N_AROUND)
    latent = unit(diffuse(latent, wider))
    related = {}
    for rows in blocks(n_papers):
        words = in_words(rows)
        alike = words + latent[rows] @ latent.T
        np.fill_diagonal(alike[:, rows], -2.0)  # no paper is its own relative
        found = nearest(alike, min(_N_RELATED, n_papers - 1))
        shares = np.take_along_axis(words, found, axis=1) > 0
        for paper_id, columns, kept in zip(space.ids[rows], found, shares, strict=True):
            related[paper_id] = tuple(space.ids[column] for column in columns[kept])
    return related
