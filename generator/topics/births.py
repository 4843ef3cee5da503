"""Notice new topics: groups of papers that the present topics hold badly."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from statistics import median
from typing import TypeAlias

import numpy as np

from generator.topics.cluster import best_number, consensus_clusters
from generator.topics.discover import Proposal, draft_topics, taken_slugs
from generator.topics.neighbours import find_neighbours
from generator.topics.space import TermSpace, weigh_terms
from generator.topics.survey import Decider, Placement, Survey

__all__ = ["Group", "badly_held", "propose_births", "wide_groups"]

# Measured in docs/decisions/0006-proposed-topics.md.
_SMALLEST = 5  # papers that make a topic
_BADLY = 0.89  # of the similarity usual in the survey: a group that is less similar is badly held
_GRAIN = 0.55  # groups for each that the papers fall into: narrow ones lie across good topics
_FEW = 8  # groups; so few are not joined into wider ones
_MOST_GROUPS = 40

Group: TypeAlias = tuple[int, ...]  # rows of the space


def propose_births(survey: Survey) -> tuple[Proposal, ...]:
    """Offer groups of papers that the topics hold badly as new topics, ordered by slug.

    Without topics nothing is new, and none is offered.
    """
    if not survey.topics:
        return ()
    space = weigh_terms(survey.corpus, ())
    return draft_topics(
        survey.corpus,
        space,
        badly_held(wide_groups(space), [survey.placements[paper_id] for paper_id in space.ids]),
        titles=[topic.file.title for topic in survey.topics],
        slugs=taken_slugs(survey),
    )


def wide_groups(space: TermSpace) -> tuple[Group, ...]:
    """Group all papers, whatever their topics, into about half as many groups as they fall into."""
    n_papers = len(space.ids)
    if n_papers < 2 * _SMALLEST:
        return ()
    n_groups = best_number(find_neighbours(space), min(n_papers // _SMALLEST, _MOST_GROUPS))
    n_wide = max(min(n_groups, _FEW), ceil(_GRAIN * n_groups))
    labels = consensus_clusters(space, n_wide)
    groups = (tuple(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels))
    return tuple(group for group in groups if len(group) >= _SMALLEST)


def badly_held(groups: Sequence[Group], placements: Sequence[Placement]) -> tuple[Group, ...]:
    """Return the groups whose papers are clearly less like their topics than is usual.

    placements: one per row. A group's median similarity is compared with that of all papers that
    the text has placed.
    """
    hold = [_hold(placement) for placement in placements]
    by_text = [similarity for similarity in hold if 0 < similarity < 1]
    limit = _BADLY * (median(by_text) if by_text else 1.0)
    return tuple(group for group in groups if median(hold[row] for row in group) < limit)


def _hold(placement: Placement) -> float:
    """Return how similar a paper is to its topic: 0 without one, and 1 where the editor says so."""
    if placement.decided_by is Decider.EDITOR:
        return 1.0
    return placement.similarity if placement.topic is not None else 0.0
