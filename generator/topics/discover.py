"""Propose topics where the editor has written none: clusters, named by what sets them apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

import numpy as np

from generator.config import TopicFile
from generator.corpus.paper import Corpus
from generator.slugs import slug_of
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
    groups = [np.flatnonzero(labels == cluster).tolist() for cluster in np.unique(labels)]
    proposals: dict[str, GuidedTopic] = {}
    for group in sorted(groups, key=lambda g: (-len(g), g)):
        phrases = key_terms(space, group, _N_KEYWORDS)
        title = ", ".join(phrases[:2]) or "Other papers"
        mean = unit(np.asarray(space.matrix[group].mean(axis=0)).ravel())
        typical = corpus.papers[by_similarity(space, group, mean)[0]].title
        slug = _free_slug(phrases, proposals)
        proposals[slug] = GuidedTopic(
            slug=slug,
            file=TopicFile(
                title=title[:1].upper() + title[1:],
                summary=f"{len(group)} papers; the most typical is “{typical}”.",
                keywords=phrases,
            ),
        )
    return tuple(proposals[slug] for slug in sorted(proposals))


def _free_slug(phrases: Sequence[str], taken: Collection[str]) -> str:
    for n in range(1, len(phrases) + 1):
        slug = slug_of(" ".join(phrases[:n]), longest=60)
        if slug and slug not in taken:
            return slug
    return next(slug for slug in (f"topic-{n}" for n in count(1)) if slug not in taken)
