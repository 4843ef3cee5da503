"""Keywords that get in each other's way, between topics and within one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from generator.errors import Problem, Severity
from generator.vocabulary.reading import Keyword, Papers

__all__ = ["find_repeats", "find_rivals"]

_LOST_SHARE = 1 / 3  # of a keyword's papers in the topic of a shorter keyword
_FEWEST_LOST = 2  # papers; one is an accident
_SAME_SHARE = 0.9  # of the papers that have either keyword and have both (Jaccard 1901)
_FEWEST_SAME = 5  # papers; fewer can agree by chance


def find_rivals(keywords: Sequence[Keyword], papers: Papers) -> Iterator[Problem]:
    """Find keywords of different topics that are the same, or of which one lies in the other.

    The latter is common and mostly meant; it is told only where papers with the longer keyword do
    stand in the topic of the shorter one.
    """
    first: dict[frozenset[str], Keyword] = {}
    by_words: dict[tuple[str, ...], Keyword] = {}
    for keyword in keywords:
        other = first.setdefault(keyword.terms, keyword)
        by_words.setdefault(keyword.words, keyword)
        if other.slug != keyword.slug:
            yield _warning(
                f"'{keyword.text}' draws the same papers as {_named(other)}",
                keyword,
                "Leave it to one topic, and give the other a narrower phrase.",
            )
    for longer in keywords:
        for run in _shorter_runs(longer.words):
            shorter = by_words.get(run)
            if shorter is None or shorter.slug == longer.slug:
                continue
            rows = papers.having(longer.terms)
            n_lost = sum(papers.homes[row] == shorter.slug for row in rows)
            if n_lost >= _FEWEST_LOST and n_lost >= _LOST_SHARE * len(rows):
                yield _warning(
                    f"'{shorter.text}' draws {n_lost} of the {len(rows)} papers that "
                    f"have {_named(longer)}",
                    shorter,
                    "Use a narrower phrase here, or leave the longer one to this topic.",
                )


def find_repeats(keywords: Iterable[Keyword], papers: Papers) -> Iterator[Problem]:
    """Find keywords that add nothing to an earlier one of the same topic.

    An abbreviation beside its words is no repeat: each is found where the other is not written.
    """
    by_topic: dict[str, list[Keyword]] = defaultdict(list)
    for keyword in keywords:
        by_topic[keyword.slug].append(keyword)
    for own in by_topic.values():
        for earlier, later in combinations(own, 2):
            n_both = _n_shared(earlier, later, papers)
            if _says_the_same(earlier, later, papers):
                yield _warning(
                    f"'{later.text}' says the same as '{earlier.text}' (line {earlier.where.line})",
                    later,
                    "Order, capitals and the plural make no difference: keep one of the two.",
                )
            elif n_both and not (_is_abbreviation(earlier) or _is_abbreviation(later)):
                yield _warning(
                    f"'{later.text}' is in the same papers as '{earlier.text}' "
                    f"(line {earlier.where.line}): {n_both} have both",
                    later,
                    "Keep one of the two.",
                )


def _shorter_runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every run of neighbouring words but the whole."""
    for n_words in range(1, len(words)):
        for start in range(len(words) - n_words + 1):
            yield words[start : start + n_words]


def _says_the_same(earlier: Keyword, later: Keyword, papers: Papers) -> bool:
    """Tell whether two keywords have the same terms, or the same words of which one is unused.

    "fine-tuning" beside "fine tuning" is no repeat where papers write both.
    """
    if earlier.terms == later.terms:
        return True
    return _letters(earlier) == _letters(later) and not (
        papers.having(earlier.terms) and papers.having(later.terms)
    )


def _letters(keyword: Keyword) -> list[str]:
    return sorted(part for word in keyword.words for part in word.split("-"))


def _n_shared(earlier: Keyword, later: Keyword, papers: Papers) -> int:
    """Count the papers that have both keywords; 0 unless nearly all that have one have both."""
    one, other = papers.having(earlier.terms), papers.having(later.terms)
    both = one & other
    return len(both) if len(both) >= max(_FEWEST_SAME, _SAME_SHARE * len(one | other)) else 0


def _is_abbreviation(keyword: Keyword) -> bool:
    return " " not in keyword.text and sum(letter.isupper() for letter in keyword.text) > 1


def _named(keyword: Keyword) -> str:
    where = keyword.where
    return f"'{keyword.text}' of topic '{keyword.slug}' ({where.path}:{where.line})"


def _warning(message: str, keyword: Keyword, hint: str) -> Problem:
    return Problem(message=message, where=keyword.where, hint=hint, severity=Severity.WARNING)
