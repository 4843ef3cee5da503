"""Phrases as papers use them."""

from __future__ import annotations

from generator.topics.usage import Phrase, read_usage
from tests.topics.corpora import paper


def phrases_in(*abstracts: str, title: str = "") -> dict[str, Phrase]:
    papers = [paper(f"p{n}", text, title=title) for n, text in enumerate(abstracts)]
    return {phrase.written: phrase for phrase in read_usage(papers).phrases}


def test_phrase_knows_its_papers_and_titles() -> None:
    papers = [
        paper("a", "The tram depot.", title="A tram depot"),
        paper("b", "A bee."),
        paper("c", "Every tram depot."),
    ]
    (depot,) = (p for p in read_usage(papers).phrases if p.stems == ("tram", "depot"))
    assert depot.papers == {0, 2}
    assert depot.titles == {0}
    assert depot.content == {"tram", "depot"}


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
    assert {phrase.written for phrase in read_usage(papers).phrases} == {"bees"}


def test_words_are_found_whatever_their_form() -> None:
    usage = read_usage([paper("a", "Many hives."), paper("b", "One Hive.")])
    assert usage.words["hive"] == {0, 1}
