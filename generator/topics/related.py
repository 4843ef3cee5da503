"""Related papers: near in their own words and in what they are about, seen with their vicinity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from generator.topics.cells import nearest_in_cells
from generator.topics.learn import Array, Indices
from generator.topics.neighbours import (
    LARGE,
    Neighbourhood,
    blocks,
    diffuse,
    link,
    linked,
    nearest,
)
from generator.topics.space import TermSpace, unit

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["related_papers"]

_N_RELATED = 8
_N_AROUND = 60  # papers; from 60 to 120 the benchmarks tell no difference, below they lose


def related_papers(
    space: TermSpace, surroundings: Neighbourhood, *, large: int = LARGE
) -> dict[str, tuple[str, ...]]:
    """Return for each paper the ids of the eight most alike: largest X Xᵀ + F Fᵀ.

    X is the document-term matrix. F starts as diffused LSA less its mean, so that what all papers
    have in common makes none alike; every paper is linked to the 60 nearest by X Xᵀ + F Fᵀ, and F
    is diffused over these links once more. A paper without a word in common is left out.

    large: how many papers are too many to compare each with each; of more, only those are compared
    that ``nearest_in_cells`` brings together, and the eight are chosen from the 60.
    """
    n_papers = len(space.ids)
    if not n_papers:
        return {}
    latent = unit(surroundings.latent - surroundings.latent.mean(axis=0))
    chosen = (
        _among_all(space, latent)
        if n_papers <= large
        else _among_the_nearest(space, latent, surroundings.graph)
    )
    related = {}
    for rows, found, words in chosen:
        for paper_id, columns, kept in zip(space.ids[rows], found, words > 0, strict=True):
            related[paper_id] = tuple(space.ids[column] for column in columns[kept])
    return related


def _among_all(space: TermSpace, latent: Array) -> Iterator[tuple[slice, Indices, Array]]:
    """Yield for blocks of papers the eight most alike, and what these share in words."""
    n_papers = len(space.ids)
    transposed = space.matrix.T.tocsr()

    def in_words(rows: slice) -> Array:
        shared: Array = (space.matrix[rows] @ transposed).toarray()
        return shared

    wider = link(lambda rows: in_words(rows) + latent[rows] @ latent.T, n_papers, _N_AROUND)
    latent = unit(diffuse(latent, wider))
    for rows in blocks(n_papers):
        words = in_words(rows)
        alike = words + latent[rows] @ latent.T
        np.fill_diagonal(alike[:, rows], -2.0)  # no paper is its own relative
        found = nearest(alike, min(_N_RELATED, n_papers - 1))
        yield rows, found, np.take_along_axis(words, found, axis=1)


def _among_the_nearest(
    space: TermSpace, latent: Array, graph: csr_matrix
) -> Iterator[tuple[slice, Indices, Array]]:
    """Yield the same, chosen from each paper's 60 nearest."""
    n_papers, n_components = latent.shape
    columns, words, closeness = nearest_in_cells(space.matrix, latent, graph, _N_AROUND)
    latent = unit(diffuse(latent, linked(columns, words + closeness)))
    for rows in blocks(n_papers, n_columns=_N_AROUND * n_components):
        closeness = np.einsum("rd,rnd->rn", latent[rows], latent[columns[rows]])
        found = nearest(words[rows] + closeness, _N_RELATED)
        best = np.take_along_axis(columns[rows], found, axis=1)
        yield rows, best, np.take_along_axis(words[rows], found, axis=1)
