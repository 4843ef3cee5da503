"""Give every work its permanent id: the one it had, or a new readable one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.corpus.identity import abstract_fingerprint, candidate_id, title_fingerprint
from generator.corpus.ledger import LedgerLine
from generator.sources.record import Record

__all__ = ["Identified", "assign_ids"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A work with its id, the ledger's line for it (None when new) and former ids it took up."""

    id: str
    records: tuple[Record, ...]
    line: LedgerLine | None
    former: tuple[str, ...] = ()


def assign_ids(
    works: Sequence[tuple[Record, ...]],
    titles: Sequence[str],
    ledger: Mapping[str, LedgerLine],
) -> tuple[Identified, ...]:
    """Match works to the ledger by fingerprints; name those that are new.

    works: groups of records; ``titles[i]`` is the title that a new id for ``works[i]`` reads.
    Returns the works in the order given. A work that several lines match keeps the oldest line's
    id; a line that several works match goes to the one that shares its abstract, then the first.
    """
    known = _works_by_fingerprint(ledger)
    matches = [_matching_lines(records, known, ledger) for records in works]
    claimed: dict[str, int] = {}
    for strength in (2, 1):  # a shared abstract is the better claim
        for index, found in enumerate(matches):
            for line_id, strong in found.items():
                if strong >= strength:
                    claimed.setdefault(line_id, index)
    taken = set(ledger)
    result = []
    for index, records in enumerate(works):
        mine = [ledger[line_id] for line_id in matches[index] if claimed[line_id] == index]
        mine.sort(key=lambda line: (line.gone, line.first_seen, line.id))
        if mine:
            former = tuple(line.id for line in mine[1:])
            result.append(Identified(id=mine[0].id, records=records, line=mine[0], former=former))
            continue
        new_id = candidate_id(titles[index], taken=taken)
        taken.add(new_id)
        result.append(Identified(id=new_id, records=records, line=None))
    return tuple(result)


def _works_by_fingerprint(ledger: Mapping[str, LedgerLine]) -> dict[str, list[str]]:
    known: dict[str, list[str]] = defaultdict(list)
    for line in ledger.values():
        if line.merged_into is None:
            for fingerprint in (*line.titles, *line.abstracts):
                known[fingerprint].append(line.id)
    return known


def _matching_lines(
    records: tuple[Record, ...], known: Mapping[str, list[str]], ledger: Mapping[str, LedgerLine]
) -> dict[str, int]:
    """Return ids of ledger lines that share a fingerprint: 2 for an abstract, 1 for a title."""
    found: dict[str, int] = {}
    for record in records:
        abstract = abstract_fingerprint(record.abstract)
        for line_id in known.get(abstract, ()):
            if abstract in ledger[line_id].abstracts:
                found[line_id] = 2
        if record.title:
            for line_id in known.get(title_fingerprint(record.title), ()):
                found.setdefault(line_id, 1)
    return found
