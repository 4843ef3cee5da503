"""Notice new topics: groups of papers that the present topics hold badly."""

from __future__ import annotations

from math import ceil

import numpy as np

from generator.topics.cluster import best_number, consensus_clusters
from generator.topics.discover import Proposal, draft_topics, taken_slugs
from generator.topics.neighbours import find_neighbours
from generator.topics.space import weigh_terms
from generator.topics.survey import Decider, Placement, Survey

__all__ = ["propose_births"]

_SMALLEST = 5  # papers that make a topic
_BADLY = 0.83  # of the similarity usual in the survey: a group that is less similar is badly held
_GRAIN = 0.75  # groups for each that the papers fall into: a topic is worth its page
_MOST_GROUPS = 40


def propose_births(survey: Survey) -> tuple[Proposal, ...]:
    """Offer groups of papers as new topics, ordered by slug; none where the topics hold all well.

    The whole corpus is grouped, whatever its topics. A group is offered when its median similarity
    with the papers' own topics is clearly below that of all papers that the text has placed.
    """
    corpus = survey.corpus
    if len(corpus) < 2 * _SMALLEST or not survey.topics:
        return ()
    files = [topic.file for topic in survey.topics]
    space = weigh_terms(corpus, [k for file in files for k in (file.title, *file.keywords)])
    surroundings = find_neighbours(space)
    n_groups = best_number(surroundings, min(len(corpus) // _SMALLEST, _MOST_GROUPS))
    labels = consensus_clusters(space, surroundings, max(2, ceil(_GRAIN * n_groups)))
    hold = np.array([_hold(survey.placements[paper_id]) for paper_id in corpus.ids])
    by_text = hold[(hold > 0) & (hold < 1)]
    usual = np.median(by_text) if len(by_text) else 1.0
    groups = [np.flatnonzero(labels == label) for label in np.unique(labels)]
    badly_held = [
        group.tolist()
        for group in groups
        if len(group) >= _SMALLEST and np.median(hold[group]) < _BADLY * usual
    ]
    titles = [file.title for file in files]
    return draft_topics(corpus, space, badly_held, titles=titles, slugs=taken_slugs(survey))


def _hold(placement: Placement) -> float:
    """Return how similar a paper is to its topic: 0 without one, and 1 where the editor says so."""
    if placement.decided_by is Decider.EDITOR:
        return 1.0
    return placement.similarity if placement.topic is not None else 0.0
