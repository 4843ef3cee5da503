"""A paper's own page says each thing once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.build import Workings
from generator.corpus.richtext import RichText
from generator.pages.edition import Edition
from generator.pages.sheets.paper import paper_view
from generator.project import Project
from generator.sources.identifiers import Identifier, Scheme
from tests.conftest import TODAY


@pytest.fixture
def edition(toy_workings: Workings, toy_project: Project) -> Edition:
    return Edition.of(
        toy_workings.survey, toy_project.survey, toy_project.words, today=TODAY, version="1.0"
    )


@pytest.mark.parametrize(
    ("identifiers", "expected"),
    [
        ((), ["arXiv", "Semantic Scholar", "Google Scholar"]),
        ((Identifier(Scheme.DOI, "10.1/x"),), ["arXiv", "Semantic Scholar", "Google Scholar"]),
        ((Identifier(Scheme.ARXIV, "2101.00190"),), ["Semantic Scholar", "Google Scholar"]),
        ((Identifier(Scheme.SEMANTIC_SCHOLAR, "12"),), ["arXiv", "Google Scholar"]),
    ],
)
def test_nobody_searches_where_an_identifier_leads(
    edition: Edition, identifiers: tuple[Identifier, ...], expected: list[str]
) -> None:
    paper = replace(edition.papers["wrenpost"], identifiers=identifiers)
    assert [link.label for link in paper_view(edition, paper).find] == expected


def test_title_is_searched_for_as_it_is_written(edition: Edition) -> None:
    paper = replace(edition.papers["wrenpost"], title=RichText("Birds & bees: 100% of them"))
    words = "Birds+%26+bees%3A+100%25+of+them"
    found = [link.href.partition("=")[2] for link in paper_view(edition, paper).find]
    assert found == [f"{words}&searchtype=title", words, f"%22{words}%22"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Wrenpost: A Post for Wrens", None), ("A Post for Wrens", "Wrenpost")],
)
def test_related_paper_is_named_where_its_title_does_not(
    edition: Edition, title: str, expected: str | None
) -> None:
    related = edition.survey.related
    reader = next(paper for paper in edition.survey.corpus if "wrenpost" in related[paper.id])
    wrenpost = replace(edition.papers["wrenpost"], title=RichText(title), name="Wrenpost")
    changed = replace(edition, papers={**edition.papers, "wrenpost": wrenpost})
    shown = {found.id: found.name for found in paper_view(changed, reader).related}
    assert shown["wrenpost"] == expected
