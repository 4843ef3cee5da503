"""The inverted index: for every root the papers that have it, and how much it counts in each.

A word weighs in the abstract as in BM25 (Robertson & Zaragoza 2009, "The probabilistic relevance
framework"), and beside that much more in the title; the sum is rounded to levels. The idf is left
to the reader, who knows how many papers a search reaches, and so is the order of words, for which
their place in the title is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import prod

import numpy as np

from generator.corpus.paper import Corpus
from generator.pages.search.code import utf16_order
from generator.pages.search.roots import JOINING, search_root
from generator.pages.search.words import Block, SearchWords, cut_words
from generator.topics.learn import Array, Indices, Truths
from generator.topics.phrases import usual_form

__all__ = ["N_LEVELS", "TITLE_LEVEL", "Posting", "SearchIndex", "index_papers"]

# Chosen on half of the queries of bench/search; docs/decisions/0010-search.md has the figures.
_ABSTRACT_SHARE = 0.1  # of the most that a word can weigh; the title has the rest
_NAME_SHARE = 0.2  # of the title's, for a word of the system's name
_SATURATION = 1.2  # k1: occurrences after which a word has half of its weight
_EVENING = 0.5  # b: how far the words of a long abstract count less
_TITLE_EVENING = 0.3  # the same of a long title
N_LEVELS = 31
TITLE_LEVEL = 1 + round(_ABSTRACT_SHARE * N_LEVELS)  # the lowest of a word in the title

_MOST_IN_ABSTRACT = 63
_LAST_PLACE = 45  # words further on are taken to be there
_PLACES = 64

Posting = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndex:
    """The words of a corpus and where they stand.

    roots: every root, as browsers sort them.
    written: every root as people write it. Roots of words that only join others are not in it:
        nobody needs them completed.
    ends: where the postings of each root end, the heaviest of which come first (n_roots,).
    """

    roots: tuple[str, ...] = field(repr=False)
    written: Mapping[str, str] = field(repr=False)
    ends: Indices = field(repr=False)
    _keys: Indices = field(repr=False)
    _shape: tuple[int, ...]

    def frequencies(self) -> Mapping[str, int]:
        """Return how many papers have each root."""
        return dict(zip(self.roots, np.diff(self.ends, prepend=0).tolist(), strict=True))

    def columns(self, start: int, end: int) -> tuple[Indices, Indices, Indices]:
        """Return the levels, the numbers and the places of postings (n_postings,).

        level: 1 to ``N_LEVELS``, from ``TITLE_LEVEL`` on for words in the title. number: of the
        paper, its row in corpus order. place: of the word in the title, counted from 1 and no
        further than 45; 0 where the title does not have it.
        """
        _, lightness, number, place = np.unravel_index(self._keys[start:end], self._shape)
        return N_LEVELS - lightness, number, place

    def postings(self, root: str) -> list[Posting]:
        """Return ``(level, number, place)`` of every paper with a root."""
        row = self.roots.index(root)
        found = self.columns(int(self.ends[row - 1]) if row else 0, int(self.ends[row]))
        return list(zip(*(column.tolist() for column in found), strict=True))


def index_papers(corpus: Corpus) -> SearchIndex:
    """Index title, abstract, name and authors of every paper.

    Words that only join others are indexed from titles, for titles that have no others.
    """
    words = cut_words(corpus)
    found, root_of = _roots(words)
    is_joining = np.array([root in JOINING for root in found], dtype=bool)
    lengths = words.lengths()
    evened, titles_evened = _evened(lengths[:, 1], _EVENING), _evened(lengths[:, 0], _TITLE_EVENING)
    shape = (max(1, len(found)), N_LEVELS + 1, max(1, len(lengths)), _PLACES)
    keys = [np.empty(0, dtype=np.int64)]
    for block in words.blocks:
        root, level, *rest = _weighed(block, root_of, is_joining, evened, titles_evened)
        keys.append(np.ravel_multi_index((root, N_LEVELS - level, *rest), shape))
    in_order = np.concatenate(keys)
    in_order.sort()
    after = np.arange(1, len(found) + 1) * prod(shape[1:])  # the lowest key of the next root
    n_papers = np.diff(np.searchsorted(in_order, after), prepend=0)
    is_used = n_papers > 0
    roots = tuple(root for root, used in zip(found, is_used.tolist(), strict=True) if used)
    return SearchIndex(
        roots=roots,
        written=_written(words, root_of, found, set(roots) - JOINING),
        ends=n_papers[is_used].cumsum(),
        _keys=in_order,
        _shape=shape,
    )


def _roots(words: SearchWords) -> tuple[tuple[str, ...], Indices]:
    """Return every root, as browsers sort them, and the number of each spelling's."""
    root_of = [search_root(spelling) for spelling in words.spellings]
    roots = sorted(set(root_of), key=utf16_order)
    number = {root: n for n, root in enumerate(roots)}
    return tuple(roots), np.array([number[root] for root in root_of], dtype=np.int64)


