"""How often each paper has each term: roots of words, and pairs of them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from generator.topics.analysis import is_filler, is_term_break, root
from generator.topics.learn import Indices
from generator.topics.texts import Texts, WordNumbers, distinct

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["TermCounts", "count_terms"]

_TITLE_COUNTS = 2  # a word of the title counts as often
_FEWEST_PAPERS = 2  # a term in one paper relates it to nothing, and a pair there is chance
_LARGEST_SHARE = 0.5  # a term in more than half of the papers tells none apart
_SMALL_CORPUS = 20  # papers; below, shares and counts say little


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCounts:
    """The terms worth weighing, and their numbers.

    vocabulary: the terms, sorted, one per column; never empty: of no terms the empty one is left.
    counts: how often each paper has each term (n_papers, n_terms).
    """

    vocabulary: tuple[str, ...]
    counts: csr_matrix = field(repr=False)


def count_terms(texts: Texts, named: AbstractSet[str]) -> TermCounts:
    """Count the terms of every paper's title and abstract, as ``root_terms`` yields them.

    named: terms that are kept even where a single paper has them.
    """
    from scipy.sparse import csr_matrix

    terms: list[str] = []
    papers, columns, counts = [], [], []
    for kept, found in _found(texts, named):
        papers.append(found.paper)
        columns.append(found.key + len(terms))
        counts.append(found.count)
        terms += kept
    order = sorted(range(len(terms)), key=terms.__getitem__)
    column = np.empty(len(terms), dtype=np.int64)
    column[order] = np.arange(len(terms))
    n_terms = max(1, len(terms))
    matrix = csr_matrix(
        (
            np.concatenate(counts).astype(np.float64),
            (np.concatenate(papers), column[np.concatenate(columns)]),
        ),
        shape=(len(texts.ids), n_terms),
    )
    matrix.sort_indices()
    return TermCounts(vocabulary=tuple(terms[n] for n in order) or ("",), counts=matrix)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entries:
    """Keys of terms, sorted, and who has them.

    key, paper, count: for each paper and key that it has, the key's place among them, the paper,
        and how often it comes (n_entries,).
    """

    keys: Indices
    key: Indices
    paper: Indices
    count: Indices


def _found(texts: Texts, named: AbstractSet[str]) -> Iterator[tuple[list[str], _Entries]]:
    """Yield the single words that are kept and who has them, then the pairs."""
    roots, root_of = texts.parts(root)
    is_break = np.array([is_term_break(stem) for stem in texts.stems], dtype=bool)[texts.stem]
    is_empty = np.array([is_filler(stem) for stem in texts.stems], dtype=bool)[texts.stem]
    text = texts.text_of_word()
    is_read = ~is_break[texts.words] & texts.is_told()
    is_telling = is_read & ~is_empty[texts.words]
    is_small = len(texts.ids) < _SMALL_CORPUS
    most = len(texts.ids) * (1.0 if is_small else _LARGEST_SHARE)

    number = {part: n for n, part in enumerate(roots)}
    singles = {number[term] for term in named if term in number}
    fewest = 1 if is_small else _FEWEST_PAPERS
    at = np.flatnonzero(is_telling)
    found = _entries(root_of[texts.words[at]], text[at], singles, fewest, most)
    yield [roots[key] for key in found.keys.tolist()], found

    ends = [term.split(" ") for term in named]
    pairs = {
        number[pair[0]] * len(roots) + number[pair[1]]
        for pair in ends
        if len(pair) == 2 and number.keys() >= {*pair}
    }
    is_pair = is_read[:-1] & is_read[1:] & (is_telling[:-1] | is_telling[1:])
    is_pair &= text[:-1] == text[1:]
    at = np.flatnonzero(is_pair)
    keys = root_of[texts.words[at]] * len(roots) + root_of[texts.words[at + 1]]
    found = _entries(keys, text[at], pairs, _FEWEST_PAPERS, most)
    pair = zip(*(part.tolist() for part in np.divmod(found.keys, max(1, len(roots)))), strict=True)
    yield [f"{roots[first]} {roots[second]}" for first, second in pair], found


def _entries(
    keys: Indices,
    text: WordNumbers,
    named: AbstractSet[int],
    fewest: int,
    most: float,
) -> _Entries:
    """Count keys by paper; leave out those that too few or too many papers have.

    keys, text: of each use of a term, and the text it is in.
    """
    n_papers = int(text.max(initial=0)) // 2 + 1
    packed = keys * n_papers + text // 2  # sorted as one number: by key, then paper
    packed = np.concatenate([packed, *[packed[text % 2 == 0]] * (_TITLE_COUNTS - 1)])
    packed.sort()
    entries, count = distinct(packed)
    keys, n_having = distinct(entries // n_papers)
    is_kept = (n_having >= fewest) | np.isin(keys, np.fromiter(named, np.int64, len(named)))
    is_kept &= n_having <= most
    chosen = np.repeat(is_kept, n_having)
    place = np.repeat(np.cumsum(is_kept) - 1, n_having)
    return _Entries(
        keys=keys[is_kept],
        key=place[chosen],
        paper=(entries % n_papers)[chosen],
        count=count[chosen],
    )
