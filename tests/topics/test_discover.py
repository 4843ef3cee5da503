"""Topics that the machine proposes."""

from __future__ import annotations

import pytest

from generator.config import SurveyConfig
from generator.corpus.ledger import Ledger
from generator.slugs import is_slug
from generator.topics.build import build_survey
from generator.topics.discover import propose_parts, propose_topics
from tests.topics.corpora import corpus_of, guided, three_fields

FIELDS = three_fields(8)


def test_obvious_clusters_are_found() -> None:
    """Three fields, three topics; placing the papers by the topics' words gives the fields back."""
    topics = [proposal.topic for proposal in propose_topics(FIELDS)]
    survey = build_survey(FIELDS, topics, SurveyConfig(), Ledger())
    members = sorted(tuple(sorted(topic.paper_ids)) for topic in survey.topics)
    assert members == [
        tuple(f"{field}-{n}" for n in range(8)) for field in ("bee", "bread", "tram")
    ]


def test_clusters_are_named_by_their_words() -> None:
    words = {"bee": {"honey", "bee"}, "bread": {"sourdough", "bread"}, "tram": {"tram", "rail"}}
    for topic in propose_topics(FIELDS):
        title = set(topic.file.title.lower().replace(",", "").split())
        assert any(title & of_field for of_field in words.values()), topic
        assert topic.file.keywords
        assert is_slug(topic.slug)


def test_summary_is_plain_text_that_names_a_typical_paper() -> None:
    """Summaries are not Markdown; a citation in them would show as typed."""
    for topic in propose_topics(FIELDS):
        assert topic.file.summary.startswith("The most typical paper is “")
        assert "[@" not in topic.file.summary


def test_slugs_are_unique_and_in_order() -> None:
    slugs = [topic.slug for topic in propose_topics(three_fields(30), 20)]
    assert slugs == sorted(set(slugs))


@pytest.mark.parametrize("n_topics", [2, 3, 4])
def test_editor_may_choose_the_number(n_topics: int) -> None:
    assert len(propose_topics(FIELDS, n_topics)) == n_topics


def test_editors_number_is_not_capped() -> None:
    """The machine stops at thirty by itself, not when it is told a larger number."""
    texts = {f"p{n}": f"word{n // 2} name{n // 2} sign{n // 2}" for n in range(80)}
    assert len(propose_topics(corpus_of(texts), 40)) == 40


def test_few_papers_give_no_topics() -> None:
    assert propose_topics(corpus_of({"a": "tram", "b": "bee", "c": "loaf"})) == ()


def test_papers_all_alike_give_one_topic() -> None:
    topics = propose_topics(corpus_of({f"p{n}": "tram rail bend" for n in range(10)}))
    assert len(topics) == 1


def test_proposals_do_not_hang_on_chance() -> None:
    assert propose_topics(FIELDS) == propose_topics(FIELDS)


def test_proposal_holds_its_papers_the_most_typical_first() -> None:
    proposals = propose_topics(FIELDS)
    assert sorted(p for proposal in proposals for p in proposal.paper_ids) == list(FIELDS.ids)
    odd = corpus_of(
        {
            **{paper.id: paper.abstract.text for paper in FIELDS},
            "tram-odd": "tram rail honey bee wheel flour",
        }
    )
    (trams,) = (p for p in propose_topics(odd, 3) if "tram-odd" in p.paper_ids)
    assert trams.paper_ids[-1] == "tram-odd"


def test_number_of_topics_is_found() -> None:
    assert len(propose_topics(three_fields(20))) == 3


ALL = guided("all", title="All", keywords=["honey bee", "sourdough bread", "tram rail"])


def test_topic_falls_apart_into_parts_that_are_topics() -> None:
    """Each is large enough for a page of its own; none repeats the address of the whole."""
    survey = build_survey(FIELDS, [ALL], SurveyConfig(), Ledger())
    parts = propose_parts(survey, "all")
    assert sorted(len(part.paper_ids) for part in parts) == [8, 8, 8]
    assert "all" not in {part.slug for part in parts}


def test_small_topic_does_not_fall_apart_by_itself() -> None:
    """Of nine papers no two parts can have five; the editor may ask for them all the same."""
    survey = build_survey(three_fields(3), [ALL], SurveyConfig(), Ledger())
    assert len(survey.topics[0].paper_ids) == 9
    assert propose_parts(survey, "all") == ()
    assert len(propose_parts(survey, "all", 3)) == 3
