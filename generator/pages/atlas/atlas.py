"""The map of an edition: where its papers stand, topic by topic, and the topics' grounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.pages.atlas.labels import Label, place_labels
from generator.pages.atlas.regions import MARGIN, Region, find_regions
from generator.pages.edition import Edition
from generator.topics.survey import HEIGHT, WIDTH, Point

__all__ = ["UNSORTED_DOTS", "VIEW_BOX", "Atlas", "atlas_of", "labels_of"]

VIEW_BOX = (-MARGIN, -MARGIN, WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN)  # x, y, width, height
UNSORTED_DOTS = ""  # under which papers without a topic are found


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """What there is to draw, in the units of ``VIEW_BOX``.

    dots: where papers stand, by id, under the slugs of their topics; largest topic first, and last
        the papers without one.
    regions: of the topics, largest first.
    """

    dots: Mapping[str, Mapping[str, Point]] = field(repr=False)
    regions: tuple[Region, ...] = field(repr=False)


def atlas_of(edition: Edition) -> Atlas:
    """Gather the papers of every topic on the plane, and find the topics' regions."""
    topics = sorted(edition.survey.topics, key=lambda t: (-len(t.paper_ids), t.slug))
    plane = edition.plane
    dots = {topic.slug: {p: plane[p] for p in topic.paper_ids if p in plane} for topic in topics}
    regions = {
        region.topic: region for region in find_regions({t: [*d.values()] for t, d in dots.items()})
    }
    dots[UNSORTED_DOTS] = {p: plane[p] for p in edition.unsorted_ids if p in plane}
    return Atlas(
        dots={topic: placed for topic, placed in dots.items() if placed},
        regions=tuple(regions[slug] for slug in dots if slug in regions),
    )


def labels_of(edition: Edition, atlas: Atlas, *, size: float, dearest: float) -> tuple[Label, ...]:
    """Place the topics' names on the map, in type of ``size`` units; see ``place_labels``."""
    return place_labels(
        atlas.regions,
        {slug: topic.file.title for slug, topic in edition.topics.items()},
        [place for placed in atlas.dots.values() for place in placed.values()],
        size=size,
        dearest=dearest,
    )
