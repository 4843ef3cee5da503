"""Topics against the reference labels: home topic, home or also, macro-F1, unsorted.

Labels measure; nothing in content/topics is made from them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.figures import Figure
from generator.build import work_out
from generator.corpus.ledger import Ledger
from generator.project import TopicSource, load_project
from generator.topics.survey import Survey

__all__ = ["measure_placement"]

_N_KEY = 80  # characters of the raw abstract by which labels name a paper


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A paper's accepted home topics, further accepted topics, and where it was placed."""

    homes: tuple[str, ...]
    also: tuple[str, ...]
    placed: str | None


def measure_placement(root: Path, shared: Path) -> Iterator[Figure]:
    """Place the survey without pins and without a ledger, and compare with the labels."""
    labels_path = shared / "labels/papers.jsonl"
    if not labels_path.exists():
        yield Figure(what="placement", measured="skipped", goal=f"no labels at {labels_path}")
        return
    project, _ = load_project(root)
    bare = replace(project, topics=tuple(map(_without_pins, project.topics)), ledger=Ledger())
    survey = work_out(bare, today="2026-01-01").survey
    papers = list(_labelled(survey, labels_path))
    n = len(papers)
    home = sum(p.placed in p.homes for p in papers) / n
    either = sum(p.placed in (*p.homes, *p.also) for p in papers) / n
    unsorted = sum(placement.topic is None for placement in survey.placements.values())
    share = unsorted / len(survey.placements)
    yield Figure(what="labelled papers", measured=str(n))
    yield _share("home topic right", home, goal=0.70)
    yield _share("home or also right", either, goal=0.85)
    yield Figure(what="macro-F1", measured=f"{_macro_f1(papers):.3f}")
    yield Figure(
        what="unsorted (all papers)", measured=f"{share:.1%}", goal="<= 5%", is_met=share <= 0.05
    )


def _without_pins(source: TopicSource) -> TopicSource:
    return replace(source, topic=source.topic.model_copy(update={"pin": (), "ban": ()}))


def _labelled(survey: Survey, path: Path) -> Iterator[_Labelled]:
    lines = path.read_text(encoding="utf-8").splitlines()
    labels = {entry["abstract_start"]: entry for entry in map(json.loads, lines)}
    for paper in survey.corpus:
        keys = [record.abstract[:_N_KEY] for record in paper.records]
        entry = next((labels[key] for key in keys if key in labels), None)
        if entry is not None:
            placed = survey.placements[paper.id].topic
            yield _Labelled(tuple(entry["topics"]), tuple(entry["also"]), placed)


def _macro_f1(papers: list[_Labelled]) -> float:
    """Average F1 over the labelled topics; of two accepted homes, the one placed in counts."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for paper in papers:
        truth = paper.placed if paper.placed in paper.homes else paper.homes[0]
        if paper.placed == truth:
            right[truth or ""] += 1
        else:
            wrong[paper.placed or ""] += 1
            missed[truth or ""] += 1
    topics = sorted({home for paper in papers for home in paper.homes})
    f1 = [2 * right[t] / max(1, 2 * right[t] + wrong[t] + missed[t]) for t in topics]
    return sum(f1) / len(f1)


def _share(what: str, value: float, *, goal: float) -> Figure:
    return Figure(what=what, measured=f"{value:.1%}", goal=f">= {goal:.0%}", is_met=value >= goal)
