"""What the template of a paper's page sees."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from generator.pages.views.cite import CiteView
from generator.pages.views.parts import (
    BarView,
    BylineView,
    CountView,
    FactView,
    FrameView,
    LinkView,
    PersonView,
    QuoteView,
    TopicLinkView,
)

__all__ = [
    "IdentifierView",
    "PaperView",
    "PublicationView",
    "RecordView",
    "RelatedView",
    "SentenceView",
    "WhyView",
]


class SentenceView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence of the abstract; ``is_new`` marks the one that says what the paper adds.

    is_editors: the editor chose it.
    """

    text: Markup
    is_new: bool
    is_editors: bool = False


class RecordView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a paper was seen: source file, line, and the date that the source gives.

    note: why this record belongs to it, or that it was looked up later.
    """

    source: str
    line: int
    date: str | None
    note: str


class PublicationView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a paper appeared.

    kind: how it was published ("Thesis"), where the venue does not say so.
    href: leads to the papers of this venue.
    details: volume, pages, publisher and date in one line.
    is_editors: the editor gave some of it.
    """

    kind: str
    venue: str
    href: str | None
    details: str
    is_editors: bool


class IdentifierView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An identifier: the name of its scheme, its value, and where that leads; None for an ISBN."""

    name: str
    value: str
    href: str | None


class WhyView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Why a paper stands where it does.

    decided_by: who decided, and what the text says where the editor or an earlier edition did.
    terms: the deciding ones, with bars; together: their sum, as label and value.
    similarity, margin: figures ready to show.
    runner_up: the best other topic with its figure, introduced as ``runner_up_role``.
    """

    decided_by: str
    terms: tuple[BarView, ...]
    together: CountView | None
    similarity: str | None
    margin: str | None
    runner_up: TopicLinkView | None
    runner_up_role: str


class RelatedView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A similar paper, in few words.

    name: where the title does not say it. topic: where it is not the page's own.
    """

    id: str
    title: Markup
    href: str
    hue: int
    name: str | None
    kind: str | None
    topic: TopicLinkView | None


class PaperView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``papers/<id>.html``.

    title_note: where the title comes from, when no source has it.
    byline: as many authors as a reader takes in, and the year unless the publication has it.
    more_authors: the others, to unfold; more_authors_label says how many.
    has_editors_byline, has_editors_identifiers: the editor gave some of it.
    sentences: of the abstract; none where no source has one.
    keywords: those of the sources.
    links_title: says where the links come from.
    topic: the home topic; None when unsorted.
    what_is_new: the contribution in the editor's words; a quoted one is marked in the abstract.
    find: searches for this title, where no identifier leads.
    """

    frame: FrameView
    id: str
    hue: int
    title: Markup
    title_note: str | None
    topic: TopicLinkView | None
    section: LinkView | None
    also: tuple[TopicLinkView, ...]
    name: FactView | None
    kind: FactView | None
    byline: BylineView | None
    more_authors: tuple[PersonView, ...]
    more_authors_label: str
    has_editors_byline: bool
    publication: PublicationView | None
    identifiers: tuple[IdentifierView, ...]
    has_editors_identifiers: bool
    keywords: tuple[str, ...]
    what_is_new: QuoteView | None
    sentences: tuple[SentenceView, ...]
    claims: tuple[QuoteView, ...]
    links: tuple[LinkView, ...]
    links_title: str
    why: WhyView
    related: tuple[RelatedView, ...]
    cite: CiteView
    find: tuple[LinkView, ...]
    records: tuple[RecordView, ...]
