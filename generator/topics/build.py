"""The stage as a whole: a corpus and topics in words in, a placed and explained survey out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.config import PlacementOptions, SurveyConfig, TopicFile
from generator.corpus.ledger import Ledger
from generator.corpus.paper import Corpus
from generator.topics.describe import by_similarity, key_terms, topic_neighbours
from generator.topics.explain import explain_placements
from generator.topics.hold import as_placed, hold_of, topic_lines
from generator.topics.neighbours import Neighbourhood, find_neighbours
from generator.topics.place import Assignment, members_mean, place_papers
from generator.topics.related import related_papers
from generator.topics.sections import divide
from generator.topics.space import TermSpace, weigh_texts
from generator.topics.survey import (
    GuidedTopic,
    Placement,
    Survey,
    Topic,
    TopicSection,
    WorkedFigures,
)
from generator.topics.texts import Texts, cut_texts

__all__ = ["Steps", "build_survey"]

_N_KEY_TERMS = 8
_N_EXEMPLARS = 3
_N_NEIGHBOURS = 4
_N_HUES = 14  # the two left are for papers without a topic, and spare


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The dear steps; whoever knows their results gives others that return the same."""

    cut: Callable[[Corpus], Texts] = cut_texts
    weigh: Callable[[Texts, Iterable[str]], TermSpace] = weigh_texts
    find_neighbours: Callable[[TermSpace], Neighbourhood] = find_neighbours
    relate: Callable[[TermSpace, Neighbourhood], Mapping[str, tuple[str, ...]]] = related_papers
    explain: Callable[[TermSpace, Assignment, PlacementOptions], Mapping[str, Placement]] = (
        explain_placements
    )
    divide: Callable[
        [Texts, TermSpace, Neighbourhood, Sequence[int], TopicFile], tuple[TopicSection, ...]
    ] = divide


_STEPS = Steps()


def build_survey(
    corpus: Corpus,
    topics: Sequence[GuidedTopic],
    config: SurveyConfig,
    ledger: Ledger,
    *,
    steps: Steps = _STEPS,
) -> Survey:
    """Place, explain, divide and relate all papers of a corpus."""
    topics = sorted(topics, key=lambda topic: topic.slug)
    placed = as_placed(topics, ledger)
    keywords = [k for topic in placed for k in (topic.file.title, *topic.file.keywords)]
    texts = steps.cut(corpus)
    space = steps.weigh(texts, keywords)
    surroundings = steps.find_neighbours(space)
    held = hold_of(ledger, placed)
    assignment = place_papers(space, surroundings, placed, config.placement, held=held)
    placements = steps.explain(space, assignment, config.placement)

    def sections(rows: Sequence[int], topic: TopicFile) -> tuple[TopicSection, ...]:
        return steps.divide(texts, space, surroundings, rows, topic)

    described = _described(topics, config, space, assignment, placements, sections)
    return Survey(
        corpus=corpus,
        topics=_for_the_home_page(described, config),
        placements=placements,
        related=steps.relate(space, surroundings),
        topic_lines=topic_lines(placed),
        figures=WorkedFigures(space=space, surroundings=surroundings, assignment=assignment),
    )


def _described(
    topics: Sequence[GuidedTopic],
    config: SurveyConfig,
    space: TermSpace,
    assignment: Assignment,
    placements: Mapping[str, Placement],
    sections: Callable[[Sequence[int], TopicFile], tuple[TopicSection, ...]],
) -> tuple[Topic, ...]:
    hues = _hues([topic.slug for topic in topics], config.lead)
    neighbours = topic_neighbours(
        assignment.topics, members_mean(space, assignment.home, len(topics)), _N_NEIGHBOURS
    )
    guests: dict[str, list[int]] = {topic.slug: [] for topic in topics}
    for row, paper_id in enumerate(space.ids):
        for slug in placements[paper_id].also:
            guests[slug].append(row)
    described = []
    for column, topic in enumerate(topics):
        vector = assignment.vectors[column]
        rows = by_similarity(space, np.flatnonzero(assignment.home == column).tolist(), vector)
        guest_rows = by_similarity(space, guests[topic.slug], vector)
        described.append(
            Topic(
                slug=topic.slug,
                file=topic.file,
                hue=hues[topic.slug],
                key_terms=key_terms(space, rows, _N_KEY_TERMS),
                paper_ids=tuple(space.ids[row] for row in rows),
                exemplar_ids=tuple(space.ids[row] for row in rows[:_N_EXEMPLARS]),
                guest_ids=tuple(space.ids[row] for row in guest_rows),
                sections=sections(rows, topic.file),
                neighbours=neighbours[topic.slug],
            )
        )
    return tuple(described)


def _for_the_home_page(topics: Sequence[Topic], config: SurveyConfig) -> tuple[Topic, ...]:
    """Put the lead topics first, in the editor's order, and the others by size."""
    place = {slug: index for index, slug in enumerate(config.lead)}
    return tuple(
        sorted(topics, key=lambda t: (place.get(t.slug, len(place)), -len(t.paper_ids), t.slug))
    )


def _hues(slugs: Sequence[str], lead: Sequence[str]) -> dict[str, int]:
    """Give each topic a colour: lead topics the first ones, then the others by slug."""
    ordered = [*(s for s in lead if s in slugs), *(s for s in slugs if s not in lead)]
    return {slug: index % _N_HUES for index, slug in enumerate(ordered)}
