"""Files of other programs, which pasted prose must not be read out of."""

from __future__ import annotations

import pytest

from generator.sources.files.foreign import foreign_format
from generator.sources.formats.digest import DigestReader
from generator.sources.registry import read_sources
from tests.sources.prose import prose, records_and_problems, source

NEWTS = prose("Newts")


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("@article{newts,", "BibTeX"),
        ("<!DOCTYPE html>", "HTML or XML"),
        ("<p>Newts</p>", "HTML or XML"),
        ('[{"title": "Newts"}]', "JSON"),
        ("%PDF-1.4", "PDF"),
        ("TY  - JOUR", "RIS"),
        ('"Key","Title","Abstract Note","Abstract"', "CSV"),
        (f"\ufeff\r\ntitle;year;abstract\r\nOn Newts;2025;{NEWTS}", "CSV"),
        ("Title: On Newts\nAuthors: Ada Pond", None),
        ("Title: On Newts\nAuthors: A. Pond\nAbstract: x", "fields with labels"),
        ("Abstract Titles, and What They Hide", None),
        ("<think>: Newts That Ponder", None),
        ("[Draft] On Newts", None),
    ],
)
def test_format_is_told_by_its_opening(opening: str, name: str | None) -> None:
    found = foreign_format(opening)
    assert found == name or (name and found and found.startswith(name))


@pytest.mark.parametrize("opening", ["title,abstract", "TY  - JOUR", "@article{newts,"])
def test_digest_is_not_read_out_of_another_format(opening: str) -> None:
    """It would take the names of columns and tags for titles, without a word."""
    assert not DigestReader().recognises(source(opening, "", NEWTS))


def test_unread_format_is_named() -> None:
    _, problems = read_sources([source('{"newts": ["in ponds"]}')])
    assert [problem.hint.partition(". ")[0] for problem in problems] == ["It looks like JSON"]


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
def test_empty_source_is_a_warning(text: str) -> None:
    """Somebody has made the file and not pasted yet: the rest of the survey still builds."""
    _, problems = read_sources([source(text)])
    assert [str(p) for p in problems] == ["content/sources/a.txt: warning: this source is empty"]


def test_heading_marks_and_the_word_abstract_are_left_out_of_a_digest() -> None:
    file = source(
        "# On Newts",
        "",
        f"Abstract: {NEWTS}",
        "",
        "## On Toads",
        "",
        "Abstract",
        "",
        prose("Toads"),
    )
    records, problems = records_and_problems(DigestReader(), file)
    assert problems == ()
    assert [(r.title, r.abstract) for r in records] == [
        ("On Newts", NEWTS),
        ("On Toads", prose("Toads")),
    ]


def test_title_of_a_sentence_or_two_is_doubted() -> None:
    """An abstract in two paragraphs would give its first one as the title."""
    _, problems = records_and_problems(DigestReader(), source("newt " * 33, "", NEWTS))
    assert [p.message for p in problems] == ["a title as long as a sentence or two"]
