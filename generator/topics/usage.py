"""How papers use phrases: which ones, in which papers and titles, and how they are written.

A phrase is a run of one to four words that stands on its own often enough: people begin and end
with it. "Augmented generation" hardly ever begins, "multimodal large" hardly ever ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from generator.topics.analysis import is_filler
from generator.topics.learn import Indices, Truths
from generator.topics.runs import LONGEST, Runs, read_runs
from generator.topics.shown import shown_words
from generator.topics.texts import Texts, WordNumbers, distinct, one_of_each

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Phrase", "Usage", "read_usage"]

_ENDS = 0.25  # share of its uses at whose end a phrase must be complete
_BEGINS = 0.2  # … and at whose beginning
_FEWEST_PAPERS = 2  # must use a phrase
_BLOCK = 4096  # phrases at a time: of each, all papers that hold one of its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase that can stand alone.

    stems: its words in small letters and the singular. written: as people write it.
    content: those of its words that are of a subject of their own.
    """

    stems: tuple[str, ...]
    written: str
    content: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The phrases that some papers use, ordered by their stems.

    texts: of the papers; below are numbers of its stems and spellings, and -1 for none.
    stems, shown: the words of each phrase, and as they are written (n_phrases, 4).
    content: the stems of its words that are of a subject of their own, each once, in ascending
        order (n_phrases, 4).
    papers, titles: which papers use each phrase, and have it in their title (n_phrases, n_papers).
    words: which papers hold each stem (n_stems, n_papers).
    """

    texts: Texts = field(repr=False)
    stems: Indices = field(repr=False)
    shown: Indices = field(repr=False)
    content: Indices = field(repr=False)
    papers: csr_matrix = field(repr=False)
    titles: csr_matrix = field(repr=False)
    words: csr_matrix = field(repr=False)

    def __len__(self) -> int:
        return len(self.stems)

    def phrase(self, number: int) -> Phrase:
        """Return a phrase in words."""
        stems, spellings = self.texts.stems, self.texts.spellings
        return Phrase(
            stems=tuple(stems[n] for n in self.stems[number].tolist() if n >= 0),
            written=" ".join(spellings[n] for n in self.shown[number].tolist() if n >= 0),
            content=frozenset(stems[n] for n in self.content[number].tolist() if n >= 0),
        )

    def holding_all(self, phrases: Indices) -> csr_matrix:
        """Return which papers hold all telling words of some phrases (len(phrases), n_papers)."""
        from scipy.sparse import csr_matrix, vstack

        content = self.content[phrases]
        rows, places = np.nonzero(content >= 0)
        n_words = np.bincount(rows, minlength=len(phrases))
        shape = (len(phrases), len(self.texts.stems))
        wanted = csr_matrix((np.ones(len(rows), np.int64), (rows, content[rows, places])), shape)
        blocks = []
        for start in range(0, max(len(phrases), 1), _BLOCK):
            held = wanted[start : start + _BLOCK] @ self.words
            n_held = np.repeat(n_words[start : start + _BLOCK], np.diff(held.indptr))
            held.data = (held.data == n_held).astype(np.int64)
            held.eliminate_zeros()
            blocks.append(held)
        return csr_matrix(vstack(blocks))

    def n_letters(self) -> Indices:
        """Return how long each phrase is as people write it, with its spaces (n_phrases,)."""
        lengths = np.array([*(len(word) + 1 for word in self.texts.spellings), 0], dtype=np.int64)
        n_letters: Indices = lengths[self.shown].sum(axis=1) - 1
        return n_letters


def read_usage(texts: Texts) -> Usage:
    """Read the phrases that at least two of the papers use."""
    by_length = [_without_clauses(texts, _standing(runs)) for runs in read_runs(texts)]
    stems = np.concatenate([_padded(phrases.stems) for phrases in by_length])
    shown = np.concatenate([_padded(phrases.shown) for phrases in by_length])
    n_before = np.cumsum([0, *(len(phrases.stems) for phrases in by_length)])
    of_use = np.concatenate([p.runs.number + n for p, n in zip(by_length, n_before, strict=False)])
    text = np.concatenate([phrases.runs.text for phrases in by_length])
    order = np.lexsort(stems.T[::-1])
    of_use, in_title = np.argsort(order)[of_use], text % 2 == 0
    n_papers = len(texts.ids)
    is_told = texts.is_told()
    return Usage(
        texts=texts,
        stems=stems[order],
        shown=shown[order],
        content=_content(texts, stems[order]),
        papers=_incidence(of_use, text // 2, (len(order), n_papers)),
        titles=_incidence(of_use[in_title], text[in_title] // 2, (len(order), n_papers)),
        words=_incidence(
            texts.stem[texts.words[is_told]],
            texts.text_of_word()[is_told] // 2,
            (len(texts.stems), n_papers),
        ),
    )


def _standing(runs: Runs) -> Runs:
    """Keep the runs that at least two papers use, and that stand on their own often enough."""
    n_papers = int(runs.text.max(initial=0)) // 2 + 1
    of_paper, _ = distinct(np.sort(runs.number * n_papers + runs.text // 2))
    n_using = np.bincount(of_paper // n_papers)
    n_uses = np.bincount(runs.number)
    n_begun = np.bincount(runs.number, weights=runs.has_begun)
    n_ended = np.bincount(runs.number, weights=runs.has_ended)
    is_standing = n_using >= _FEWEST_PAPERS
    is_standing &= (n_ended >= _ENDS * n_uses) & (n_begun >= _BEGINS * n_uses)
    return runs.where(is_standing[runs.number])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    """Runs that are phrases, with the stems and the shown spellings of each (n_runs, n_words)."""

    runs: Runs
    stems: Indices
    shown: Indices


def _without_clauses(texts: Texts, runs: Runs) -> _Phrases:
    """Leave out runs with a plural before their last word: "users prompt", "times faster"."""
    first = one_of_each(runs.number)
    stems, shown = runs.of_words(texts.stem[texts.words])[first], shown_words(texts, runs)
    is_phrase: Truths = np.logical_not(texts.with_s[shown[:, :-1]].any(axis=1))
    return _Phrases(
        runs=runs.where(is_phrase[runs.number]), stems=stems[is_phrase], shown=shown[is_phrase]
    )


def _padded(words: Indices) -> Indices:
    """Fill rows of words (n, n_words) up with -1 (n, 4)."""
    return np.pad(words, ((0, 0), (0, LONGEST - words.shape[1])), constant_values=-1)


def _content(texts: Texts, stems: Indices) -> Indices:
    """Keep those stems of each phrase that are no fillers, sorted, each once (n_phrases, 4)."""
    is_empty = np.array([*(is_filler(stem) for stem in texts.stems), True], dtype=bool)
    last = len(texts.stems)
    content = np.sort(np.where(is_empty[stems], last, stems), axis=1)
    content[:, 1:][content[:, 1:] == content[:, :-1]] = last
    content.sort(axis=1)
    return np.where(content == last, -1, content)


def _incidence(rows: Indices, columns: Indices | WordNumbers, shape: tuple[int, int]) -> csr_matrix:
    """Return the matrix that is 1 at each row and column given, however often, and else 0."""
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix
