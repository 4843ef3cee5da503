"""Divide a large topic into sections: the editor's where there are any, else clusters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

import numpy as np

from generator.config import Section
from generator.slugs import slug_of
from generator.topics.describe import by_similarity, key_terms
from generator.topics.learn import kmeans
from generator.topics.neighbours import Neighbourhood
from generator.topics.phrases import stems
from generator.topics.space import TermSpace, unit
from generator.topics.survey import TopicSection

__all__ = ["divide"]

_LARGE = 15  # papers; a topic of up to so many is one list
_SMALLEST = 3  # papers in a section that the machine makes
_REST = ("other_papers", "Other papers")  # no editor can write this id: it is no slug


def divide(
    space: TermSpace,
    surroundings: Neighbourhood,
    rows: Sequence[int],
    sections: Sequence[Section],
) -> tuple[TopicSection, ...]:
    """Return the sections of a topic, largest first (the editor's in the editor's order).

    rows: the topic's papers, most typical first.
    A topic that is small, or does not fall apart, has none.
    """
    if sections:
        return _by_editor(space, rows, sections)
    if len(rows) <= _LARGE:
        return ()
    groups = _clusters(surroundings, rows)
    if len(groups) < 2:
        return ()
    named: dict[str, TopicSection] = {}
    for group in sorted(groups, key=lambda g: (-len(g), g[0])):
        title = _title(space, group, rows, named)
        named[slug_of(title)] = _section(space, slug_of(title), title, group)
    return tuple(named.values())


def _clusters(surroundings: Neighbourhood, rows: Sequence[int]) -> list[list[int]]:
    n_clusters = round(np.sqrt(len(rows) / 2))
    labels = kmeans(surroundings.latent[list(rows)], n_clusters)
    groups = [
        [row for row, label in zip(rows, labels, strict=True) if label == cluster]
        for cluster in range(n_clusters)
    ]
    large = [group for group in groups if len(group) >= _SMALLEST]
    if not large:
        return []
    centres = np.array([surroundings.latent[group].mean(axis=0) for group in large])
    for group in groups:
        if len(group) < _SMALLEST:
            for row in group:
                nearest = int(np.argmax(np.round(centres @ surroundings.latent[row], 6)))
                large[nearest].append(row)
    return large


def _title(
    space: TermSpace,
    group: Sequence[int],
    rows: Sequence[int],
    taken: Collection[str],
) -> str:
    """Name a group by the term that sets it apart inside its topic, and one of other words."""
    candidates = key_terms(space, group, 8, background=rows)
    for index, first in enumerate(candidates):
        rest = (c for c in candidates[index + 1 :] if not stems(first) & stems(c))
        title = ", ".join([first, *islice(rest, 1)])
        title = title[:1].upper() + title[1:]
        if slug_of(title) and slug_of(title) not in taken:
            return title
    return f"Part {len(taken) + 1}"


def _by_editor(
    space: TermSpace, rows: Sequence[int], sections: Sequence[Section]
) -> tuple[TopicSection, ...]:
    queries = np.array([space.query([s.title, *s.keywords]) for s in sections])
    scores = np.round(np.asarray(space.matrix[list(rows)] @ queries.T), 6)
    pins = {paper: index for index, section in enumerate(sections) for paper in section.pin}
    groups: list[list[int]] = [[] for _ in range(len(sections) + 1)]
    for position, row in enumerate(rows):
        best = int(scores[position].argmax())
        chosen = best if scores[position, best] > 0 else len(sections)
        groups[pins.get(space.ids[row], chosen)].append(row)
    heads = [*((section.id, section.title) for section in sections), _REST]
    return tuple(
        _section(space, anchor, title, group)
        for (anchor, title), group in zip(heads, groups, strict=True)
        if group
    )


def _section(space: TermSpace, anchor: str, title: str, group: Sequence[int]) -> TopicSection:
    mean = unit(np.asarray(space.matrix[list(group)].mean(axis=0)).ravel())
    ordered = by_similarity(space, sorted(group), mean)
    return TopicSection(id=anchor, title=title, paper_ids=tuple(space.ids[r] for r in ordered))
