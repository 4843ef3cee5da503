"""Bring the records of one work together, surest first, and never two that are known to be apart.

A and B may be one work, and B and C, although A and C are two parts of something: then B goes with
the one that it matches better, and the other stays alone. What comes out depends on the records
alone, not on the order or the names of the files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from generator.collection import no_collection
from generator.corpus.matching.candidates import find_candidates
from generator.corpus.matching.commonplace import Common, drop_common
from generator.corpus.matching.judge import judge
from generator.corpus.matching.pair import Verdict
from generator.corpus.matching.traits import Traits, read_traits
from generator.corpus.paper import Evidence, Joint
from generator.sources.record import Record

__all__ = ["Matches", "Merged", "NearMiss", "Parting", "Work", "join_records", "match_records"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Records of one work in order of source and line, and why each but the first is among them."""

    records: tuple[Record, ...]
    joints: tuple[Joint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """Two records that may be one work and were left apart.

    shared, apart: what they have in common, and what speaks against.
    weight: how near they come to a match, 0-1.
    """

    first: Record
    second: Record
    shared: str
    apart: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Two sets of records that the editor keeps apart."""

    ours: frozenset[Record]
    theirs: frozenset[Record]

    def parts(self, one: Record, other: Record) -> bool:
        """Tell whether the two stand on different sides."""
        return (one in self.ours and other in self.theirs) or (
            other in self.ours and one in self.theirs
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Records in the order of what they say, and the verdict on each pair worth judging.

    common: identifiers that stand under many different titles; no verdict rests on them.
    """

    traits: tuple[Traits, ...]
    verdicts: Mapping[tuple[int, int], Verdict]
    common: tuple[Common, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Works in order of their first record, and the near misses, nearest first."""

    works: tuple[Work, ...]
    near_misses: tuple[NearMiss, ...]


@no_collection()
def match_records(records: Iterable[Record]) -> Matches:
    """Judge every two records that have something in common."""
    traits, common = drop_common(sorted(map(read_traits, records), key=_content))
    judged = ((pair, judge(*(traits[i] for i in pair))) for pair in find_candidates(traits))
    verdicts = {pair: v for pair, v in judged if v.evidence or v.is_doubtful or v.is_final}
    return Matches(traits=traits, verdicts=verdicts, common=common)


@no_collection()
def join_records(matches: Matches, partings: Sequence[Parting] = ()) -> Merged:
    """Join what matches, surest first, unless any two of the records that would meet are apart."""
    clusters = _Clusters(matches, partings)
    matched = [(v.weight, pair) for pair, v in matches.verdicts.items() if v.evidence]
    for _, (one, other) in sorted(matched, key=lambda match: (-match[0], match[1])):
        clusters.join(one, other)
    partners: dict[int, list[tuple[int, Verdict]]] = defaultdict(list)
    for (one, other), verdict in matches.verdicts.items():
        if verdict.evidence and clusters.are_one(one, other):
            partners[one].append((other, verdict))
            partners[other].append((one, verdict))
    works = [_work(members, matches.traits, partners) for members in clusters]
    return Merged(
        works=tuple(sorted(works, key=lambda work: _place(work.records[0]))),
        near_misses=tuple(_near_misses(matches, clusters)),
    )


class _Clusters:
    """Sets of records that only grow, and the records that each is known by."""

    def __init__(self, matches: Matches, partings: Sequence[Parting]) -> None:
        self._traits = matches.traits
        self._verdicts = matches.verdicts
        self._partings = partings
        self._members = {position: [position] for position in range(len(self._traits))}
        self._home = list(range(len(self._traits)))
        self._faces: dict[int, dict[tuple[object, ...], int]] = {}

    def __iter__(self) -> Iterator[list[int]]:
        return iter(self._members.values())

    def are_one(self, one: int, other: int) -> bool:
        return self._home[one] == self._home[other]

    def join(self, one: int, other: int) -> None:
        home, guest = self._home[one], self._home[other]
        if home == guest or self._are_apart(home, guest):
            return
        if len(self._members[home]) < len(self._members[guest]):
            home, guest = guest, home
        for position in self._members[guest]:
            self._home[position] = home
        self._members[home] += self._members.pop(guest)
        self._faces[home] = self._faces_of(home) | self._faces_of(guest)

    def are_parted(self, one: int, other: int) -> bool:
        """Tell whether the editor keeps any two records of the two works apart."""
        return any(
            parting.parts(self._traits[ours].record, self._traits[theirs].record)
            for parting in self._partings
            for ours in self._members[self._home[one]]
            for theirs in self._members[self._home[other]]
        )

    def _are_apart(self, home: int, guest: int) -> bool:
        return self.are_parted(home, guest) or any(
            self._verdict(one, other).is_final
            for one in self._faces_of(home).values()
            for other in self._faces_of(guest).values()
        )

    def _verdict(self, one: int, other: int) -> Verdict:
        known = self._verdicts.get((min(one, other), max(one, other)))
        return known or judge(self._traits[one], self._traits[other])

    def _faces_of(self, home: int) -> dict[tuple[object, ...], int]:
        """Return the members that differ; copies say nothing new, so one stands for all."""
        return self._faces.get(home) or {_face(self._traits[home]): home}


def _face(traits: Traits) -> tuple[object, ...]:
    """Return all by which a record may be known to be apart from another."""
    return (
        traits.title.words,
        traits.role,
        traits.authors,
        traits.abstract,
        traits.identifiers,
        traits.record.issued[:4],
    )


def _work(
    members: Collection[int],
    traits: Sequence[Traits],
    partners: Mapping[int, Sequence[tuple[int, Verdict]]],
) -> Work:
    """Order the records of a work, and join each to the others by the best evidence there is."""
    if len(members) == 1:
        return Work(records=tuple(traits[position].record for position in members))
    ordered = sorted(members, key=lambda position: _place(traits[position].record))
    place = {position: at for at, position in enumerate(ordered)}
    joints: dict[int, Joint] = {}
    waiting: list[tuple[float, int, int]] = []
    why: dict[tuple[int, int], Verdict] = {}
    newest = 0
    for _ in ordered[1:]:
        for partner, verdict in partners[ordered[newest]]:
            other = place.get(partner)
            if other and other not in joints:  # the first record needs no reason
                heappush(waiting, (-verdict.weight, newest, other))
                why[newest, other] = verdict
        while True:
            _, known, newest = heappop(waiting)
            if newest not in joints:
                break
        verdict = why[known, newest]
        joints[newest] = Joint(
            record=traits[ordered[newest]].record,
            other=traits[ordered[known]].record,
            evidence=verdict.evidence or Evidence.TITLE,
            shared=verdict.shared,
        )
    return Work(
        records=tuple(traits[position].record for position in ordered),
        joints=tuple(joints[at] for at in sorted(joints)),
    )


def _near_misses(matches: Matches, clusters: _Clusters) -> Iterator[NearMiss]:
    """Yield the doubtful pairs that stayed apart, nearest first; the editor's word ends a doubt.

    A record that matches two works, and could join one only, is in doubt as well.
    """
    doubtful = [
        (v.weight, pair) for pair, v in matches.verdicts.items() if v.is_doubtful or v.evidence
    ]
    for weight, pair in sorted(doubtful, key=lambda doubt: (-doubt[0], doubt[1])):
        first, second = (matches.traits[position].record for position in pair)
        if clusters.are_one(*pair) or clusters.are_parted(*pair):
            continue
        verdict = matches.verdicts[pair]
        apart = verdict.apart or "one of them matches another work as well"
        yield NearMiss(
            first=first, second=second, shared=verdict.shared, apart=apart, weight=weight
        )


def _place(record: Record) -> tuple[str, int, str, str]:
    return record.source, record.line, record.title or "", record.abstract


def _content(traits: Traits) -> tuple[object, ...]:
    """Order records by what they say, and copies by where they stand."""
    record = traits.record
    return (
        traits.title.words,
        traits.authors.people,
        record.abstract,
        sorted(traits.identifiers),
        record.issued,
        _place(record),
    )
