"""Say why: the terms whose share in the cosine decided between a topic and its runner-up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from generator.config import PlacementOptions
from generator.topics.learn import Array, Indices
from generator.topics.phrases import telling
from generator.topics.place import Assignment
from generator.topics.space import TermSpace
from generator.topics.survey import Decider, Placement, Reason

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["explain_placements"]

_N_REASONS = 8
_N_CANDIDATES = 40
_DIGITS = 4  # kept of every figure that reaches a file
_LEAST = 0.5 * 10**-_DIGITS  # what is not shown as zero
_UNIT = 1_000_000  # leads are compared to six digits
_BLOCK = 2048  # papers at a time


def explain_placements(
    space: TermSpace,
    assignment: Assignment,
    options: PlacementOptions,
) -> dict[str, Placement]:
    """Explain every paper's placement, by paper id."""
    rivals = _rivals(assignment)
    guests = _guests(assignment, rivals, options)
    reasons = _reasons(space, assignment, rivals)
    return {
        paper_id: _placement(row, paper_id, assignment, rivals, also, why)
        for row, (paper_id, also, why) in enumerate(zip(space.ids, guests, reasons, strict=True))
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rivals:
    """Between which topics each paper was decided.

    order: columns of the topics, the most similar first, then by slug (n_papers, n_topics).
    best: the home's column, or the most similar topic's; -1 where none is alike (n_papers,).
    runner_up: the column of the best other topic; -1 where no other is alike (n_papers,).
    """

    order: Indices = field(repr=False)
    best: Indices = field(repr=False)
    runner_up: Indices = field(repr=False)


def _rivals(assignment: Assignment) -> _Rivals:
    scores, home = assignment.scores, assignment.home
    n_papers, n_topics = scores.shape
    if not n_topics:
        nothing = np.full(n_papers, -1)
        return _Rivals(order=np.empty((n_papers, 0), np.int64), best=nothing, runner_up=nothing)
    by_slug = np.argsort(np.argsort(np.array(assignment.topics)))
    order = np.lexsort((np.broadcast_to(by_slug, scores.shape), -scores), axis=1)
    rows = np.arange(n_papers)
    best = np.where(home >= 0, home, order[:, 0])
    best = np.where((home >= 0) | (scores[rows, best] > 0), best, -1)
    first, second = order[:, 0], order[:, min(1, n_topics - 1)]
    other = np.where(first == best, second, first)
    is_rival = (other != best) & (scores[rows, other] > 0)
    return _Rivals(order=order, best=best, runner_up=np.where(is_rival, other, -1))


def _placement(
    row: int,
    paper_id: str,
    assignment: Assignment,
    rivals: _Rivals,
    also: tuple[str, ...],
    why: tuple[Reason, ...],
) -> Placement:
    best, runner_up = int(rivals.best[row]), int(rivals.runner_up[row])
    if best < 0:
        return _nowhere(paper_id)
    is_home = bool(assignment.home[row] >= 0)
    similarity = float(assignment.scores[row, best])
    rival = float(assignment.scores[row, runner_up]) if runner_up >= 0 else 0.0
    named = runner_up if is_home else best
    return Placement(
        paper_id=paper_id,
        topic=assignment.topics[best] if is_home else None,
        also=also,
        decided_by=Decider.EDITOR if assignment.pinned[row] else Decider.TEXT,
        similarity=round(similarity, _DIGITS),
        margin=round(similarity - rival, _DIGITS),
        runner_up=assignment.topics[named] if named >= 0 else None,
        why=why,
    )


def _guests(
    assignment: Assignment, rivals: _Rivals, options: PlacementOptions
) -> Iterator[tuple[str, ...]]:
    """Yield for each paper the topics that it is nearly as much like as its home."""
    most = options.most_guest_topics
    nearest = rivals.order[:, : most + 1]  # the home may be one of them
    scores = np.take_along_axis(assignment.scores, nearest, axis=1)
    for row, (columns, similar) in enumerate(zip(nearest.tolist(), scores.tolist(), strict=True)):
        home = assignment.home[row]
        limit = options.also_ratio * assignment.scores[row, home] if home >= 0 else np.inf
        each = zip(columns, similar, strict=True)
        near = [column for column, n in each if column != home and n > 0 and n >= limit]
        yield tuple(assignment.topics[column] for column in near[:most])


def _reasons(
    space: TermSpace, assignment: Assignment, rivals: _Rivals
) -> Iterator[tuple[Reason, ...]]:
    """Yield for each paper the terms that add more to the best cosine than to the runner-up's."""
    written = [space.written[term] for term in space.vocabulary]
    for start in range(0, len(space.ids), _BLOCK):
        block = slice(start, start + _BLOCK)
        best, runner_up = rivals.best[block], rivals.runner_up[block]
        for terms in _deciding(space.matrix[block], assignment.vectors, best, runner_up):
            ranked = ((written[column], weight) for column, weight in terms)
            told = sorted(telling(ranked, _N_REASONS), key=lambda pair: (-pair[1], pair[0]))
            yield tuple(Reason(term=term, weight=round(n, _DIGITS)) for term, n in told)


def _deciding(
    papers: csr_matrix, vectors: Array, best: Indices, runner_up: Indices
) -> Iterator[list[tuple[int, float]]]:
    """Yield for each paper the columns of its terms, and what each adds to the best cosine.

    The largest lead over the runner-up comes first, and terms without a lead are left out.
    """
    row = np.repeat(np.arange(papers.shape[0]), np.diff(papers.indptr))
    is_alike = best[row] >= 0
    row, columns, weights = row[is_alike], papers.indices[is_alike], papers.data[is_alike]
    added = weights * vectors[best[row], columns]
    against = np.where(runner_up[row] >= 0, weights * vectors[runner_up[row], columns], 0.0)
    lead = added - against
    order = _by_lead(row, np.rint(lead * _UNIT).astype(np.int64))
    place = np.arange(len(order)) - np.searchsorted(row[order], row[order])
    order = order[place < _N_CANDIDATES]
    order = order[(lead[order] > 0) & (added[order] >= _LEAST)]
    terms = list(zip(columns[order].tolist(), added[order].tolist(), strict=True))
    for start, end in pairwise(np.searchsorted(row[order], range(len(best) + 1)).tolist()):
        yield terms[start:end]


def _by_lead(row: Indices, lead: Indices) -> Indices:
    """Order terms by row, then the largest lead, then as they stand; those below zero are left out.

    lead: in units of a millionth. Row, lead and place make one whole number, which is sorted many
    times faster than by three keys.
    """
    order = np.flatnonzero(lead >= 0)
    n_places = len(lead) + 1
    keys = (row[order] * (_UNIT + 1) + (_UNIT - lead[order])) * n_places + order
    return np.sort(keys) % n_places


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
