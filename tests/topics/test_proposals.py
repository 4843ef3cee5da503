"""A survey without topic files gets proposals, which its editor may take over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import Workings, build_site, work_out
from generator.corpus.paper import Corpus
from generator.located import parse_yaml
from generator.project import Project, load_project
from generator.proposals import PROPOSED, Drafts, write_proposals
from generator.topics.discover import Proposal
from generator.topics.survey import GuidedTopic
from tests.conftest import TODAY
from tests.topics.corpora import corpus_of, guided, paper

NO_PAPERS = corpus_of({})


@pytest.fixture
def bare(toy: Path) -> Path:
    """Return the toy survey without topic files (and without a list that names them)."""
    shutil.rmtree(toy / "content/topics")
    (toy / "content/survey.yaml").write_text("title: The listening town\n", encoding="utf-8")
    return toy


def write_drafts(root: Path, workings: Workings) -> Drafts:
    return write_proposals(root, workings.proposed, workings.survey.corpus)


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
    write_proposals(bare, [Proposal(slug=hard.slug, file=hard.file, paper_ids=())], NO_PAPERS)
    (source,) = read(bare).topics
    assert GuidedTopic(slug=source.slug, file=source.topic) == hard


def test_draft_tells_its_editor_what_to_do(bare: Path) -> None:
    write_drafts(bare, work_out(read(bare), today=TODAY))
    drafts = sorted((bare / PROPOSED).iterdir())
    assert drafts
    for draft in drafts:
        text = draft.read_text(encoding="utf-8")
        assert "move the file to content/topics/" in text
        assert parse_yaml(text, path=draft.name)[1] == ()


def draft(title: str = "Birds", *paper_ids: str) -> Proposal:
    topic = guided("birds", title=title, keywords=["song"])
    return Proposal(slug=topic.slug, file=topic.file, paper_ids=paper_ids)


def test_draft_names_its_typical_papers(bare: Path) -> None:
    """As comments, which no title can break out of."""
    wild = paper(
        "wild", "", title="A title\u2028title: Broken\x85keywords: none # " + "and on " * 30
    )
    write_proposals(bare, [draft("Birds", "wild")], Corpus(papers=(wild,), accounts=()))
    text = (bare / PROPOSED / "birds.yaml").read_text(encoding="utf-8")
    assert "# Typical papers:\n#   - wild: A title title: Broken keywords: none # and" in text
    (source,) = read(bare).topics
    assert source.topic.title == "Birds"


def test_note_stands_at_the_head_of_a_draft(bare: Path) -> None:
    write_proposals(bare, [draft()], NO_PAPERS, note="A group that the topics hold badly.")
    assert "# A group that the topics hold badly.\n" in (bare / PROPOSED / "birds.yaml").read_text()


def test_draft_of_the_machine_is_brought_up_to_date(bare: Path) -> None:
    """Even if git has changed its line ends."""
    path = bare / PROPOSED / "birds.yaml"
    write_proposals(bare, [draft()], NO_PAPERS)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    drafts = write_proposals(bare, [draft("Small birds")], NO_PAPERS)
    assert drafts == Drafts(written=(f"{PROPOSED}/birds.yaml",), kept=())
    assert "Small birds" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("edit", [b"title: Robins\n", b"\xff\xfe", b""])
def test_file_of_a_person_is_kept(bare: Path, edit: bytes) -> None:
    path = bare / PROPOSED / "birds.yaml"
    path.parent.mkdir()
    path.write_bytes(edit)
    drafts = write_proposals(bare, [draft()], NO_PAPERS)
    assert drafts == Drafts(written=(), kept=(f"{PROPOSED}/birds.yaml",))
    assert path.read_bytes() == edit


def test_draft_with_an_edit_is_kept(bare: Path) -> None:
    """One changed letter makes it the editor's."""
    path = bare / PROPOSED / "birds.yaml"
    write_proposals(bare, [draft()], NO_PAPERS)
    edited = path.read_text(encoding="utf-8").replace("title: Birds", "title: Bird")
    path.write_text(edited, encoding="utf-8")
    assert write_proposals(bare, [draft("Small birds")], NO_PAPERS).written == ()
    assert path.read_text(encoding="utf-8") == edited


def test_second_build_from_the_drafts_is_the_same(bare: Path) -> None:
    first = build_site(read(bare), today=TODAY)
    assert len(first.workings.proposed) >= 2
    write_drafts(bare, first.workings)
    (bare / "content/ledger.jsonl").write_bytes(first.workings.ledger)
    second = build_site(read(bare), today=TODAY)
    assert second.workings.proposed == ()
    assert second.files == first.files
    assert second.workings.ledger == first.workings.ledger


def test_drafts_moved_to_topics_take_over(bare: Path) -> None:
    """The survey stays as it was; from then on the files are the editor's."""
    first = build_site(read(bare), today=TODAY)
    write_drafts(bare, first.workings)
    (bare / PROPOSED).rename(bare / "content/topics")
    project = read(bare)
    assert build_site(project, today=TODAY).files == first.files
    assert project.topic_names == {guided.slug for guided in first.workings.proposed}


def test_topic_file_of_the_editor_puts_drafts_aside(bare: Path) -> None:
    write_drafts(bare, work_out(read(bare), today=TODAY))
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
