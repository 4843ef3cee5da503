"""A topic's papers by year: where years are known, and nothing where they are not."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from generator.build import Site, work_out
from generator.pages.addresses import Linker, topic_path
from generator.pages.edition import Edition
from generator.pages.timeline import timeline_of
from generator.pages.views import TimelineView
from generator.project import Project
from tests.conftest import TODAY
from tests.pages.surveys import site_of, text_of, with_correction
from tests.pages.trees import parse, words

TOPIC = "birdsong"


def members(site: Site) -> tuple[str, ...]:
    return next(t.paper_ids for t in site.workings.survey.topics if t.slug == TOPIC)


def dated(project: Project, site: Site, years: list[int]) -> Project:
    """Give the topic's first papers a year each, and no other any."""
    project = replace(project, corrections={})
    for paper_id, year in zip(members(site), years, strict=False):
        project = with_correction(project, paper_id, year=year)
    return project


def chart_of(project: Project) -> TimelineView | None:
    survey = work_out(project, today=TODAY).survey
    edition = Edition.of(survey, project.survey, project.words, today=TODAY, version="1")
    return timeline_of(edition, Linker(page=topic_path(TOPIC)), edition.topics[TOPIC])


def columns(site: Site) -> list[ET.Element]:
    return parse(text_of(site, f"topics/{TOPIC}.html")).findall(".//ol[@class='timeline']/li")


@pytest.mark.parametrize("years", [[], [2021], [2021, 2021, 2021]])
def test_fewer_than_two_different_years_show_nothing(
    toy_project: Project, toy_site: Site, years: list[int]
) -> None:
    """One column compares with nothing."""
    project = dated(toy_project, toy_site, years)
    assert chart_of(project) is None
    assert columns(site_of(project)) == []


def test_every_year_from_first_to_last_has_its_place(toy_project: Project, toy_site: Site) -> None:
    chart = chart_of(dated(toy_project, toy_site, [2020, 2023, 2020]))
    assert chart is not None
    assert [(column.first, column.last, column.height) for column in chart.years] == [
        (2020, 2020, 100),
        (2021, 2021, 0),
        (2022, 2022, 0),
        (2023, 2023, 50),
    ]
    assert [column.label for column in chart.years if column.href] == [
        "2020: 2 papers",
        "2023: 1 paper",
    ]


def test_column_leads_to_its_papers_and_an_empty_year_nowhere(
    toy_project: Project, toy_site: Site
) -> None:
    site = site_of(dated(toy_project, toy_site, [2020, 2022]))
    links = [column.find("a") for column in columns(site)]
    assert [(a.get("href"), words(a)) if a is not None else None for a in links] == [
        (f"../papers/index.html?topic={TOPIC}&year=2020", "2020: 1 paper"),
        None,
        (f"../papers/index.html?topic={TOPIC}&year=2022", "2022: 1 paper"),
    ]


@pytest.mark.parametrize(
    ("years", "firsts"),
    [
        ([2016, 2025], [*range(2016, 2026)]),
        ([2015, 2025], [2015, 2016, 2018, 2020, 2022, 2024]),
        ([1989, 2001, 2026], [1989, 1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]),
        ([1500, 2200], [1500, 1600, 1700, 1800, 1900, 2000, 2100, 2200]),
    ],
)
def test_many_years_share_columns(
    toy_project: Project, toy_site: Site, years: list[int], firsts: list[int]
) -> None:
    """Ten columns are as wide as a finger in the narrowest sidebar; more are not."""
    chart = chart_of(dated(toy_project, toy_site, years))
    assert chart is not None
    assert [column.first for column in chart.years] == firsts
    assert chart.years[-1].last == years[-1]


def test_shared_column_leads_to_the_papers_of_all_its_years(
    toy_project: Project, toy_site: Site
) -> None:
    site = site_of(dated(toy_project, toy_site, [1999, 2016, 2019]))
    link = columns(site)[-1].find("a")
    assert link is not None
    assert words(link) == "2015–2019: 2 papers"
    assert link.get("href") == f"../papers/index.html?topic={TOPIC}&year=2016&year=2019"
    assert words(columns(site)[-1]) == "2015–2019: 2 papers 2019"


def test_small_count_beside_a_large_one_can_still_be_seen(
    toy_project: Project, toy_site: Site
) -> None:
    survey = toy_site.workings.survey
    paper = survey.corpus.papers[0]
    papers = {f"p{n}": replace(paper, id=f"p{n}", issued=str(2020 + (n == 0))) for n in range(101)}
    topic = replace(survey.topics[0], slug=TOPIC, paper_ids=tuple(papers))
    edition = Edition.of(survey, toy_project.survey, toy_project.words, today=TODAY, version="1")
    link = Linker(page=topic_path(TOPIC))
    chart = timeline_of(replace(edition, papers=papers), link, topic)
    assert chart is not None
    assert [column.height for column in chart.years] == [100, 4]


def test_papers_without_a_year_are_told_once(toy_project: Project, toy_site: Site) -> None:
    """As those left out where they are few, else as how few the chart shows."""
    n_papers = len(members(toy_site))
    assert n_papers >= 4
    most = [2020, 2021, *[2021] * (n_papers - 3)]
    for years, note in (
        (most, "1 without a year"),
        ([*most, 2021], None),
        ([2020, 2021], f"2 of {n_papers} papers give a year"),
    ):
        chart = chart_of(dated(toy_project, toy_site, years))
        assert chart is not None
        assert chart.note == note
