"""Guided placement: give every paper its topic, from the editor's words and the papers' text.

A topic is a vector over terms. It starts as the editor's query; the papers that this query selects
pull it towards themselves (Rocchio 1971), each as much as it is clearly theirs. A paper's home is
the topic with the largest cosine. A cosine is a sum over terms, so the explanation of a placement
is its own arithmetic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from generator.config import PlacementOptions
from generator.topics.hold import Hold, hold
from generator.topics.learn import Array, Indices
from generator.topics.neighbours import Neighbourhood
from generator.topics.space import TermSpace, unit
from generator.topics.survey import GuidedTopic

__all__ = ["Assignment", "members_mean", "place_papers"]

# All figures are measured in docs/decisions/0004-placement.md.
_DIRECT, _LATENT = 3.0, 1.0  # of a paper's words and its latent dimensions in the first selection
_PULL = 1.0  # of the members' mean, against 1 for the editor's query
_N_ROUNDS = 2
_PIN = 0.25  # of a pinned paper in the query, against 1 for a phrase: a paper has many subjects


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The outcome for all papers.

    topics: slugs, one per column. vectors: (n_topics, n_terms), rows L2-normalised.
    scores: cosines (n_papers, n_topics), to six digits; banned pairs are -1.
    home: column of each paper's topic, -1 when unsorted (n_papers,).
    pinned: whether the editor decided (n_papers,).
    """

    topics: tuple[str, ...]
    vectors: Array = field(repr=False)
    scores: Array = field(repr=False)
    home: Indices = field(repr=False)
    pinned: np.ndarray[Any, np.dtype[np.bool_]] = field(repr=False)


def place_papers(
    space: TermSpace,
    surroundings: Neighbourhood,
    topics: Sequence[GuidedTopic],
    options: PlacementOptions,
    *,
    held: Hold,
) -> Assignment:
    """Place every paper of the space; ``held`` is what the last build decided."""
    row = {paper_id: index for index, paper_id in enumerate(space.ids)}
    n_papers, n_topics = len(space.ids), len(topics)
    pins, banned = _pins_and_bans(topics, row)
    queries = _queries(space, topics, pins)

    latent_queries = unit(queries @ surroundings.projection)
    opinion = (
        _DIRECT * (space.matrix @ queries.T) + _LATENT * surroundings.latent @ latent_queries.T
    )
    vectors, scores = queries, np.where(banned, -1.0, opinion).round(6)
    for _ in range(_N_ROUNDS if n_topics else 0):
        leading, clarity = _best(scores, pins), _clarity(scores, pins)
        vectors = unit(queries + _PULL * members_mean(space, leading, n_topics, weights=clarity))
        scores = np.where(banned, -1.0, space.matrix @ vectors.T).round(6)
    slugs = tuple(topic.slug for topic in topics)
    home = _best(scores, pins)
    if n_topics:
        home[scores[np.arange(n_papers), home] < options.unsorted_below] = -1
    home = hold(home, scores, held, options, ids=space.ids, topics=slugs)
    return Assignment(
        topics=slugs,
        vectors=vectors,
        scores=scores,
        home=np.where(pins >= 0, pins, home),
        pinned=pins >= 0,
    )


def _pins_and_bans(
    topics: Sequence[GuidedTopic], row: Mapping[str, int]
) -> tuple[Indices, np.ndarray[Any, np.dtype[np.bool_]]]:
    """Return each paper's column by pin, or -1 (n_papers,), and bans (n_papers, n_topics)."""
    pins = np.full(len(row), -1)
    banned = np.zeros((len(row), len(topics)), dtype=bool)
    for column, topic in enumerate(topics):
        pins[[row[p] for p in topic.file.pin if p in row]] = column
        banned[[row[p] for p in topic.file.ban if p in row], column] = True
    return pins, banned


def _queries(space: TermSpace, topics: Sequence[GuidedTopic], pins: Indices) -> Array:
    """Return one unit vector per topic (n_topics, n_terms): title, keywords and pinned papers."""
    queries = np.zeros((len(topics), len(space.vocabulary)))
    for column, topic in enumerate(topics):
        pinned = np.asarray(space.matrix[pins == column].sum(axis=0)).ravel()
        queries[column] = space.sum_of([topic.file.title, *topic.file.keywords]) + _PIN * pinned
    return unit(queries)


def members_mean(
    space: TermSpace, home: Indices, n_topics: int, *, weights: Array | None = None
) -> Array:
    """Return the unit mean of each topic's papers (n_topics, n_terms).

    weights: how much each paper counts (n_papers,); all alike by default.
    """
    members = np.zeros((n_topics, len(space.ids)))
    placed = np.flatnonzero(home >= 0)
    members[home[placed], placed] = 1.0 if weights is None else weights[placed]
    return unit(members @ space.matrix)


def _clarity(scores: Array, pins: Indices) -> Array:
    """Return how clearly each paper belongs (n_papers,): its margin, against its best score.

    A paper that two topics fight over says little about either, and so does one that is far from
    all: to its own best score the usual one (the median) is added. A pinned one counts like a
    paper with the usual score and no rival.
    """
    if not len(pins) or scores.shape[1] < 2:
        return np.ones(len(pins))
    best, second = np.maximum(-np.partition(-scores, 1, axis=1)[:, :2].T, 0)
    clarity: Array = (best - second) / np.maximum(best + np.median(best), 1e-12)
    return np.where(pins >= 0, 0.5, clarity)


def _best(scores: Array, pins: Indices) -> Indices:
    """Choose each paper's column: its pin's, else the best above zero, else none (-1)."""
    if scores.shape[1] == 0:
        return np.full(len(pins), -1)
    best = np.where(scores.max(axis=1) > 0, scores.argmax(axis=1), -1)
    return np.where(pins >= 0, pins, best)
