"""What the map shows, and the same neighbourhoods as a list."""

from __future__ import annotations

import msgspec

from generator.pages.views.parts import FrameView, LinkView, TopicLinkView

__all__ = [
    "DotView",
    "DrawingView",
    "GroupView",
    "LabelView",
    "MapSectionView",
    "MapTopicView",
    "MapView",
    "NeighbourhoodView",
    "RegionView",
    "TextLineView",
]


class RegionView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A topic's ground: the outline as an SVG path, to be filled by the even-odd rule."""

    slug: str
    hue: int
    shape: str


class DotView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A paper on the map."""

    href: str
    title: str
    byline: str | None
    shape: str


class MapTopicView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The dots of a topic, or of the papers without one (``slug`` empty).

    dots: each to be linked; empty where there are too many.
    shape: all dots as one path, where they are not linked.
    """

    slug: str
    title: str
    hue: int
    dots: tuple[DotView, ...]
    shape: str


class TextLineView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line of a label; ``x`` is its middle, ``y`` its base line."""

    text: str
    x: str
    y: str


class LabelView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A topic's name on the map; ``leader`` is the path of the line that leads to its region."""

    slug: str
    href: str
    hue: int
    lines: tuple[TextLineView, ...]
    leader: str | None


class DrawingView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The map as drawn.

    grain: how large the dots are: "coarse", "medium", "fine" or "finest".
    labels, narrow_labels: for wide and for narrow windows, which have room for fewer.
    """

    view_box: str
    grain: str
    regions: tuple[RegionView, ...]
    topics: tuple[MapTopicView, ...]
    labels: tuple[LabelView, ...]
    narrow_labels: tuple[LabelView, ...]


class MapSectionView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The small map of the home page, which leads to the large one."""

    drawing: DrawingView
    href: str
    n_papers: int


class GroupView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Papers of a topic that belong together; untitled where the topic is not divided.

    more: leads to the papers that are not named here.
    """

    title: str | None
    href: str | None
    papers: tuple[LinkView, ...]
    more: LinkView | None


class NeighbourhoodView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A topic in words: which topics lie beside it on the map, and its papers in groups."""

    topic: TopicLinkView
    beside: tuple[TopicLinkView, ...]
    groups: tuple[GroupView, ...]


class MapView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``map.html``. ``has_links`` tells that each dot is a link, else a script draws them all."""

    frame: FrameView
    title: str
    n_papers: int
    drawing: DrawingView
    has_links: bool
    unsorted: LinkView | None
    neighbourhoods: tuple[NeighbourhoodView, ...]
