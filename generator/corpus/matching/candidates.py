"""Which pairs of records are worth judging: those that meet under at least one key.

Keys are what a match can rest on: identifiers, the title, the title but for one word or a subtitle,
the abstract, and sketches of abstracts. What many records share is shared by chance, so under each
key a record is held against its next neighbours only, and time grows with the number of records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from generator.corpus.matching.meeting import meetings
from generator.corpus.matching.near import near_pairs
from generator.corpus.matching.traits import Traits

__all__ = ["find_candidates"]

_WINDOW = 12
_LEAST_CONTENT = 3  # words; of a shorter title a word less says nothing
_MOST = (1 << 64) - 1


def find_candidates(records: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Yield each pair of positions once, the lower first, in order.

    records: in an order that depends on what they say alone.
    """
    keys, positions = list[int](), list[int]()
    for position, traits in enumerate(records):
        before = len(keys)
        keys += _keys(traits)
        positions += [position] * (len(keys) - before)
    met = meetings(np.array(keys, np.uint64), np.array(positions, np.int64), window=_WINDOW)
    pairs = {(int(one), int(other)) for one, other in met}
    pairs.update(_with_subtitle(records))
    pairs.update(_near_abstracts(records))
    yield from sorted(pairs)


def _keys(traits: Traits) -> Iterator[int]:
    """Yield numbers for all that may show a record to be of one work with another.

    Of the title's content words it is the sum of their codes, and that sum without each: their
    order does not count, and to leave one out is a subtraction.
    """
    for identifier in traits.identifiers:
        yield _code(str(identifier))
    if traits.abstract:
        yield int(traits.abstract, 16)
    if traits.title.words:
        yield _code(traits.title.key)
    if len(traits.title.content) >= _LEAST_CONTENT:
        codes = [_word_code(word) for word in traits.title.content]
        total = sum(codes)
        yield total & _MOST
        yield from {(total - code) & _MOST for code in codes}


def _code(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest())


_word_code = lru_cache(maxsize=1 << 17)(_code)


def _with_subtitle(records: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pair titles that have a subtitle with those that have the same words and none."""
    heads: dict[str, list[int]] = defaultdict(list)
    for position, traits in enumerate(records):
        if traits.title.head:
            heads["".join(traits.title.head)].append(position)
    for position, traits in enumerate(records):
        for other in heads.get(traits.title.key, ())[:_WINDOW]:
            if position != other:
                yield min(position, other), max(position, other)


def _near_abstracts(records: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pair records whose abstracts are nearly alike; equal ones have met already."""
    first = dict[str, int]()
    for position, traits in enumerate(records):
        if traits.abstract:
            first.setdefault(traits.abstract, position)
    positions = list(first.values())
    texts = [records[position].record.abstract for position in positions]
    return ((positions[i], positions[j]) for i, j in near_pairs(texts))
