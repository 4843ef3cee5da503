"""How terms are written for people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from generator.topics.forms import written_forms
from generator.topics.texts import cut_texts
from tests.topics.corpora import paper


def written(
    abstracts: Sequence[str], wanted: Collection[str], cut: Callable[[str], str] = str
) -> dict[str, str]:
    papers = [paper(f"p{n}", abstract) for n, abstract in enumerate(abstracts)]
    return written_forms(cut_texts(papers), wanted, cut)


def test_acronym_keeps_its_capitals() -> None:
    forms = written(["RLHF aligns.", "We study RLHF.", "Rlhf helps."], ["rlhf"])
    assert forms == {"rlhf": "RLHF"}


def test_capital_of_a_sentence_start_does_not_count() -> None:
    """One writing in small letters among five is enough to tell a common word."""
    texts = ["Speech is hard."] * 4 + ["we hear speech"]
    assert written(texts, ["speech"]) == {"speech": "speech"}


def test_filler_does_not_stand_for_a_word_of_its_root() -> None:
    """However often it comes: "different" says nothing."""
    texts = ["A different way.", "Different models.", "a subtle difference"]
    cut = {"different": "differen", "difference": "differen"}
    forms = written(texts, ["differen"], lambda word: cut.get(word, word))
    assert forms == {"differen": "difference"}


def test_pair_grows_into_the_phrase_that_it_is_nearly_always_part_of() -> None:
    texts = ["automatic speech recognition works", "We do automatic speech recognition."]
    forms = written(texts, ["automatic speech"])
    assert forms == {"automatic speech": "automatic speech recognition"}


def test_pair_stays_where_it_goes_on_in_many_ways() -> None:
    texts = ["speech model one", "speech model training", "speech model, deployed"]
    assert written(texts, ["speech model"]) == {"speech model": "speech model"}


def test_pair_does_not_grow_across_punctuation() -> None:
    texts = ["automatic speech, recognition", "automatic speech, recognition"]
    assert written(texts, ["automatic speech"]) == {"automatic speech": "automatic speech"}


def test_plural_is_shown_where_it_is_more_common() -> None:
    texts = ["reward models", "reward models", "a reward model"]
    assert written(texts, ["reward model"]) == {"reward model": "reward models"}


def test_term_that_no_text_holds_is_shown_as_it_is() -> None:
    """An editor's keyword need not occur."""
    assert written([], ["barge-in"]) == {"barge-in": "barge-in"}


def test_pair_is_written_as_most_texts_write_its_words_side_by_side() -> None:
    """Not as they stand in two texts, one at the end and one at the beginning of the next."""
    texts = ["a Reward", "models", "the reward Model", "our reward Model"]
    assert written(texts, ["reward model"]) == {"reward model": "reward Model"}
