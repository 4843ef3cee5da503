"""``map.html``: the papers on a plane, and the same neighbourhoods as a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import dist
from pathlib import PurePosixPath

from generator.pages.addresses import MAP, Linker, paper_path, section_anchor, topic_path
from generator.pages.atlas.atlas import Atlas, atlas_of
from generator.pages.atlas.drawing import draw
from generator.pages.edition import Edition, short_title
from generator.pages.frame import frame_of
from generator.pages.parts import topic_link
from generator.pages.shards.give import give
from generator.pages.sheets.lists import UNSORTED
from generator.pages.views import (
    GroupView,
    LinkView,
    MapSectionView,
    MapView,
    NeighbourhoodView,
)
from generator.topics.survey import Point, Topic

__all__ = ["map_files", "map_section", "map_view"]

_MOST_LINKED = 5000
_MOST_NAMED = 2000  # papers that the list names; of a larger survey it names the most typical
_MOST_SMALL = 1000  # dots on the small map; a larger survey shows a sample there
_MOST_DRAWN = 5000  # dots on the large map before a script draws the others
_N_BESIDE = 3
_DOTS = PurePosixPath("map/dots.js")


def map_view(edition: Edition, *, most_linked: int = _MOST_LINKED) -> MapView:
    """Draw the map, and say in words what it shows.

    most_linked: dots that are links; more are left to a script, see ``map_files``.
    """
    link = Linker(page=MAP)
    atlas = atlas_of(edition)
    n_papers = len(edition.plane)
    has_links = n_papers <= most_linked
    unsorted = edition.unsorted_ids
    return MapView(
        frame=frame_of(
            edition,
            link,
            title=edition.words("map.title"),
            description=edition.words("map.description", title=edition.config.title),
            styles=("map",),
            scripts=("terms", "shards", "ranking", "search", "mapview", "mapdots", "map"),
        ),
        title=edition.words("map.title"),
        n_papers=n_papers,
        drawing=draw(
            edition, atlas, link, sizes=(16, 30), has_links=has_links, most_dots=_MOST_DRAWN
        ),
        has_links=has_links,
        unsorted=LinkView(
            label=edition.words("map.unsorted", n=len(unsorted)), href=link.to(UNSORTED)
        )
        if unsorted
        else None,
        neighbourhoods=_neighbourhoods(edition, atlas, link),
    )


def map_section(edition: Edition, link: Linker) -> MapSectionView | None:
    """Draw the small map of the home page; a survey without topics has none."""
    atlas = atlas_of(edition)
    if not atlas.regions:
        return None
    return MapSectionView(
        drawing=draw(edition, atlas, link, sizes=(23, 32), has_links=False, most_dots=_MOST_SMALL),
        href=link.to(MAP),
        n_papers=len(edition.plane),
    )


def map_files(edition: Edition, *, most_linked: int = _MOST_LINKED) -> dict[PurePosixPath, bytes]:
    """Return the dots as data where they are too many for links, by number of the paper.

    x, y: in tenths of the map's unit; topic: place in ``topics``, -1 where there is none.
    """
    if len(edition.plane) <= most_linked:
        return {}
    topics = [
        {"slug": topic.slug, "title": topic.file.title, "hue": topic.hue}
        for topic in edition.survey.topics
    ]
    number = {topic.slug: index for index, topic in enumerate(edition.survey.topics)}
    placements = edition.survey.placements
    ids = edition.survey.corpus.ids
    dots = {
        "topics": topics,
        "x": [round(10 * edition.plane[paper_id][0]) for paper_id in ids],
        "y": [round(10 * edition.plane[paper_id][1]) for paper_id in ids],
        "topic": [number.get(placements[paper_id].topic or "", -1) for paper_id in ids],
    }
    return {_DOTS: give(_DOTS, dots)}


def _neighbourhoods(edition: Edition, atlas: Atlas, link: Linker) -> tuple[NeighbourhoodView, ...]:
    """Go through the topics from the left of the map, each time to the nearest not yet seen."""
    anchors = {region.topic: region.anchor for region in atlas.regions}
    is_whole = len(edition.plane) <= _MOST_NAMED
    return tuple(
        NeighbourhoodView(
            topic=topic_link(
                edition.topics[slug], link, n_papers=len(edition.topics[slug].paper_ids)
            ),
            beside=tuple(
                topic_link(edition.topics[other], link)
                for other in _by_distance(anchors, anchors[slug])[1 : _N_BESIDE + 1]
            ),
            groups=_groups(edition, atlas, link, edition.topics[slug], is_whole=is_whole),
        )
        for slug in _walk(anchors)
    )


def _groups(
    edition: Edition, atlas: Atlas, link: Linker, topic: Topic, *, is_whole: bool
) -> tuple[GroupView, ...]:
    """Name the papers of each section, or of the topic, those side by side one after the other."""
    page = topic_path(topic.slug)
    if not is_whole:
        more = LinkView(label=edition.words("map.all", n=len(topic.paper_ids)), href=link.to(page))
        papers = _papers(edition, link, topic.exemplar_ids)
        return (GroupView(title=None, href=None, papers=papers, more=more),)
    places = atlas.dots[topic.slug]
    return tuple(
        GroupView(
            title=title or None,
            href=link.to(page, section_anchor(anchor)) if title else None,
            papers=_papers(edition, link, _walk({p: places[p] for p in paper_ids})),
            more=None,
        )
        for anchor, title, paper_ids in (
            [(s.id, s.title, s.paper_ids) for s in topic.sections] or [("", "", topic.paper_ids)]
        )
    )


def _papers(edition: Edition, link: Linker, paper_ids: Sequence[str]) -> tuple[LinkView, ...]:
    return tuple(
        LinkView(label=short_title(edition.papers[p]), href=link.to(paper_path(p)))
        for p in paper_ids
    )


def _walk(places: Mapping[str, Point]) -> list[str]:
    """Order places so that each is followed by the nearest of those to come, from the left on."""
    left = dict(sorted(places.items(), key=lambda item: (item[1], item[0])))
    order = [next(iter(left))] if left else []
    while len(order) < len(places):
        here = left.pop(order[-1])
        _, nearest = min(_distances(left, here))
        order.append(nearest)
    return order


def _by_distance(places: Mapping[str, Point], here: Point) -> list[str]:
    return [name for _, name in sorted(_distances(places, here))]


def _distances(places: Mapping[str, Point], here: Point) -> Iterator[tuple[float, str]]:
    return ((round(dist(place, here), 3), name) for name, place in places.items())
