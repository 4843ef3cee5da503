"""What stands under many different titles belongs to none of them.

A library may give each chapter the DOI of its proceedings, and each entry without an abstract the
same few sentences; either would glue a hundred papers into one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.corpus.matching.likeness import TitleLikeness, compare_titles
from generator.corpus.matching.traits import Traits
from generator.corpus.matching.wording import Wording
from generator.sources.identifiers import Identifier
from generator.sources.record import Record

__all__ = ["Common", "drop_common"]

_MOST_TITLES = 3  # one and those unlike it; a work has had so many at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """An identifier that many works claim: how many titles it has, and a record that claims it."""

    identifier: Identifier
    n_titles: int
    record: Record


def drop_common(records: Iterable[Traits]) -> tuple[tuple[Traits, ...], tuple[Common, ...]]:
    """Take identifiers and abstracts that stand under many titles away from their records.

    Returns the records in the same order, and the identifiers taken.
    """
    records = tuple(records)
    by_identifier: dict[Identifier, list[Traits]] = defaultdict(list)
    by_abstract: dict[str, list[Traits]] = defaultdict(list)
    for traits in records:
        for identifier in traits.identifiers:
            by_identifier[identifier].append(traits)
        if traits.abstract:
            by_abstract[traits.abstract].append(traits)
    identifiers = {
        identifier: n
        for identifier, those in by_identifier.items()
        if (n := _n_titles(those)) > _MOST_TITLES
    }
    abstracts = frozenset(
        key for key, those in by_abstract.items() if _n_titles(those) > _MOST_TITLES
    )
    if not identifiers and not abstracts:
        return records, ()
    common = tuple(
        Common(identifier=i, n_titles=n, record=by_identifier[i][0].record)
        for i, n in sorted(identifiers.items())
    )
    taken = frozenset(identifiers)
    return tuple([_without(t, taken, abstracts) for t in records]), common


def _n_titles(records: Sequence[Traits]) -> int:
    """Count the titles among the records that are nothing like the first one, and the first."""
    if len(records) <= _MOST_TITLES:
        return 0
    titles = {traits.title.key: traits.title for traits in records if traits.title.words}
    first, *others = titles.values() or (Wording(),)
    return 1 + sum(
        compare_titles(first, other).likeness is TitleLikeness.STRANGE for other in others
    )


def _without(
    traits: Traits, identifiers: frozenset[Identifier], abstracts: frozenset[str]
) -> Traits:
    if traits.identifiers.isdisjoint(identifiers) and traits.abstract not in abstracts:
        return traits
    taken = traits.identifiers & identifiers
    abstract = "" if traits.abstract in abstracts else traits.abstract
    rivals = {scheme: kept for scheme, them in traits.rivals.items() if (kept := them - taken)}
    return replace(traits, identifiers=traits.identifiers - taken, abstract=abstract, rivals=rivals)
