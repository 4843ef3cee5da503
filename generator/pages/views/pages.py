"""One view for each kind of page, and what only that page shows."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from generator.pages.views.accounts import MethodView, ReviewView
from generator.pages.views.authors import AuthorsView, AuthorView
from generator.pages.views.cite import SurveyCiteView
from generator.pages.views.compare import CompareView, ComparisonView
from generator.pages.views.finding import FinderView, PagerView
from generator.pages.views.fit import FitView
from generator.pages.views.map import MapSectionView, MapView
from generator.pages.views.new import NewView
from generator.pages.views.paper import PaperView
from generator.pages.views.parts import (
    BarView,
    CardView,
    CountView,
    FrameView,
    LinkView,
    SearchBoxView,
    SectionView,
    TopicLinkView,
)
from generator.pages.views.reading_list import ReadingListView
from generator.pages.views.timeline import TimelineView

__all__ = [
    "AboutView",
    "HomeView",
    "NotFoundView",
    "PapersView",
    "RedirectView",
    "TopicCardView",
    "TopicPageView",
    "TopicView",
    "UnsortedView",
    "View",
]


class TopicCardView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A lead topic on the home page."""

    topic: TopicLinkView
    summary: str
    key_terms: tuple[str, ...]
    exemplars: tuple[LinkView, ...]
    all_papers: str  # "All 75 papers"


class HomeView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``index.html``.

    scope: the survey's one sentence. topics: every one, by size.
    fit: leads to where a reader's own text is placed; editions, to what came in with each.
    """

    frame: FrameView
    title: str
    scope: str
    search: SearchBoxView
    fit: LinkView
    counts: tuple[CountView, ...]
    lead_topics: tuple[TopicCardView, ...]
    topics: tuple[TopicLinkView, ...]
    map: MapSectionView | None
    newest: tuple[CardView, ...]
    editions: LinkView
    method: LinkView
    downloads: tuple[LinkView, ...]
    cite: SurveyCiteView


class TopicView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``topics/<slug>.html``.

    contents: the parts of the topic, with how many papers each holds as ``value``.
    comparison: its systems side by side; None for a topic without papers.
    sections: one untitled section (``title`` empty) where the topic is not divided.
    guests: papers at home elsewhere that this topic lists as well; there are ``n_guests`` on all
        of its pages, 0 where this one shows none.
    timeline: its papers by year; None where fewer than two years are known.
    neighbours: most similar topics, similarity in ``value``.
    finder: filters and sorts the papers; None where there are few, or too many for this page.
    pager: the ways to further papers of a topic too large for one page.
    all_papers: leads to this topic's papers in the list of all, which can be filtered at any size.
    """

    frame: FrameView
    hue: int
    title: str
    summary: str
    counts: tuple[CountView, ...]
    introduction: Markup | None
    contents: tuple[BarView, ...]
    key_terms: tuple[str, ...]
    timeline: TimelineView | None
    neighbours: tuple[TopicLinkView, ...]
    downloads: tuple[LinkView, ...]
    cite: SurveyCiteView
    comparison: ComparisonView | None
    sections: tuple[SectionView, ...]
    guests: tuple[CardView, ...]
    n_guests: int
    finder: FinderView | None
    pager: PagerView | None
    all_papers: LinkView


class TopicPageView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``topics/<slug>/<n>.html``: further papers of a topic too large for one page."""

    frame: FrameView
    hue: int
    topic: TopicLinkView
    sections: tuple[SectionView, ...]
    guests: tuple[CardView, ...]
    n_guests: int
    pager: PagerView


class PapersView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``papers/index.html`` and its further pages: papers by title, under their first letters.

    Cards carry no abstract here.

    finder: on the first page alone.
    letters: all of them, each linked on the page where it begins.
    authors: leads to the list of all authors; None where nobody is known.
    fit: leads to where a reader's own text is placed.
    """

    frame: FrameView
    title: str
    n_papers: int
    finder: FinderView | None
    letters: tuple[LinkView, ...]
    sections: tuple[SectionView, ...]
    pager: PagerView | None
    topics: tuple[TopicLinkView, ...]
    authors: LinkView | None
    fit: LinkView
    downloads: tuple[LinkView, ...]


class UnsortedView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``unsorted.html``: papers whose best similarity is too low, with their nearest topic."""

    frame: FrameView
    title: str
    explanation: str
    papers: tuple[CardView, ...]


class AboutView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A free page of the editor (``about.html`` and others), written in Markdown."""

    frame: FrameView
    title: str
    body: Markup


class NotFoundView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``404.html``; its links are absolute where the survey has a base URL."""

    frame: FrameView
    title: str
    message: str
    search: SearchBoxView
    topics: tuple[TopicLinkView, ...]


class RedirectView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A page that only leads to another: an old address of a topic or of a merged paper."""

    language: str
    title: str
    href: str
    canonical: str


View = (
    HomeView
    | TopicView
    | TopicPageView
    | PaperView
    | PapersView
    | AuthorsView
    | AuthorView
    | UnsortedView
    | AboutView
    | MethodView
    | ReviewView
    | NotFoundView
    | CompareView
    | FitView
    | MapView
    | NewView
    | ReadingListView
    | RedirectView
)
