"""What came in with each edition: everything once, the newest first, the rest counted."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from generator.build import Site, work_out
from generator.pages.edition import Edition
from generator.pages.sheets.new import new_view
from generator.pages.views import ArrivalsView, NewView
from generator.project import Project
from tests.conftest import TODAY
from tests.pages.arrivals import arriving
from tests.pages.surveys import site_of, text_of
from tests.pages.trees import parse, words

FIRST, SECOND, THIRD = "2026-01-05", "2026-02-01", "2026-03-01"


def page_of(site: Site) -> ET.Element:
    return parse(text_of(site, "new.html"))


def shown_ids(arrivals: ArrivalsView) -> list[str]:
    return [card.id for part in arrivals.topics for card in part.papers]


def view_of(project: Project, sizes: dict[str, int]) -> NewView:
    """Show a survey to whose only topic each date brought so many papers."""
    survey = work_out(project, today=TODAY).survey
    topic = replace(survey.topics[0])
    paper = survey.corpus.papers[0]
    placement = replace(survey.placements[paper.id], topic=topic.slug, also=())
    papers = tuple(
        replace(paper, id=f"{date}-{n:03}", first_seen=date)
        for date, n_papers in sizes.items()
        for n in range(n_papers)
    )
    grown = replace(
        survey,
        corpus=replace(survey.corpus, papers=papers),
        placements=dict.fromkeys((p.id for p in papers), placement),
    )
    edition = Edition.of(grown, project.survey, project.words, today=TODAY, version="1")
    return new_view(edition)


def test_single_edition_says_so_and_counts_its_papers_by_topic(toy_site: Site) -> None:
    page = page_of(toy_site)
    lede = page.find(".//p[@class='lede']")
    assert lede is not None
    assert words(lede) == "This is the first edition; later ones will show here what they bring."
    assert page.findall(".//article") == []
    counts = [words(item) for item in page.findall(".//ol[@class='index']/li/span")]
    n_papers = [int(text.split()[0]) for text in counts]
    assert sum(n_papers) == len(toy_site.workings.survey.corpus)


def test_editions_stand_newest_first_each_with_what_it_brought(toy_project: Project) -> None:
    dates = {"wrenpost": SECOND, "kerbear": THIRD, "tawnyfan": THIRD}
    site = site_of(arriving(toy_project, dates, otherwise=FIRST))
    sections = page_of(site).findall(".//section[@class='arrivals']")
    moments = [section.find("h2/time") for section in sections]
    assert [m.get("datetime") for m in moments if m is not None] == [THIRD, SECOND, FIRST]
    links = [{a.get("href") for a in section.findall(".//article/h4/a")} for section in sections]
    assert links == [
        {"papers/kerbear.html", "papers/tawnyfan.html"},
        {"papers/wrenpost.html"},
        set(),
    ]


def test_papers_of_an_edition_stand_under_their_topics(toy_project: Project) -> None:
    dates = dict.fromkeys(("wrenpost", "kerbear", "tawnyfan"), SECOND)
    site = site_of(arriving(toy_project, dates, otherwise=FIRST))
    survey = site.workings.survey
    titles = {topic.slug: topic.file.title for topic in survey.topics}
    found = {
        link.get("href", "").removeprefix("papers/").removesuffix(".html"): heading.text
        for part in page_of(site).findall(".//section[@class='arrivals-topic']")
        for heading in part.findall("h3/a")
        for link in part.findall(".//article/h4/a")
    }
    placements = survey.placements
    assert found == {p: titles.get(placements[p].topic or "", "Unsorted papers") for p in dates}


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({FIRST: 300, SECOND: 120, THIRD: 80}, [80, 120, 0]),
        ({FIRST: 300, SECOND: 121, THIRD: 80}, [80, 0, 0]),
        ({FIRST: 10, SECOND: 5, THIRD: 201}, [200, 0, 0]),
        ({FIRST: 10}, [0]),
    ],
)
def test_two_hundred_papers_are_shown_whole_editions_first(
    toy_project: Project, sizes: dict[str, int], shown: list[int]
) -> None:
    """An edition half shown would look as if it had brought no more; only the newest is cut."""
    view = view_of(toy_project, sizes)
    assert [len(shown_ids(arrivals)) for arrivals in view.editions] == shown
    assert [arrivals.n_papers for arrivals in view.editions] == [*sizes.values()][::-1]


def test_what_is_not_shown_is_told(toy_project: Project) -> None:
    newest, older, first = view_of(toy_project, {FIRST: 10, SECOND: 5, THIRD: 201}).editions
    assert newest.note == "One more is in the list of all papers."
    assert older.note == "5 more are in the list of all papers."
    assert [topic.n_papers for topic in older.counted] == [5]
    assert first.note == "The first edition, with which every paper was new."


def test_survey_without_papers_has_no_edition(toy_project: Project) -> None:
    view = view_of(toy_project, {})
    assert view.editions == ()
    assert view.explanation == "This survey has no papers yet."


def test_first_papers_are_at_home_while_there_are_no_topics(toy_project: Project) -> None:
    """A survey begins with a few abstracts, too few to propose topics; they must be in sight."""
    few = replace(
        toy_project,
        sources=toy_project.sources[:1],
        topics=(),
        topic_names=frozenset(),
        corrections={},
        pages=(),
    )
    site = site_of(few)
    assert site.workings.survey.topics == ()
    titles = [words(link) for link in parse(text_of(site, "index.html")).findall(".//article/h3/a")]
    assert titles == [paper.title.text for paper in site.workings.survey.corpus]
    assert titles
