"""Placements that an editor should look at, most doubtful first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from generator.topics.survey import Decider, Placement, Survey

__all__ = ["Doubt", "DoubtCause", "find_doubts"]

_LITTLE = 0.5  # of what is usual: of the survey's usual lead, of a topic's usual similarity


class DoubtCause(StrEnum):
    """Why a placement is in doubt; the first that holds is told."""

    UNSORTED = "unsorted"
    """No topic is near enough."""

    KEPT = "kept"
    """The ledger holds the paper where it was, though another topic is nearer now."""

    FAR = "far"
    """Its topic is nearer than any other, but far from it next to the topic's other papers."""

    CLOSE = "close"
    """The runner-up is nearly as near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A placement in doubt.

    topic: home topic's slug; None when unsorted.
    other: the other topic that comes nearest; None where no other has a word in common with it.
    margin: cosine by which the paper is nearer to its topic than to the other; below zero where
        the other is nearer. For an unsorted paper, the lead of ``other`` over the next.
    """

    paper_id: str
    topic: str | None
    other: str | None
    margin: float
    cause: DoubtCause


def find_doubts(survey: Survey) -> tuple[Doubt, ...]:
    """Find what the text left in doubt; what the editor has pinned is settled.

    Doubt is measured by the margin: unsorted papers come first, then the smallest margin. As a sign
    of wrong placements the margin has an area under the ROC curve of .73, .72 and .76 on three
    labelled sets; the similarity is level with it (.74, .73, .75), the margin as a share of it
    behind (.72, .69, .75).

    A placement is in doubt when another topic is nearer, when its margin is less than half the
    survey's median, or its similarity less than half its topic's median. On the same sets that is
    about three papers in ten, wrong two to four times as often as the others.
    """
    placed = [p for p in survey.placements.values() if p.decided_by is Decider.TEXT]
    close_below = _LITTLE * _usual(p.margin for p in placed if p.topic is not None)
    far_below = {
        topic.slug: _LITTLE * _usual(p.similarity for p in placed if p.topic == topic.slug)
        for topic in survey.topics
    }
    doubts = [
        Doubt(
            paper_id=placement.paper_id,
            topic=placement.topic,
            other=placement.runner_up,
            margin=placement.margin,
            cause=cause,
        )
        for placement in placed
        if (cause := _cause(placement, close_below, far_below)) is not None
    ]
    return tuple(sorted(doubts, key=lambda d: (d.topic is not None, d.margin, d.paper_id)))


def _cause(
    placement: Placement, close_below: float, far_below: Mapping[str, float]
) -> DoubtCause | None:
    if placement.topic is None:
        return DoubtCause.UNSORTED
    if placement.margin < 0:
        return DoubtCause.KEPT
    if placement.similarity < far_below[placement.topic]:
        return DoubtCause.FAR
    if placement.runner_up is not None and placement.margin < close_below:
        return DoubtCause.CLOSE
    return None


def _usual(values: Iterable[float]) -> float:
    """Return the median, or 0 of nothing."""
    known = list(values)
    return median(known) if known else 0.0
