"""Phrases as papers use them."""

from __future__ import annotations

import numpy as np

from generator.topics.texts import cut_texts
from generator.topics.usage import Phrase, Usage, read_usage
from tests.topics.corpora import paper


def phrases_in(*abstracts: str, title: str = "") -> dict[str, Phrase]:
    papers = [paper(f"p{n}", text, title=title) for n, text in enumerate(abstracts)]
    return {phrase.written: phrase for phrase in phrases_of(read_usage(cut_texts(papers)))}


def phrases_of(usage: Usage) -> list[Phrase]:
    return [usage.phrase(number) for number in range(len(usage))]


def test_phrase_knows_its_papers_and_titles() -> None:
    papers = [
        paper("a", "The tram depot.", title="A tram depot"),
        paper("b", "A bee."),
        paper("c", "Every tram depot."),
    ]
    usage = read_usage(cut_texts(papers))
    number = [phrase.stems for phrase in phrases_of(usage)].index(("tram", "depot"))
    assert usage.papers[[number]].indices.tolist() == [0, 2]
    assert usage.titles[[number]].indices.tolist() == [0]
    assert usage.phrase(number).content == {"tram", "depot"}


def test_filler_is_no_content_and_a_word_said_twice_is_one() -> None:
    phrases = phrases_in("A tram tram process model.", "The tram tram process model.")
    assert phrases["tram tram process model"].content == {"tram"}


def test_phrases_are_in_the_order_of_their_words() -> None:
    """A phrase comes before those that go on after its words."""
    usage = read_usage(cut_texts([paper(name, "A bee hive. A bee. A hive.") for name in "ab"]))
    assert [phrase.stems for phrase in phrases_of(usage)] == [("bee",), ("bee", "hive"), ("hive",)]


def test_papers_that_hold_all_words_need_not_use_the_phrase() -> None:
    papers = [
        paper("a", "A tram depot."),
        paper("b", "A tram depot."),
        paper("c", "Depot of trams."),
    ]
    usage = read_usage(cut_texts([*papers, paper("d", "A depot.")]))
    number = [phrase.stems for phrase in phrases_of(usage)].index(("tram", "depot"))
    assert usage.papers[[number]].indices.tolist() == [0, 1]
    holding = usage.holding_all(np.array([number]))
    assert sorted(holding.indices.tolist()) == [0, 1, 2]


def test_phrase_of_a_single_paper_is_left_out() -> None:
    assert "pollen" not in phrases_in("The pollen.", "The hive.", "The hive.")


def test_phrase_holds_together_across_of() -> None:
    assert "mixture of experts" in phrases_in("A mixture of experts.", "The mixture of experts.")


def test_phrase_does_not_reach_across_a_mark() -> None:
    assert "hive tram" not in phrases_in("The hive, tram.", "The hive, tram.")


def test_letters_of_an_abbreviation_are_no_words() -> None:
    assert set(phrases_in("Some hives, e.g. of bees.", "Many hives, e.g. of bees.")) == {
        "hives",
        "bees",
    }


def test_made_up_title_is_not_read() -> None:
    papers = [
        paper(name, "Of bees.", title="Tram depot", title_derived=True) for name in ("a", "b")
    ]
    assert {phrase.written for phrase in phrases_of(read_usage(cut_texts(papers)))} == {"bees"}


def test_words_are_found_whatever_their_form() -> None:
    usage = read_usage(cut_texts([paper("a", "Many hives."), paper("b", "One Hive.")]))
    hive = usage.texts.stems.index("hive")
    assert usage.words[[hive]].indices.tolist() == [0, 1]
