"""Lists too long for one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urldefrag

import pytest

from generator.build import Workings
from generator.pages.edition import Edition
from generator.pages.listing.windows import CARDS, windows
from generator.pages.render import Renderer
from generator.pages.sheets.lists import papers_pages
from generator.pages.sheets.topic import topic_pages, topic_view
from generator.pages.views import PapersView
from generator.project import Project
from generator.topics.survey import Survey
from tests.conftest import TODAY
from tests.pages.surveys import many_times

# The toy survey has twelve papers, and four in its largest topic.
N_TIMES = 175
N_TIMES_FOR_A_TOPIC = 500


def edition_of(project: Project, survey: Survey) -> Edition:
    return Edition.of(survey, project.survey, project.words, today=TODAY, version="1")


@pytest.fixture(scope="module")
def large(toy_project: Project, toy_workings: Workings) -> Edition:
    return edition_of(toy_project, many_times(toy_workings.survey, N_TIMES))


@pytest.fixture(scope="module")
def larger(toy_project: Project, toy_workings: Workings) -> Edition:
    return edition_of(toy_project, many_times(toy_workings.survey, N_TIMES_FOR_A_TOPIC))


@pytest.fixture(scope="module")
def pages(large: Edition) -> dict[str, PapersView]:
    return {str(path): view for path, view in papers_pages(large)}


def ids_on(view: PapersView) -> list[str]:
    return [card.id for section in view.sections for card in section.papers]


def target(page: str, href: str) -> tuple[str, str]:
    """Return the path that a link on a page leads to, and its fragment."""
    address, fragment = urldefrag(href)
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / (address or PurePosixPath(page).name)).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts), fragment


@pytest.mark.parametrize(("n", "sizes"), [(0, [0]), (1999, [1999]), (2000, [500] * 4)])
def test_list_is_cut_from_two_thousand_on(n: int, sizes: list[int]) -> None:
    shown = windows([("A", range(n))])
    assert [sum(len(items) for _, items in page) for page in shown] == sizes


def test_heading_that_goes_on_stands_on_the_next_page_too() -> None:
    shown = windows([("A", range(700)), ("B", range(1400))])
    assert [[head for head, _ in page] for page in shown] == [["A"], ["A", "B"], *[["B"]] * 3]
    assert [item for page in shown for _, items in page for item in items] == [
        *range(700),
        *range(1400),
    ]


def test_heading_stays_whole_where_a_page_has_room_for_it() -> None:
    """A section of a topic is read as one; only a long one is cut."""
    shown = windows([("A", range(70)), ("B", range(100)), ("C", range(130))], CARDS)
    sizes = [{head: len(items) for head, items in page} for page in shown]
    assert sizes == [{"A": 70}, {"B": 100, "C": 20}, {"C": 110}]


def test_every_paper_is_on_one_page_of_the_list(
    large: Edition, pages: dict[str, PapersView]
) -> None:
    listed = [paper_id for view in pages.values() for paper_id in ids_on(view)]
    assert sorted(listed) == sorted(large.papers)
    assert all(len(ids_on(view)) <= 500 for view in pages.values())


def test_no_paper_can_take_the_address_of_a_page_of_the_list(pages: dict[str, PapersView]) -> None:
    """A paper's page lies in ``papers/`` itself, whatever its id."""
    assert list(pages) == ["papers/index.html", *(f"papers/all/{n}.html" for n in range(2, 6))]


def test_letters_lead_to_the_page_where_they_begin(pages: dict[str, PapersView]) -> None:
    begins: dict[str, str] = {}
    for page, view in pages.items():
        for section in view.sections:
            begins.setdefault(section.id, page)
    for page, view in pages.items():
        for letter in view.letters:
            path, anchor = target(page, letter.href)
            assert path == begins[anchor]


def ways_on(page: str, view: PapersView) -> Iterator[str]:
    assert view.pager is not None
    for link in (view.pager.previous, view.pager.next):
        yield target(page, link.href)[0] if link else ""


