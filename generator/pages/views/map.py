"""What the map shows, and the same neighbourhoods as a list."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView:
    """A topic's ground: the outline as an SVG path, to be filled by the even-odd rule."""

    slug: str
    hue: int
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DotView:
    """A paper on the map."""

    href: str
    title: str
    byline: str | None
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTopicView:
    """The dots of a topic, or of the papers without one (``slug`` empty).

    dots: each to be linked; empty where there are too many.
    shape: all dots as one path, where they are not linked.
    """

    slug: str
    title: str
    hue: int
    dots: tuple[DotView, ...]
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLineView:
    """A line of a label; ``x`` is its middle, ``y`` its base line."""

    text: str
    x: str
    y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelView:
    """A topic's name on the map; ``leader`` is the path of the line that leads to its region."""

    slug: str
    href: str
    hue: int
    lines: tuple[TextLineView, ...]
    leader: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSectionView:
    """The small map of the home page, which leads to the large one."""

    drawing: DrawingView
    href: str
    n_papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Papers of a topic that belong together; untitled where the topic is not divided.

    more: leads to the papers that are not named here.
    """

    title: str | None
    href: str | None
    papers: tuple[LinkView, ...]
    more: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourhoodView:
    """A topic in words: which topics lie beside it on the map, and its papers in groups."""

    topic: TopicLinkView
    beside: tuple[TopicLinkView, ...]
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """``map.html``. ``has_links`` tells that each dot is a link, else a script draws them all."""

    frame: FrameView
    title: str
    n_papers: int
    drawing: DrawingView
    has_links: bool
    unsorted: LinkView | None
    neighbourhoods: tuple[NeighbourhoodView, ...]
