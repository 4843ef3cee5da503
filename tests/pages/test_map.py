"""The map: regions, labels, dots, and the same in words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import combinations
from math import cos, pi, sin

import numpy as np
import pytest

from generator.build import Site, Workings
from generator.pages.atlas.contours import outlines
from generator.pages.atlas.labels import Box, place_labels
from generator.pages.atlas.regions import Region, find_regions
from generator.pages.atlas.shapes import dots_shape
from generator.pages.edition import Edition
from generator.pages.sheets.map import map_files, map_view
from generator.project import Project
from generator.topics.plane import lay_out
from generator.topics.survey import Point
from tests.conftest import TODAY
from tests.pages.surveys import text_of


def around(x: float, y: float, n: int = 20, radius: float = 60) -> list[Point]:
    """Return places in a spiral around a point."""
    return [
        (x + radius * n_th / n * cos(n_th * pi / 5), y + radius * n_th / n * sin(n_th * pi / 5))
        for n_th in range(n)
    ]


def is_inside(place: Point, region: Region) -> bool:
    """Count how often a ray from a place crosses the outlines."""
    x, y = place
    n_crossed = 0
    for ring in region.rings:
        for (a, b), (c, d) in zip(ring, (*ring[1:], ring[0]), strict=True):
            n_crossed += (b > y) != (d > y) and x < a + (y - b) / (d - b) * (c - a)
    return n_crossed % 2 == 1


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.fixture(scope="module")
def edition(toy_project: Project, toy_workings: Workings) -> Edition:
    edition = Edition.of(
        toy_workings.survey, toy_project.survey, toy_project.words, today=TODAY, version="1"
    )
    return replace(edition, plane=lay_out(toy_workings.survey))


def test_outline_goes_around_what_is_positive() -> None:
    field = np.full((5, 5), -1.0)
    field[2, 2] = 1.0
    assert sorted(outlines(field)[0]) == [(1.5, 2), (2, 1.5), (2, 2.5), (2.5, 2)]


def test_hole_has_an_outline_of_its_own() -> None:
    field = np.full((7, 7), -1.0)
    field[1:6, 1:6] = 1.0
    field[3, 3] = -1.0
    assert sorted(map(len, outlines(field))) == [4, 20]


def test_touching_corners_leave_no_loose_end() -> None:
    """Where two cells meet at a corner, every outline still comes back to where it began."""
    field = np.full((4, 4), -1.0)
    field[1, 1] = field[2, 2] = 1.0
    rings = outlines(field)
    assert sum(map(len, rings)) == 8


def test_region_holds_its_papers_and_no_others() -> None:
    places = {"bees": around(200, 200), "trams": around(320, 220), "bread": around(800, 500)}
    regions = {region.topic: region for region in find_regions(places)}
    for topic, region in regions.items():
        assert sum(is_inside(place, region) for place in places[topic]) >= 17
        for other in {*places} - {topic}:
            assert sum(is_inside(place, region) for place in places[other]) <= 2


def test_regions_never_overlap() -> None:
    regions = find_regions({"bees": around(200, 200), "trams": around(250, 230)})
    assert not (regions[0].ground & regions[1].ground).any()


def test_paper_on_its_own_has_no_region_yet_a_place_for_its_name() -> None:
    (region,) = find_regions({"bees": [(500, 350)], "trams": []})
    assert region.rings == ()
    assert region.anchor == (500, 350)


def test_labels_keep_off_each_other_and_off_the_dots() -> None:
    places = {f"topic-{n}": around(150 + 140 * (n % 6), 150 + 190 * (n // 6)) for n in range(18)}
    dots = [place for placed in places.values() for place in placed]
    titles = {topic: f"Papers on {topic}" for topic in places}
    labels = place_labels(find_regions(places), titles, dots, size=16)
    assert len(labels) == 18
    assert not any(overlap(one.box, other.box) for one, other in combinations(labels, 2))
    n_covered = sum(
        box[0] <= x <= box[2] and box[1] <= y <= box[3]
        for box in (label.box for label in labels)
        for x, y in dots
    )
    assert n_covered <= len(dots) / 50


def test_label_that_has_to_move_is_led_to_its_topic() -> None:
    """Here from among the many papers of another topic, which leaves it no ground of its own."""
    places = {"bees": around(500, 350, n=1200, radius=250), "trams": around(500, 350, 9, 12)}
    regions = find_regions(places)
    dots = [place for placed in places.values() for place in placed]
    titles = {"bees": "Bees", "trams": "Trams"}
    by_topic = {label.topic: label for label in place_labels(regions, titles, dots, size=60)}
    assert regions[1].anchor == (500, 350)
    leader = by_topic["trams"].leader
    assert leader is not None
    assert leader[1] == regions[1].anchor


def test_topic_without_a_cheap_place_has_no_label() -> None:
    places = {"bees": around(500, 350)}
    titles = {"bees": "A title of very many words that take much room " * 3}
    assert place_labels(find_regions(places), titles, places["bees"], size=90, dearest=50) == ()


def test_long_titles_break_into_lines() -> None:
    places = {"bees": around(500, 350)}
    titles = {"bees": "Prompting and in-context learning"}
    (label,) = place_labels(find_regions(places), titles, places["bees"], size=16)
    assert label.lines == ("Prompting and", "in-context learning")


def test_dots_are_written_relative_to_each_other() -> None:
    assert dots_shape([(10.2, 5.0), (9.0, 8.0)]) == "m10 5h0m-1 3h0"


def test_every_paper_is_a_dot_and_stands_in_the_list(toy_site: Site, edition: Edition) -> None:
    html = text_of(toy_site, "map.html")
    drawing, _, words = html.partition("</svg>")
    for paper_id in edition.papers:
        assert drawing.count(f'href="papers/{paper_id}.html"') == 1
    listed = {paper_id for paper_id in edition.papers if f"papers/{paper_id}.html" in words}
    assert listed == {*edition.papers} - {*edition.unsorted_ids}


def test_neighbours_on_the_map_are_named_beside_a_topic(edition: Edition) -> None:
    for place in map_view(edition).neighbourhoods:
        assert place.topic.title not in {other.title for other in place.beside}
        assert len(place.beside) == len(edition.topics) - 1


def test_home_page_shows_the_map_as_one_link(toy_site: Site) -> None:
    html = text_of(toy_site, "index.html")
    drawing = re.search(r'<a class="map-frame" href="map.html">.*?</a>', html, re.DOTALL)
    assert drawing
    assert drawing[0].count("<a ") == 1
    assert drawing[0].count("h0") == 12


def test_small_survey_needs_no_data_for_the_map(edition: Edition) -> None:
    assert map_files(edition) == {}


def test_dots_too_many_for_links_are_data_in_the_order_of_papers(edition: Edition) -> None:
    """The order that the search index counts in."""
    ((path, content),) = map_files(edition, most_linked=3).items()
    given = re.fullmatch(r'litatlas\.give\("(.*?)",(.*)\);\n', content.decode())
    assert given
    assert given[1] == str(path)
    dots = json.loads(given[2])
    places = list(zip(dots["x"], dots["y"], strict=True))
    assert places == [
        (round(10 * edition.plane[p][0]), round(10 * edition.plane[p][1]))
        for p in edition.survey.corpus.ids
    ]
    slugs = [dots["topics"][n]["slug"] if n >= 0 else None for n in dots["topic"]]
    assert slugs == [edition.survey.placements[p].topic for p in edition.survey.corpus.ids]


def test_large_survey_draws_dots_without_links_and_says_what_they_need(edition: Edition) -> None:
    view = map_view(edition, most_linked=3)
    assert not view.has_links
    assert all(not topic.dots and topic.shape for topic in view.drawing.topics)