def test_pages_lead_to_one_another_and_nowhere_else(pages: dict[str, PapersView]) -> None:
    paths = ["", *pages, ""]
    for number, (page, view) in enumerate(pages.items(), start=1):
        assert list(ways_on(page, view)) == [paths[number - 1], paths[number + 1]]


def test_only_the_first_page_filters_and_what_it_finds_comes_from_the_index(
    pages: dict[str, PapersView],
) -> None:
    first, *others = pages.values()
    assert first.finder is not None
    assert first.finder.is_windowed
    assert first.finder.n_papers == 12 * N_TIMES
    assert [view.finder for view in others] == [None] * len(others)


def test_small_survey_has_one_page(toy_project: Project, toy_workings: Workings) -> None:
    ((path, view),) = papers_pages(edition_of(toy_project, toy_workings.survey))
    assert str(path) == "papers/index.html"
    assert view.pager is None
    assert view.finder is not None
    assert not view.finder.is_windowed


def test_topic_with_too_many_papers_has_further_pages(larger: Edition) -> None:
    topic = max(larger.survey.topics, key=lambda t: len(t.paper_ids))
    view = topic_view(larger, topic)
    further = dict(topic_pages(larger, topic))
    shown = [card.id for section in view.sections for card in section.papers]
    for page in further.values():
        shown += [card.id for section in page.sections for card in section.papers]
    assert sorted(shown) == sorted(topic.paper_ids)
    assert list(map(str, further)) == [
        f"topics/{topic.slug}/{n}.html" for n in range(2, len(further) + 2)
    ]
    assert view.finder is None


def test_heading_of_guests_counts_those_of_all_pages(larger: Edition) -> None:
    """As other headings do: what goes on is not the fewer for it."""
    topic, other, *_ = larger.survey.topics
    topic = replace(topic, guest_ids=other.paper_ids)
    views = [topic_view(larger, topic), *(view for _, view in topic_pages(larger, topic))]
    counts = [view.n_guests for view in views if view.guests]
    assert len(counts) > 1
    assert set(counts) == {len(other.paper_ids)}
    assert {view.n_guests for view in views if not view.guests} == {0}


def test_no_two_landmarks_of_a_further_page_have_one_name(
    larger: Edition, toy_project: Project
) -> None:
    """Screen readers list them by name; a way to the next page stands above and below the cards."""
    _, view = next(topic_pages(larger, larger.survey.topics[0]))
    html = Renderer(None, toy_project.words).page("pages/topic_page.html", view).decode()
    names = re.findall(r'<nav [^>]*aria-label="([^"]*)"', html)
    assert sorted(set(names)) == sorted(names)
    assert html.count('class="pager"') == 2


def test_page_of_a_large_topic_stays_small(larger: Edition) -> None:
    """However many papers it has: a hundred cards, and as many rows of its table."""
    topic = max(larger.survey.topics, key=lambda t: len(t.paper_ids))
    view = topic_view(larger, topic)
    assert sum(len(section.papers) for section in view.sections) + len(view.guests) <= 120
    assert view.comparison is not None
    assert len(view.comparison.rows) + len(view.comparison.more_rows) == 100
    assert view.comparison.cut is not None
    for _, page in topic_pages(larger, topic):
        assert sum(len(section.papers) for section in page.sections) + len(page.guests) <= 120
    assert view.all_papers.href == f"../papers/index.html?topic={topic.slug}"


def test_contents_of_a_large_topic_lead_to_the_pages_of_its_parts(larger: Edition) -> None:
    topic = max(larger.survey.topics, key=lambda t: len(t.paper_ids))
    page = f"topics/{topic.slug}.html"
    anchors = {
        page: {section.id for section in topic_view(larger, topic).sections},
        **{
            str(path): {section.id for section in view.sections} | {"guests"}
            for path, view in topic_pages(larger, topic)
        },
    }
    contents = [part for part in topic_view(larger, topic).contents if "#" in (part.href or "")]
    for part in contents:
        path, anchor = target(page, part.href or "")
        assert anchor in anchors[path] | {"introduction", "comparison"}
