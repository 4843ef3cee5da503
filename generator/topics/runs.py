"""Runs of words that may be phrases: of one to four words, from a telling one to a noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, auto
from functools import lru_cache
from typing import Self

import numpy as np

from generator.topics.analysis import is_filler, is_function_word
from generator.topics.learn import Indices, Truths
from generator.topics.phrases import is_head
from generator.topics.texts import Texts, WordNumbers, shared_numbers

__all__ = ["LONGEST", "Runs", "read_runs"]

LONGEST = 4  # words
_INSIDE = frozenset({"of", "from"})  # function words that hold a phrase together
# Words before a verb; what mostly follows them is no noun phrase: "to generate outputs".
_VERB_SIGNS = frozenset("can could may not they to we which who will".split())
_ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """Uses of runs of ``n_words`` words each.

    start: the word at which each use starts. text: that it stands in. number: of its run, the same
        for the same stems. All (n_uses,).
    has_begun: whether a phrase may begin there. has_ended: whether the use is complete at its end.
    is_counted: whether it is complete and has an article: "a reward model".
    """

    n_words: int
    start: Indices = field(repr=False)
    text: Indices = field(repr=False)
    number: Indices = field(repr=False)
    has_begun: Truths = field(repr=False)
    has_ended: Truths = field(repr=False)
    is_counted: Truths = field(repr=False)

    def where(self, is_kept: Truths) -> Runs:
        """Return some of the uses; their runs are numbered anew, from 0."""
        return Runs(
            n_words=self.n_words,
            start=self.start[is_kept],
            text=self.text[is_kept],
            number=np.unique(self.number[is_kept], return_inverse=True)[1],
            has_begun=self.has_begun[is_kept],
            has_ended=self.has_ended[is_kept],
            is_counted=self.is_counted[is_kept],
        )

    def of_words(self, values: Indices | WordNumbers) -> Indices:
        """Return a value for each word of each use (n_uses, n_words), from those of all words."""
        columns = [values[self.start + n] for n in range(self.n_words)]
        return np.column_stack(columns).astype(np.int64)


class _Role(IntEnum):
    """What a word can do in a phrase."""

    MARK = auto()
    INSIDE = auto()
    FUNCTION = auto()
    FILLER = auto()
    HEAD = auto()
    QUALITY = auto()  # an adverb or a number: begins nothing
    CONTENT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meanings:
    """What each stem can be to a phrase (n_stems,): its role, a sign of a verb, an article."""

    role: Indices
    is_verb_sign: Truths
    is_article: Truths

    @classmethod
    def of(cls, texts: Texts) -> Self:
        """Look at each stem once."""
        return cls(
            role=np.array([_role(stem) for stem in texts.stems], dtype=np.int64),
            is_verb_sign=np.array([stem in _VERB_SIGNS for stem in texts.stems], dtype=bool),
            is_article=np.array([stem in _ARTICLES for stem in texts.stems], dtype=bool),
        )


_CLOSERS = (_Role.MARK, _Role.INSIDE, _Role.FUNCTION)


def read_runs(texts: Texts) -> Iterator[Runs]:
    """Yield the runs of one word, of two, and so on; titles that were made up are left out.

    A run of two words or more that is used once is left out, with all that begin with it: no
    phrase is used once, and in real texts most of them are.
    """
    meanings = _Meanings.of(texts)
    stem_at, text = texts.stem[texts.words], texts.text_of_word()
    role_at = meanings.role[stem_at]
    start = np.flatnonzero((role_at == _Role.CONTENT) & texts.is_told())
    number = stem_at[start]
    for n_words in range(1, LONGEST + 1):
        if n_words > 1:
            goes_on = start + n_words <= texts.ends[text[start]]
            start, number = start[goes_on], number[goes_on]
            last = role_at[start + n_words - 1]
            goes_on = (last != _Role.MARK) & (last != _Role.FUNCTION)
            start, number = start[goes_on], number[goes_on]
            number = shared_numbers(number, stem_at[start + n_words - 1])
            is_repeated = (np.bincount(number) > 1)[number]
            start, number = start[is_repeated], number[is_repeated]
        last = role_at[start + n_words - 1]
        may_end = (last == _Role.CONTENT) | (last == _Role.HEAD)
        yield _surrounded(texts, meanings, n_words, start[may_end], number[may_end])


def _surrounded(
    texts: Texts, meanings: _Meanings, n_words: int, start: Indices, number: Indices
) -> Runs:
    """Look at the words before and after each use."""
    text = texts.text_of_word()[start].astype(np.int64)
    is_first = start == np.append(0, texts.ends)[text]
    is_last = start + n_words == texts.ends[text]
    before = texts.stem[texts.words[np.where(is_first, start, start - 1)]]
    after = texts.stem[texts.words[np.where(is_last, start, start + n_words)]]
    has_ended = is_last | np.isin(meanings.role[after], _CLOSERS)
    return Runs(
        n_words=n_words,
        start=start,
        text=text,
        number=number,
        has_begun=is_first
        | ((meanings.role[before] != _Role.CONTENT) & ~meanings.is_verb_sign[before]),
        has_ended=has_ended,
        is_counted=has_ended & ~is_first & meanings.is_article[before],
    )


@lru_cache(maxsize=1 << 16)
def _role(stem: str) -> _Role:
    if not stem[0].isalnum() or len(stem) < 2 or stem.isdigit():
        return _Role.MARK  # the letters of "e.g." are no words
    if is_function_word(stem):
        return _Role.INSIDE if stem in _INSIDE else _Role.FUNCTION
    if is_filler(stem):
        return _Role.HEAD if is_head(stem) else _Role.FILLER
    return _Role.QUALITY if stem.endswith("ly") else _Role.CONTENT
