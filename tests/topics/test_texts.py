"""Texts as numbers of words."""

from __future__ import annotations

import numpy as np
import pytest

from generator.pool.processes import Processes
from generator.topics import texts as module
from generator.topics.analysis import WORD
from generator.topics.texts import Texts, cut_texts, shared_numbers
from tests.topics.corpora import paper

PAPERS = (
    paper("a", "Trams’ bells (loud!) ring.", title="On Trams"),
    paper("b", "", title="Made up", title_derived=True),
    paper("c", "The C++ of e.g. tram-bells, and TRAMS."),
)


def words_of(texts: Texts) -> list[list[str]]:
    starts = [0, *texts.ends.tolist()]
    bounds = zip(starts, texts.ends.tolist(), strict=False)
    return [[texts.spellings[n] for n in texts.words[start:end]] for start, end in bounds]


def test_texts_are_cut_as_the_pattern_of_a_word_cuts_them() -> None:
    """Though only pieces between spaces are shown to it, each one once."""
    told = [text.text.replace("’", "'") for p in PAPERS for text in (p.title, p.abstract)]
    assert words_of(cut_texts(PAPERS)) == [WORD.findall(text) for text in told]


def test_numbers_compare_as_the_words_do() -> None:
    texts = cut_texts(PAPERS)
    assert list(texts.spellings) == sorted(texts.spellings)
    assert list(texts.stems) == sorted(texts.stems)


def test_every_spelling_knows_its_small_letters_and_its_stem() -> None:
    texts = cut_texts(PAPERS)
    number = texts.spellings.index("TRAMS")
    assert texts.spellings[texts.small[number]] == "trams"
    assert texts.stems[texts.stem[number]] == "tram"
    assert texts.with_s[number]
    assert not texts.inflected[texts.spellings.index("The")]


def test_made_up_title_is_not_told() -> None:
    texts = cut_texts(PAPERS)
    told = {texts.spellings[n] for n in texts.words[texts.is_told()]}
    assert "Made" not in told
    assert {"On", "TRAMS"} <= told


def test_texts_of_some_papers_are_those_of_a_corpus_of_them() -> None:
    part, alone = cut_texts(PAPERS).of([2, 0]), cut_texts((PAPERS[2], PAPERS[0]))
    assert part.ids == ("c", "a")
    for name in Texts.__slots__:
        assert np.array_equal(getattr(part, name), getattr(alone, name)), name


def test_order_of_coming_does_not_show_in_the_lexicon() -> None:
    forward, backward = cut_texts(PAPERS), cut_texts(PAPERS[::-1])
    assert forward.spellings == backward.spellings
    assert forward.stems == backward.stems


def test_rows_that_are_alike_share_a_number() -> None:
    numbers = shared_numbers(np.array([3, 1, 3, 1]), np.array([0, 5, 0, 4]))
    assert numbers.tolist() == [2, 1, 2, 0]


def test_texts_cut_by_several_processes_have_one_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = cut_texts(PAPERS)
    monkeypatch.setattr(module, "_CHUNK", 1)
    with Processes(2) as pool:
        shared = cut_texts(PAPERS, pool=pool)
    for name in Texts.__slots__:
        assert np.array_equal(getattr(alone, name), getattr(shared, name)), name
