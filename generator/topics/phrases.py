"""Phrases for people: which can stand alone, which say the same, and the usual form of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.topics.analysis import is_filler, singular

__all__ = ["is_head", "reads_well", "stems", "telling", "usual_form"]

_SMALL_SHARE = 0.2  # of occurrences in small letters, from which on capitals are an accident

# Fillers that may still end a phrase: "reward model", "image captioning task".
_HEADS = frozenset(
    "model models modeling modelling question questions method methods analysis process "
    "capability capabilities ability abilities application applications".split()
)


def is_head(word: str) -> bool:
    """Tell a filler that may still end a phrase: "reward model"."""
    return word in _HEADS


@lru_cache(maxsize=1 << 16)
def reads_well(phrase: str) -> bool:
    """Tell a phrase that can stand alone from a piece of one ("multimodal large").

    A single word always can; of several, the first must mean something and the last be a noun.
    """
    words = phrase.lower().split()
    if len(words) == 1:
        return True
    first, last = singular(words[0]), words[-1]
    return not is_filler(first) and (is_head(last) or not is_filler(singular(last)))


@lru_cache(maxsize=1 << 16)
def stems(phrase: str) -> frozenset[str]:
    """Return the words of a phrase in small letters and the singular."""
    return frozenset(singular(word) for word in phrase.lower().split())


def telling(ranked: Iterable[tuple[str, float]], n: int) -> list[tuple[str, float]]:
    """Take the first ``n`` phrases that can stand alone and do not say the same twice.

    ranked: phrases as written, with their weight, best first. A phrase gives way to a longer one
    that holds its words ("preference" to "preference optimization"), in the better of the two
    places; the longer one gathers the weights of all that it stands for.
    """
    taken: list[_Taken] = []
    said: set[str] = set()
    for phrase, weight in ranked:
        words = stems(phrase)
        if len(taken) == n and said.isdisjoint(words):
            continue  # the lot of most
        holder = next((one for one in taken if words <= one.words), None)
        if holder:
            holder.weight += weight
        elif reads_well(phrase):
            _take(taken, _Taken(phrase, weight, words), n)
            said |= words
    return [(one.phrase, one.weight) for one in taken]


@dataclass(slots=True, eq=False)
class _Taken:
    """A phrase that is told, its weight as gathered so far, and its words' stems."""

    phrase: str
    weight: float
    words: frozenset[str]


def _take(taken: list[_Taken], new: _Taken, n: int) -> None:
    """Add a phrase in place of those that it holds, or at the end if there is room."""
    inside = [one for one in taken if one.words < new.words]
    if inside:
        new.weight += sum(one.weight for one in inside)
        taken[taken.index(inside[0])] = new
        for one in inside[1:]:
            taken.remove(one)
    elif len(taken) < n:
        taken.append(new)


def usual_form(forms: Mapping[str, int]) -> str:
    """Choose the most frequent form; capitals of titles and sentence starts do not count.

    forms: how often each is written; not empty.
    """
    small = {form: n for form, n in forms.items() if form == form.lower()}
    pool = small if sum(small.values()) >= _SMALL_SHARE * sum(forms.values()) else forms
    return min(pool, key=lambda form: (-pool[form], form))
