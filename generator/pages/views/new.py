"""What the page shows that tells what came in with each edition."""

from __future__ import annotations

import msgspec

from generator.pages.views.parts import CardView, FrameView, LinkView, TopicLinkView

__all__ = ["ArrivalsView", "NewView", "TopicArrivalsView"]


class TopicArrivalsView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The papers that one edition brought to a topic.

    topic: with the number of these papers, those counted that are not shown.
    """

    anchor: str
    topic: TopicLinkView
    papers: tuple[CardView, ...]


class ArrivalsView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one edition brought, by topic, the largest group first.

    note: says that papers are not shown here, and why; None where all are.
    counted: topics whose papers are only counted.
    """

    anchor: str
    date: str
    date_text: str
    n_papers: int
    note: str | None
    topics: tuple[TopicArrivalsView, ...]
    counted: tuple[TopicLinkView, ...]


class NewView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``new.html``: every edition, newest first.

    explanation: one line on the editions there have been.
    all_papers: the list of all papers, newest first. feed: where to follow.
    """

    frame: FrameView
    title: str
    explanation: str
    all_papers: LinkView
    feed: LinkView
    editions: tuple[ArrivalsView, ...]
