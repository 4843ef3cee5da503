"""Propose topics where the editor has written none: clusters, named by what sets them apart."""

from __future__ import annotations

import numpy as np
from slugify import slugify

from generator.config import TopicFile
from generator.corpus.paper import Corpus
from generator.topics.describe import by_similarity, key_terms
from generator.topics.learn import kmeans
from generator.topics.neighbours import find_neighbours
from generator.topics.space import unit, weigh_terms
from generator.topics.survey import GuidedTopic

__all__ = ["propose_topics"]

_FEWEST, _MOST = 2, 30  # topics, where the editor names no number
_N_KEYWORDS = 10


def propose_topics(corpus: Corpus, n_topics: int = 0) -> tuple[GuidedTopic, ...]:
    """Cluster the corpus (k-means on diffused LSA) and describe each cluster as a topic.

    n_topics: how many to propose; 0 takes the square root of half the number of papers. There are
        fewer where that would leave less than two papers to a topic.
    """
    if len(corpus) < 2 * _FEWEST:
        return ()
    space = weigh_terms(corpus, ())
    latent = find_neighbours(space).latent
    wanted = n_topics or min(max(_FEWEST, round(np.sqrt(len(corpus) / 2))), _MOST)
    wanted = min(wanted, len(corpus) // 2)
    labels = kmeans(latent, wanted)
    groups = [np.flatnonzero(labels == cluster).tolist() for cluster in range(wanted)]
    named = {
        tuple(group): key_terms(space, group, _N_KEYWORDS)
        for group in sorted(groups, key=lambda g: (-len(g), g))
        if group
    }
    proposals: dict[str, GuidedTopic] = {}
    for group, terms in named.items():
        forms = list(terms)
        title = ", ".join(forms[:2]) or "Other papers"
        slug = _free_slug(forms, proposals)
        mean = unit(np.asarray(space.matrix[list(group)].mean(axis=0)).ravel())
        typical = space.ids[by_similarity(space, group, mean)[0]]
        proposals[slug] = GuidedTopic(
            slug=slug,
            file=TopicFile(
                title=title[:1].upper() + title[1:],
                summary=f"{len(group)} papers around [@{typical}].",
                keywords=tuple(forms),
            ),
        )
    return tuple(proposals[slug] for slug in sorted(proposals))


def _free_slug(forms: list[str], taken: dict[str, GuidedTopic]) -> str:
    for n in range(1, len(forms) + 1):
        slug = slugify(" ".join(forms[:n]), max_length=60)
        if slug and slug not in taken:
            return slug
    n = 1
    while f"topic-{n}" in taken:
        n += 1
    return f"topic-{n}"
