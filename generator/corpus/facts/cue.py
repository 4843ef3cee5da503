"""A pattern that is asked only of sentences with the words that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.corpus.sentences import Sentence

__all__ = ["Cue"]


class Cue:
    """A regular expression, and words without which it finds nothing.

    Looking up a sentence's words costs a fiftieth of a search, and most sentences have no word of
    most cues.

    pattern: the expression.
    needs: groups of words in small letters; a sentence has to have one of each.
    """

    __slots__ = ("needs", "pattern")

    def __init__(self, pattern: str, *needs: frozenset[str]) -> None:
        self.pattern = re.compile(pattern)
        self.needs = needs

    def may_be_in(self, sentence: Sentence) -> bool:
        """Tell whether a sentence has the words."""
        for group in self.needs:  # noqa: SIM110 - asked a hundred times for each abstract
            if sentence.words.isdisjoint(group):
                return False
        return True

    def search(self, sentence: Sentence) -> re.Match[str] | None:
        """Find the first match."""
        return self.pattern.search(sentence.text) if self.may_be_in(sentence) else None

    def finditer(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Yield every match."""
        return self.pattern.finditer(sentence.text) if self.may_be_in(sentence) else iter(())
