"""Topics stay put: papers that come, go or are read in another order move no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import work_out
from generator.corpus.ledger import Ledger
from generator.corpus.paper import Corpus
from generator.project import Project
from generator.sources.record import SourceFile
from tests.cli.shell import files_in, litatlas
from tests.conftest import TODAY
from tests.topics.editions import (
    BEE,
    BREAD,
    FIELDS,
    NEXT_DAY,
    TRAM,
    after_a_build,
    homes,
    homes_of,
    moved,
    real_survey,
    real_topics,
    survey_of,
)

ADDED = """Abstract: Owls hunt by ear, and a town that never falls silent hides the steps of mice.
We propose HushHour, a system that finds the hour in which the streets of a town are quietest, and
asks the drivers of delivery carts and street sweepers to rest in it. Over one winter in two towns,
owls catch 31% more mice in that hour than in any other, and residents report deeper sleep."""


@pytest.fixture(scope="module")
def toy_edition(toy_project: Project) -> Project:
    return after_a_build(toy_project)


def test_builds_leave_every_human_byte_alone(toy: Path) -> None:
    """Whatever papers come, go or are read in another order."""

    def human() -> dict[str, bytes]:
        files = files_in(toy / "content")
        return {name: raw for name, raw in files.items() if name != "ledger.jsonl"}

    def build() -> None:
        before = human()
        done = litatlas("build", "-C", toy)
        assert done.code == 0, done.err
        assert human() == before

    sources = toy / "content/sources"
    build()
    (sources / "added.txt").write_text(ADDED, encoding="utf-8")
    (sources / "digest.txt").rename(sources / "zz-digest.txt")
    build()
    (sources / "abstracts.txt").unlink()
    build()


def test_added_paper_moves_no_other(toy_edition: Project) -> None:
    added = SourceFile(path="added.txt", data=ADDED.encode())
    before = homes_of(toy_edition)
    after = homes_of(replace(toy_edition, sources=(*toy_edition.sources, added)))
    assert len(after) == len(before) + 1
    assert moved(before, after) == {}


@pytest.mark.parametrize("n", range(3))
def test_source_taken_away_moves_no_other_paper(toy_edition: Project, n: int) -> None:
    sources = [source for k, source in enumerate(toy_edition.sources) if k != n]
    before = homes_of(toy_edition)
    after = homes_of(replace(toy_edition, sources=tuple(sources)))
    assert 0 < len(after) < len(before)
    assert moved(before, after) == {}


@given(st.data())
@settings(derandomize=True, max_examples=10)
def test_order_of_files_decides_nothing(toy_edition: Project, data: st.DataObject) -> None:
    """Neither where there is no ledger yet nor later."""
    turned = {
        "sources": tuple(data.draw(st.permutations(toy_edition.sources))),
        "topics": tuple(data.draw(st.permutations(toy_edition.topics))),
    }
    later = replace(toy_edition, **turned)
    first = replace(later, ledger=Ledger(), ledger_bytes=b"")
    assert work_out(later, today=NEXT_DAY).ledger == toy_edition.ledger_bytes
    assert work_out(first, today=TODAY).ledger == toy_edition.ledger_bytes


def test_edition_that_adds_nothing_has_the_same_ledger(toy_edition: Project) -> None:
    """Neither a new date nor a rebuild changes a byte."""
    assert work_out(toy_edition, today=NEXT_DAY).ledger == toy_edition.ledger_bytes


@given(st.sets(st.sampled_from(FIELDS.ids), max_size=12))
@settings(derandomize=True, max_examples=15)
def test_papers_that_come_or_go_move_no_other(some: set[str]) -> None:
    """Any of them, up to half."""
    part = Corpus(papers=tuple(p for p in FIELDS if p.id not in some), accounts=())
    topics = [BEE, BREAD, TRAM]
    few, all_of_them = survey_of(part, topics), survey_of(FIELDS, topics)
    assert moved(homes(few), homes(survey_of(FIELDS, topics, few))) == {}
    assert moved(homes(all_of_them), homes(survey_of(part, topics, all_of_them))) == {}


# The survey in content/: 362 papers, of which many are between two topics.


def without_source(corpus: Corpus, start: str) -> Corpus:
    """Return the papers that other sources have."""
    papers = (p for p in corpus if any(not r.source.startswith(start) for r in p.records))
    return Corpus(papers=tuple(papers), accounts=())


def test_smallest_source_moves_at_most_three_papers_in_a_thousand() -> None:
    whole, topics = real_survey(), real_topics()
    early = survey_of(without_source(whole.corpus, "003"), topics)
    late = survey_of(whole.corpus, topics, early)
    movers = moved(homes(early), homes(late))
    assert len(movers) <= 0.003 * len(early.corpus), movers


def test_largest_source_moves_at_most_one_paper_in_a_hundred() -> None:
    """It holds nearly half of all papers; without a ledger, more would move."""
    whole, topics = real_survey(), real_topics()
    early = survey_of(without_source(whole.corpus, "004"), topics)
    assert len(early.corpus) < 0.6 * len(whole.corpus)
    late = survey_of(whole.corpus, topics, early)
    movers = moved(homes(early), homes(late))
    assert len(movers) <= 0.01 * len(early.corpus), movers
    assert len(movers) < len(moved(homes(early), homes(whole)))
