"""Titles of groups of papers, as an editor would choose them."""

from __future__ import annotations

import re

from generator.corpus.paper import Paper
from generator.topics.naming import name_groups
from generator.topics.texts import cut_texts
from tests.topics.corpora import paper


def papers_of(*texts: str) -> list[Paper]:
    return [paper(f"p{n}", text) for n, text in enumerate(texts)]


def titles_of(*groups: list[str], taken: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Name groups of abstracts; forty papers about weather stand outside of all."""
    weather = [f"Rain fell on day {n}, and the wind of day {n} was cold." for n in range(40)]
    papers = papers_of(*(text for group in groups for text in group), *weather)
    rows, start = [], 0
    for group in groups:
        rows.append(list(range(start, start + len(group))))
        start += len(group)
    return name_groups(cut_texts(papers), rows, taken=taken)


REWARD = [
    "We train a reward model. The reward model is robust.",
    "Reward models are trained with care, and reward models are used.",
    "How reward models fail, and what a reward model learns.",
]
GRAPHS = [
    "Knowledge graphs are used for search.",
    "We embed knowledge graphs and complete a knowledge graph.",
    "Question answering over knowledge graphs.",
]


def test_group_is_named_by_the_phrase_it_shares() -> None:
    assert titles_of(GRAPHS) == ("Knowledge graphs",)


def test_thing_that_can_be_counted_is_named_in_the_plural() -> None:
    assert titles_of(REWARD) == ("Reward models",)


def test_substance_stays_in_the_singular() -> None:
    texts = [f"Human feedback helps, and human feedback is costly in case {n}." for n in range(4)]
    assert titles_of(texts) == ("Human feedback",)


def test_acronym_keeps_its_capitals_and_a_word_of_a_title_loses_its_own() -> None:
    texts = [
        "LLM alignment is hard. We study LLM alignment.",
        "On LLM Alignment: LLM alignment is a goal.",
        "This is LLM alignment, not human alignment.",
    ]
    assert titles_of(texts) == ("LLM alignment",)


def test_no_two_groups_get_nearly_the_same_title() -> None:
    """The group that a phrase fits best has it; the other finds its own words."""
    half = [f"{text} They drive question answering." for text in GRAPHS]
    first, second = titles_of(GRAPHS, half)
    assert first != second
    assert {first, second} >= {"Knowledge graphs"}


def test_title_in_use_is_not_given_again() -> None:
    assert titles_of(GRAPHS, taken=("Knowledge graph",)) != ("Knowledge graphs",)


def test_piece_of_a_phrase_is_no_title() -> None:
    """Nobody begins with "augmented" or ends with "retrieval augmented"."""
    texts = [
        f"Retrieval augmented generation of kind {n}. We use retrieval augmented generation."
        for n in range(4)
    ]
    assert titles_of(texts) == ("Retrieval augmented generation",)


def test_clause_is_no_title() -> None:
    """Neither what users do nor what a verb does."""
    texts = [
        "Users prompt chatbots. We generate outputs of chatbots.",
        "When users prompt chatbots, they generate outputs to generate outputs.",
        "Chatbots: users prompt them to generate outputs.",
    ]
    (title,) = titles_of(texts)
    assert title == "Chatbots"


def test_document_type_and_filler_are_no_title() -> None:
    texts = [
        "A comprehensive survey of tramways. This survey of tramways is a systematic review.",
        "A comprehensive survey on tramways, for a shared task and a workshop.",
        "This comprehensive survey covers tramways in a shared task.",
    ]
    assert titles_of(texts) == ("Tramways",)


def test_group_that_one_phrase_does_not_cover_gets_two() -> None:
    attacks = [f"We study adversarial attacks of kind {n}." for n in range(4)]
    teams = [f"Red teaming is done in case {n}." for n in range(4)]
    privacy = [f"Case {n} is about something else." for n in range(6)]
    (title,) = titles_of([*attacks, *teams, *privacy])
    assert sorted(re.split(" & ", title.lower())) == ["adversarial attacks", "red teaming"]


def test_title_has_at_most_four_words() -> None:
    texts = [
        f"Multilingual spoken dialogue state tracking is problem {n} of ours, "
        "as is dialogue state tracking with multilingual spoken dialogue state tracking."
        for n in range(5)
    ]
    (title,) = titles_of(texts)
    assert title == "Dialogue state tracking"


def test_group_without_words_of_its_own_has_no_title() -> None:
    assert titles_of(["Of the.", "And so on."]) == ("",)
    assert name_groups(cut_texts([]), []) == ()


def test_order_of_papers_does_not_matter() -> None:
    assert titles_of(REWARD[::-1], GRAPHS[::-1]) == titles_of(REWARD, GRAPHS)
