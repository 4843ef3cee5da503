"""Papers as records that another survey reads."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import PurePosixPath

from generator.build import Site, Workings, build_site, work_out
from generator.config import Correction
from generator.corpus.ledger import Ledger
from generator.corpus.portable import as_record
from generator.project import Project
from generator.sources.formats.survey_lines import render_lines
from generator.sources.record import SourceFile
from tests.conftest import TODAY


def _taken_along(project: Project, workings: Workings) -> Project:
    """Return a survey with the same topics whose one source are the other's lines."""
    lines = render_lines(map(as_record, workings.survey.corpus))
    return replace(
        project,
        sources=(SourceFile(path="survey.jsonl", data=lines),),
        ledger=Ledger(),
        ledger_bytes=b"",
    )


def _without_sources(site: Site) -> dict[str, object]:
    """Return the survey's data but for where its records stood."""
    survey = json.loads(site.files[PurePosixPath("data/survey.json")])
    for paper in survey["papers"]:
        for place in ("records", "joints"):
            paper.pop(place, None)
    return survey


def test_lines_give_the_same_survey(toy_project: Project, toy_workings: Workings) -> None:
    """With its ids, its merged duplicates, derived titles, authors and placements."""
    second = work_out(_taken_along(toy_project, toy_workings), today=TODAY)
    assert second.problems == ()
    pairs = zip(toy_workings.survey.corpus, second.survey.corpus, strict=True)
    for paper, again in pairs:
        assert replace(again, records=paper.records, joints=paper.joints) == paper
    assert second.survey.placements == toy_workings.survey.placements


def test_lines_give_the_same_pages(
    toy_project: Project, toy_workings: Workings, toy_site: Site
) -> None:
    """But for the places where the records stood, which papers and the account tell."""
    second = build_site(_taken_along(toy_project, toy_workings), today=TODAY)
    assert _without_sources(second) == _without_sources(toy_site)
    assert second.files.keys() == toy_site.files.keys()
    differing = {
        path.as_posix() for path in toy_site.files if toy_site.files[path] != second.files[path]
    }
    papers = {f"papers/{paper_id}.html" for paper_id in toy_workings.survey.corpus.ids}
    tables = {path for path in differing if path.startswith("data/")}
    assert differing - papers - tables == {"method.html"}


def test_lines_of_lines_are_the_same(toy_project: Project, toy_workings: Workings) -> None:
    """However often a survey is taken along."""
    first = _taken_along(toy_project, toy_workings)
    second = _taken_along(first, work_out(first, today=TODAY))
    assert second.sources == first.sources


def test_title_of_the_editor_is_taken_along(toy_project: Project) -> None:
    """The words of the sources are not."""
    fixed = replace(toy_project, corrections={"wrenpost": Correction(title="A Box on a Post")})
    papers = {paper.id: paper for paper in work_out(fixed, today=TODAY).survey.corpus}
    assert as_record(papers["wrenpost"]).title == "A Box on a Post"
    assert as_record(papers["wrenpost"]).paper_id == "wrenpost"


def test_derived_title_is_none(toy_workings: Workings) -> None:
    """The next survey makes its own from the abstract."""
    derived = [paper for paper in toy_workings.survey.corpus if paper.title_derived]
    assert derived
    assert {as_record(paper).title for paper in derived} == {None}
