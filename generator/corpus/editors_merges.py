"""Papers that the editor joins, in ``papers.yaml``, and what is wrong with the names used there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.config import Correction
from generator.corpus.assign_ids import Identified
from generator.corpus.ledger import LedgerLine
from generator.corpus.paper import Evidence, Joint
from generator.errors import Problem
from generator.located import Key
from generator.nearest import nearest

__all__ = ["contradictions", "editors_merges", "take_up", "unknown_papers"]

_NEAR = 60.0  # similarity of a suggested id, 0-100
_IN_CORRECTIONS = "merge in papers.yaml"


def unknown_papers(
    corrections: Mapping[str, Correction],
    known: Collection[str],
    ledger: Mapping[str, LedgerLine],
) -> Iterator[tuple[Key, Problem]]:
    """Find corrections of papers that are not there, each with its key in ``papers.yaml``."""
    for name, correction in corrections.items():
        named: list[tuple[Key, str]] = [((name,), name)]
        named += [((name, "merge", i), other) for i, other in enumerate(correction.merge)]
        for key, paper_id in named:
            if paper_id in known:
                continue
            line = ledger.get(paper_id)
            if line is not None and line.merged_into:
                if paper_id != name:
                    continue  # merged on an earlier build, and its records are gone
                hint = f"It was merged into '{line.merged_into}': use that id."
            elif line is not None:
                hint = "It was in an earlier edition, but no source holds it any more."
            else:
                near = nearest(paper_id, sorted(known), least=_NEAR)
                hint = f"Did you mean '{near}'?" if near else "No paper has an id like it."
            yield key, Problem(message=f"no paper has the id '{paper_id}'", hint=hint)


def editors_merges(
    corrections: Mapping[str, Correction], known: Collection[str]
) -> tuple[Mapping[str, str], list[tuple[Key, Problem]]]:
    """Say which paper each merged one joins in the end, and which merges contradict each other."""
    next_home: dict[str, str] = {}
    problems = list[tuple[Key, Problem]]()

    def last_home(paper_id: str) -> str:
        while paper_id in next_home:
            paper_id = next_home[paper_id]
        return paper_id

    for name, correction in corrections.items():
        for index, other in enumerate(correction.merge):
            if name not in known or other not in known:
                continue
            if last_home(name) == other:
                message = f"'{name}' and '{other}' are merged into each other"
            elif next_home.setdefault(other, name) != name:
                message = f"'{other}' is merged twice, here and into '{next_home[other]}'"
            else:
                continue
            hint = "Keep one entry: the paper whose address shall stay."
            problems.append(((name, "merge", index), Problem(message=message, hint=hint)))
    return {other: last_home(other) for other in next_home}, problems


def contradictions(corrections: Mapping[str, Correction]) -> Iterator[tuple[Key, Problem]]:
    """Find papers that are merged and kept apart at once."""
    merged = {frozenset({name, other}) for name, c in corrections.items() for other in c.merge}
    for name, correction in corrections.items():
        for index, other in enumerate(correction.keep_apart):
            if frozenset({name, other}) in merged:
                message = f"'{name}' and '{other}' are merged and kept apart"
                hint = "Take one of the two out."
                yield (name, "keep_apart", index), Problem(message=message, hint=hint)


def take_up(work: Identified, others: Sequence[Identified]) -> Identified:
    """Give the records of other papers to a paper; their ids become former ones."""
    joints = [*work.joints]
    home = work.records[0]
    for other in others:
        guest = other.records[0]
        joints += other.joints
        first, later = sorted((home, guest), key=lambda r: (r.source, r.line))
        joints.append(
            Joint(record=later, other=first, evidence=Evidence.EDITOR, shared=_IN_CORRECTIONS)
        )
        home = first
    records = (*work.records, *(record for other in others for record in other.records))
    former = (*work.former, *(i for other in others for i in (other.id, *other.former)))
    return replace(
        work,
        records=tuple(sorted(records, key=lambda r: (r.source, r.line))),
        former=former,
        joints=tuple(sorted(joints, key=lambda j: (j.record.source, j.record.line))),
    )
