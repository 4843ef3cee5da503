"""Guided placement: give every paper its topic, from the editor's words and the papers' text.

A topic is a vector over terms. It starts as the editor's query; the papers that this query and
their neighbours' opinion select pull it towards themselves (Rocchio 1971), each as much as it is
clearly theirs. A paper's home is the topic with the largest cosine. A cosine is a sum over terms,
so the explanation of a placement is its own arithmetic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from generator.config import PlacementOptions
from generator.topics.hold import Hold, hold
from generator.topics.learn import Array
from generator.topics.neighbours import Indices, Neighbourhood
from generator.topics.space import TermSpace, unit
from generator.topics.survey import GuidedTopic

__all__ = ["Assignment", "members_mean", "place_papers"]

# Weights of the three opinions that choose a topic's first members: the paper's own words, its
# neighbours' words, and latent dimensions. Measured in docs/decisions/0004-placement.md.
_DIRECT, _SMOOTHED, _LATENT = 2.0, 2.0, 1.0
_PULL = 0.5  # of the members' mean, against 1 for the editor's query
_N_ROUNDS = 2
_PIN_HALF = 8  # pins weigh 2p / (p + 8): half their most at eight pins


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

    direct = space.matrix @ queries.T
    opinion = (
        _DIRECT * direct
        + _SMOOTHED * surroundings.smooth(direct)
        + _LATENT * (surroundings.latent @ unit(queries @ surroundings.projection).T)
    )
    vectors, scores = queries, np.where(banned, -1.0, opinion).round(6)
    for _ in range(_N_ROUNDS if n_topics else 0):
        leading, clarity = _best(scores, pins), _clarity(scores, pins)
        vectors = unit(queries + _PULL * members_mean(space, leading, n_topics, weights=clarity))
        scores = np.where(banned, -1.0, space.matrix @ vectors.T).round(6)
    home = _best(scores, pins)
    reworded = np.array([topic.slug in held.reworded for topic in topics], dtype=bool)
    before = np.where(pins >= 0, pins, _columns(held.homes, row, topics))
    home = hold(home, before, scores, reworded, options)
    if n_topics:
        too_low = scores[np.arange(n_papers), home] < options.unsorted_below
        home = np.where(too_low & (pins < 0), -1, home)
    return Assignment(
        topics=tuple(topic.slug for topic in topics),
        vectors=vectors,
        scores=scores,
        home=home,
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
    """Return one unit vector per topic (n_topics, n_terms): title, keywords, and pins' mean."""
    queries = np.zeros((len(topics), len(space.vocabulary)))
    for column, topic in enumerate(topics):
        query = space.query([topic.file.title, *topic.file.keywords])
        pinned = np.flatnonzero(pins == column)
        if len(pinned):
            mean = unit(np.asarray(space.matrix[pinned].mean(axis=0)).ravel())
            n_pins = len(pinned)
            query = query + 2 * n_pins / (n_pins + _PIN_HALF) * mean
        queries[column] = query
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
    """Return how clearly each paper belongs (n_papers,): its margin as a share of its best score.

    A paper that two topics fight over says little about either; a pinned one is beyond doubt.
    """
    if scores.shape[1] < 2:
        return np.ones(len(pins))
    best, second = -np.partition(-scores, 1, axis=1)[:, :2].T
    clarity: Array = np.clip((best - np.maximum(second, 0)) / np.maximum(best, 1e-12), 0, 1)
    return np.where(pins >= 0, 1.0, clarity)


def _best(scores: Array, pins: Indices) -> Indices:
    """Choose each paper's column: its pin's, else the best above zero, else none (-1)."""
    if scores.shape[1] == 0:
        return np.full(len(pins), -1)
    best = np.where(scores.max(axis=1) > 0, scores.argmax(axis=1), -1)
    return np.where(pins >= 0, pins, best)


def _columns(
    homes: Mapping[str, str], row: Mapping[str, int], topics: Sequence[GuidedTopic]
) -> Indices:
    column = {topic.slug: index for index, topic in enumerate(topics)}
    before = np.full(len(row), -1)
    for paper_id, slug in homes.items():
        if paper_id in row and slug in column:
            before[row[paper_id]] = column[slug]
    return before
