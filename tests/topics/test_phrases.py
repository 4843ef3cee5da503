"""How terms are written for people."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.topics.phrases import is_head, reads_well, telling, usual_form, written_forms


def test_acronym_keeps_its_capitals() -> None:
    forms = written_forms(["RLHF aligns.", "We study RLHF.", "Rlhf helps."], ["rlhf"])
    assert forms == {"rlhf": "RLHF"}


def test_capital_of_a_sentence_start_does_not_count() -> None:
    """One writing in small letters among five is enough to tell a common word."""
    texts = ["Speech is hard."] * 4 + ["we hear speech"]
    assert written_forms(texts, ["speech"]) == {"speech": "speech"}


def test_filler_does_not_stand_for_a_word_of_its_root() -> None:
    """However often it comes: "different" says nothing."""
    texts = ["A different way.", "Different models.", "a subtle difference"]
    cut = {"different": "differen", "difference": "differen"}
    forms = written_forms(texts, ["differen"], lambda word: cut.get(word, word))
    assert forms == {"differen": "difference"}


def test_pair_grows_into_the_phrase_that_it_is_nearly_always_part_of() -> None:
    texts = ["automatic speech recognition works", "We do automatic speech recognition."]
    forms = written_forms(texts, ["automatic speech"])
    assert forms == {"automatic speech": "automatic speech recognition"}


def test_pair_stays_where_it_goes_on_in_many_ways() -> None:
    texts = ["speech model one", "speech model training", "speech model, deployed"]
    assert written_forms(texts, ["speech model"]) == {"speech model": "speech model"}


def test_pair_does_not_grow_across_punctuation() -> None:
    texts = ["automatic speech, recognition", "automatic speech, recognition"]
    assert written_forms(texts, ["automatic speech"]) == {"automatic speech": "automatic speech"}


def test_plural_is_shown_where_it_is_more_common() -> None:
    texts = ["reward models", "reward models", "a reward model"]
    assert written_forms(texts, ["reward model"]) == {"reward model": "reward models"}


def test_term_that_no_text_holds_is_shown_as_it_is() -> None:
    """An editor's keyword need not occur."""
    assert written_forms([], ["barge-in"]) == {"barge-in": "barge-in"}


@pytest.mark.parametrize("phrase", ["speech", "novel", "reward model", "tram bends"])
def test_phrase_can_stand_alone(phrase: str) -> None:
    """A single word always can; of several, the last may be a filler that ends phrases."""
    assert reads_well(phrase)


@pytest.mark.parametrize("phrase", ["multimodal large", "novel speech", "speech based"])
def test_piece_of_a_phrase_cannot_stand_alone(phrase: str) -> None:
    assert not reads_well(phrase)


def test_filler_that_ends_phrases_is_a_head() -> None:
    assert is_head("model")
    assert not is_head("novel")


def test_usual_form_is_the_most_frequent_of_those_that_count() -> None:
    """Between equals, the one that comes first in the alphabet."""
    assert usual_form(Counter({"Speech": 3, "speech": 1})) == "speech"
    assert usual_form(Counter({"RLHF": 2, "Rlhf": 2})) == "RLHF"


def test_longer_phrase_takes_the_place_of_its_words() -> None:
    """It gathers their weights: "preference" gives way to "preference optimization"."""
    ranked = [("preference", 0.4), ("tram", 0.3), ("preference optimization", 0.2)]
    assert telling(ranked, 5) == [("preference optimization", pytest.approx(0.6)), ("tram", 0.3)]


def test_nothing_is_said_twice() -> None:
    """Neither singular and plural, nor a phrase and a word of it; their weights are gathered."""
    ranked = [("reward models", 0.4), ("reward", 0.3), ("reward model", 0.2)]
    assert telling(ranked, 5) == [("reward models", pytest.approx(0.9))]


def test_no_more_phrases_than_asked_for() -> None:
    assert telling([("tram", 3.0), ("bee", 2.0), ("loaf", 1.0)], 2) == [("tram", 3.0), ("bee", 2.0)]
