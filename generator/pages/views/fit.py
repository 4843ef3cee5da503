"""What the page shows that places a reader's own text."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.views.parts import FrameView, LinkView

__all__ = ["FitView"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FitView:
    """``fit.html``: a field for a text, whose place the script works out.

    topics: the page that leads to every topic, for readers without script.
    method: how papers are placed.
    """

    frame: FrameView
    title: str
    topics: LinkView
    method: LinkView
