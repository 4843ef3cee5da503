"""Lay the papers out on a plane: those that say alike near each other, topics in one piece.

It is for looking at. Nothing else reads it: topics, sections and relatives come from the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from generator.topics.forces import settle
from generator.topics.learn import Array, Indices, embed, main_directions
from generator.topics.neighbours import LARGE, blocks, nearest
from generator.topics.space import unit
from generator.topics.survey import HEIGHT, WIDTH, Point, Survey

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["lay_out"]

# Measured in docs/decisions/0011-map.md.
_SAME_TOPIC = 0.4  # added to the similarity of two papers with one home
_PERPLEXITY = 20.0  # how many neighbours a paper is held near to
_SAMPLE = 500  # papers of a large survey that t-SNE lays out
_N_BESIDE = 3  # papers of the sample that another one is put between at first
_ROOM = 0.01  # how much wider their start is than the sample's plane, per square root of papers
_OTHER_HOME = 0.25  # how much relatives with two homes draw each other, against 1 with one

_COVERED = 0.14  # share of the plane that dots may take: what is left tells regions apart
_WIDEST_GAP = 16.0
_N_PUSHES = 60


def lay_out(survey: Survey, *, large: int = LARGE, n_sample: int = _SAMPLE) -> dict[str, Point]:
    """Return where each paper stands by its id, in a box of 1000 x 700, to one decimal.

    Papers are alike as in ``related_papers`` (X Xᵀ + F Fᵀ), and a little more where they have the
    same home, without which a topic lies in as many pieces as it has subjects. No lots are drawn.

    large: how many papers are too many for t-SNE. It lays out a sample of ``n_sample`` then; the
    others start between their nearest three of it, and related papers draw each other near.
    """
    n_papers = len(survey.space.ids)
    if not n_papers:
        return {}
    latent = survey.surroundings.latent
    centred = unit(latent - latent.mean(axis=0))
    if n_papers <= large:
        everyone = _embedded(survey, centred, np.arange(n_papers))
    else:
        sample = _sample(survey.assignment.home, n_sample)
        placed = _embedded(survey, centred, sample)
        everyone = settle(_beside(survey, centred, sample, placed), _links(survey))
    places = _apart(_framed(_turned(everyone)))
    return {
        paper_id: (float(x), float(y))
        for paper_id, (x, y) in zip(survey.space.ids, places.round(1), strict=True)
    }


def _sample(home: Indices, n: int) -> Indices:
    """Choose papers evenly from every topic."""
    by_topic = np.argsort(home, kind="stable")
    return np.sort(by_topic[np.linspace(0, len(home) - 1, min(n, len(home))).astype(np.int64)])


def _similarity(survey: Survey, centred: Array, rows: Indices, others: Indices) -> Array:
    """Return how near papers shall be to others (n_rows, n_others)."""
    matrix, home = survey.space.matrix, survey.assignment.home
    words: Array = (matrix[rows] @ matrix[others].T).toarray()
    is_same = (home[rows][:, None] == home[others]) & (home[rows][:, None] >= 0)
    alike: Array = words + centred[rows] @ centred[others].T + _SAME_TOPIC * is_same
    return alike


def _embedded(survey: Survey, centred: Array, sample: Indices) -> Array:
    """Lay out a sample (n_sample, 2) by its neighbours, starting from its two main directions."""
    n_papers = len(sample)
    start = _start(centred[sample], survey.assignment.home[sample])
    n_neighbours = min(n_papers - 1, round(3 * _PERPLEXITY) + 1)
    if n_neighbours < 4:
        return start
    columns, distances = [], []
    for rows in blocks(n_papers):
        alike = _similarity(survey, centred, sample[rows], sample).round(6)
        np.fill_diagonal(alike[:, rows], -9.0)
        found = nearest(alike, n_neighbours)
        columns.append(found)
        squares = 2.0 + _SAME_TOPIC - np.take_along_axis(alike, found, axis=1)
        distances.append(np.sqrt(np.maximum(squares, 1e-12)).round(6))
    perplexity = min(_PERPLEXITY, (n_neighbours - 1) / 3)
    return embed(np.vstack(columns), np.vstack(distances), start, perplexity)


def _start(centred: Array, home: Indices) -> Array:
    """Return two main directions of the papers and their topics, with no two at one point."""
    member = home[:, None] == np.unique(home)
    start = main_directions(np.hstack([centred, np.sqrt(_SAME_TOPIC) * member]))
    start = start + 1e-3 * _spiral(len(start))
    scaled: Array = (start / max(float(start.std()), 1e-9)).round(6)
    return scaled


def _spiral(n: int) -> Array:
    """Return places (n, 2) spread evenly over a circle of radius 1, as sunflower seeds are."""
    turn = np.arange(n) * np.pi * (3 - np.sqrt(5))
    radius = np.sqrt((np.arange(n) + 0.5) / n)
    places: Array = radius[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    return places


def _beside(survey: Survey, centred: Array, sample: Indices, placed: Array) -> Array:
    """Put every paper (n_papers, 2) between those of the sample that it is most like.

    There is the more room the more papers there are; and a spiral keeps those apart that are like
    the same ones.
    """
    n_papers = len(survey.space.ids)
    everyone = np.empty((n_papers, 2))
    for rows in blocks(n_papers, n_columns=len(sample)):
        alike = _similarity(survey, centred, np.arange(n_papers)[rows], sample)
        found = nearest(alike, _N_BESIDE)
        weights = np.maximum(np.take_along_axis(alike, found, axis=1), 1e-6) ** 2
        weights /= weights.sum(axis=1, keepdims=True)
        everyone[rows] = (weights[:, :, None] * placed[found]).sum(axis=1)
    roomy: Array = _ROOM * np.sqrt(n_papers) * everyone + _spiral(n_papers) / 2
    return roomy


def _links(survey: Survey) -> csr_matrix:
    """Link related papers both ways (n_papers, n_papers), less where their homes are two."""
    from scipy.sparse import csr_matrix

    ids, home = survey.space.ids, survey.assignment.home
    row_of = {paper_id: row for row, paper_id in enumerate(ids)}
    pairs = [(row_of[p], row_of[other]) for p in ids for other in survey.related[p]]
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    strengths = np.where((home[one] == home[other]) & (home[one] >= 0), 1.0, _OTHER_HOME)
    directed = csr_matrix((strengths, (one, other)), shape=(len(ids), len(ids)))
    return csr_matrix(directed + directed.T)


def _turned(places: Array) -> Array:
    """Turn the plane so that it is widest across."""
    centred = places - places.mean(axis=0)
    xx, yy = (centred**2).sum(axis=0)
    xy = float(centred[:, 0] @ centred[:, 1])
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Array = centred @ np.array([[cos, -sin], [sin, cos]])
    return turned


def _framed(places: Array) -> Array:
    """Stretch the layout to fill the plane; its directions and distances have no unit."""
    low, high = places.min(axis=0), places.max(axis=0)
    size = np.array([WIDTH, HEIGHT])
    share = np.where(high > low, (places - low) / np.maximum(high - low, 1e-9), 0.5)
    framed: Array = share * size
    return framed


def _apart(places: Array) -> Array:
    """Push apart dots that would lie on one another, a little at a time.

    Two at one point, as in a corner that both were pushed into, part in a direction of their own.
    """
    from scipy.spatial import cKDTree

    gap = min(_WIDEST_GAP, np.sqrt(_COVERED * WIDTH * HEIGHT / len(places) * 4 / np.pi))
    places = places.round(6)
    for _ in range(_N_PUSHES):
        pairs = cKDTree(places).query_pairs(gap, output_type="ndarray")
        if not len(pairs):
            break
        one, other = pairs[np.lexsort(pairs.T)].T
        between = places[other] - places[one]
        is_one_point = ~between.any(axis=1)
        between[is_one_point] = _spiral(len(places))[other[is_one_point]] * 1e-3
        length = np.maximum(np.linalg.norm(between, axis=1, keepdims=True), 1e-9)
        push = between / length * (gap - length) / 4
        moves = np.zeros_like(places)
        np.add.at(moves, one, -push)
        np.add.at(moves, other, push)
        places = np.clip(places + moves, 0, (WIDTH, HEIGHT)).round(6)
    return places
