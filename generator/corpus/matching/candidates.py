"""Which pairs of records are worth judging: those that meet under at least one key.

Keys are what a match can rest on: identifiers, the title, what stands before and after its colon,
the title but for one word, the abstract, and sketches of abstracts. What many records share is
shared by chance, so under each key a record is held against its next neighbours only, and time
grows with the number of records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

from generator.corpus.matching.meeting import meetings
from generator.corpus.matching.near import near_pairs
from generator.corpus.matching.traits import Traits

__all__ = ["find_candidates"]

_WINDOW = 12
_RARE = 4  # titles that may begin with the name of one system
_LEAST_CONTENT = 3  # words; of a shorter title a word less says nothing

_Keys = npt.NDArray[np.uint64]
_Positions = npt.NDArray[np.int64]


class _Numbers(dict[object, int]):
    """Numbers what it is asked for, from 0 on."""

    def __missing__(self, name: object) -> int:
        number = self[name] = len(self)
        return number


class _Codes(dict[str, int]):
    """Numbers of 64 bits for words; unlike those of ``hash`` the same in every process."""

    def __missing__(self, word: str) -> int:
        digest = blake2b(word.encode(errors="surrogatepass"), digest_size=8).digest()
        code = self[word] = int.from_bytes(digest)
        return code


def find_candidates(records: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Yield each pair of positions once, the lower first, in order.

    records: in an order that depends on what they say alone.
    """
    keys, positions = (np.concatenate(part) for part in zip(*_keys(records), strict=True))
    met = meetings(keys, positions, window=_WINDOW)
    pairs = set(map(tuple, met.tolist()))
    pairs.update(_with_subtitle(records))
    pairs.update(_near_abstracts(records))
    yield from sorted(pairs)


def _keys(records: Sequence[Traits]) -> Iterator[tuple[_Keys, _Positions]]:
    """Yield keys, and for each the position of the record that it stands for."""
    yield _of_names(records)
    titles = [(p, t.title.content) for p, t in enumerate(records)]
    yield _of_words([told for told in titles if len(told[1]) >= _LEAST_CONTENT])


def _of_names(records: Sequence[Traits]) -> tuple[_Keys, _Positions]:
    """Return numbers of the identifiers, the abstract and the title of each record."""
    numbers = _Numbers()
    keys, positions = list[int](), list[int]()
    for position, traits in enumerate(records):
        names: list[object] = [*traits.identifiers]
        names += filter(None, (traits.abstract, traits.title.key))
        keys += map(numbers.__getitem__, names)
        positions += [position] * len(names)
    return np.array(keys, np.uint64), np.array(positions, np.int64)


def _of_words(titles: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[_Keys, _Positions]:
    """Return the sums of the codes of each title's words, and those sums without each word.

    So their order does not count, and to leave one out is a subtraction (modulo 2**64).
    """
    if not titles:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    code = _Codes()
    positions = np.array([position for position, _ in titles], np.int64)
    lengths = np.array([len(words) for _, words in titles])
    words = chain.from_iterable(words for _, words in titles)
    codes = np.fromiter(map(code.__getitem__, words), np.uint64, lengths.sum())
    sums = np.add.reduceat(codes, np.cumsum(lengths) - lengths)
    keys = np.concatenate([sums, np.repeat(sums, lengths) - codes])
    return keys, np.concatenate([positions, np.repeat(positions, lengths)])


def _with_subtitle(records: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pair titles that are the head or the subtitle of others, and those with one rare head."""
    heads, pieces = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for position, traits in enumerate(records):
        if traits.title.head:
            head = "".join(traits.title.head)
            heads[head].append(position)
            pieces[head].append(position)
            pieces["".join(traits.title.tail)].append(position)
    for position, traits in enumerate(records):
        for other in pieces.get(traits.title.key, ())[:_WINDOW]:
            if position != other:
                yield min(position, other), max(position, other)
    for positions in heads.values():
        if len(positions) <= _RARE:
            yield from combinations(positions, 2)


def _near_abstracts(records: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pair records whose abstracts are nearly alike; equal ones have met already."""
    first = dict[str, int]()
    for position, traits in enumerate(records):
        if traits.abstract:
            first.setdefault(traits.abstract, position)
    positions = list(first.values())
    texts = [records[position].record.abstract for position in positions]
    return ((positions[i], positions[j]) for i, j in near_pairs(texts))
