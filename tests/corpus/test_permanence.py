"""One paper, one page, for ever: ids from build to build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import Workings, work_out
from generator.corpus.ledger import LedgerLine, parse_ledger
from generator.project import load_project
from tests.corpus.entries import RUST, SALT

FIRST, LATER = "2026-03-14", "2026-04-01"


def _build(folder: Path, today: str = LATER) -> Workings:
    """Work the survey out and write its ledger, as ``litatlas build`` does."""
    project, problems = load_project(folder)
    assert problems == ()
    workings = work_out(project, today=today)
    (folder / "content/ledger.jsonl").write_bytes(workings.ledger)
    return workings


def _ledger(workings: Workings) -> dict[str, LedgerLine]:
    return dict(parse_ledger(workings.ledger, path="")[0].papers)


def _titles(workings: Workings) -> dict[str, str]:
    return {paper.abstract_source[:40]: paper.id for paper in workings.survey.corpus}


def _correct(folder: Path, text: str) -> None:
    (folder / "content/papers.yaml").write_text(text)


def _entry(title: str, abstract: str) -> str:
    author = "Rivet, Anna"
    return f"@article{{a, title={{{title}}}, author={{{author}}}, abstract={{{abstract}}}}}\n"


@pytest.fixture
def built(toy: Path) -> Path:
    """Return a copy of the toy survey that was built once."""
    _build(toy, FIRST)
    return toy


def test_second_build_changes_nothing(built: Path) -> None:
    """The ledger stays as it is, on another day too."""
    before = (built / "content/ledger.jsonl").read_bytes()
    assert before.count(b'{"id":') == 12
    assert _build(built).ledger == before


def test_id_survives_a_new_title_in_corrections(built: Path) -> None:
    """Also when there is no ledger: the sources name the paper."""
    for _ in range(2):
        _correct(built, "wrenpost: {title: A Matchbox Full of Birds}\n")
        workings = _build(built)
        assert workings.problems == ()
        wrenpost = next(p for p in workings.survey.corpus if p.id == "wrenpost")
        assert wrenpost.title.text == "A Matchbox Full of Birds"
        (built / "content/ledger.jsonl").unlink()


def test_id_survives_a_new_title_in_the_source(built: Path) -> None:
    """The abstract is known; a new paper may not take the old name."""
    source = built / "content/sources/digest.txt"
    text = source.read_text()
    source.write_text(text.replace("SlipperCart: A Delivery Cart", "FeltCart: A Silent Cart"))
    assert "slippercart" in _build(built).survey.corpus.ids


def test_ids_survive_renaming_a_source(built: Path) -> None:
    """Even when it then comes first."""
    before = _build(built)
    sources = built / "content/sources"
    (sources / "second-digest.txt").rename(sources / "0.txt")
    after = _build(built)
    assert _titles(after) == _titles(before)
    assert after.ledger == before.ledger


def test_ids_survive_adding_a_source_with_the_same_names(built: Path) -> None:
    """Who was there first keeps the name, wherever the new record stands."""
    before = _build(built)
    abstract = "A post for wrens is a post in a hedge, and it carries letters. " * 5
    (built / "content/sources/0.txt").write_text(
        f"Mar 9\n\nWrenPost: Mail for Hedges\n\n{abstract}\n"
    )
    after = _build(built)
    assert _titles(after).items() > _titles(before).items()
    assert set(after.survey.corpus.ids) - set(before.survey.corpus.ids) == {
        "wrenpost-mail-for-hedges"
    }


def test_id_is_kept_for_a_paper_whose_source_is_gone(built: Path, tmp_path: Path) -> None:
    """It comes back as it was, with the day on which it was first seen."""
    before = _build(built)
    source = built / "content/sources/second-digest.txt"
    shutil.move(source, tmp_path / "away.txt")
    without = _build(built)
    assert "fountainmask" not in without.survey.corpus.ids
    assert _ledger(without)["fountainmask"].gone
    shutil.move(tmp_path / "away.txt", source)
    after = _build(built, "2027-01-01")
    assert _ledger(after)["fountainmask"].first_seen == FIRST
    assert {i: e.titles for i, e in _ledger(after).items()} == {
        i: e.titles for i, e in _ledger(before).items()
    }


@pytest.mark.parametrize("has_ledger", [True, False], ids=["after a build", "at once"])
def test_editors_merge_stays_from_build_to_build(toy: Path, *, has_ledger: bool) -> None:
    """The former address leads to the paper, and the ledger does not change any more."""
    if has_ledger:
        _build(toy, FIRST)
    _correct(toy, "velvetrail: {merge: [slippercart]}\n")
    for _ in range(3):
        workings = _build(toy, FIRST)
        assert workings.survey.corpus.redirects == {"slippercart": "velvetrail"}
        assert len(workings.survey.corpus) == 11
        assert _ledger(workings)["slippercart"].merged_into == "velvetrail"
        assert len(_ledger(workings)) == 12


def test_editors_merge_may_be_turned_round(built: Path) -> None:
    """The other address becomes the one that stays."""
    _correct(built, "velvetrail: {merge: [slippercart]}\n")
    _build(built)
    _correct(built, "slippercart: {merge: [velvetrail]}\n")
    for _ in range(2):
        workings = _build(built)
        assert workings.survey.corpus.redirects == {"velvetrail": "slippercart"}


def test_editors_merge_may_be_taken_back(built: Path) -> None:
    """Both papers have their own ids again, as if nothing had been."""
    before = _build(built)
    _correct(built, "velvetrail: {merge: [slippercart]}\n")
    _build(built)
    _build(built)
    _correct(built, "")
    after = _build(built)
    assert after.survey.corpus.redirects == {}
    assert _titles(after) == _titles(before)
    assert [(e.id, e.titles, e.abstracts) for e in _ledger(after).values()] == [
        (e.id, e.titles, e.abstracts) for e in _ledger(before).values()
    ]


def test_papers_that_a_record_brought_together_part_when_it_goes(built: Path) -> None:
    """It had the title of one and the abstract of the other; both get their own ids back."""
    (built / "content/sources/versions.bib").write_text(
        _entry("Hearing Rust in Old Iron Bridges", RUST) + _entry("Salt Creeps up the Walls", SALT)
    )
    before = _build(built)
    bridge = built / "content/sources/bridge.bib"
    bridge.write_text(_entry("Hearing Rust in Old Iron Bridges", SALT))
    for _ in range(2):
        assert _build(built).survey.corpus.redirects == {
            "salt-creeps-up-the-walls": "hearing-rust-in-old-iron-bridges"
        }
    bridge.unlink()
    after = _build(built)
    assert after.survey.corpus.redirects == {}
    assert _titles(after) == _titles(before)


def test_merged_paper_stays_merged_when_its_source_is_gone(built: Path) -> None:
    """The old address goes on leading to the paper."""
    _correct(built, "velvetrail: {merge: [fountainmask]}\n")
    _build(built)
    (built / "content/sources/second-digest.txt").unlink()
    workings = _build(built)
    assert [p for p in workings.problems if p.where and "papers" in p.where.path] == []
    assert workings.survey.corpus.redirects["fountainmask"] == "velvetrail"


def test_hidden_paper_keeps_its_id_and_its_fingerprints(toy: Path) -> None:
    """It stays hidden when its title changes, and comes back under its old address."""
    _correct(toy, "slippercart: {hide: true}\n")
    assert "slippercart" not in _build(toy, FIRST).survey.corpus.ids
    source = toy / "content/sources/digest.txt"
    source.write_text(
        source.read_text().replace("SlipperCart: A Delivery Cart", "FeltCart: A Cart")
    )
    workings = _build(toy)
    assert len(workings.survey.corpus) == 11
    assert [str(p.message) for p in workings.problems if "slippercart" not in p.message] == []
    _correct(toy, "")
    workings = _build(toy)
    assert "slippercart" in workings.survey.corpus.ids
    assert _ledger(workings)["slippercart"].first_seen == FIRST
