"""Which phrases are told, and in which form."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.topics.phrases import is_head, reads_well, telling, usual_form


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
