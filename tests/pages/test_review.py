"""The page of placements in doubt, and what the method page says of them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from generator.build import Workings
from generator.config import TopicFile
from generator.located import parse_yaml
from generator.pages.edition import Edition
from generator.pages.sheets.method import method_view
from generator.pages.sheets.review import review_view
from generator.pages.views import DoubtView
from generator.project import Project
from generator.topics.survey import Survey
from tests.conftest import TODAY
from tests.pages.surveys import site_of, text_of, with_survey, with_topic
from tests.pages.trees import parse, words


def edition_of(survey: Survey, project: Project) -> Edition:
    return Edition.of(survey, project.survey, project.words, today=TODAY, version="1")


@pytest.fixture
def doubtful(toy_workings: Workings, toy_project: Project) -> Edition:
    """Return the toy survey with a paper that other topics nearly have, and one that one has."""
    survey = toy_workings.survey
    changed = {
        "tawnyfan": {"margin": 0.004, "runner_up": "birdsong"},
        "velvetrail": {"margin": 0.002, "runner_up": "soundscapes"},
        "kerbear": {"margin": -0.03, "runner_up": "birdsong"},
    }
    placements = {
        paper_id: replace(placement, **changed.get(paper_id, {}))
        for paper_id, placement in survey.placements.items()
    }
    return edition_of(replace(survey, placements=placements), toy_project)


def shown(edition: Edition) -> dict[str, list[DoubtView]]:
    return {group.id: list(group.doubts) for group in review_view(edition).groups}


def test_doubts_are_grouped_by_cause_and_ordered_by_doubt(doubtful: Edition) -> None:
    groups = shown(doubtful)
    assert [*groups] == ["kept", "close"]
    assert [doubt.margin for doubt in groups["kept"]] == ["−.030"]
    assert [doubt.margin for doubt in groups["close"]] == ["+.002", "+.004"]
    assert [d.href for d in groups["close"]] == ["papers/velvetrail.html", "papers/tawnyfan.html"]


def test_figures_of_both_topics_differ_by_the_margin(doubtful: Edition) -> None:
    (doubt,) = shown(doubtful)["kept"]
    assert doubt.topic is not None
    assert doubt.other is not None
    assert (doubt.topic.value, doubt.other.value) == (".553", ".583")


def test_line_that_settles_a_doubt_is_yaml_that_pins(doubtful: Edition) -> None:
    """As it stands, put into the file that is named."""
    (doubt,) = shown(doubtful)["kept"]
    assert [(s.what, s.where) for s in doubt.settlements] == [
        ("Keep it", "in content/topics/soundscapes.yaml"),
        ("Move it", "in content/topics/birdsong.yaml"),
    ]
    for settlement in doubt.settlements:
        document, problems = parse_yaml(f"title: Any\n{settlement.line}\n", path="t.yaml")
        assert problems == ()
        assert TopicFile.model_validate(document.value).pin == ("kerbear",)


def test_topic_with_pins_gets_one_more(doubtful: Edition) -> None:
    """A second ``pin:`` in one file would be an error."""
    topics = tuple(
        replace(topic, file=topic.file.model_copy(update={"pin": ("wrenpost",)}))
        for topic in doubtful.survey.topics
    )
    survey = replace(doubtful.survey, topics=topics)
    edition = replace(doubtful, survey=survey, topics={topic.slug: topic for topic in topics})
    (doubt,) = shown(edition)["kept"]
    assert {settlement.line for settlement in doubt.settlements} == {"kerbear"}
    assert doubt.settlements[0].where == "in the list under pin in content/topics/soundscapes.yaml"


def test_pin_that_the_page_proposes_settles_the_placement(toy_project: Project) -> None:
    """On the next build the paper is no longer listed."""
    everything = with_survey(toy_project, placement={"unsorted_below": 0.5})
    before = site_of(everything)
    listed = parse(text_of(before, "review.html"))
    assert "papers/wrenpost.html" in hrefs(listed)
    after = site_of(with_topic(everything, "birdsong", pin=["wrenpost"]))
    assert "papers/wrenpost.html" not in hrefs(parse(text_of(after, "review.html")))


def hrefs(tree: ET.Element) -> set[str]:
    return {link.get("href", "") for link in tree.iterfind(".//main//article//a")}


def test_long_lists_are_cut_and_say_so(toy_workings: Workings, toy_project: Project) -> None:
    survey = toy_workings.survey
    (paper, *_) = survey.corpus.papers
    placement = replace(survey.placements[paper.id], topic=None)
    papers = tuple(replace(paper, id=f"paper-{n:02}") for n in range(40))
    survey = replace(
        survey,
        corpus=replace(survey.corpus, papers=papers),
        placements={p.id: replace(placement, paper_id=p.id) for p in papers},
    )
    view = review_view(edition_of(survey, toy_project))
    (group,) = view.groups
    assert (group.n_doubts, len(group.doubts)) == (40, 30)
    assert "the first 30" in view.explanation


def test_survey_without_doubt_says_so(toy_workings: Workings, toy_project: Project) -> None:
    edition = edition_of(toy_workings.survey, toy_project)
    assert review_view(edition).groups == ()
    assert review_view(edition).explanation.startswith("Every paper is clearly nearest")
    assert method_view(edition).doubts == ()


def test_method_page_counts_doubts_and_leads_to_them(doubtful: Edition) -> None:
    view = method_view(doubtful)
    assert [(count.value, count.href) for count in view.doubts] == [
        ("1", "review.html#kept"),
        ("2", "review.html#close"),
    ]
    assert view.review.href == "review.html"


def test_every_page_of_the_site_can_do_without_topics(toy_project: Project) -> None:
    """Papers that are near to nothing are listed without a line to write."""
    site = site_of(with_survey(toy_project, placement={"unsorted_below": 1.0}))
    tree = parse(text_of(site, "review.html"))
    assert len(tree.findall(".//article")) == len(site.workings.survey.corpus)
    assert "Place it" in words(tree)
    assert "Keep it" not in words(tree)
