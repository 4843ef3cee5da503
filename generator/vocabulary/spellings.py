"""How the papers write what an editor may have meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from generator.nearest import nearest

__all__ = ["Spellings", "spellings_of"]

# Similarity, 0-100: "retreival" has 89 with its word, "metaphor" but 82 with "metaphone".
_NEAR = 85.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """The words of all papers, to be looked up by something like them.

    by_letters: the most frequent word of those that differ in hyphens only.
    by_first: words by their first letter, most frequent first.
    """

    by_letters: Mapping[str, str] = field(repr=False)
    by_first: Mapping[str, Sequence[str]] = field(repr=False)

    def joined(self, words: Sequence[str]) -> str | None:
        """Find a word that has the same letters: "fine-tuning" for "fine tuning"."""
        word = self.by_letters.get(_letters("".join(words)))
        return None if word == " ".join(words) else word

    def near(self, word: str) -> str | None:
        """Find a word that differs in a few letters, the first of them excepted."""
        return nearest(word, self.by_first.get(word[:1], ()), least=_NEAR)


def spellings_of(texts: Iterable[Sequence[str]]) -> Spellings:
    """Arrange the words of papers by the number of papers that have them."""
    counts = Counter(chain.from_iterable(map(frozenset, texts)))
    by_letters: dict[str, str] = {}
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        by_letters.setdefault(_letters(word), word)
        by_first[word[0]].append(word)
    return Spellings(by_letters=by_letters, by_first=by_first)


def _letters(word: str) -> str:
    return word.replace("-", "")
