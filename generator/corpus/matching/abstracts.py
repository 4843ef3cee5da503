"""Abstracts beside each other: what share of their pairs of words they have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

__all__ = ["abstract_likeness", "is_telling_abstract", "stands_alone"]

_WORD = re.compile(r"\w+")
_TELLING = 12  # words; "No abstract available" is shorter
_CUT = 25  # words from which on a beginning is enough to know the whole by
_ALL_OF_A_CUT = 0.9


def is_telling_abstract(abstract: str) -> bool:
    """Tell whether an abstract is long enough to be one work's only."""
    return abstract.count(" ") + 1 >= _TELLING


def abstract_likeness(first: str, second: str) -> float:
    """Return the Jaccard index of two abstracts' pairs of neighbouring words, 0-1.

    An abstract that the other one holds nearly whole, such as one cut short, counts by the share
    that is held.
    """
    ours, theirs = _pairs(first), _pairs(second)
    if not ours or not theirs:
        return 0.0
    n_shared = len(ours & theirs)
    n_fewer = min(len(ours), len(theirs))
    held = n_shared / n_fewer
    if n_fewer >= _CUT and held >= _ALL_OF_A_CUT:
        return held
    return n_shared / (len(ours) + len(theirs) - n_shared)


def stands_alone(word: str, abstract: str, other: str) -> bool:
    """Tell whether a folded word stands in an abstract and not in the other."""
    return word in _words(abstract) and word not in _words(other)


@lru_cache(maxsize=1024)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(_WORD.findall(text.lower())))


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
