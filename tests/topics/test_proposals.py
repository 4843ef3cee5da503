"""A survey without topic files gets proposals, which its editor may take over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import build_site, work_out
from generator.located import parse_yaml
from generator.project import Project, load_project
from generator.proposals import PROPOSED, write_proposals
from generator.topics.survey import GuidedTopic
from tests.conftest import TODAY
from tests.topics.corpora import guided


@pytest.fixture
def bare(toy: Path) -> Path:
    """Return the toy survey without topic files (and without a list that names them)."""
    shutil.rmtree(toy / "content/topics")
    (toy / "content/survey.yaml").write_text("title: The listening town\n", encoding="utf-8")
    return toy


def read(root: Path) -> Project:
    project, problems = load_project(root)
    assert problems == ()
    return project


def test_drafts_read_back_as_the_proposals_they_were(bare: Path) -> None:
    """Words that YAML would take for something else come back as text."""
    hard = guided(
        "odd-words",
        title="no: yes",
        summary="# a 'quote', a \"quote\" and “another” " + "that goes on and on " * 9,
        keywords=["null", "2101.00190", "yes", "- dash", "[@wrenpost]", "C++", "été"],
    )
    write_proposals(bare, [hard])
    (source,) = read(bare).topics
    assert GuidedTopic(slug=source.slug, file=source.topic) == hard


def test_draft_tells_its_editor_what_to_do(bare: Path) -> None:
    write_proposals(bare, work_out(read(bare), today=TODAY).proposed)
    drafts = sorted((bare / PROPOSED).iterdir())
    assert drafts
    for draft in drafts:
        text = draft.read_text(encoding="utf-8")
        assert "move the file to content/topics/" in text
        assert parse_yaml(text, path=draft.name)[1] == ()


def test_second_build_from_the_drafts_is_the_same(bare: Path) -> None:
    first = build_site(read(bare), today=TODAY)
    assert len(first.workings.proposed) >= 2
    write_proposals(bare, first.workings.proposed)
    (bare / "content/ledger.jsonl").write_bytes(first.workings.ledger)
    second = build_site(read(bare), today=TODAY)
    assert second.workings.proposed == ()
    assert second.files == first.files
    assert second.workings.ledger == first.workings.ledger


def test_drafts_moved_to_topics_take_over(bare: Path) -> None:
    """The survey stays as it was; from then on the files are the editor's."""
    first = build_site(read(bare), today=TODAY)
    write_proposals(bare, first.workings.proposed)
    (bare / PROPOSED).rename(bare / "content/topics")
    project = read(bare)
    assert build_site(project, today=TODAY).files == first.files
    assert project.topic_names == {guided.slug for guided in first.workings.proposed}


def test_topic_file_of_the_editor_puts_drafts_aside(bare: Path) -> None:
    write_proposals(bare, work_out(read(bare), today=TODAY).proposed)
    (bare / "content/topics").mkdir()
    (bare / "content/topics/birds.yaml").write_text("title: Birds\nkeywords: [birdsong]\n")
    workings = work_out(read(bare), today=TODAY)
    assert [found.slug for found in workings.survey.topics] == ["birds"]
    assert workings.proposed == ()


def test_survey_too_small_for_topics_is_built_without(bare: Path) -> None:
    """Two papers make no topics; both are unsorted, and no draft is written."""
    for name in ("papers.yaml", "sources/digest.txt", "sources/second-digest.txt"):
        (bare / "content" / name).unlink()
    site = build_site(read(bare), today=TODAY)
    assert site.workings.proposed == ()
    assert {p.topic for p in site.workings.survey.placements.values()} == {None}
