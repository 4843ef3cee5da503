"""Two records beside each other, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.corpus.matching.abstracts import abstract_likeness
from generator.corpus.matching.authorship import Agreement, compare_authors
from generator.corpus.matching.likeness import TitleLikeness, Titles, compare_titles
from generator.corpus.matching.traits import Traits
from generator.corpus.paper import Evidence
from generator.sources.identifiers import Identifier

__all__ = ["EDITED", "Pair", "Verdict", "of_abstracts"]

EDITED = 0.5  # likeness of two abstracts, 0-1, of which one is a later version
_MOST_YEARS = 3  # between a preprint and its publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What two records are to each other.

    evidence: what shows that they are one work; None: they are not, as far as is known.
    shared: what they have in common, in words for a person.
    apart: what speaks against, in words; empty where they have nothing in common either.
    is_final: no third record can make the two one work.
    is_doubtful: they are apart, and an editor should look.
    weight: how sure a match is, or how near a doubtful pair comes to one, 0-1.
    """

    evidence: Evidence | None = None
    shared: str = ""
    apart: str = ""
    is_final: bool = False
    is_doubtful: bool = False
    weight: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two records beside each other; each comparison is made when a rule first asks for it."""

    first: Traits
    second: Traits

    @cached_property
    def titles(self) -> Titles:
        """How alike the titles are."""
        return compare_titles(self.first.title, self.second.title)

    @cached_property
    def authorship(self) -> tuple[Agreement, str]:
        """How far the authors agree, and in words how many do."""
        return compare_authors(self.first.authors, self.second.authors)

    @property
    def authors(self) -> Agreement:
        """How far the authors agree."""
        return self.authorship[0]

    @cached_property
    def abstracts(self) -> float | None:
        """Likeness of the abstracts; None where one is missing or too short to tell."""
        if not self.first.abstract or not self.second.abstract:
            return None
        if self.first.abstract == self.second.abstract:
            return 1.0
        return abstract_likeness(self.first.record.abstract, self.second.record.abstract)

    @cached_property
    def shared_identifiers(self) -> tuple[Identifier, ...]:
        """The identifiers that both have."""
        return tuple(sorted(self.first.identifiers & self.second.identifiers))

    @cached_property
    def rival_scheme(self) -> str:
        """The name of a scheme of which the two have different identifiers."""
        for scheme, ours in self.first.rivals.items():
            theirs = self.second.rivals.get(scheme)
            if theirs and not ours & theirs:
                return scheme
        return ""

    @cached_property
    def n_years(self) -> int | None:
        """Years between the two; None where one is unknown."""
        first, second = self.first.record.year, self.second.record.year
        return None if first is None or second is None else abs(first - second)

    @property
    def are_distant(self) -> bool:
        """Tell whether too many years lie between the two for versions of one work."""
        return self.n_years is not None and self.n_years > _MOST_YEARS

    def abstracts_reach(self, least: float) -> bool:
        """Tell whether both have abstracts that are at least so much alike."""
        return self.abstracts is not None and self.abstracts >= least

    def abstracts_stay_below(self, most: float) -> bool:
        """Tell whether both have abstracts, and they are less alike than that."""
        return self.abstracts is not None and self.abstracts < most

    def same(self, evidence: Evidence, by: str, weight: float) -> Verdict:
        """Return a match, with what else the two share."""
        said = [by]
        if evidence is not Evidence.TITLE and self.titles.likeness is TitleLikeness.SAME:
            said.append("the title")
        if self.authors in {Agreement.AGREED, Agreement.PARTLY}:
            said.append(self.authorship[1])
        if evidence is not Evidence.ABSTRACT and self.abstracts_reach(EDITED):
            said.append(of_abstracts(self.abstracts))
        bonus = 0.05 * (len(said) - 1)
        return Verdict(evidence=evidence, shared=", ".join(said), weight=weight + bonus)

    def apart(self, why: str, *, shared: str = "", weight: float = 0.0) -> Verdict:
        """Return that the two are different works; with something shared, an editor may look."""
        return Verdict(
            apart=why, shared=shared, is_final=True, is_doubtful=bool(shared), weight=weight
        )

    def doubtful(self, why: str, *, shared: str, weight: float) -> Verdict:
        """Return that the two may be one work, and that nobody knows."""
        return Verdict(apart=why, shared=shared, is_doubtful=True, weight=weight)


def of_abstracts(likeness: float | None) -> str:
    """Say in words how far two abstracts agree."""
    return "the abstract" if likeness == 1.0 else "nearly the abstract"
