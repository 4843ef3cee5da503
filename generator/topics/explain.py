"""Say why: the terms whose share in the cosine decided between a topic and its runner-up."""

from __future__ import annotations

import numpy as np

from generator.config import PlacementOptions
from generator.topics.phrases import telling
from generator.topics.place import Assignment
from generator.topics.space import TermSpace
from generator.topics.survey import Decider, Placement, Reason

__all__ = ["explain_placements"]

_N_REASONS = 8
_N_CANDIDATES = 40
_DIGITS = 4  # kept of every figure that reaches a file


def explain_placements(
    space: TermSpace,
    assignment: Assignment,
    options: PlacementOptions,
) -> dict[str, Placement]:
    """Explain every paper's placement, by paper id."""
    return {
        paper_id: _explain(row, paper_id, space, assignment, options)
        for row, paper_id in enumerate(space.ids)
    }


def _explain(
    row: int,
    paper_id: str,
    space: TermSpace,
    assignment: Assignment,
    options: PlacementOptions,
) -> Placement:
    scores = assignment.scores[row]
    order = sorted(range(len(scores)), key=lambda k: (-scores[k], assignment.topics[k]))
    home = int(assignment.home[row])
    best = home if home >= 0 else (order[0] if order else -1)
    if best < 0 or (home < 0 and scores[best] <= 0):
        return _nowhere(paper_id)
    others = [k for k in order if k != best]
    runner_up = others[0] if others and scores[others[0]] > 0 else None
    margin = scores[best] - (scores[runner_up] if runner_up is not None else 0.0)
    reasons = _reasons(row, best, runner_up, space, assignment)
    also = [
        assignment.topics[k]
        for k in others
        if home >= 0 and scores[k] > 0 and scores[k] >= options.also_ratio * scores[best]
    ]
    named = runner_up if home >= 0 else best
    return Placement(
        paper_id=paper_id,
        topic=assignment.topics[home] if home >= 0 else None,
        also=tuple(also[: options.most_guest_topics]),
        decided_by=Decider.EDITOR if assignment.pinned[row] else Decider.TEXT,
        similarity=round(float(scores[best]), _DIGITS),
        margin=round(float(margin), _DIGITS),
        runner_up=assignment.topics[named] if named is not None else None,
        why=tuple(Reason(term=phrase, weight=round(weight, _DIGITS)) for phrase, weight in reasons),
    )


def _reasons(
    row: int, best: int, runner_up: int | None, space: TermSpace, assignment: Assignment
) -> list[tuple[str, float]]:
    """Rank terms by how much more they add to the best cosine than to the runner-up's."""
    paper = space.matrix[[row]]
    columns, weights = paper.indices, paper.data
    added = weights * assignment.vectors[best, columns]
    lead = added.copy()
    if runner_up is not None:
        lead -= weights * assignment.vectors[runner_up, columns]
    order = np.lexsort((columns, -np.round(lead, 6)))[:_N_CANDIDATES]
    ranked = [
        (space.written[space.vocabulary[columns[i]]], float(added[i]))
        for i in order
        if lead[i] > 0 and round(float(added[i]), _DIGITS) > 0
    ]
    return sorted(telling(ranked, _N_REASONS), key=lambda pair: (-pair[1], pair[0]))


def _nowhere(paper_id: str) -> Placement:
    """Describe a paper that shares no word with any topic."""
    return Placement(
        paper_id=paper_id,
        topic=None,
        also=(),
        decided_by=Decider.TEXT,
        similarity=0.0,
        margin=0.0,
        runner_up=None,
        why=(),
    )
