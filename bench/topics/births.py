"""New topics: whether a topic that is taken away comes back as a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.figures import Figure
from bench.topics.labelled import LabelledSet
from generator.config import SurveyConfig
from generator.topics.births import Group, badly_held, wide_groups
from generator.topics.explain import explain_placements
from generator.topics.hold import Hold
from generator.topics.naming import name_groups
from generator.topics.neighbours import Neighbourhood, find_neighbours
from generator.topics.place import place_papers
from generator.topics.space import TermSpace, weigh_terms
from generator.topics.survey import GuidedTopic
from generator.topics.texts import cut_texts

__all__ = ["measure_births"]

_FOUND = 0.5  # of a topic's labelled papers in one proposal
_MOST_FALSE = 2


def measure_births(labelled: LabelledSet) -> Iterator[Figure]:
    """Leave out one topic after the other, and count the proposals that bring it back.

    Groups do not hang on the topics and are made once. So is the space that papers are placed in,
    though without the topic it would lack those of its words that only one paper has.
    """
    words = [k for t in labelled.topics for k in (t.file.title, *t.file.keywords)]
    space = weigh_terms(labelled.corpus, words)
    surroundings = find_neighbours(space)
    groups = wide_groups(weigh_terms(labelled.corpus, ()))
    n_found, n_offered, n_right, missed = 0, 0, 0, []
    topics = [topic for topic in labelled.topics if _rows_of(labelled, topic)]
    for left_out in topics:
        own = _rows_of(labelled, left_out)
        others = [topic for topic in labelled.topics if topic is not left_out]
        births = _births(groups, space, surroundings, others)
        right = [birth for birth in births if len(own & set(birth)) >= _FOUND * len(own)]
        n_found += bool(right)
        n_right += len(right)
        n_offered += len(births)
        if not right:
            missed.append(left_out.slug)
    false = _births(groups, space, surroundings, labelled.topics)
    name = labelled.name
    yield Figure(
        what=f"{name}: topics taken away and offered again",
        measured=f"{n_found} of {len(topics)}",
        misses=tuple(missed),
    )
    yield Figure(what=f"{name}: right among the offers", measured=f"{n_right} of {n_offered}")
    yield Figure(
        what=f"{name}: offered beside all topics",
        measured=f"{len(false)}",
        goal=f"<= {_MOST_FALSE}",
        is_met=len(false) <= _MOST_FALSE,
        misses=name_groups(cut_texts(labelled.corpus), false),
    )


def _rows_of(labelled: LabelledSet, topic: GuidedTopic) -> frozenset[int]:
    """Return the rows of the papers whose best label is the topic."""
    homes = labelled.homes
    return frozenset(
        row
        for row, paper_id in enumerate(labelled.corpus.ids)
        if paper_id in homes and homes[paper_id][0] == topic.slug
    )


def _births(
    groups: Sequence[Group],
    space: TermSpace,
    surroundings: Neighbourhood,
    topics: Sequence[GuidedTopic],
) -> tuple[Group, ...]:
    """Place the papers by these topics alone; return the groups that they hold badly."""
    options = SurveyConfig().placement
    assignment = place_papers(space, surroundings, topics, options, held=Hold())
    placements = explain_placements(space, assignment, options)
    return badly_held(groups, [placements[paper_id] for paper_id in space.ids])
