"""Cut text into what is searched for: the root of every word, without accents or hyphens."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from generator.topics.analysis import BREAKS, WORD, root, singular

__all__ = ["JOINING", "fold", "search_root", "search_words"]


def fold(text: str) -> str:
    """Write text in small letters without accents, ligatures or width: "Schütze" is "schutze"."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if unicodedata.category(part) != "Mn").lower()


def search_words(text: str) -> Iterator[str]:
    """Yield the words of a text as written, those with hyphens in parts.

    Whoever types "full duplex" means "full-duplex" too.
    """
    for word in WORD.findall(text.replace("’", "'")):
        if word[0].isalnum():
            yield from word.split("-")


@lru_cache(maxsize=1 << 18)
def search_root(word: str) -> str:
    """Return what stands for a word in the index: its root in the survey's own analysis."""
    return root(singular(fold(word)))


# Roots of the words that only join others.
JOINING = frozenset(search_root(word) for word in BREAKS)
