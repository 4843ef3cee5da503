"""The files an editor writes by hand, as frozen types: ``survey.yaml``, topics, ``papers.yaml``.

Every option has a default and says under its name what it does. Values arrive as text with their
places and are converted by ``generator.validation``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from generator.fields import (
    Address,
    BaseUrl,
    LanguageTag,
    Line,
    Orcid,
    SchemeWord,
    Sentence,
    Share,
    Slug,
    WorkTypeWord,
)
from generator.kinds import Kind

__all__ = [
    "NONE",
    "AuthorEntry",
    "Correction",
    "PlacementOptions",
    "Section",
    "SurveyConfig",
    "TopicFile",
]

NONE = "none"  # takes out a name or contribution that was found where there is none


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class PlacementOptions(_Model):
    """How papers find their topic (``placement:`` in ``survey.yaml``)."""

    unsorted_below: Share = 0.05
    """A paper whose best similarity is lower stays unsorted."""

    keep_margin: Share = 0.11
    """A paper leaves its place of the last build only for one that is better by this much."""

    also_ratio: Share = 0.6
    """A topic lists the paper as a guest from this share of the best similarity on."""

    most_guest_topics: Annotated[int, Field(ge=0, le=5)] = 2
    """In how many topics besides its own a paper may be listed."""

    propose: Annotated[int, Field(ge=0, le=200)] = 0
    """How many topics to propose where there are no topic files; 0 lets the size decide."""


class SurveyConfig(_Model):
    """``content/survey.yaml``: what the survey is called and where it will stand."""

    title: Line = "A literature survey"
    """The survey's name, shown on every page."""

    scope: str = ""
    """One sentence on what the survey covers."""

    language: LanguageTag = "en"
    """Language of the pages, as a BCP 47 tag; there must be words for it."""

    papers_language: LanguageTag = "en"
    """Language of titles and abstracts, for screen readers and hyphenation."""

    base_url: BaseUrl | None = None
    """Where the site will be published; needed for canonical links, sitemap and 404 page."""

    lead: tuple[Slug, ...] = ()
    """Topics that lead the home page, in this order; where absent, the three largest."""

    placement: PlacementOptions = PlacementOptions()
    """How papers find their topic."""

    @property
    def foreign_papers_language(self) -> str | None:
        """The language of the papers, where it is not that of the pages."""
        return None if self.papers_language == self.language else self.papers_language


class Section(_Model):
    """A part of a topic page, named by the editor."""

    id: Slug
    """The section's anchor on the page."""

    title: Line
    """Its heading."""

    keywords: tuple[Line, ...] = ()
    """Words that draw papers of the topic into this section."""

    pin: tuple[Slug, ...] = ()
    """Papers that belong here whatever their text says."""


class TopicFile(_Model):
    """``content/topics/<slug>.yaml``: a topic in the editor's words."""

    title: Line
    """The topic's name."""

    summary: str = ""
    """One sentence on what it holds."""

    keywords: tuple[Line, ...] = ()
    """Words and phrases that draw papers to this topic."""

    pin: tuple[Slug, ...] = ()
    """Papers that belong here whatever their text says."""

    ban: tuple[Slug, ...] = ()
    """Papers that must not be placed here."""

    aliases: tuple[Slug, ...] = ()
    """Old addresses of this topic, kept as redirects."""

    sections: tuple[Section, ...] = ()
    """Parts of the page; where absent, large topics are divided by the machine."""

    intro: str = ""
    """The topic's introduction in Markdown, with citations such as [@freeze-omni]."""


class AuthorEntry(_Model):
    """One entry of ``content/authors.yaml``: what the editor knows better about an author."""

    name: Line | None = None
    """The name to show, as "First Last" or "Last, First"."""

    same_as: tuple[Slug, ...] = ()
    """Ids of other authors who are the same person; their addresses lead here."""

    orcid: Orcid | None = None
    """The author's ORCID."""


class Correction(_Model):
    """One entry of ``content/papers.yaml``: what the editor knows better about a paper."""

    title: Line | None = None
    """The paper's title; its address does not change with it."""

    authors: tuple[Line, ...] | None = None
    """Authors in order, each as "First Last" or "Last, First"."""

    year: Annotated[int, Field(ge=1500, le=2200)] | None = None
    """Year of publication."""

    type: WorkTypeWord | None = None
    """How it was published: article, conference, preprint, chapter, book, thesis, …"""

    venue: Line | None = None
    """Journal, proceedings or book; volume, issue and pages found for another one go."""

    volume: Line | None = None
    """Volume of the journal or series."""

    issue: Line | None = None
    """Issue, or number, within the volume."""

    pages: Line | None = None
    """Pages, such as 1–15."""

    identifiers: dict[SchemeWord, Line] | None = None
    """By scheme, such as ``doi: 10.…`` or ``arxiv: 2411.00774``; ``none`` takes one out."""

    name: Line | None = None
    """The system, method, dataset or benchmark that the paper introduces; ``none`` for no name."""

    kind: Kind | None = None
    """What the paper mainly contributes: method, model, dataset, benchmark, survey, …"""

    contribution: Sentence | None = None
    """What is new, in the abstract's words or yours; ``none`` where nothing says it."""

    claims: tuple[Sentence, ...] | None = None
    """Headline results, each in the abstract's words or yours; replaces what was found."""

    links: dict[str, Address] | None = None
    """Addresses by label, such as ``code: https://…``; replaces what was found."""

    hide: bool = False
    """Leave the paper out of the survey; its records stay accounted for."""

    merge: tuple[Slug, ...] = ()
    """Other papers that are the same work; their addresses lead here."""

    keep_apart: tuple[Line, ...] = ()
    """Papers that are other works: by id, by identifier (doi:10.1/x), or by place (refs.bib:9)."""
