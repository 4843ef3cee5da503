"""Papers that may be one and were left apart, for the editor to judge."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from generator.corpus.assign_ids import Identified
from generator.corpus.matching.commonplace import Common
from generator.corpus.merge import NearMiss
from generator.corpus.paper import Twin
from generator.errors import Location, Problem, Severity

__all__ = ["find_twins", "report_common"]

_MOST = 100  # more than an editor looks through


def find_twins(
    near_misses: Iterable[NearMiss], works: Sequence[Identified], hidden: Collection[str]
) -> tuple[Twin, ...]:
    """Return the nearest pairs of papers, each once, for what it has most in common.

    near_misses: nearest first.
    works: after the editor's merges; those that are ``hidden`` are no one's twin.
    """
    misses = tuple(near_misses)
    if not misses:
        return ()
    wanted = {(r.source, r.line) for miss in misses for r in (miss.first, miss.second)}
    home = {
        (record.source, record.line): work.id
        for work in works
        if work.id not in hidden
        for record in work.records
        if (record.source, record.line) in wanted
    }
    return tuple(islice(_twins(misses, home), _MOST))


def _twins(near_misses: Iterable[NearMiss], home: Mapping[tuple[str, int], str]) -> Iterator[Twin]:
    told = set[tuple[str, str]]()
    for miss in near_misses:
        ids = [home.get((r.source, r.line), "") for r in (miss.first, miss.second)]
        first, second = sorted(ids)
        if first and first != second and (first, second) not in told:
            told.add((first, second))
            yield Twin(first=first, second=second, shared=miss.shared, apart=miss.apart)


def report_common(common: Iterable[Common]) -> Iterator[Problem]:
    """Warn of identifiers that no match may rest on because too many works claim them."""
    for claimed in common:
        record = claimed.record
        yield Problem(
            message=f"{claimed.identifier} is given to {claimed.n_titles} different titles",
            where=Location(path=f"content/sources/{record.source}", line=record.line),
            hint="It may be that of the whole volume. No two records are taken for one by it.",
            severity=Severity.WARNING,
        )
