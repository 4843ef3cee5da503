"""One view for each kind of page, and what only that page shows."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.views.accounts import MethodView, ReviewView
from generator.pages.views.parts import (
    BarView,
    CardView,
    CountView,
    FactView,
    FrameView,
    LinkView,
    QuoteView,
    RowView,
    SearchBoxView,
    SectionView,
    TopicLinkView,
)

__all__ = [
    "AboutView",
    "HomeView",
    "NotFoundView",
    "PaperView",
    "PapersView",
    "RecordView",
    "RedirectView",
    "SentenceView",
    "TopicCardView",
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
    """``index.html``. ``scope`` is the survey's one sentence; ``topics`` ranks every topic."""

    frame: FrameView
    title: str
    scope: str
    search: SearchBoxView
    counts: tuple[CountView, ...]
    lead_topics: tuple[TopicCardView, ...]
    topics: tuple[TopicLinkView, ...]
    newest: tuple[CardView, ...]
    method: LinkView
    downloads: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """``topics/<slug>.html``.

    contents: the parts of this page, with how many papers each holds as ``value``.
    rows, more_rows: the table's first rows, and those behind "show all".
    table_note: one line above the table ("17 papers, 12 with a named system").
    sections: one untitled section (``title`` empty) where the topic is not divided.
    guests: papers at home elsewhere that this topic lists as well.
    neighbours: most similar topics, similarity in ``value``.
    """

    frame: FrameView
    hue: int
    title: str
    summary: str
    counts: tuple[CountView, ...]
    introduction: Markup | None
    contents: tuple[BarView, ...]
    key_terms: tuple[str, ...]
    neighbours: tuple[TopicLinkView, ...]
    downloads: tuple[LinkView, ...]
    table_note: str
    rows: tuple[RowView, ...]
    more_rows: tuple[RowView, ...]
    sections: tuple[SectionView, ...]
    guests: tuple[CardView, ...]


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
class PaperView:
    """``papers/<id>.html``.

    title_note: where the title comes from, when no source has it.
    has_editors_byline: the editor gave authors or year.
    topic: the home topic; None when unsorted.
    what_is_new: the contribution in the editor's words; a quoted one is marked in the abstract.
    find: searches for this title elsewhere.
    """

    frame: FrameView
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
    related: tuple[CardView, ...]
    bibtex: str
    find: tuple[LinkView, ...]
    records: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersView:
    """``papers/index.html``: every paper by title, grouped by first letter, filtered by script.

    Cards carry no abstract here.
    """

    frame: FrameView
    title: str
    search: SearchBoxView
    n_papers: int
    sections: tuple[SectionView, ...]
    topics: tuple[TopicLinkView, ...]
    kinds: tuple[CountView, ...]
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
    | PaperView
    | PapersView
    | UnsortedView
    | AboutView
    | MethodView
    | ReviewView
    | NotFoundView
    | RedirectView
)
