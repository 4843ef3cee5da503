"""What an editor is asked to look at, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.config import SurveyConfig
from generator.corpus.ledger import Ledger
from generator.topics.build import build_survey
from generator.topics.doubt import DoubtCause, find_doubts
from generator.topics.survey import Decider, Survey
from tests.topics.corpora import corpus_of, three_fields, topic

TOPICS = (topic("bees", "bee honey"), topic("bread", "flour oven"), topic("trams", "rail bend"))


@pytest.fixture(scope="module")
def clear() -> Survey:
    """Return a survey in which every paper stands where anyone would put it."""
    return build_survey(three_fields(), TOPICS, SurveyConfig(), Ledger())


def changed(survey: Survey, paper_id: str, **fields: object) -> Survey:
    """Change one placement."""
    placement = replace(survey.placements[paper_id], **fields)
    return replace(survey, placements={**survey.placements, paper_id: placement})


def causes(survey: Survey) -> dict[str, DoubtCause]:
    return {doubt.paper_id: doubt.cause for doubt in find_doubts(survey)}


def test_clear_placements_raise_no_doubt(clear: Survey) -> None:
    assert find_doubts(clear) == ()


def test_paper_without_a_topic_is_in_doubt(clear: Survey) -> None:
    survey = changed(clear, "bee-0", topic=None, runner_up="trams", similarity=0.05, margin=0.01)
    (doubt,) = find_doubts(survey)
    assert (doubt.cause, doubt.topic, doubt.other) == (DoubtCause.UNSORTED, None, "trams")


def test_paper_that_the_ledger_holds_is_in_doubt(clear: Survey) -> None:
    """However near its topic is: another is nearer."""
    survey = changed(clear, "bee-0", runner_up="trams", margin=-0.08)
    assert causes(survey) == {"bee-0": DoubtCause.KEPT}


def test_narrow_lead_is_in_doubt(clear: Survey) -> None:
    similarity = clear.placements["bee-0"].similarity
    narrow = changed(clear, "bee-0", runner_up="trams", margin=0.1 * similarity)
    wide = changed(clear, "bee-0", runner_up="trams", margin=0.9 * similarity)
    assert causes(narrow) == {"bee-0": DoubtCause.CLOSE}
    assert causes(wide) == {}


def test_stray_paper_of_its_topic_is_in_doubt_though_nothing_else_is_near(clear: Survey) -> None:
    similarity = 0.4 * clear.placements["bee-0"].similarity
    survey = changed(clear, "bee-0", runner_up=None, similarity=similarity, margin=similarity)
    assert causes(survey) == {"bee-0": DoubtCause.FAR}


@pytest.mark.parametrize("margin", [-0.08, 0.0])
def test_what_the_editor_pinned_is_settled(clear: Survey, margin: float) -> None:
    survey = changed(clear, "bee-0", runner_up="trams", margin=margin, decided_by=Decider.EDITOR)
    assert find_doubts(survey) == ()


def test_most_doubtful_comes_first(clear: Survey) -> None:
    """Unsorted papers, then what another topic would have, then the narrowest lead."""
    survey = changed(clear, "bee-0", runner_up="trams", margin=0.02)
    survey = changed(survey, "bee-1", runner_up="trams", margin=0.01)
    survey = changed(survey, "tram-0", runner_up="bees", margin=-0.03)
    survey = changed(survey, "tram-1", topic=None, runner_up="bees", similarity=0.05, margin=0.05)
    order = [doubt.paper_id for doubt in find_doubts(survey)]
    assert order == ["tram-1", "tram-0", "bee-1", "bee-0"]


def test_what_is_narrow_depends_on_the_survey(clear: Survey) -> None:
    """Cosines are smaller in a survey of many words; half its usual lead stays half."""
    scaled = replace(
        clear,
        placements={
            paper_id: replace(p, margin=p.margin / 10, similarity=p.similarity / 10)
            for paper_id, p in clear.placements.items()
        },
    )
    assert find_doubts(scaled) == ()


def test_survey_without_topics_leaves_all_in_doubt() -> None:
    survey = build_survey(corpus_of({"a": "tram", "b": "bee"}), (), SurveyConfig(), Ledger())
    assert causes(survey) == {"a": DoubtCause.UNSORTED, "b": DoubtCause.UNSORTED}
