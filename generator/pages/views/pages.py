"""One view for each kind of page, and what only that page shows."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.views.accounts import MethodView, ReviewView
from generator.pages.views.cite import CiteView, SurveyCiteView
from generator.pages.views.compare import CompareView, ComparisonView
from generator.pages.views.finding import FinderView, PagerView
from generator.pages.views.fit import FitView
from generator.pages.views.map import MapSectionView, MapView
from generator.pages.views.new import NewView
from generator.pages.views.parts import (
    BarView,
    CardView,
    CountView,
    FactView,
    FrameView,
    LinkView,
    QuoteView,
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
    "PaperView",
    "PapersView",
    "RecordView",
    "RedirectView",
    "RelatedView",
    "SentenceView",
    "TopicCardView",
    "TopicPageView",
    "TopicView",
    "UnsortedView",
    "View",
    "WhyView",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCardView:
    """A lead topic on the home page."""

    topic: TopicLinkView
    summary: str
    key_terms: tuple[str, ...]
    exemplars: tuple[LinkView, ...]
    all_papers: str  # "All 75 papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """``topics/<slug>.html``.

    contents: the parts of this page, with how many papers each holds as ``value``.
    comparison: its systems side by side; None for a topic without papers.
    sections: one untitled section (``title`` empty) where the topic is not divided.
    guests: papers at home elsewhere that this topic lists as well.
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
    finder: FinderView | None
    pager: PagerView | None
    all_papers: LinkView


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPageView:
    """``topics/<slug>/<n>.html``: further papers of a topic too large for one page."""

    frame: FrameView
    hue: int
    topic: TopicLinkView
    sections: tuple[SectionView, ...]
    guests: tuple[CardView, ...]
    pager: PagerView


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence of the abstract; ``is_new`` marks the one that says what the paper adds.

    is_editors: the editor chose it.
    """

    text: Markup
    is_new: bool
    is_editors: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """Where a paper was seen: source file, line, and the date that the source gives."""

    source: str
    line: int
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """A similar paper, in few words; ``topic`` where it is not the page's own."""

    id: str
    title: Markup
    href: str
    hue: int
    name: str | None
    kind: str
    topic: TopicLinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """``papers/<id>.html``.

    title_note: where the title comes from, when no source has it.
    has_editors_byline: the editor gave authors or year.
    topic: the home topic; None when unsorted.
    what_is_new: the contribution in the editor's words; a quoted one is marked in the abstract.
    find: searches for this title elsewhere.
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
    kind: FactView
    byline: str | None
    has_editors_byline: bool
    what_is_new: QuoteView | None
    sentences: tuple[SentenceView, ...]
    claims: tuple[QuoteView, ...]
    links: tuple[LinkView, ...]
    has_editors_links: bool
    why: WhyView
    related: tuple[RelatedView, ...]
    cite: CiteView
    find: tuple[LinkView, ...]
    records: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersView:
    """``papers/index.html`` and its further pages: papers by title, under their first letters.

    Cards carry no abstract here.

    finder: on the first page alone.
    letters: all of them, each linked on the page where it begins.
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
    fit: LinkView
    downloads: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsortedView:
    """``unsorted.html``: papers whose best similarity is too low, with their nearest topic."""

    frame: FrameView
    title: str
    explanation: str
    papers: tuple[CardView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    """A free page of the editor (``about.html`` and others), written in Markdown."""

    frame: FrameView
    title: str
    body: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """``404.html``; its links are absolute where the survey has a base URL."""

    frame: FrameView
    title: str
    message: str
    search: SearchBoxView
    topics: tuple[TopicLinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView:
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
