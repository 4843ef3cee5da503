"""Short text for long lists: numbers in few characters, sorted words without their beginnings.

Everything is printable ASCII but for the words themselves, and needs no escape inside a quoted
string. ``search.js`` reads what is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.topics.learn import Indices

__all__ = [
    "GAP",
    "RECORD",
    "Shard",
    "cut_shards",
    "encode_array",
    "encode_number",
    "encode_numbers",
    "front_coded",
    "utf16_order",
]

RECORD, GAP = " ", "!"  # between two records, and between the fields of one
_DIGITS = "".join(chr(code) for code in range(ord("#"), 127) if chr(code) != "\\")
_N_LAST = 45  # digits that end a number; the other 46 say that it goes on
_N_MORE = len(_DIGITS) - _N_LAST


@lru_cache(maxsize=1 << 17)
def encode_number(number: int) -> str:
    """Write a number: one character below 45, two below 2070, three below 95,220."""
    rest, last = divmod(number, _N_LAST)
    written = _DIGITS[last]
    while rest:
        rest, digit = divmod(rest, _N_MORE)
        written = _DIGITS[_N_LAST + digit] + written
    return written


def encode_numbers(numbers: Iterable[int]) -> str:
    """Write numbers one after the other; each tells by itself where it ends."""
    return "".join(map(encode_number, numbers))


def encode_array(numbers: Indices) -> tuple[str, Indices]:
    """Write an array of numbers as ``encode_numbers`` does; tell where each of them ends."""
    rest, last = np.divmod(numbers, _N_LAST)
    digits = [last]
    while rest.any():
        n_before, (rest, digit) = rest, np.divmod(rest, _N_MORE)
        digits.append(np.where(n_before > 0, _N_LAST + digit, -1))  # -1: the number has no such
    columns = np.stack(digits[::-1], axis=1)
    is_there = columns >= 0
    codes = np.frombuffer(_DIGITS.encode(), dtype=np.uint8)
    return codes[columns[is_there]].tobytes().decode(), is_there.sum(axis=1).cumsum()


def utf16_order(word: str) -> bytes:
    """Return a key that sorts words as JavaScript compares them."""
    return word.encode("utf-16-be")


def front_coded(words: Iterable[str]) -> Iterator[str]:
    """Write sorted words, each as how much it shares with the one before, and the rest.

    Lengths are counted as JavaScript does; words are short.
    """
    before = ""
    for word in words:
        shared = 0
        for one, other in zip(before, word, strict=False):
            if one != other:
                break
            shared += 1
        n_long = sum(sign > "\uffff" for sign in word[:shared])  # which JavaScript counts as two
        yield encode_number(shared + n_long) + word[shared:]
        before = word


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A stretch of a sorted list, small enough to load for one word.

    first: no word of the shards before begins so late. records: what it holds, one per word.
    """

    first: str
    records: tuple[str, ...]


def cut_shards(words: Sequence[str], records: Sequence[str], *, size: int) -> list[Shard]:
    """Cut a list that is sorted by word into shards of about ``size`` characters.

    records: one for each word. Each gets the word before it, front-coded anew in each shard.
    """
    if not words:
        return []
    starts, filled = [0], 0
    for index, (word, record) in enumerate(zip(words, records, strict=True)):
        length = len(word) // 2 + len(record) + 2
        if filled and filled + length > size and word != words[index - 1]:
            starts.append(index)
            filled = 0
        filled += length
    shards = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        coded = front_coded(words[start:end])
        shards.append(
            Shard(
                first=_boundary(words[start - 1], words[start]) if start else "",
                records=tuple(map("".join, zip(coded, records[start:end], strict=True))),
            )
        )
    return shards


def _boundary(before: str, word: str) -> str:
    """Return the shortest beginning of a word that sorts after the word before it."""
    order = utf16_order(before)
    return next(word[:end] for end in range(1, len(word) + 1) if utf16_order(word[:end]) > order)
