"""Two titles beside each other: the same, nearly, one within the other, siblings, or strangers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import OSA

from generator.corpus.matching.wording import STOP_WORDS, Wording, is_number

__all__ = ["Numbers", "TitleLikeness", "Titles", "compare_titles"]

_OPPOSITES = (("inter", "intra"), ("micro", "macro"), ("hyper", "hypo"))
_MOST_TYPOS = 3
_SHORT, _LONG = 4, 8  # letters from which on a word may have one typo, or two


class TitleLikeness(IntEnum):
    """How alike two titles are."""

    UNKNOWN = 0
    STRANGE = 1
    SIBLING = 2
    HEAD = 3
    NEAR = 4
    SAME = 5


class Numbers(IntEnum):
    """How the numbers of two titles that are otherwise alike differ."""

    AGREE = 0
    ONE_HAS_MORE = 1
    DIFFER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What two titles have in common and what not.

    only_first, only_second: content words that one has and the other has not.
    """

    likeness: TitleLikeness
    numbers: Numbers = Numbers.AGREE
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()

    @property
    def is_one_within_the_other(self) -> bool:
        """Tell whether one has a word or a subtitle less, and no word of its own."""
        return self.likeness >= TitleLikeness.SIBLING and not (self.only_first and self.only_second)


def compare_titles(first: Wording, second: Wording) -> Titles:
    """Compare two titles word by word.

    NEAR: they differ by misprints, endings or small words. HEAD: one is the other's head, or its
    subtitle if that is telling. SIBLING: half of the shorter one's content words stand in the other
    as well.
    """
    if not first.words or not second.words:
        return Titles(likeness=TitleLikeness.UNKNOWN)
    if first.key == second.key:
        return Titles(likeness=TitleLikeness.SAME)
    only_first = _beyond(first.words, second.words)
    only_second = _beyond(second.words, first.words)
    said_first = tuple(word for word in only_first if word not in STOP_WORDS)
    said_second = tuple(word for word in only_second if word not in STOP_WORDS)
    likeness = _likeness(first, second, said_first, said_second)
    numbers = Numbers.AGREE
    if likeness > TitleLikeness.STRANGE:
        numbers = Numbers(any(map(is_number, said_first)) + any(map(is_number, said_second)))
    return Titles(
        likeness=likeness, numbers=numbers, only_first=said_first, only_second=said_second
    )


def _likeness(
    first: Wording, second: Wording, only_first: tuple[str, ...], only_second: tuple[str, ...]
) -> TitleLikeness:
    if _are_in_order(first, second, only_first, only_second) and _are_misprints(
        only_first, only_second
    ):
        return TitleLikeness.NEAR
    if _is_piece(first, second) or _is_piece(second, first):
        return TitleLikeness.HEAD
    n_fewer = min(len(first.content), len(second.content))
    n_shared = min(len(first.content) - len(only_first), len(second.content) - len(only_second))
    is_sibling = 2 * n_shared >= max(n_fewer, 1) or _share_head(first, second)
    return TitleLikeness.SIBLING if is_sibling else TitleLikeness.STRANGE


def _are_in_order(
    first: Wording, second: Wording, only_first: tuple[str, ...], only_second: tuple[str, ...]
) -> bool:
    """Tell whether the words in common have one order: speech to text is not text to speech."""
    return [word for word in first.content if word not in only_first] == [
        word for word in second.content if word not in only_second
    ]


def _is_piece(title: Wording, whole: Wording) -> bool:
    return title.key == "".join(whole.head) or (
        title.is_telling and title.key == "".join(whole.tail)
    )


def _share_head(first: Wording, second: Wording) -> bool:
    return bool(first.head) and first.head == second.head


def _beyond(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words, in order, that the others do not have as often."""
    left = Counter(others)
    beyond = []
    for word in words:
        if left[word]:
            left[word] -= 1
        else:
            beyond.append(word)
    return tuple(beyond)


def _are_misprints(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether the words that differ are spellings of each other; a number never is."""
    if max(len(first), len(second)) > _MOST_TYPOS:
        return False
    if any(map(is_number, (*first, *second))):
        return False
    if len(first) != len(second):  # "full-duplex" and "fulduplex"
        first, second = ("".join(first),), ("".join(second),)
    return all(_is_misprint(*pair) for pair in zip(first, second, strict=True))


def _is_misprint(one: str, other: str) -> bool:
    if one == other:
        return True
    n_letters = min(len(one), len(other))
    most = 0 if n_letters < _SHORT else 1 if n_letters < _LONG else 2
    if one[:1] != other[:1] or OSA.distance(one, other, score_cutoff=most) > most:
        return False
    return not any(
        {one.startswith(a), other.startswith(a)} == {True, False}
        and {one.startswith(b), other.startswith(b)} == {True, False}
        for a, b in _OPPOSITES
    )
