"""What is compared: the table of a topic, and papers that a reader chooses."""

from __future__ import annotations

import msgspec

from generator.pages.views.finding import FacetValueView
from generator.pages.views.parts import FactView, FrameView, LinkView, QuoteView, TopicLinkView

__all__ = ["CompareView", "ComparisonView", "ExampleView", "KindView", "RowView"]


class RowView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A paper in a comparison table; None or empty cells are gaps.

    label: what to show in the first column where the paper names no system: a short title.
    kind_value: the kind as the data names it, whatever the language of the page.
    """

    id: str
    href: str
    title: str
    label: str
    name: FactView | None
    kind: FactView | None
    kind_value: str | None
    year: int | None
    venue: str
    what_is_new: QuoteView | None
    claims: tuple[QuoteView, ...]
    links: tuple[LinkView, ...]
    has_editors_links: bool


class ComparisonView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The comparison table of a topic.

    note: one line above the table ("17 papers, 12 with a named system").
    rows, more_rows: the first rows, and those behind "show all".
    has_tools: there is enough to sort and to filter.
    has_years, has_venues: some paper has one; without, there is no column for it.
    kinds: to filter by; empty where all papers are of one.
    cut: says that the table is longer than the page shows; None where it shows all.
    downloads: the whole table as files.
    """

    note: str
    rows: tuple[RowView, ...]
    more_rows: tuple[RowView, ...]
    has_tools: bool
    has_years: bool
    has_venues: bool
    kinds: tuple[FacetValueView, ...]
    cut: str | None
    downloads: tuple[LinkView, ...]


class KindView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A kind of paper: ``value`` in the data, ``label`` on the page."""

    value: str
    label: str


class ExampleView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A topic with its comparison table, and its exemplars as papers to compare.

    table: the address of the comparison table. papers: the exemplars' names in one line.
    compare: the address that shows them side by side, by script; None for a single paper.
    """

    topic: TopicLinkView
    table: str
    papers: str
    compare: str | None


class CompareView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``compare.html``: filled by script with the papers that its address names.

    kinds: every kind as the page names it, for the script.
    """

    frame: FrameView
    title: str
    explanation: str
    kinds: tuple[KindView, ...]
    examples: tuple[ExampleView, ...]
