"""The account of records against the hand count of the five seed documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from generator.build import work_out
from generator.corpus.identity import abstract_fingerprint, title_fingerprint
from generator.project import load_project

__all__ = ["measure_corpus"]


def measure_corpus(root: Path) -> Iterator[Figure]:
    """Count records, distinct abstracts and titles, and papers."""
    project, _ = load_project(root)
    survey = work_out(project, today="2026-01-01").survey
    records = [record for paper in survey.corpus for record in paper.records]
    titles = {title_fingerprint(record.title) for record in records if record.title}
    counted = (
        ("records read", len(records), 392),
        ("different abstracts", len({abstract_fingerprint(r.abstract) for r in records}), 363),
        ("different titles", len(titles), 352),
        ("records without a title", sum(r.title is None for r in records), 10),
        ("papers", len(survey.corpus), 362),
        ("topics", len(survey.topics), 14),
    )
    for what, measured, goal in counted:
        yield Figure(what=what, measured=str(measured), goal=str(goal), is_met=measured == goal)
