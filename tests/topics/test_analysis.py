"""Words and terms."""

from __future__ import annotations

import pytest

from generator.topics.analysis import root, root_terms, singular, terms, words


def terms_of(text: str) -> list[str]:
    return list(terms(words(text)))


def test_hyphens_apostrophes_and_plus_signs_stay_inside_words() -> None:
    """Each of "full-duplex", "o'reilly" and "c++" is one word."""
    assert words("Full-duplex O’Reilly C++ vision+language") == [
        "full-duplex",
        "o'reilly",
        "c++",
        "vision+language",
    ]


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("models", "model"),
        ("policies", "policy"),
        ("images", "image"),
        ("biases", "biase"),
        ("llms", "llm"),
        ("speaker's", "speaker"),
        ("speakers'", "speaker"),
    ],
)
def test_plural_ending_is_taken_off(plural: str, expected: str) -> None:
    """The S stemmer strips endings; what it leaves needs to be alike, not a word."""
    assert singular(plural) == expected


@pytest.mark.parametrize("word", ["corpus", "loss", "analysis", "gas", "is", "yes", "dpo"])
def test_word_that_only_looks_plural_is_kept(word: str) -> None:
    """Endings -us, -ss and -is are no plurals, nor are words of three letters."""
    assert singular(word) == word


def test_singular_is_its_own_singular() -> None:
    """Stemming twice is stemming once, so titles, keywords and abstracts meet."""
    for word in words("policies images glasses series species houses queries theses"):
        assert singular(word) == word


@pytest.mark.parametrize("mark", [",", ".", ";", ":", "?", "!", " (", ")"])
def test_pair_does_not_reach_across_punctuation(mark: str) -> None:
    """A phrase ends where its author ended it."""
    assert terms_of(f"speech{mark} tram") == ["speech", "tram"]


def test_pair_does_not_reach_across_a_link_word() -> None:
    """There is no "speech tram" in "speech with trams"."""
    assert terms_of("speech with trams") == ["speech", "tram"]


def test_neighbouring_words_make_a_pair() -> None:
    assert terms_of("speech recognition") == ["speech", "recognition", "speech recognition"]


@pytest.mark.parametrize("word", ["model", "models", "approach", "results", "significantly"])
def test_academic_word_is_never_a_term_alone(word: str) -> None:
    assert terms_of(word) == []


def test_academic_word_makes_a_pair_with_a_telling_one() -> None:
    """The pair "reward model" says something that "reward" does not."""
    assert terms_of("a reward model") == ["reward", "reward model"]
    assert terms_of("open source") == []


def test_numbers_and_single_letters_are_no_terms() -> None:
    """They part pairs, too."""
    assert terms_of("speech 2024 x tram") == ["speech", "tram"]


def test_version_in_a_name_is_kept() -> None:
    assert terms_of("GPT-4 llama2") == ["gpt-4", "llama2", "gpt-4 llama2"]


def test_words_of_one_family_have_one_root() -> None:
    """An editor's keyword finds a paper that bends the word another way."""
    for family in ("translation translator translated", "summarization summarizing summarizer"):
        assert len({root(singular(word)) for word in family.split()}) == 1


@pytest.mark.parametrize("word", ["cat", "dialogue", "c++", "gpt-4"])
def test_short_word_is_its_own_root(word: str) -> None:
    assert root(word) == word


def test_each_part_of_a_word_with_hyphens_has_its_root() -> None:
    """Else "instruction-following" and "instruction-tuned" would be one."""
    assert root("instruction-following") == "instruct-followin"


def test_root_terms_are_the_terms_cut() -> None:
    """Filler is told from subject before the cut, while words are whole."""
    assert list(root_terms(words("experiments"))) == []
    assert list(root_terms(words("machine translation"))) == [
        "machine",
        "translat",
        "machine translat",
    ]
