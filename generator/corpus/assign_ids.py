"""Give every work its permanent id: the one it had, or a new readable one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from generator.corpus.identity import (
    abstract_fingerprint,
    candidate_id,
    is_telling,
    lasting_identifiers,
    title_fingerprint,
)
from generator.corpus.ledger import LedgerLine
from generator.corpus.matching.abstracts import is_telling_abstract
from generator.corpus.paper import Joint
from generator.slugs import RESERVED, is_slug
from generator.sources.record import Record

__all__ = ["Identified", "assign_ids"]

_MOST_LINES = 3  # with one identifier or abstract; what more of them have is nobody's


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A work with its id, the ledger's line for it (None when new) and former ids it took up.

    joints: why each record but the first is among its records.
    """

    id: str
    records: tuple[Record, ...]
    line: LedgerLine | None
    former: tuple[str, ...] = ()
    joints: tuple[Joint, ...] = ()


def assign_ids(
    works: Sequence[tuple[Record, ...]],
    titles: Sequence[str],
    ledger: Mapping[str, LedgerLine],
    *,
    strangers: Mapping[str, frozenset[Record]] | None = None,
) -> tuple[Identified, ...]:
    """Match works to the ledger by identifiers and fingerprints; name those that are new.

    works: groups of records; ``titles[i]`` is the title that a new id for ``works[i]`` reads.
    strangers: by id, records that the editor keeps apart from that paper: none of them is it.
    Returns the works in the order given. A work that several lines match keeps the oldest line's
    id. A work known only from a line that was merged away is the paper it was merged into, unless
    another work is that paper: then the two have parted, and it takes its own id back. A new work
    has the id that another survey of ours gave it, if that is free.
    """
    strangers = strangers or {}
    matches = _matches(works, ledger, strangers)
    owner = _owners(matches)
    taken = set(ledger)
    lines = []
    for index, records in enumerate(works):
        mine = [ledger[line_id] for line_id in matches[index] if owner.get(line_id) == index]
        for heir in sorted({line.merged_into for line in mine if line.merged_into}):
            is_stranger = not strangers.get(heir, frozenset()).isdisjoint(records)
            if heir in ledger and heir not in owner and not is_stranger:
                owner[heir] = index
                mine.append(ledger[heir])
        mine.sort(key=lambda e: (e.merged_into is not None, e.gone, e.first_seen, e.id))
        lines.append(mine)
    given = _given_ids(works, lines, taken)
    taken.update(given.values())
    result = []
    for index, (records, mine) in enumerate(zip(works, lines, strict=True)):
        if mine:
            former = tuple(line.id for line in mine[1:])
            result.append(Identified(id=mine[0].id, records=records, line=mine[0], former=former))
            continue
        new_id = given.get(index) or candidate_id(titles[index], taken=taken)
        taken.add(new_id)
        result.append(Identified(id=new_id, records=records, line=None))
    return tuple(result)


def _given_ids(
    works: Sequence[tuple[Record, ...]],
    lines: Sequence[Sequence[LedgerLine]],
    taken: Collection[str],
) -> dict[int, str]:
    """Return the ids that records bring along, by the position of their work; the first has it."""
    given: dict[str, int] = {}
    for index, (records, mine) in enumerate(zip(works, lines, strict=True)):
        wanted = next((r.paper_id for r in records if is_slug(r.paper_id)), "")
        if wanted and not mine and wanted not in taken and wanted not in RESERVED:
            given.setdefault(wanted, index)
    return {index: paper_id for paper_id, index in given.items()}


class _Claim(IntEnum):
    """How surely what a ledger line holds says that a work is the line's paper; claims add up."""

    SHORT_TITLE = 1
    TITLE = 2
    ABSTRACT = 4
    IDENTIFIER = 5


def _matches(
    works: Sequence[tuple[Record, ...]],
    ledger: Mapping[str, LedgerLine],
    strangers: Mapping[str, frozenset[Record]],
) -> list[dict[str, int]]:
    """Return for each work the ledger lines that share something with it, and how much."""
    by_title, by_abstract = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    by_identifier = defaultdict[str, list[str]](list)
    for line in ledger.values():
        for found, names in (
            (by_title, line.titles),
            (by_abstract, line.abstracts),
            (by_identifier, line.ids),
        ):
            for name in names:
                found[name].append(line.id)
    matches = []
    for records in works:
        claims: dict[str, set[_Claim]] = defaultdict(set)
        for record in records:
            if is_telling_abstract(record.abstract) or (record.abstract and not record.title):
                for line_id in _lines_with(abstract_fingerprint(record.abstract), by_abstract):
                    claims[line_id].add(_Claim.ABSTRACT)
            for name in lasting_identifiers(record):
                for line_id in _lines_with(name, by_identifier):
                    claims[line_id].add(_Claim.IDENTIFIER)
            if record.title:
                claim = _Claim.TITLE if is_telling(record.title) else _Claim.SHORT_TITLE
                for line_id in by_title.get(title_fingerprint(record.title), ()):
                    claims[line_id].add(claim)
        matches.append(
            {
                line_id: sum(map(int, found))
                for line_id, found in claims.items()
                if strangers.get(line_id, frozenset()).isdisjoint(records)
            }
        )
    return matches


def _lines_with(name: str, found: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the lines that hold a name; none where many do, as with the DOI of a whole volume."""
    lines = found.get(name, ())
    return lines if len(lines) <= _MOST_LINES else ()


def _owners(matches: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Decide which work each line belongs to: the one with the best claim.

    Of equal claims that of a work which has no line yet goes first, then that of the first work. A
    short title finds a work whose abstract was rewritten, but gives no second line to a work that
    has one: that line's paper only shares the name.
    """
    claims: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, found in enumerate(matches):
        for line_id, claim in found.items():
            claims[claim][line_id].append(index)
    owner: dict[str, int] = {}
    settled = set[int]()
    for claim in sorted(claims, reverse=True):
        before = frozenset(settled)
        # Lines that only one work claims are dealt out first: that work can spare the others.
        for line_id, works in sorted(claims[claim].items(), key=lambda item: (len(item[1]), item)):
            if claim == _Claim.SHORT_TITLE:
                works = [index for index in works if index not in before]
            if line_id not in owner and works:
                owner[line_id] = min(works, key=lambda index: (index in settled, index))
                settled.add(owner[line_id])
    return owner
