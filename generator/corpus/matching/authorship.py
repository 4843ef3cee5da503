"""Do two records name the same authors? Names come in many spellings, so little is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from generator.corpus.matching.wording import fold, words_of
from generator.sources.person import Person

__all__ = ["Agreement", "Authorship", "compare_authors", "read_authors"]

_OTHERS = frozenset({"al", "others"})  # "et al.", "and others"
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))  # Müller is Mueller, and Muller


class Agreement(Enum):
    """What the authors say about two records."""

    UNKNOWN = "no authors to compare"
    DISJOINT = "other authors"
    PARTLY = "few authors in common"
    AGREED = "the same authors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorship:
    """The authors of a record as they are compared.

    people: for each the last word of the family name, and the first letter of the given names.
    words: all words of all names.
    teams: names of teams, such as a laboratory.
    orcids: of those who give one.
    """

    people: tuple[tuple[str, str], ...] = ()
    words: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    orcids: frozenset[str] = frozenset()


def read_authors(authors: Sequence[Person]) -> Authorship:
    """Read the authors of a record."""
    people, words, teams = [], set[str](), set[str]()
    for author in authors:
        family = _plain(author.family)
        if not family or family[-1] in _OTHERS:
            continue
        if author.is_team and not author.given and len(family) > 1:
            teams.add(" ".join(family))
            continue
        given = _plain(author.given)
        people.append((family[-1], given[0][0] if given else ""))
        words.update(family, given)
    return Authorship(
        people=tuple(people),
        words=frozenset(words),
        teams=frozenset(teams),
        orcids=frozenset([author.orcid for author in authors if author.orcid]),
    )


def compare_authors(one: Authorship, other: Authorship) -> tuple[Agreement, str]:
    """Return how far the authors agree, and in words how many do.

    Half of the shorter list must agree, because lists are cut ("et al.") and grow between
    versions. A family name counts if the initials do not contradict; names whose order was turned
    round count by their words.
    """
    if one.teams & other.teams:
        return Agreement.AGREED, "the authors"
    if not one.people or not other.people:
        return Agreement.UNKNOWN, ""
    n_fewer = min(len(one.people), len(other.people))
    n_shared = max(_n_shared(one, other), len(one.orcids & other.orcids))
    if n_shared == 0:
        n_shared = _n_turned(one, other)
    if n_shared == 0:
        return Agreement.DISJOINT, ""
    said = f"{n_shared} of {n_fewer} authors"
    return (Agreement.AGREED if 2 * n_shared >= n_fewer else Agreement.PARTLY), said


def _n_shared(one: Authorship, other: Authorship) -> int:
    initials: dict[str, set[str]] = {}
    for family, initial in other.people:
        initials.setdefault(family, set()).add(initial)
    n_shared = 0
    for family, initial in set(one.people):
        theirs = initials.get(family)
        n_shared += bool(theirs and (not initial or "" in theirs or initial in theirs))
    return n_shared


def _n_turned(one: Authorship, other: Authorship) -> int:
    """Count those whose family name is the other's given name, both ways: "Wei Zhang"."""
    return min(
        sum(family in other.words for family in {family for family, _ in one.people}),
        sum(family in one.words for family in {family for family, _ in other.people}),
    )


@lru_cache(maxsize=1 << 16)
def _plain(name: str) -> tuple[str, ...]:
    name = fold(name)
    for spelt, letter in _UMLAUTS:
        name = name.replace(spelt, letter)
    return tuple(words_of(name))
