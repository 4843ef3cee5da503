"""How sure it is that a record found on the web is a paper of the survey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from generator.corpus.matching.wording import is_number, read_wording, words_of
from generator.corpus.paper import Paper
from generator.sources.identifiers import Identifier
from generator.sources.record import Record

__all__ = ["Match", "match"]

# Two spellings of one title are hardly ever less alike, two titles of one series often more: then
# their numbers differ.
_ALIKE = 0.85
_SAME = 0.95
_SHINGLE = 3  # words
_OVERLAP = 0.5
_NO_OVERLAP = 0.2
_MOST_YEARS = 2  # between a preprint and its publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a paper and a record share.

    title: likeness of the titles, 0-1. numbers_differ: "Part I" and "Part II", "2020" and "2021".
    shared: identifiers of both. n_authors: of the paper; n_shared_authors: of these, in both;
    0 of 0 where one side names none. overlap: share of the shorter abstract's sequences of three
    words that are in the other; None without two abstracts. n_years: between them, if known.
    """

    title: float
    numbers_differ: bool
    shared: tuple[Identifier, ...]
    n_authors: int
    n_shared_authors: int
    overlap: float | None
    n_years: int | None

    @property
    def is_possible(self) -> bool:
        """Tell whether a person should be asked at all."""
        if self.shared or (self.overlap or 0) >= _OVERLAP:
            return True
        return self.title >= _ALIKE and not self.numbers_differ

    @property
    def is_sure(self) -> bool:
        """Tell whether ``--yes`` takes it: title and something else agree, and nothing objects."""
        is_refuted = (
            self.numbers_differ
            or (self.n_authors > 0 and self.n_shared_authors == 0)
            or (self.overlap is not None and self.overlap < _NO_OVERLAP)
            or (self.n_years or 0) > _MOST_YEARS
        )
        is_backed = (self.overlap or 0) >= _OVERLAP or 2 * self.n_shared_authors > self.n_authors
        least = _ALIKE if self.shared else _SAME
        return not is_refuted and self.title >= least and bool(self.shared or is_backed)

    def evidence(self) -> str:
        """Say in words what speaks for it and what against."""
        return ", ".join(self._clauses())

    def _clauses(self) -> Iterator[str]:
        yield from map(str, self.shared)
        yield "the same title" if self.title == 1 else f"title {self.title:.0%} alike"
        if self.numbers_differ:
            yield "another number in it"
        if self.n_authors:
            yield f"{self.n_shared_authors} of {self.n_authors} authors"
        if self.overlap is not None:
            yield f"abstract {self.overlap:.0%} the same"
        if self.n_years:
            yield f"{self.n_years} years apart" if self.n_years > 1 else "a year apart"


def match(paper: Paper, record: Record) -> Match:
    """Compare a paper with a record."""
    mine, its = read_wording(paper.title.text).words, read_wording(record.title).words
    authors = {" ".join(words_of(person.family)) for person in paper.authors}
    others = {" ".join(words_of(person.family)) for person in record.authors}
    years = (paper.year, record.year)
    return Match(
        title=ratio(" ".join(mine), " ".join(its)) / 100,
        numbers_differ=sorted(filter(is_number, mine)) != sorted(filter(is_number, its)),
        shared=tuple(one for one in paper.identifiers if one in record.identifiers),
        n_authors=len(authors) if others else 0,
        n_shared_authors=len(authors & others),
        overlap=_overlap(paper.abstract.text, record.abstract),
        n_years=abs(years[0] - years[1]) if years[0] and years[1] else None,
    )


def _overlap(abstract: str, other: str) -> float | None:
    mine, its = _shingles(abstract), _shingles(other)
    if not mine or not its:
        return None
    return len(mine & its) / min(len(mine), len(its))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
