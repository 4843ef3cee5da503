"""Files of other programs, which pasted prose must not be read out of."""

from __future__ import annotations

import pytest

from generator.sources.files.foreign import foreign_format
from generator.sources.formats.digest import DigestReader
from generator.sources.registry import read_sources
from tests.sources.prose import prose, source

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
        ("Abstract Titles, and What They Hide", None),
        ("<think>: Newts That Ponder", None),
        ("[Draft] On Newts", None),
    ],
)
def test_format_is_told_by_its_opening(opening: str, name: str | None) -> None:
    assert foreign_format(opening) == name


@pytest.mark.parametrize("opening", ["title,abstract", "TY  - JOUR", "@article{newts,"])
def test_digest_is_not_read_out_of_another_format(opening: str) -> None:
    """It would take the names of columns and tags for titles, without a word."""
    assert not DigestReader().recognises(source(opening, "", NEWTS))


def test_unread_format_is_named() -> None:
    _, problems = read_sources([source('{"newts": ["in ponds"]}')])
    assert [problem.hint.partition(". ")[0] for problem in problems] == ["It looks like JSON"]


@pytest.mark.parametrize(
    "text",
    [
        "2411.00774\n2411.00775v2\n",
        "# to read\n\ndoi:10.5555/quiet.17\n",
        "https://doi.org/10.5555/x",
    ],
)
def test_list_of_identifiers_is_not_a_source_yet(text: str) -> None:
    """It is put beside the sources by hand where ``add`` would have fetched its papers."""
    _, problems = read_sources([source(text)])
    assert [str(p) for p in problems] == [
        "content/sources/a.txt: warning: this source is a list of identifiers, which is not read\n"
        "    hint: Let 'litatlas add' fetch the papers: give it this file, with one of "
        "them a line."
    ]


def test_json_of_zoteros_server_is_named() -> None:
    """It is not what Zotero exports as CSL JSON."""
    text = '[{"key": "A1", "data": {"itemType": "journalArticle", "title": "On Newts"}}]'
    _, problems = read_sources([source(text)])
    assert [str(p) for p in problems] == [
        "content/sources/a.txt: warning: this source is Zotero's own JSON, which is not read\n"
        "    hint: In Zotero: File, Export Library …, and choose BibTeX as the format."
    ]


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
def test_empty_source_is_a_warning(text: str) -> None:
    """Somebody has made the file and not pasted yet: the rest of the survey still builds."""
    _, problems = read_sources([source(text)])
    assert [str(p) for p in problems] == ["content/sources/a.txt: warning: this source is empty"]
