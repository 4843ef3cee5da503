"""What a large survey misses: neighbours and relatives of the ways for many papers, on few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from bench.figures import Figure
from bench.topics.labelled import LabelledSet
from bench.topics.related import precision
from generator.topics.neighbours import find_neighbours, nearest
from generator.topics.postings import nearest_in_words
from generator.topics.related import related_papers
from generator.topics.space import TermSpace, weigh_terms

__all__ = ["measure_recall", "neighbours_recall", "relatives_recall"]

_N_NEIGHBOURS = 15
_LEAST = 0.95


def measure_recall(labelled: LabelledSet) -> Iterator[Figure]:
    """Compare with comparing each paper with each, and tell what it costs in precision."""
    space = weigh_terms(labelled.corpus, ())
    surroundings = find_neighbours(space)
    every = related_papers(space, surroundings)
    likely = related_papers(space, find_neighbours(space, large=0), large=0)
    lost = precision(labelled, every) - precision(labelled, likely)
    name = labelled.name
    yield _share(f"{name}: of 15 neighbours by words", neighbours_recall(space))
    yield _share(f"{name}: of 8 related papers", relatives_recall(every, likely))
    yield Figure(
        what=f"{name}: P@8 lost", measured=f"{lost:+.3f}", goal="<= 0.005", is_met=lost <= 0.005
    )


def neighbours_recall(space: TermSpace) -> float:
    """Return the share of the 15 nearest by cosine that are found through postings."""
    every = (space.matrix @ space.matrix.T).toarray()
    np.fill_diagonal(every, -2.0)
    best = nearest(every, _N_NEIGHBOURS)
    columns, cosines = nearest_in_words(space.matrix)
    found = np.take_along_axis(columns, nearest(cosines, _N_NEIGHBOURS), axis=1)
    return float(np.mean([np.isin(*rows).mean() for rows in zip(best, found, strict=True)]))


def relatives_recall(
    every: Mapping[str, tuple[str, ...]], likely: Mapping[str, tuple[str, ...]]
) -> float:
    """Return the share of the papers' relatives that are named among the likely ones too."""
    n_found = sum(len({*others} & {*likely[paper_id]}) for paper_id, others in every.items())
    return n_found / sum(map(len, every.values()))


def _share(what: str, value: float) -> Figure:
    return Figure(
        what=what, measured=f"{value:.3f}", goal=f">= {_LEAST:.2f}", is_met=value >= _LEAST
    )
