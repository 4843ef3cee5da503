"""Topics stay put: what an edition adds does not shuffle what was there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from msgspec import structs

from generator.build import work_out
from generator.corpus.ledger import Ledger, parse_ledger
from generator.project import Project, load_project
from generator.sources.record import SourceFile
from tests.conftest import ROOT, TODAY

NEXT_DAY = "2026-03-15"
ADDED = """Abstract: Owls hunt by ear, and a town that never falls silent hides the steps of mice.
We propose HushHour, a system that finds the hour in which the streets of a town are quietest, and
asks the drivers of delivery carts and street sweepers to rest in it. Over one winter in two towns,
owls catch 31% more mice in that hour than in any other, and residents report deeper sleep."""


def homes(project: Project, *, today: str = TODAY) -> dict[str, str | None]:
    placements = work_out(project, today=today).survey.placements
    return {paper_id: placement.topic for paper_id, placement in placements.items()}


def built_on(before: Project, sources: Iterable[SourceFile]) -> Project:
    """Return the next edition: more sources, and the ledger that the last build wrote."""
    written = work_out(before, today=TODAY).ledger
    ledger, problems = parse_ledger(written, path="content/ledger.jsonl")
    assert problems == ()
    return replace(before, sources=tuple(sources), ledger=ledger, ledger_bytes=written)


def moved(before: dict[str, str | None], after: dict[str, str | None]) -> dict[str, str]:
    assert before.keys() <= after.keys()
    return {p: f"{home} -> {after[p]}" for p, home in before.items() if after[p] != home}


def test_added_paper_moves_no_other(toy_project: Project) -> None:
    added = SourceFile(path="added.txt", text=ADDED)
    edition = built_on(toy_project, [*toy_project.sources, added])
    before, after = homes(toy_project), homes(edition, today=NEXT_DAY)
    assert len(after) == len(before) + 1
    assert moved(before, after) == {}


def test_paper_taken_away_moves_no_other(toy_project: Project) -> None:
    edition = built_on(toy_project, toy_project.sources[1:])
    before, after = homes(toy_project), homes(edition, today=NEXT_DAY)
    assert 0 < len(after) < len(before)
    assert moved(after, before) == {}


def test_edition_that_adds_nothing_has_the_same_ledger(toy_project: Project) -> None:
    """Neither a new date nor a rebuild changes a byte."""
    edition = built_on(toy_project, toy_project.sources)
    assert work_out(edition, today=NEXT_DAY).ledger == edition.ledger_bytes


def test_editors_new_words_place_papers_anew(toy_project: Project) -> None:
    """Without new words the ledger holds a paper where it was put; with them it does not."""
    edition = built_on(toy_project, toy_project.sources)
    displaced = {
        paper_id: _other(toy_project, line.topic)
        for paper_id, line in edition.ledger.papers.items()
    }
    held = replace(
        edition,
        survey=edition.survey.model_copy(
            update={
                "placement": edition.survey.placement.model_copy(
                    update={"keep_margin": 1.0, "unsorted_below": 0.0}
                )
            }
        ),
        ledger=replace(
            edition.ledger,
            papers={
                paper_id: structs.replace(line, topic=displaced[paper_id])
                for paper_id, line in edition.ledger.papers.items()
            },
        ),
    )
    right = homes(toy_project)
    kept = homes(held)
    assert sum(kept[paper_id] == displaced[paper_id] for paper_id in kept) > len(kept) / 2
    first, *others = held.topics
    words = (*first.topic.keywords, "woodpecker")
    reworded = replace(first, topic=first.topic.model_copy(update={"keywords": words}))
    assert homes(replace(held, topics=(reworded, *others))) == right


def _other(project: Project, slug: str | None) -> str:
    return next(topic.slug for topic in project.topics if topic.slug != slug)


@pytest.fixture(scope="module")
def real_project() -> Project:
    project, problems = load_project(ROOT)
    assert problems == ()
    # As a newcomer would start: without what earlier builds have decided.
    return replace(project, ledger=Ledger(), ledger_bytes=b"")


def test_fourth_digest_moves_at_most_one_paper_in_a_hundred(real_project: Project) -> None:
    """The largest digest, nearly half of all papers, comes after the others."""
    before, with_ledger, without = largest_digest_added(real_project)
    figures = (
        f"of {len(before)} papers {len(with_ledger)} moved under the ledger: {with_ledger}; "
        f"{len(without)} without: {without}"
    )
    assert len(with_ledger) <= 0.01 * len(before), figures


def test_ledger_holds_papers_that_would_move_without_it(real_project: Project) -> None:
    before, with_ledger, without = largest_digest_added(real_project)
    assert len(with_ledger) < len(without), f"of {len(before)}: {with_ledger}, {without}"


def largest_digest_added(
    project: Project,
) -> tuple[dict[str, str | None], dict[str, str], dict[str, str]]:
    """Return topics before, and who moved when the last digest came: with the ledger, without."""
    *first, last = project.sources
    assert last.path.startswith("004")
    early = replace(project, sources=tuple(first))
    before = homes(early)
    with_ledger = moved(before, homes(built_on(early, project.sources), today=NEXT_DAY))
    return before, with_ledger, moved(before, homes(project))
