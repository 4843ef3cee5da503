"""What the editor keeps apart: ``keep_apart`` in ``papers.yaml``, from names to records.

A record that joined a paper by mistake may never have had an id. So the other side may be named by
an id, also one that was merged away; by an identifier, "doi:10.1/x"; or by where the record
stands, "refs.bib:120".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.config import Correction
from generator.corpus.assign_ids import Identified
from generator.corpus.identity import (
    abstract_fingerprint,
    lasting_identifiers,
    title_fingerprint,
)
from generator.corpus.ledger import LedgerLine
from generator.corpus.merge import Parting
from generator.errors import Problem
from generator.located import Key
from generator.nearest import nearest
from generator.slugs import is_slug
from generator.sources.identifiers import parse_prefixed
from generator.sources.record import Record

__all__ = ["Partings", "find_partings"]

_NEAR = 60.0  # similarity of a suggested id, 0-100
_WAYS = "Name it by its id, by an identifier (doi:10.1/x) or by its place (refs.bib:120)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Partings:
    """The editor's partings.

    strangers: by id, the records that are not that paper, whatever the ledger remembers.
    problems: names that stand for no record, each with its key in ``papers.yaml``.
    """

    partings: tuple[Parting, ...]
    strangers: Mapping[str, frozenset[Record]]
    problems: tuple[tuple[Key, Problem], ...]


def find_partings(
    corrections: Mapping[str, Correction],
    works: Sequence[Identified],
    ledger: Mapping[str, LedgerLine],
) -> Partings:
    """Find the records on both sides of each parting.

    works: as they come together without the editor's word.
    """
    search = _Search(works, ledger)
    partings: list[Parting] = []
    strangers: dict[str, frozenset[Record]] = {}
    problems: list[tuple[Key, Problem]] = []
    for paper_id, correction in corrections.items():
        for index, name in enumerate(correction.keep_apart):
            ours = search.own(paper_id)
            if not ours:
                continue  # the entry itself is a problem, and told as one
            try:
                theirs = search.named(name, beside=paper_id)
            except LookupError as error:
                message, hint = error.args
                key: Key = (paper_id, "keep_apart", index)
                problems.append((key, Problem(message=message, hint=hint)))
                continue
            ours -= theirs
            partings.append(Parting(ours=ours, theirs=theirs))
            strangers[paper_id] = strangers.get(paper_id, frozenset()) | theirs
            if is_slug(name):
                strangers[name] = strangers.get(name, frozenset()) | ours
    return Partings(partings=tuple(partings), strangers=strangers, problems=tuple(problems))


class _Search:
    """Looks records up by what an editor may call them."""

    def __init__(self, works: Sequence[Identified], ledger: Mapping[str, LedgerLine]) -> None:
        self._works = works
        self._ledger = ledger
        self._by_id = {work.id: work for work in works}

    def own(self, paper_id: str) -> frozenset[Record]:
        """Return the records of a paper, also of one that was taken up by another."""
        work = self._by_id.get(paper_id)
        if work is None:
            work = next((work for work in self._works if paper_id in work.former), None)
        return frozenset(work.records if work else ())

    def named(self, name: str, *, beside: str) -> frozenset[Record]:
        """Return the records that a name stands for; raises LookupError(message, hint)."""
        own = self.own(beside)
        if name == beside:
            raise LookupError(f"'{name}' is kept apart from itself", "Name the other paper.")
        found = self._of_paper(name, own, beside) if is_slug(name) else self._of_record(name)
        if not found:
            known = sorted({*self._by_id, *self._ledger})
            near = nearest(name, known, least=_NEAR) if is_slug(name) else None
            raise LookupError(
                f"no record is called '{name}'", f"Did you mean '{near}'?" if near else _WAYS
            )
        if own <= found:
            raise LookupError(
                f"'{name}' stands for every record of '{beside}'",
                "Name the records to be parted by their places, such as refs.bib:120.",
            )
        return found

    def _of_paper(self, name: str, own: frozenset[Record], beside: str) -> frozenset[Record]:
        """Return a paper's records; of two that came together, those that are the named one's."""
        if name in self._by_id:
            return frozenset(self._by_id[name].records)
        line, other = self._ledger.get(name), self._ledger.get(beside)
        if line is None:
            return frozenset()
        return frozenset(
            record
            for record in own
            if (mine := _likeness(record, line)) and (not other or mine >= _likeness(record, other))
        )

    def _of_record(self, name: str) -> frozenset[Record]:
        identifier = parse_prefixed(name)
        return frozenset(
            record
            for record in self._records()
            if f"{record.source}:{record.line}" == name or identifier in record.identifiers
        )

    def _records(self) -> Iterator[Record]:
        for work in self._works:
            yield from work.records


def _likeness(record: Record, line: LedgerLine) -> int:
    """Count what a ledger's line remembers of a record: identifiers, abstract, title."""
    return (
        any(name in line.ids for name in lasting_identifiers(record))
        + bool(record.abstract and abstract_fingerprint(record.abstract) in line.abstracts)
        + bool(record.title and title_fingerprint(record.title) in line.titles)
    )
