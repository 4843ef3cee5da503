"""Every placement explains itself, and the explanation is its own arithmetic."""

from __future__ import annotations

import pytest

from generator.build import Workings
from generator.config import PlacementOptions, SurveyConfig
from generator.corpus.ledger import Ledger
from generator.topics.build import build_survey
from generator.topics.explain import explain_placements
from generator.topics.hold import Hold
from generator.topics.place import place_papers
from generator.topics.survey import Decider, GuidedTopic, Placement
from tests.topics.corpora import alone, corpus_of, space_of, three_fields, topic

SPACE = space_of(
    "cat dog owl eel",
    {
        "cats": [1, 0, 0, 0],
        "mixed": [1, 0.9, 0, 0],
        "far": [0.03, 0.02, 0, 1],
        "owls": [0, 0, 1, 0],
    },
)


def explain(*topics: GuidedTopic, **options: float) -> dict[str, Placement]:
    settings = PlacementOptions.model_validate(options)
    assignment = place_papers(SPACE, alone(SPACE), topics, settings, held=Hold())
    return explain_placements(SPACE, assignment, settings)


def test_terms_add_up_to_the_similarity() -> None:
    """Where no term is left out, the sum is the cosine itself."""
    for placement in explain(topic("cat", "dog"), topic("owl")).values():
        if placement.topic == "cat" and placement.paper_id != "far":
            total = sum(reason.weight for reason in placement.why)
            assert total == pytest.approx(placement.similarity, abs=2e-4)


def test_terms_never_add_up_to_more_than_the_similarity(toy_workings: Workings) -> None:
    """Terms may be left out of an explanation, but none is made larger than it is."""
    placements = toy_workings.survey.placements.values()
    assert any(placement.why for placement in placements)
    for placement in placements:
        assert sum(r.weight for r in placement.why) <= placement.similarity + 8e-4
        assert [r.weight for r in placement.why] == sorted(
            (r.weight for r in placement.why), reverse=True
        )


def test_margin_is_the_lead_over_the_runner_up() -> None:
    settings, topics = PlacementOptions(), (topic("cat"), topic("dog"), topic("owl"))
    assignment = place_papers(SPACE, alone(SPACE), topics, settings, held=Hold())
    placement = explain_placements(SPACE, assignment, settings)["mixed"]
    cat, dog, _ = assignment.scores[SPACE.ids.index("mixed")]
    assert (placement.topic, placement.runner_up) == ("cat", "dog")
    assert placement.similarity == pytest.approx(cat, abs=1e-4)
    assert placement.margin == pytest.approx(cat - dog, abs=1e-4)


def test_term_shared_with_the_runner_up_does_not_decide() -> None:
    """What both topics say tells nothing about why it is this one."""
    placement = explain(topic("cat", "owl owl"), topic("dog", "owl owl"))["mixed"]
    assert [reason.term for reason in placement.why] == ["cat"]


def test_runner_up_that_shares_no_word_is_none() -> None:
    placement = explain(topic("cat"), topic("owl"))["cats"]
    assert placement.runner_up is None
    assert placement.margin == placement.similarity


def test_runner_up_of_an_unsorted_paper_is_the_topic_it_came_nearest_to() -> None:
    placement = explain(topic("cat"), topic("dog"), unsorted_below=0.25)["far"]
    assert placement.topic is None
    assert placement.runner_up == "cat"
    assert 0 < placement.similarity < 0.25
    assert placement.also == ()


def test_unsorted_paper_without_a_word_in_common_is_near_to_none() -> None:
    placement = explain(topic("cat"), topic("dog"))["owls"]
    assert placement == Placement(
        paper_id="owls",
        topic=None,
        also=(),
        decided_by=Decider.TEXT,
        similarity=0.0,
        margin=0.0,
        runner_up=None,
        why=(),
    )


def test_pinned_paper_says_that_the_editor_decided() -> None:
    placements = explain(topic("cat", pin=["owls"]), topic("dog"))
    assert placements["owls"].decided_by is Decider.EDITOR
    assert placements["cats"].decided_by is Decider.TEXT


def test_pinned_paper_may_have_a_runner_up_ahead_of_it() -> None:
    """The margin is negative then: the text would have it elsewhere."""
    placement = explain(topic("cat", pin=["owls"]), topic("owl"))["owls"]
    assert placement.runner_up == "owl"
    assert placement.margin < 0


def test_near_topics_list_a_paper_as_guest() -> None:
    topics = (topic("cat"), topic("dog"), topic("owl"))
    assert explain(*topics, also_ratio=0.5)["mixed"].also == ("dog",)
    assert explain(*topics, also_ratio=1.0)["mixed"].also == ()
    assert explain(*topics, also_ratio=0.5, most_guest_topics=0)["mixed"].also == ()


def test_banning_topic_does_not_list_the_paper_as_guest() -> None:
    topics = (topic("cat"), topic("dog", ban=["mixed"]))
    assert explain(*topics, also_ratio=0.5)["mixed"].also == ()


def test_deciding_terms_are_of_the_field() -> None:
    """A bee paper is explained by bee words."""
    topics = [topic("bees", "bee honey"), topic("bread", "flour oven"), topic("trams", "rail bend")]
    survey = build_survey(three_fields(), topics, SurveyConfig(), Ledger())
    for placement in survey.placements.values():
        field = placement.paper_id.split("-")[0]
        assert placement.topic in {field, f"{field}s"}
    assert "honey bee" in {reason.term for reason in survey.placements["bee-0"].why}


def test_survey_without_topics_has_placements_without_reasons() -> None:
    survey = build_survey(corpus_of({"a": "tram", "b": "bee"}), (), SurveyConfig(), Ledger())
    assert {p.topic for p in survey.placements.values()} == {None}
    assert all(p.why == () and p.runner_up is None for p in survey.placements.values())
