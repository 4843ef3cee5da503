"""Bring the records of one work together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.fuzz import token_set_ratio

from generator.corpus.identity import abstract_fingerprint, is_telling, title_fingerprint
from generator.sources.record import Record

__all__ = ["merge_records"]

# Records that share a title too short to tell are one work only if their abstracts agree as well.
_SAME_ABSTRACT = 60.0  # rapidfuzz token-set ratio, 0-100


def merge_records(records: Iterable[Record]) -> tuple[tuple[Record, ...], ...]:
    """Group records into works: equal abstracts, or equal titles that tell enough.

    Returns groups in order of their first record; records in a group are in order too.
    """
    ordered = sorted(records, key=lambda r: (r.source, r.line, r.title or "", r.abstract))
    parent = list(range(len(ordered)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    by_abstract: dict[str, int] = {}
    by_title: dict[str, list[int]] = defaultdict(list)
    for index, record in enumerate(ordered):
        twin = by_abstract.setdefault(abstract_fingerprint(record.abstract), index)
        parent[root(index)] = root(twin)
        if record.title is None:
            continue
        namesakes = by_title[title_fingerprint(record.title)]
        for other in namesakes:
            if _is_same_work(record, ordered[other]):
                parent[root(index)] = root(other)
                break
        else:
            namesakes.append(index)

    groups: dict[int, list[Record]] = defaultdict(list)
    for index, record in enumerate(ordered):
        groups[root(index)].append(record)
    return tuple(map(tuple, groups.values()))


def _is_same_work(record: Record, namesake: Record) -> bool:
    """Decide for two records of equal title, of which the first's title is known."""
    if is_telling(record.title or ""):
        return True
    return token_set_ratio(record.abstract, namesake.abstract) >= _SAME_ABSTRACT
