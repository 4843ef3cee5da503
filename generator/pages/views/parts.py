"""The views that several pages are put together from: links, figures, cards."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from generator.pages.views.metadata import MetadataView

__all__ = [
    "BarView",
    "BylineView",
    "CardView",
    "CountView",
    "FactView",
    "FrameView",
    "LinkView",
    "PersonView",
    "QuoteView",
    "SearchBoxView",
    "SectionView",
    "TopicLinkView",
    "TraitsView",
]


class LinkView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A link. ``is_current`` marks the page the reader is on; ``is_external`` leaves the site."""

    label: str
    href: str
    is_current: bool = False
    is_external: bool = False


class FrameView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What surrounds every page: head, header, footer.

    page_title: for the ``title`` element, survey's name included.
    canonical: absolute address, only when the survey has a base URL.
    home, theme_script, icon: addresses of the home page and of assets.
    styles: addresses of the style sheets, in order.
    scripts: addresses of the deferred scripts, in order.
    nav: the main navigation.
    colophon: links in the footer (method, downloads, about).
    edition: ISO date of the edition, ``edition_text`` the same for people ("21 November 2026").
    metadata: what the head tells machines.
    feeds: Atom feeds of what the page shows.
    search: the search form in the header; None on pages that have one of their own.
    """

    language: str
    page_title: str
    description: str
    canonical: str | None
    survey_title: str
    home: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    theme_script: str
    icon: str
    nav: tuple[LinkView, ...]
    colophon: tuple[LinkView, ...]
    edition: str
    edition_text: str
    version: str
    metadata: MetadataView
    feeds: tuple[LinkView, ...] = ()
    search: SearchBoxView | None = None


class SearchBoxView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A search form: a GET to the page of all papers, which filters by its ``q`` parameter."""

    action: str


class CountView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A figure with its unit ("362", "papers"), leading to what it counts where there is a page."""

    value: str
    label: str
    href: str | None = None


class BarView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A labelled bar: ``share`` is its length in percent, ``value`` the figure beside it."""

    label: str
    share: int
    value: str
    href: str | None = None


class TopicLinkView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A topic by name. ``hue`` (0-15) chooses its colour: the class is ``hue-<n>``.

    n_papers: 0 where the page does not show it.
    """

    slug: str
    title: str
    href: str
    hue: int
    n_papers: int
    share: int  # percent of the largest topic, for a bar
    value: str | None = None  # a figure to show instead of the count, such as a similarity


class FactView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A paper's name or kind.

    sentence: the one that gives a name, where no other fact is taken from it.
    is_editors: given by the editor.
    """

    text: str
    sentence: str | None = None
    is_editors: bool = False


class QuoteView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words about a paper.

    sentence: the abstract's sentence that they are quoted from, where it says more than they do.
    is_editors: chosen or written by the editor.
    """

    text: Markup
    sentence: str | None
    is_editors: bool = False


class PersonView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An author; ``href`` leads to the author's page, None where there is none."""

    name: str
    href: str | None


class BylineView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who wrote a paper, and when.

    is_cut: there are more authors than are named.
    """

    people: tuple[PersonView, ...]
    is_cut: bool
    year: str


class TraitsView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What scripts filter and sort a card by, as values that no language changes.

    topics: slugs of the topics that the card names.
    venue: slug of where it appeared; None where no list can be filtered by that.
    has: of "code", "data", "name".
    seen: ISO date of the edition that brought the paper in; None for the latest.
    similarity: to its home topic, in lists that can be sorted by it.
    """

    topics: tuple[str, ...]
    kind: str | None
    year: int | None
    venue: str | None
    has: tuple[str, ...]
    seen: str | None
    similarity: str | None


class CardView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A paper in a list: enough to decide whether to open it, and its abstract to unfold.

    what_is_new: the contribution sentence; None when the abstract names none.
    has_editors_links: the editor gave the links.
    why: deciding terms, three at most.
    abstract: the whole abstract; None in lists that stay short (related papers).
    is_exemplar: among the papers shown first for their topic.
    also: other topics that list this paper (or its home topic, where it is a guest).
    coins: the reference for reference managers; empty in lists that only point elsewhere.
    topic: the home topic, in lists that mix topics; None where the page itself says it.
    traits: in lists that can be filtered.
    """

    id: str
    title: Markup
    href: str
    hue: int
    name: FactView | None
    kind: FactView | None
    byline: BylineView | None
    what_is_new: QuoteView | None
    links: tuple[LinkView, ...]
    has_editors_links: bool
    why: tuple[str, ...]
    abstract: Markup | None
    is_exemplar: bool = False
    coins: str = ""
    also: tuple[TopicLinkView, ...] = ()
    topic: TopicLinkView | None = None
    traits: TraitsView | None = None


class SectionView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A part of a topic page (or a letter of the list of all papers)."""

    id: str
    title: str
    n_papers: int
    papers: tuple[CardView, ...]
