"""Related papers: near in the diffused latent space and in the papers' own words."""

from __future__ import annotations

import numpy as np

from generator.topics.neighbours import Neighbourhood, nearest
from generator.topics.space import TermSpace

__all__ = ["related_papers"]

_N_RELATED = 8
_BLOCK = 2048


def related_papers(space: TermSpace, surroundings: Neighbourhood) -> dict[str, tuple[str, ...]]:
    """Return for each paper the ids of the eight most alike: largest F Fᵀ + X Xᵀ.

    F is diffused LSA, X the document-term matrix; exact, in blocks of rows.
    """
    n_papers = len(space.ids)
    related = {}
    for start in range(0, n_papers, _BLOCK):
        words = (space.matrix[start : start + _BLOCK] @ space.matrix.T).toarray()
        block = words + surroundings.latent[start : start + _BLOCK] @ surroundings.latent.T
        np.fill_diagonal(block[:, start:], -2.0)  # no paper is its own relative
        for offset, found in enumerate(nearest(block, min(_N_RELATED, n_papers - 1))):
            related[space.ids[start + offset]] = tuple(
                space.ids[j] for j in found if words[offset, j] > 0
            )
    return related
