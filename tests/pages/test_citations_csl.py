"""CSL-JSON by the names of its schema."""

from __future__ import annotations

import json
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given

from generator.pages.citations.csl import csl_item
from generator.pages.citations.reference import Reference
from generator.sources.person import Person
from generator.sources.record import WorkType
from tests.pages.citations import WREN, by, lines, published


def read(*references: Reference) -> list[dict[str, object]]:
    return json.loads(msgspec.json.encode([csl_item(reference) for reference in references]))


def test_item_holds_what_is_known() -> None:
    team = Person(family="The Aviary Team")
    work = by(2, doi="10.1000/182", arxiv="2501.01234", abstract="Birds sing.", note="A note")
    assert read(replace(work, authors=(*work.authors, team))) == [
        {
            "id": "wrenpost",
            "type": "article",
            "title": "WrenPost",
            "author": [
                {"family": "Marsh", "given": "Ottoline Jean-Luc"},
                {"family": "van der Adair", "given": "Fenwick"},
                {"literal": "The Aviary Team"},
            ],
            "issued": {"date-parts": [[2025]]},
            "DOI": "10.1000/182",
            "archive": "arXiv",
            "archive_location": "2501.01234",
            "URL": "https://doi.org/10.1000/182",
            "note": "A note",
            "abstract": "Birds sing.",
        }
    ]


def test_what_nobody_knows_is_left_out() -> None:
    assert read(replace(WREN, issued="")) == [
        {"id": "wrenpost", "type": "article", "title": "WrenPost"}
    ]


def test_survey_itself_is_a_website_with_its_day() -> None:
    item = read(replace(WREN, issued="2026-11-21", is_website=True))[0]
    assert item["type"] == "webpage"
    assert item["issued"] == {"date-parts": [[2026, 11, 21]]}


@given(lines, lines)
def test_words_read_back_as_the_same(title: str, family: str) -> None:
    item = read(replace(WREN, title=title, authors=(Person(family=family, given="A"),)))[0]
    assert item["title"] == title
    assert item["author"] == [{"family": family, "given": "A"}]


def test_article_has_its_journal_by_the_names_of_csl() -> None:
    work = published(
        WorkType.ARTICLE, issued="2024-11", pubmed="12345", pmc="PMC7", keywords=("song", "noise")
    )
    assert read(work) == [
        {
            "id": "wrenpost",
            "type": "article-journal",
            "title": "WrenPost",
            "author": [{"family": "Quill", "given": "Ingeborg"}],
            "issued": {"date-parts": [[2024, 11]]},
            "container-title": "Journal of Birds",
            "volume": "12",
            "issue": "3",
            "page": "101-115",
            "publisher": "Hedge & Sons",
            "PMID": "12345",
            "PMCID": "PMC7",
            "keyword": "song, noise",
        }
    ]


@pytest.mark.parametrize(
    ("work_type", "kind"),
    [
        (WorkType.CONFERENCE, "paper-conference"),
        (WorkType.PREPRINT, "article"),
        (WorkType.CHAPTER, "chapter"),
        (WorkType.BOOK, "book"),
        (WorkType.THESIS, "thesis"),
        (WorkType.REPORT, "report"),
        (WorkType.DATASET, "dataset"),
        (WorkType.SOFTWARE, "software"),
        (WorkType.CORRECTION, "article-journal"),
    ],
)
def test_each_type_has_its_name(work_type: WorkType, kind: str) -> None:
    assert read(published(work_type))[0]["type"] == kind
