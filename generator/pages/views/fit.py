"""What the page shows that places a reader's own text."""

from __future__ import annotations

import msgspec

from generator.pages.views.parts import FrameView, LinkView

__all__ = ["FitView"]


class FitView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``fit.html``: a field for a text, whose place the script works out.

    topics: the page that leads to every topic, for readers without script.
    method: how papers are placed.
    """

    frame: FrameView
    title: str
    topics: LinkView
    method: LinkView
