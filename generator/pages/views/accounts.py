"""What the pages show that account for the survey: method, and placements to review."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from generator.pages.views.parts import (
    BarView,
    CountView,
    FrameView,
    LinkView,
    TopicLinkView,
)

__all__ = [
    "DoubtGroupView",
    "DoubtView",
    "MethodView",
    "ReviewView",
    "SettlementView",
    "SourceView",
]


class SourceView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One line of the account of records: read = merged + kept + hidden by the editor."""

    source: str
    reader: str
    n_read: int
    n_merged: int
    n_kept: int
    n_hidden: int


class MethodView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``method.html``: how this edition was built, with its numbers.

    sources: the account per file; ``total`` sums it. "merged" counts records that joined a
        paper already kept from an earlier record.
    repairs: how often each text repair was applied.
    settings: the figures that steer placement, as label and value.
    sizes: topics by size, bars.
    doubts: how many placements are in doubt, by cause; review leads to them.
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
    doubts: tuple[CountView, ...]
    review: LinkView
    derived_titles: tuple[LinkView, ...]


class SettlementView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an editor would write to settle a placement.

    what: "Keep it" or "Move it"; line: the words to write; where: file and place.
    """

    what: str
    line: str
    where: str


class DoubtView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A placement in doubt.

    margin: how far the topic is ahead of the other, ready to show; None where there is none.
    other_key: of the words that introduce the other topic ("nearly {topic}").
    """

    title: Markup
    href: str
    hue: int
    topic: TopicLinkView | None
    other: TopicLinkView | None
    other_key: str
    margin: str | None
    why: tuple[str, ...]
    settlements: tuple[SettlementView, ...]


class DoubtGroupView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The placements that are in doubt for one cause; ``n_doubts`` counts those not shown too."""

    id: str
    title: str
    explanation: str
    n_doubts: int
    doubts: tuple[DoubtView, ...]


class ReviewView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``review.html``: placements that an editor should look at, each with what settles it."""

    frame: FrameView
    title: str
    explanation: str
    method: LinkView
    groups: tuple[DoubtGroupView, ...]
