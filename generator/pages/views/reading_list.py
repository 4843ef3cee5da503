"""What the template of the reading list sees."""

from __future__ import annotations

import msgspec

from generator.pages.views.parts import FrameView, LinkView

__all__ = ["FormatView", "ReadingListView"]


class FormatView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A format of files: ``key`` is what the scripts call it, ``name`` what it is called."""

    key: str
    name: str


class ReadingListView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``list.html``; scripts fill it with what the reader's own browser has kept.

    explanation: what the list is, and where it is kept.
    all_papers: where papers can be chosen.
    formats: what the list can be taken away as.
    """

    frame: FrameView
    title: str
    explanation: str
    all_papers: LinkView
    formats: tuple[FormatView, ...]
