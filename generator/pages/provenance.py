"""Where a paper comes from: every record of it, why it joined, and what was looked up later."""

from __future__ import annotations

from generator.corpus.paper import Evidence, Joint, Paper
from generator.pages.views import RecordView
from generator.pages.words import Words
from generator.sources.record import Record

__all__ = ["records_of"]


def records_of(words: Words, paper: Paper) -> tuple[RecordView, ...]:
    """Account for the records of a paper: those of the sources, then what was looked up."""
    joints = {(joint.record.source, joint.record.line): joint for joint in paper.joints}
    own = (_record(words, r, joints.get((r.source, r.line))) for r in paper.records)
    later = (_record(words, r, None, note=words("paper.looked_up")) for r in paper.supplements)
    return (*own, *later)


def _record(words: Words, record: Record, joint: Joint | None, *, note: str = "") -> RecordView:
    return RecordView(
        source=record.source,
        line=record.line,
        date=record.date,
        note=_reason(words, joint) if joint else note,
    )


def _reason(words: Words, joint: Joint) -> str:
    """Say why a record belongs to the work; an identifier is the same in every language."""
    if joint.evidence is Evidence.IDENTIFIER:
        return words("evidence.identifier", shared=joint.shared)
    return words(f"evidence.{joint.evidence}")
