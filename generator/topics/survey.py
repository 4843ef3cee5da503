"""What the stage yields: the corpus with its topics, and every paper's placement and relatives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from generator.config import TopicFile
from generator.corpus.ledger import TopicLine
from generator.corpus.paper import Corpus

if TYPE_CHECKING:
    from generator.topics.neighbours import Neighbourhood
    from generator.topics.place import Assignment
    from generator.topics.space import TermSpace

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Decider",
    "Figures",
    "GuidedTopic",
    "Placement",
    "Point",
    "Reason",
    "Survey",
    "Topic",
    "TopicSection",
    "WorkedFigures",
]

WIDTH, HEIGHT = 1000, 700  # of the plane that the map shows
Point = tuple[float, float]


class Decider(StrEnum):
    """Who decided a placement."""

    TEXT = "text"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidedTopic:
    """A topic as the editor (or a proposal) describes it: slug and words."""

    slug: str
    file: TopicFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A term that decided, as people write it, and what it adds to the similarity."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a paper stands and why.

    topic: home topic's slug; None when its best similarity is too low.
    also: topics that list it as a guest, most similar first.
    similarity: cosine with the home topic's vector (the best topic's when unsorted).
    runner_up, margin: the best other topic, and how much less similar it is. An unsorted paper's
        runner-up is the topic it came nearest to.
    why: deciding terms, strongest first.
    """

    paper_id: str
    topic: str | None
    also: tuple[str, ...]
    decided_by: Decider
    similarity: float
    margin: float
    runner_up: str | None
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSection:
    """A part of a large topic; ``paper_ids`` most typical first."""

    id: str
    title: str
    paper_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic with what the machine found out about it.

    hue: number of its colour, 0-13.
    paper_ids: papers at home here, exemplars first, then by similarity.
    guest_ids: papers at home elsewhere that are listed here too, by similarity.
    neighbours: most similar topics with their cosine.
    """

    slug: str
    file: TopicFile
    hue: int
    key_terms: tuple[str, ...]
    paper_ids: tuple[str, ...]
    exemplar_ids: tuple[str, ...]
    guest_ids: tuple[str, ...]
    sections: tuple[TopicSection, ...]
    neighbours: tuple[tuple[str, float], ...]


class Figures(Protocol):
    """The figures behind a survey, one row per paper in corpus order.

    They need numpy and are large: where a survey is carried, they are opened when touched.
    """

    @property
    def space(self) -> TermSpace:
        """The document-term matrix."""

    @property
    def surroundings(self) -> Neighbourhood:
        """Which papers are alike."""

    @property
    def assignment(self) -> Assignment:
        """How similar each paper is to each topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedFigures:
    """The figures as they were worked out."""

    space: TermSpace
    surroundings: Neighbourhood
    assignment: Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Everything that pages are made from.

    topics: in the order of the home page: lead topics, then by size.
    placements, related: by paper id.
    topic_lines: the words that drew the papers, for the ledger.
    """

    corpus: Corpus
    topics: tuple[Topic, ...]
    placements: Mapping[str, Placement]
    related: Mapping[str, tuple[str, ...]]
    topic_lines: tuple[TopicLine, ...]
    figures: Figures = field(repr=False, compare=False)

    @property
    def space(self) -> TermSpace:
        """The document-term matrix."""
        return self.figures.space

    @property
    def surroundings(self) -> Neighbourhood:
        """Which papers are alike."""
        return self.figures.surroundings

    @property
    def assignment(self) -> Assignment:
        """How similar each paper is to each topic."""
        return self.figures.assignment