def _evened(lengths: Indices, part: float) -> Array:
    """Return what one word of each text counts: 1 at the mean length."""
    mean = int(lengths.sum()) / max(1, len(lengths)) or 1.0
    evened: Array = 1 / (1 - part + part * lengths / mean)
    return evened


def _weighed(
    block: Block, root_of: Indices, is_joining: Truths, evened: Array, titles_evened: Array
) -> tuple[Indices, Indices, Indices, Indices]:
    """Return the root, level, number and place of every posting of some papers."""
    n_roots = max(1, len(is_joining))
    titles, abstracts, names = (
        (paper * n_roots + root_of[spelling], place) for paper, spelling, place in block.texts()
    )
    in_title, first = np.unique(titles[0], return_index=True)
    in_abstract, n_times = np.unique(abstracts[0], return_counts=True)
    pairs = _union(in_title, in_abstract[~is_joining[in_abstract % n_roots]])
    count = np.minimum(_looked_up(pairs, in_abstract, n_times), _MOST_IN_ABSTRACT)
    place = _looked_up(pairs, in_title, np.minimum(titles[1][first], _LAST_PLACE))
    number, root = np.divmod(pairs, n_roots)
    counted = count * evened[number]
    share = _ABSTRACT_SHARE * counted / (counted + _SATURATION)
    named = np.where(np.isin(pairs, names[0]), _NAME_SHARE, 0)
    in_whole = (1 - _NAME_SHARE) * titles_evened[number] + named
    share = np.where(place > 0, share + (1 - _ABSTRACT_SHARE) * in_whole, share)
    lowest = np.where(place > 0, TITLE_LEVEL, 1)
    level = np.clip(np.rint(N_LEVELS * share).astype(np.int64), lowest, N_LEVELS)
    return root, level, number, place


def _union(one: Indices, other: Indices) -> Indices:
    """Return what is in either of two arrays without repetitions, sorted.

    For arrays of numbers ``np.union1d`` takes ten times as long.
    """
    both = np.sort(np.concatenate([one, other]))
    return both[np.diff(both, prepend=-1) > 0]


def _looked_up(wanted: Indices, keys: Indices, values: Indices) -> Indices:
    """Return the value of each key wanted, 0 where it has none; all keys are sorted."""
    at = np.searchsorted(wanted, keys)
    is_wanted = np.isin(keys, wanted, assume_unique=True)
    found = np.zeros(len(wanted), dtype=np.int64)
    found[at[is_wanted]] = values[is_wanted]
    return found


def _written(
    words: SearchWords, root_of: Indices, roots: tuple[str, ...], wanted: Collection[str]
) -> Mapping[str, str]:
    """Return the usual form of each root wanted."""
    forms: dict[str, dict[str, int]] = defaultdict(dict)
    counted = zip(words.spellings, root_of.tolist(), words.n_uses().tolist(), strict=True)
    for spelling, root, n in counted:
        if n:
            forms[roots[root]][spelling] = n
    return {root: usual_form(forms[root]) for root in forms if root in wanted}
