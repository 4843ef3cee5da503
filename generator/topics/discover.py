"""Propose topics: groups of papers that belong together, described as an editor would start."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

import numpy as np

from generator.config import TopicFile
from generator.corpus.paper import Corpus
from generator.slugs import RESERVED, slug_of
from generator.topics.cluster import best_number, consensus_clusters
from generator.topics.describe import by_similarity, key_terms
from generator.topics.naming import name_groups
from generator.topics.neighbours import find_neighbours
from generator.topics.space import TermSpace, unit, weigh_terms
from generator.topics.survey import GuidedTopic, Survey
from generator.topics.texts import cut_texts

__all__ = ["Proposal", "draft_topics", "propose_parts", "propose_topics", "taken_slugs"]

_FEWEST, _MOST = 2, 40  # topics, where the editor names no number
_MOST_PARTS = 5  # of one topic, where the editor names no number
_SMALLEST_PART = 5  # papers, likewise
_N_KEYWORDS = 16
_LONGEST_SLUG = 60
_UNNAMED = "Other papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A topic that the machine proposes: its slug, its words, its papers, most typical first."""

    slug: str
    file: TopicFile
    paper_ids: tuple[str, ...] = field(repr=False)

    @property
    def topic(self) -> GuidedTopic:
        """The topic that this would be if the editor took it over as it is."""
        return GuidedTopic(slug=self.slug, file=self.file)


def propose_topics(corpus: Corpus, n_topics: int = 0) -> tuple[Proposal, ...]:
    """Divide a corpus into topics, ordered by slug.

    n_topics: how many; 0 finds the number that suits the papers. There are fewer where that would
        leave less than two papers to a topic, or where fewer papers differ.
    """
    if len(corpus) < 2 * _FEWEST:
        return ()
    space = weigh_terms(corpus, ())
    most = len(corpus) // 2
    wanted = n_topics or best_number(find_neighbours(space), min(most, _MOST))
    groups = _groups(space, min(wanted, most))
    return draft_topics(corpus, space, groups, titles=(), slugs=())


def propose_parts(survey: Survey, slug: str, n_parts: int = 0) -> tuple[Proposal, ...]:
    """Divide one topic of a survey into topics of its own, ordered by slug.

    slug: of the topic; KeyError if there is none.
    n_parts: how many; 0 finds the number, at most five, of parts with five papers or more.
    The parts have other addresses and other titles than any topic; their words are those that tell
    them from each other. There are none where the topic does not fall apart.
    """
    topics = {topic.slug: topic for topic in survey.topics}
    members = frozenset(topics[slug].paper_ids)
    papers = tuple(paper for paper in survey.corpus if paper.id in members)
    corpus = Corpus(papers=papers, accounts=())
    space = weigh_terms(corpus, ())
    groups = _groups(space, min(n_parts, len(papers) // 2)) if n_parts else _large_groups(space)
    if len(groups) < _FEWEST:
        return ()
    titles = [topic.file.title for topic in survey.topics if topic.slug != slug]
    return draft_topics(corpus, space, groups, titles=titles, slugs=taken_slugs(survey))


def draft_topics(
    corpus: Corpus,
    space: TermSpace,
    groups: Sequence[Sequence[int]],
    *,
    titles: Collection[str],
    slugs: Collection[str],
) -> tuple[Proposal, ...]:
    """Describe groups of papers as topics, ordered by slug.

    groups: rows of the space; no paper is in two. titles, slugs: those given away already.
    """
    groups = sorted((sorted(group) for group in groups), key=lambda g: (-len(g), g))
    names = name_groups(cut_texts(corpus), groups, taken=titles)
    drafts: dict[str, Proposal] = {}
    for group, name in zip(groups, names, strict=True):
        mean = unit(np.asarray(space.matrix[group].mean(axis=0)).ravel())
        paper_ids = tuple(space.ids[row] for row in by_similarity(space, group, mean))
        typical = corpus.papers[space.ids.index(paper_ids[0])].title.text
        title = name or _UNNAMED
        slug = _free_slug(title, {*slugs, *drafts})
        drafts[slug] = Proposal(
            slug=slug,
            file=TopicFile(
                title=title,
                summary=f"The most typical paper is “{typical}”.",
                keywords=key_terms(space, group, _N_KEYWORDS),
            ),
            paper_ids=paper_ids,
        )
    return tuple(drafts[slug] for slug in sorted(drafts))


def taken_slugs(survey: Survey) -> frozenset[str]:
    """Return the addresses, present and former, that no new topic may have."""
    aliases = {alias for topic in survey.topics for alias in topic.file.aliases}
    return frozenset({topic.slug for topic in survey.topics} | aliases)


def _groups(space: TermSpace, n_groups: int) -> list[list[int]]:
    """Group the rows of a space."""
    if n_groups < _FEWEST:
        return []
    labels = consensus_clusters(space, n_groups)
    return [np.flatnonzero(labels == cluster).tolist() for cluster in np.unique(labels)]


def _large_groups(space: TermSpace) -> list[list[int]]:
    """Group the rows into as many groups as suit them, each large enough for a topic."""
    n_most = min(_MOST_PARTS, len(space.ids) // _SMALLEST_PART)
    if n_most < _FEWEST:
        return []
    for n_groups in range(best_number(find_neighbours(space), n_most), _FEWEST - 1, -1):
        groups = _groups(space, n_groups)
        if min(map(len, groups)) >= _SMALLEST_PART:
            return groups
    return []


def _free_slug(title: str, taken: Collection[str]) -> str:
    slug = slug_of(title, longest=_LONGEST_SLUG) or "topic"
    numbered = (f"{slug}-{n}" for n in count(2))
    return next(s for s in chain([slug], numbered) if s not in taken and s not in RESERVED)
