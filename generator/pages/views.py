"""What templates see: finished values only.

A template loops and branches over these; it never looks up, sorts, cuts strings or builds an
address. Every ``href`` is already relative to the page it stands on. Fields typed ``Markup`` are
HTML made (and escaped) by ``generator.pages.markup``; every ``str`` is plain text that Jinja
escapes. None or an empty tuple means "nothing to show": the template leaves the part out, or
shows a quiet gap in a table cell.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

__all__ = [
    "AboutView",
    "BarView",
    "CardView",
    "CountView",
    "FrameView",
    "HomeView",
    "LinkView",
    "MethodView",
    "NotFoundView",
    "PaperView",
    "PapersView",
    "QuoteView",
    "RecordView",
    "RedirectView",
    "RowView",
    "SearchBoxView",
    "SectionView",
    "SentenceView",
    "SourceView",
    "TopicCardView",
    "TopicLinkView",
    "TopicView",
    "UnsortedView",
    "View",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A link. ``is_current`` marks the page the reader is on; ``is_external`` leaves the site."""

    label: str
    href: str
    is_current: bool = False
    is_external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameView:
    """What surrounds every page: head, header, footer.

    page_title: for the ``title`` element, survey's name included.
    canonical: absolute address, only when the survey has a base URL.
    home, styles, script, theme_script, icon: addresses of the home page and the assets.
    nav: the main navigation.
    colophon: links in the footer (method, downloads, about).
    edition: ISO date of the edition, ``edition_text`` the same for people ("21 November 2026").
    search: the search form in the header; None on pages that have one of their own.
    """

    language: str
    page_title: str
    description: str
    canonical: str | None
    survey_title: str
    home: str
    styles: str
    script: str
    theme_script: str
    icon: str
    nav: tuple[LinkView, ...]
    colophon: tuple[LinkView, ...]
    edition: str
    edition_text: str
    version: str
    search: SearchBoxView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchBoxView:
    """A search form: a GET to the page of all papers, which filters by its ``q`` parameter."""

    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountView:
    """A figure with its unit ("362", "papers"), leading to what it counts where there is a page."""

    value: str
    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarView:
    """A labelled bar: ``share`` is its length in percent, ``value`` the figure beside it."""

    label: str
    share: int
    value: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLinkView:
    """A topic by name. ``hue`` (0-15) chooses its colour: the class is ``hue-<n>``."""

    title: str
    href: str
    hue: int
    n_papers: int
    share: int  # percent of the largest topic, for a bar
    value: str | None = None  # a figure to show instead of the count, such as a similarity


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """Words quoted from an abstract, and their sentence where it says more than they do."""

    text: Markup
    sentence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A paper in a list: enough to decide whether to open it, and its abstract to unfold.

    anchor: the element's id on this page.
    what_is_new: the contribution sentence; None when the abstract names none.
    why: deciding terms, three at most.
    abstract: the whole abstract; None in lists that stay short (related papers).
    is_exemplar: among the papers shown first for their topic.
    also: other topics that list this paper (or its home topic, where it is a guest).
    topic: the home topic, in lists that mix topics; None where the page itself says it. The
        filter of all papers goes by ``topic`` and ``also``.
    """

    id: str
    anchor: str
    title: Markup
    href: str
    hue: int
    name: str | None
    kind: str
    byline: str | None
    what_is_new: Markup | None
    links: tuple[LinkView, ...]
    why: tuple[str, ...]
    abstract: Markup | None
    is_exemplar: bool = False
    also: tuple[TopicLinkView, ...] = ()
    topic: TopicLinkView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A paper in a comparison table; None or empty cells are gaps.

    label: what to show in the first column where the paper names no system: a short title.
    """

    href: str
    title: str
    label: str
    name: str | None
    kind: str
    what_is_new: QuoteView | None
    claims: tuple[QuoteView, ...]
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A part of a topic page (or a letter of the list of all papers)."""

    id: str
    title: str
    n_papers: int
    papers: tuple[CardView, ...]


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
    """A sentence of the abstract; ``is_new`` marks the one that says what the paper adds."""

    text: Markup
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """Where a paper was seen: source file, line, and the date that the source gives."""

    source: str
    line: int
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """``papers/<id>.html``.

    title_derived: the title was made from the abstract because no source has one.
    topic: the home topic; None when unsorted.
    decided_by: "Placed by its text." or "Placed by the editor."
    why: deciding terms with bars; empty when the editor decided.
    similarity, margin: figures ready to show; runner_up the second-best topic with its figure.
    find: searches for this title elsewhere.
    """

    frame: FrameView
    hue: int
    title: Markup
    title_derived: bool
    topic: TopicLinkView | None
    section: LinkView | None
    also: tuple[TopicLinkView, ...]
    name: str | None
    kind: str
    byline: str | None
    sentences: tuple[SentenceView, ...]
    claims: tuple[QuoteView, ...]
    links: tuple[LinkView, ...]
    decided_by: str
    why: tuple[BarView, ...]
    similarity: str | None
    margin: str | None
    runner_up: TopicLinkView | None
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
class SourceView:
    """One line of the account of records: read = merged + kept + hidden by the editor."""

    source: str
    reader: str
    n_read: int
    n_merged: int
    n_kept: int
    n_hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """``method.html``: how this edition was built, with its numbers.

    sources: the account per file; ``total`` sums it. "merged" counts records that joined a
        paper already kept from an earlier record.
    repairs: how often each text repair was applied.
    settings: the figures that steer placement, as label and value.
    sizes: topics by size, bars.
    """

    frame: FrameView
    title: str
    counts: tuple[CountView, ...]
    introduction: Markup
    sources: tuple[SourceView, ...]
    total: SourceView
    repairs: tuple[BarView, ...]
    settings: tuple[CountView, ...]
    sizes: tuple[TopicLinkView, ...]
    doubtful: tuple[CardView, ...]  # smallest margins first
    derived_titles: tuple[LinkView, ...]


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
    | NotFoundView
    | RedirectView
)
