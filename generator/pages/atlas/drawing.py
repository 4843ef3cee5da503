"""The map as a view: what a template needs to draw it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages.addresses import Linker, paper_path, topic_path
from generator.pages.atlas.atlas import UNSORTED_DOTS, VIEW_BOX, Atlas, labels_of
from generator.pages.atlas.labels import Label
from generator.pages.atlas.shapes import dots_shape, line_shape, rings_shape
from generator.pages.byline import byline
from generator.pages.edition import Edition
from generator.pages.parts import NO_TOPIC_HUE
from generator.pages.views import (
    DotView,
    DrawingView,
    LabelView,
    MapTopicView,
    RegionView,
    TextLineView,
)
from generator.topics.survey import Point

__all__ = ["draw"]

_DEAREST = 700.0  # what a label's place may cost on a wide map …
_NARROW_DEAREST = 330.0  # … and on a narrow one, where large type has less room
_LEADING = 1.12  # of a label's lines, in sizes of its type
_BASE_LINE = 0.34  # of a line, below its middle
_GRAINS = ((600, "coarse"), (2000, "medium"), (5000, "fine"))  # up to so many dots


def draw(
    edition: Edition,
    atlas: Atlas,
    link: Linker,
    *,
    sizes: tuple[float, float],
    has_links: bool,
    most_dots: int,
) -> DrawingView:
    """Draw the map for a page.

    sizes: of the type of labels for wide and for narrow windows, in units of the map.
    has_links: every dot is a link to its paper.
    most_dots: how many to draw where they are no links.
    """
    wide, narrow = sizes
    n_dots = sum(map(len, atlas.dots.values()))
    every = 1 if has_links else -(-n_dots // most_dots)
    return DrawingView(
        view_box=" ".join(map(str, VIEW_BOX)),
        grain=next((grain for most, grain in _GRAINS if n_dots / every <= most), "finest"),
        regions=tuple(
            RegionView(
                slug=region.topic,
                hue=edition.topics[region.topic].hue,
                shape=rings_shape(region.rings),
            )
            for region in atlas.regions
            if region.rings
        ),
        topics=tuple(
            _topic(edition, link, slug, dots, has_links=has_links, every=every)
            for slug, dots in atlas.dots.items()
        ),
        labels=_labels(edition, atlas, link, wide, _DEAREST),
        narrow_labels=_labels(edition, atlas, link, narrow, _NARROW_DEAREST),
    )


def _topic(
    edition: Edition,
    link: Linker,
    slug: str,
    places: Mapping[str, Point],
    *,
    has_links: bool,
    every: int,
) -> MapTopicView:
    topic = None if slug == UNSORTED_DOTS else edition.topics[slug]
    return MapTopicView(
        slug=slug,
        title=topic.file.title if topic else edition.words("map.no_topic"),
        hue=topic.hue if topic else NO_TOPIC_HUE,
        dots=tuple(
            DotView(
                href=link.to(paper_path(paper_id)),
                title=edition.papers[paper_id].title.text,
                byline=byline(edition.words, edition.papers[paper_id]),
                shape=f"M{x:g} {y:g}h0",
            )
            for paper_id, (x, y) in places.items()
        )
        if has_links
        else (),
        shape="" if has_links else dots_shape([*places.values()][::every]),
    )


def _labels(
    edition: Edition, atlas: Atlas, link: Linker, size: float, dearest: float
) -> tuple[LabelView, ...]:
    return tuple(
        LabelView(
            slug=label.topic,
            href=link.to(topic_path(label.topic)),
            hue=edition.topics[label.topic].hue,
            lines=_lines(label, size),
            leader=line_shape(*label.leader) if label.leader else None,
        )
        for label in labels_of(edition, atlas, size=size, dearest=dearest)
    )


def _lines(label: Label, size: float) -> tuple[TextLineView, ...]:
    left, top, right, bottom = label.box
    first = (top + bottom) / 2 - (len(label.lines) - 1) / 2 * _LEADING * size + _BASE_LINE * size
    return tuple(
        TextLineView(
            text=text,
            x=f"{(left + right) / 2:g}",
            y=f"{first + number * _LEADING * size:.1f}".removesuffix(".0"),
        )
        for number, text in enumerate(label.lines)
    )
