"""The texts of papers as numbers of words: cut once, so that all counting after is arithmetic."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from generator.corpus.paper import Paper
from generator.corpus.richtext import RichText
from generator.pool.contract import ALONE, Pool
from generator.topics.analysis import WORD, singular
from generator.topics.learn import Indices, Truths

__all__ = [
    "Texts",
    "WordNumbers",
    "cut_texts",
    "distinct",
    "one_of_each",
    "prose",
    "shared_numbers",
]

WordNumbers = np.ndarray[Any, np.dtype[np.int32]]

_CHUNK = 4096  # papers that a process is given at once
_WORTH_A_WORKER = 50_000  # papers: cutting one takes a tenth of a millisecond


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Titles and abstracts of papers, cut into words and the marks that end a phrase.

    ids: of the papers. derived: whether the machine made up a paper's title (n_papers,).
    words: the words of all texts in a row, as numbers of spellings (n_words,).
    ends: where each text ends in ``words`` (2 n_papers,); a paper's title comes before its
        abstract.
    spellings: each way in which a word is written. stems: small letters, in the singular. Both are
        sorted, so that their numbers compare as they do.
    small: the number of each spelling in small letters. stem: the number of its stem.
    with_s: whether it is its stem with an s. inflected: whether it is other than its stem, but for
        capitals. All four (n_spellings,).
    """

    ids: tuple[str, ...]
    derived: Truths = field(repr=False)
    words: WordNumbers = field(repr=False)
    ends: Indices = field(repr=False)
    spellings: tuple[str, ...] = field(repr=False)
    stems: tuple[str, ...] = field(repr=False)
    small: Indices = field(repr=False)
    stem: Indices = field(repr=False)
    with_s: Truths = field(repr=False)
    inflected: Truths = field(repr=False)

    def text_of_word(self) -> WordNumbers:
        """Return which text each word stands in (n_words,): even for titles, odd for abstracts."""
        lengths = np.diff(self.ends, prepend=0)
        return np.repeat(np.arange(len(self.ends), dtype=np.int32), lengths)

    def is_told(self) -> Truths:
        """Tell which words a record has: those of made-up titles are none (n_words,)."""
        text = self.text_of_word()
        is_told: Truths = (text % 2 == 1) | ~self.derived[text // 2]
        return is_told

    def parts(self, cut: Callable[[str], str]) -> tuple[tuple[str, ...], Indices]:
        """Cut every stem; return what remains, sorted, and the number of each spelling's part."""
        cut_stems = [cut(stem) for stem in self.stems]
        parts = sorted(set(cut_stems))
        number = {part: n for n, part in enumerate(parts)}
        of_stem = np.array([number[part] for part in cut_stems], dtype=np.int64)
        return tuple(parts), of_stem[self.stem]

    def of(self, rows: Sequence[int]) -> Texts:
        """Return the texts of some papers, in the order given, with no spelling they lack."""
        starts = np.concatenate([[0], self.ends])
        spans = [slice(starts[2 * row], starts[2 * row + 2]) for row in rows]
        words = np.concatenate([self.words[:0], *(self.words[span] for span in spans)])
        is_used = np.bincount(words, minlength=len(self.spellings)) > 0
        is_used[self.small[is_used]] = True
        used = np.flatnonzero(is_used)
        place = np.cumsum(is_used) - 1  # of each spelling among those in use
        stems = np.unique(self.stem[used])
        chosen = np.array(rows, dtype=np.int64)
        lengths = np.diff(self.ends, prepend=0).reshape(-1, 2)[chosen]
        return Texts(
            ids=tuple(self.ids[row] for row in rows),
            derived=self.derived[chosen],
            words=place[words].astype(np.int32),
            ends=lengths.ravel().cumsum(),
            spellings=tuple(self.spellings[n] for n in used.tolist()),
            stems=tuple(self.stems[n] for n in stems.tolist()),
            small=place[self.small[used]],
            stem=np.searchsorted(stems, self.stem[used]),
            with_s=self.with_s[used],
            inflected=self.inflected[used],
        )


def cut_texts(papers: Iterable[Paper], *, pool: Pool = ALONE) -> Texts:
    """Cut the titles and abstracts of papers into words. A word's case stays."""
    ids, derived, told = list[str](), list[bool](), list[str]()
    for paper in papers:
        ids.append(paper.id)
        derived.append(paper.title_derived)
        told += (prose(paper.title), prose(paper.abstract))
    chunks = [told[start : start + 2 * _CHUNK] for start in range(0, len(told), 2 * _CHUNK)]
    cuts = list(pool.map(_cut, chunks, n_worth=len(ids) // _WORTH_A_WORKER))
    spellings = sorted({spelling for cut in cuts for spelling in cut.spellings})
    number = {spelling: n for n, spelling in enumerate(spellings)}
    words = [_numbers(cut.spellings, number)[cut.words] for cut in cuts]
    lengths = [cut.lengths for cut in cuts]
    small = [spelling.lower() for spelling in spellings]
    stem_of = [singular(spelling) for spelling in small]
    stems = sorted(set(stem_of))
    stem_number = {stem: n for n, stem in enumerate(stems)}
    return Texts(
        ids=tuple(ids),
        derived=np.array(derived, dtype=bool),
        words=np.concatenate([np.empty(0, dtype=np.int32), *words]),
        ends=np.concatenate([np.empty(0, dtype=np.int64), *lengths]).cumsum(),
        spellings=tuple(spellings),
        stems=tuple(stems),
        small=np.array([number[spelling] for spelling in small], dtype=np.int64),
        stem=np.array([stem_number[stem] for stem in stem_of], dtype=np.int64),
        with_s=np.array([a == f"{b}s" for a, b in zip(small, stem_of, strict=True)], dtype=bool),
        inflected=np.array([a != b for a, b in zip(small, stem_of, strict=True)], dtype=bool),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """Some texts as words, numbered in the order of their coming (n_words,).

    lengths: how many words each text has (n_texts,).
    """

    spellings: tuple[str, ...]
    words: WordNumbers
    lengths: Indices


def _cut(texts: Sequence[str]) -> _Cut:
    """Words end at spaces, so what stands between two is cut once, however often it comes."""
    lexicon = _Lexicon()
    words, lengths = array("i"), array("q")
    for text in texts:
        start = len(words)
        for cut in map(lexicon.__getitem__, text.replace("’", "'").split()):
            words.extend(cut)
        lengths.append(len(words) - start)
    return _Cut(
        spellings=tuple(lexicon.numbers),
        words=np.array(words, dtype=np.int32),
        lengths=np.array(lengths, dtype=np.int64),
    )


def _numbers(spellings: Sequence[str], number: Mapping[str, int]) -> WordNumbers:
    return np.array([number[spelling] for spelling in spellings], dtype=np.int32)


def prose(text: RichText) -> str:
    """Return a text without its addresses, whose words are names of hosts and accounts."""
    plain = text.text
    for mark in reversed(text.marks):
        if mark.kind == "link":
            plain = f"{plain[: mark.start]} ; {plain[mark.end :]}"
    return plain


def shared_numbers(*columns: Indices | WordNumbers) -> Indices:
    """Give each distinct row of some columns of whole numbers a number of its own (n_rows,).

    No value may be below zero. The numbers are in the order of the rows.
    """
    numbers: Indices = columns[0].astype(np.int64)
    for column in columns[1:]:
        keys = numbers * (int(column.max(initial=0)) + 1) + column
        numbers = np.unique(keys, return_inverse=True)[1]
    return numbers


def distinct(ordered: Indices) -> tuple[Indices, Indices]:
    """Return the distinct values of an ordered column, and how often each occurs."""
    is_first = np.ones(len(ordered), dtype=bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(is_first)
    return ordered[starts], np.diff(starts, append=len(ordered))


def one_of_each(numbers: Indices) -> Indices:
    """Return for each number from 0 on, none left out, a place where it stands."""
    places = np.empty(int(numbers.max(initial=-1)) + 1, dtype=np.int64)
    places[numbers] = np.arange(len(numbers))
    return places


class _Lexicon(dict[str, "array[int]"]):
    """The numbers of the words in each piece of text without spaces; it grows by being asked.

    numbers: of all spellings met, and of those in small letters, in the order of their coming.
    """

    __slots__ = ("numbers",)

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}

    def __missing__(self, piece: str) -> array[int]:
        self[piece] = cut = array("i", self._numbered(WORD.findall(piece)))
        return cut

    def _numbered(self, spellings: Sequence[str]) -> Iterator[int]:
        for spelling in spellings:
            self.numbers.setdefault(spelling.lower(), len(self.numbers))
            yield self.numbers.setdefault(spelling, len(self.numbers))
