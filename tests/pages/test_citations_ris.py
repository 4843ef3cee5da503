"""RIS that a reader of reference managers' files reads back."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rispy
from hypothesis import given

from generator.pages.citations.reference import Reference
from generator.pages.citations.ris import ris_entry
from generator.sources.person import Person
from generator.sources.record import WorkType
from tests.pages.citations import TRAPS, WREN, by, lines, published


def read(*references: Reference) -> list[dict[str, object]]:
    return rispy.loads("\r\n".join(map(ris_entry, references)))


def test_entry_holds_what_is_known() -> None:
    known = by(
        2,
        doi="10.1000/182_3",
        arxiv="2501.01234",
        address="https://example.org/papers/wrenpost.html",
        note="Title derived from the abstract",
        abstract="Birds\nsing.",
    )
    assert ris_entry(known).split("\r\n") == [
        "TY  - UNPB",
        "ID  - wrenpost",
        "TI  - WrenPost",
        "AU  - Marsh, Ottoline Jean-Luc",
        "AU  - van der Adair, Fenwick",
        "PY  - 2025",
        "DO  - 10.1000/182_3",
        "PB  - arXiv",
        "AN  - arXiv:2501.01234",
        "UR  - https://doi.org/10.1000/182_3",
        "N1  - Title derived from the abstract",
        "AB  - Birds sing.",
        "ER  - ",
        "",
    ]


def test_unknown_lines_are_left_out() -> None:
    assert ris_entry(replace(WREN, issued="")) == (
        "TY  - GEN\r\nID  - wrenpost\r\nTI  - WrenPost\r\nER  - \r\n"
    )


def test_survey_itself_is_a_website_with_its_day() -> None:
    entry = ris_entry(replace(WREN, issued="2026-11-21", is_website=True))
    assert "TY  - ELEC\r\n" in entry
    assert "PY  - 2026\r\nDA  - 2026/11/21\r\n" in entry


@pytest.mark.parametrize("title", TRAPS)
def test_title_reads_back_as_the_same(title: str) -> None:
    entries = read(replace(WREN, title=title), WREN)
    assert [entry["title"] for entry in entries] == [" ".join(title.split()), "WrenPost"]


@given(lines, lines)
def test_nothing_in_a_value_begins_another_line(title: str, abstract: str) -> None:
    broken = abstract.replace(" ", "\r\nER  - \nTY  - JOUR\x0b")
    work = replace(WREN, title=title, authors=(Person(family="A", given="B"),), abstract=broken)
    entries = read(work, work)
    assert [entry["title"] for entry in entries] == [title, title]
    assert [entry["authors"] for entry in entries] == [["A, B"], ["A, B"]]


def test_article_has_its_journal_by_the_tags_of_ris() -> None:
    work = published(WorkType.ARTICLE, issued="2024-11", keywords=("song", "noise"), language="en")
    (entry,) = read(work)
    assert entry == {
        "type_of_reference": "JOUR",
        "id": "wrenpost",
        "title": "WrenPost",
        "authors": ["Quill, Ingeborg"],
        "year": "2024",
        "date": "2024/11",
        "secondary_title": "Journal of Birds",
        "volume": "12",
        "number": "3",
        "start_page": "101",
        "end_page": "115",
        "publisher": "Hedge & Sons",
        "keywords": ["song", "noise"],
        "language": "en",
    }


@pytest.mark.parametrize(
    ("work_type", "kind"),
    [
        (WorkType.CONFERENCE, "CONF"),
        (WorkType.PREPRINT, "UNPB"),
        (WorkType.CHAPTER, "CHAP"),
        (WorkType.BOOK, "BOOK"),
        (WorkType.THESIS, "THES"),
        (WorkType.REPORT, "RPRT"),
        (WorkType.DATASET, "DATA"),
        (WorkType.SOFTWARE, "COMP"),
        (WorkType.CORRECTION, "JOUR"),
    ],
)
def test_each_type_has_its_kind_of_entry(work_type: WorkType, kind: str) -> None:
    (entry,) = read(published(work_type))
    assert entry["type_of_reference"] == kind


def test_published_paper_with_a_preprint_is_no_preprint() -> None:
    (entry,) = read(published(WorkType.CONFERENCE, arxiv="2501.01234"))
    assert entry["type_of_reference"] == "CONF"
    assert entry["publisher"] == "Quiet Streets"
    assert entry["accession_number"] == "arXiv:2501.01234"


def test_single_page_ends_nowhere() -> None:
    (entry,) = read(published(WorkType.CHAPTER))
    assert entry["start_page"] == "33"
    assert "end_page" not in entry
