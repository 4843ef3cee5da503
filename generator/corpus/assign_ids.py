"""Give every work its permanent id: the one it had, or a new readable one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from generator.corpus.identity import (
    abstract_fingerprint,
    candidate_id,
    is_telling,
    title_fingerprint,
)
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
    id. A work known only from a line that was merged away is the paper it was merged into, unless
    another work is that paper: then the two have parted, and it takes its own id back.
    """
    matches = _matches(works, ledger)
    owner = _owners(works, matches)
    taken = set(ledger)
    result = []
    for index, records in enumerate(works):
        mine = [ledger[line_id] for line_id in matches[index] if owner.get(line_id) == index]
        for heir in sorted({line.merged_into for line in mine if line.merged_into}):
            if heir in ledger and heir not in owner:
                owner[heir] = index
                mine.append(ledger[heir])
        mine.sort(key=lambda e: (e.merged_into is not None, e.gone, e.first_seen, e.id))
        if mine:
            former = tuple(line.id for line in mine[1:])
            result.append(Identified(id=mine[0].id, records=records, line=mine[0], former=former))
            continue
        new_id = candidate_id(titles[index], taken=taken)
        taken.add(new_id)
        result.append(Identified(id=new_id, records=records, line=None))
    return tuple(result)


class _Claim(IntEnum):
    """How surely a ledger line's fingerprint says that a work is the line's paper."""

    SHORT_TITLE = 1
    TITLE = 2
    ABSTRACT = 3


def _matches(
    works: Sequence[tuple[Record, ...]], ledger: Mapping[str, LedgerLine]
) -> list[dict[str, _Claim]]:
    """Return for each work the ids of the ledger lines that share a fingerprint with it."""
    by_title, by_abstract = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for line in ledger.values():
        for fingerprint in line.titles:
            by_title[fingerprint].append(line.id)
        for fingerprint in line.abstracts:
            by_abstract[fingerprint].append(line.id)
    matches = []
    for records in works:
        found: dict[str, _Claim] = {}
        for record in records:
            claims = dict.fromkeys(
                by_abstract[abstract_fingerprint(record.abstract)], _Claim.ABSTRACT
            )
            if record.title:
                claim = _Claim.TITLE if is_telling(record.title) else _Claim.SHORT_TITLE
                for line_id in by_title[title_fingerprint(record.title)]:
                    claims.setdefault(line_id, claim)
            for line_id, claim in claims.items():
                found[line_id] = max(claim, found.get(line_id, claim))
        matches.append(found)
    return matches


def _owners(
    works: Sequence[tuple[Record, ...]], matches: Sequence[Mapping[str, _Claim]]
) -> dict[str, int]:
    """Decide which work each line belongs to: the one with the best claim, then the first.

    A short title finds a work whose abstract was rewritten, but gives no second line to a work
    that has one: that line's paper only shares the name.
    """
    owner: dict[str, int] = {}
    for claim in sorted(_Claim, reverse=True):
        found = set(owner.values())
        for index in range(len(works)):
            if claim is _Claim.SHORT_TITLE and index in found:
                continue
            for line_id, mine in matches[index].items():
                if mine is claim:
                    owner.setdefault(line_id, index)
    return owner
