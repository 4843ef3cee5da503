"""One edition of the survey, as every page's view is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from generator.config import SurveyConfig
from generator.corpus.paper import Author, Corpus, Paper
from generator.pages.addresses import full_address
from generator.pages.venues import Venue, venues_of
from generator.pages.views.parts import FrameView
from generator.pages.words import Words
from generator.topics.survey import Survey, Topic, TopicSection

if TYPE_CHECKING:
    from generator.pages.citations.reference import Reference
    from generator.topics.survey import Point

__all__ = ["Edition", "Overview", "short_title"]

_SHORT_WORDS = 9


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """What takes a look at every paper to know.

    newest: ISO date of the newest paper's arrival; empty where there are no papers.
    venues: that lists can be filtered by, those of most papers first, by every spelling.
    """

    newest: str
    venues: dict[str, Venue]

    @classmethod
    def of(cls, corpus: Corpus) -> Overview:
        """Look at every paper."""
        return cls(
            newest=max((paper.first_seen for paper in corpus), default=""),
            venues=dict(venues_of(corpus)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A survey with what its pages say about the whole.

    date: ISO date of the newest paper's arrival.
    version: of Litatlas.
    papers, topics, authors: the survey's own, by id and slug.
    venues: see Overview.
    sections: the part of its home topic that a paper stands in, by paper id.
    words: of the interface, in the survey's language.
    plane: where each paper stands on the map, by id; empty before it is laid out.
    page_titles: of the editor's own pages, by slug.
    frames: what pages of one folder have around them, kept by ``generator.pages.frame``.
    references: to papers, by id, each with the paper it was made from; kept by
        ``generator.pages.citations.reference``.
    """

    survey: Survey
    config: SurveyConfig
    date: str
    version: str
    papers: Mapping[str, Paper]
    topics: Mapping[str, Topic]
    sections: Mapping[str, TopicSection]
    words: Words
    authors: Mapping[str, Author] = field(default_factory=dict, repr=False)
    venues: Mapping[str, Venue] = field(default_factory=dict, repr=False)
    plane: Mapping[str, Point] = field(default_factory=dict, repr=False)
    page_titles: Mapping[str, str] = field(default_factory=dict)
    frames: dict[str, FrameView] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    references: dict[str, tuple[Paper, Reference]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(
        cls,
        survey: Survey,
        config: SurveyConfig,
        words: Words,
        *,
        today: str,
        version: str,
        page_titles: Mapping[str, str] | None = None,
        plane: Mapping[str, Point] | None = None,
        overview: Overview | None = None,
    ) -> Edition:
        """Gather an edition; ``today`` dates a survey without papers."""
        overview = overview or Overview.of(survey.corpus)
        return cls(
            survey=survey,
            config=config,
            date=overview.newest or today,
            version=version,
            papers=survey.corpus.by_id,
            topics={topic.slug: topic for topic in survey.topics},
            sections={
                paper_id: section
                for topic in survey.topics
                for section in topic.sections
                for paper_id in section.paper_ids
            },
            words=words,
            authors=survey.corpus.authors_by_id,
            venues=overview.venues,
            plane=plane or {},
            page_titles=page_titles or {},
        )

    @property
    def date_text(self) -> str:
        """The edition's date for people: "21 November 2026"."""
        return self.words.date(self.date)

    def address_of(self, path: PurePosixPath) -> str | None:
        """Return a page's address on the web, where the survey knows its own."""
        base_url = self.config.base_url
        return full_address(path, base_url) if base_url else None

    @property
    def unsorted_ids(self) -> tuple[str, ...]:
        """Papers without a topic, by id."""
        placements = self.survey.placements.values()
        return tuple(placed.paper_id for placed in placements if placed.topic is None)


def short_title(paper: Paper) -> str:
    """Name a paper in passing: its system, what stands before the colon, or its first words."""
    if paper.name:
        return paper.name
    title = paper.title.text
    head, colon, _ = title.partition(": ")
    if colon and len(head.split()) <= _SHORT_WORDS:
        return head
    words = title.split()
    return title if len(words) <= _SHORT_WORDS else " ".join(words[: _SHORT_WORDS - 1]) + " …"
