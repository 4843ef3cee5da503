"""Known-item search: what somebody types who half remembers a title, or a sentence inside."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.corpus.paper import Corpus, Paper
from generator.corpus.sentences import sentence_spans
from generator.pages.search.roots import search_words
from generator.topics.analysis import is_function_word

__all__ = ["KINDS", "Query", "known_items"]

KINDS = ("words dropped", "one mistake", "two mistakes", "last word begun", "from the abstract")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FEWEST, _MOST = 3, 5  # words that are remembered
_SHORTEST = 4  # letters of a word that is mistyped or only begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A text to search for and the paper that is wanted.

    number: of the paper. is_for_choosing: in the half on which constants may be chosen.
    """

    text: str
    kind: str
    number: int
    is_for_choosing: bool


def known_items(corpus: Corpus, *, seed: int = 1) -> Iterator[Query]:
    """Make one query of each kind from every title with words enough; the same in every run."""
    for number, paper in enumerate(corpus):
        lots = random.Random(f"{seed} {paper.id}")
        is_for_choosing = lots.random() < 0.5
        for kind in KINDS:
            is_inside = kind == "from the abstract"
            words = _remembered(_sentence(paper, lots) if is_inside else _title(paper), lots)
            if len(words) < _FEWEST:
                continue
            yield Query(
                text=" ".join(_typed(words, kind, lots)),
                kind=kind,
                number=number,
                is_for_choosing=is_for_choosing,
            )


def _title(paper: Paper) -> str:
    return "" if paper.title_derived else paper.title.text


def _sentence(paper: Paper, lots: random.Random) -> str:
    start, end = lots.choice(sentence_spans(paper.abstract.text) or ((0, 0),))
    return paper.abstract.text[start:end]


def _remembered(text: str, lots: random.Random) -> list[str]:
    telling = [word for word in search_words(text.lower()) if not is_function_word(word)]
    telling = list(dict.fromkeys(telling))
    if len(telling) < _FEWEST:
        return []
    kept = lots.sample(range(len(telling)), min(len(telling), lots.randint(_FEWEST, _MOST)))
    return [telling[index] for index in sorted(kept)]


def _typed(words: Sequence[str], kind: str, lots: random.Random) -> list[str]:
    typed = list(words)
    long = [index for index, word in enumerate(words) if len(word) >= _SHORTEST]
    if kind == "last word begun" and len(typed[-1]) >= _SHORTEST:
        typed[-1] = typed[-1][: lots.randint(3, len(typed[-1]) - 1)]
    n_mistakes = {"one mistake": 1, "two mistakes": 2}.get(kind, 0)
    for index in lots.sample(long, min(n_mistakes, len(long))):
        typed[index] = _mistyped(typed[index], lots)
    return typed


def _mistyped(word: str, lots: random.Random) -> str:
    at = lots.randrange(len(word))
    head, tail = word[:at], word[at:]
    mistakes = {
        "too many": head + lots.choice(_LETTERS) + tail,
        "too few": head + tail[1:],
        "wrong": head + lots.choice(_LETTERS) + tail[1:],
        "changed places": head + tail[1::-1] + tail[2:] if len(tail) > 1 else head[:-1] + tail,
    }
    return mistakes[lots.choice(sorted(mistakes))]
