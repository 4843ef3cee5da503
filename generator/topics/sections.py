"""Divide a large topic into sections: the editor's where there are any, else clusters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.config import Section, TopicFile
from generator.slugs import slug_of
from generator.topics.cluster import ward_clusters
from generator.topics.describe import by_similarity
from generator.topics.naming import name_groups
from generator.topics.neighbours import Neighbourhood
from generator.topics.space import TermSpace, unit
from generator.topics.survey import TopicSection
from generator.topics.texts import Texts

__all__ = ["divide"]

_LARGE = 15  # papers; a topic of up to so many is one list
_SMALLEST = 3  # papers in a section that the machine makes
_REST = ("other_papers", "Other papers")  # no editor can write this id: it is no slug


def divide(
    texts: Texts,
    space: TermSpace,
    surroundings: Neighbourhood,
    rows: Sequence[int],
    topic: TopicFile,
) -> tuple[TopicSection, ...]:
    """Return the sections of a topic, largest first (the editor's in the editor's order).

    texts: of all papers, one row each, as in the space.
    rows: the topic's papers, most typical first.
    A topic that is small, or does not fall apart, has none.
    """
    if topic.sections:
        return _by_editor(space, rows, topic.sections)
    if len(rows) <= _LARGE:
        return ()
    groups = sorted(_clusters(surroundings, rows), key=lambda g: (-len(g), g[0]))
    if len(groups) < 2:
        return ()
    named: dict[str, TopicSection] = {}
    for group, title in zip(groups, _titles(texts, rows, groups, topic.title), strict=True):
        named[slug_of(title)] = _section(space, slug_of(title), title, group)
    return tuple(named.values())


def _clusters(surroundings: Neighbourhood, rows: Sequence[int]) -> list[list[int]]:
    n_clusters = round(np.sqrt(len(rows) / 2))
    labels = ward_clusters(surroundings.latent[list(rows)], n_clusters)
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


def _titles(
    texts: Texts, rows: Sequence[int], groups: Sequence[Sequence[int]], topic: str
) -> list[str]:
    """Name groups by what sets them apart inside their topic, in other words than the topic's."""
    place = {row: index for index, row in enumerate(sorted(rows))}
    own = [[place[row] for row in group] for group in groups]
    names = name_groups(texts.of([*place]), own, taken=[topic])
    return [name or f"Part {number}" for number, name in enumerate(names, start=1)]


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
