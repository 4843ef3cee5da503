"""BibTeX that parses back to the same words."""

from __future__ import annotations

from dataclasses import replace

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from hypothesis import given

from generator.pages.citations.bibtex import bibtex_entry, bibtex_file
from generator.sources.person import Person
from generator.sources.record import WorkType
from tests.pages.citations import APPEARED, TRAPS, WREN, by, lines, published


def parsed(entries: str) -> dict[str, dict[str, str]]:
    library = bibtexparser.parse_string(entries, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return {e.key: {f.key: str(f.value) for f in e.fields} for e in library.entries}


def test_entry_holds_what_is_known() -> None:
    known = by(
        2,
        doi="10.1000/182_3",
        arxiv="2501.01234v2",
        address="https://example.org/papers/wrenpost.html",
        note="Title derived from the abstract",
    )
    assert bibtex_entry(known) == (
        "@misc{wrenpost,\n"
        "  title         = {{WrenPost}},\n"
        "  author        = {Marsh, Ottoline Jean-Luc and van der Adair, Fenwick},\n"
        "  year          = {2025},\n"
        "  doi           = {10.1000/182\\_3},\n"
        "  eprint        = {2501.01234v2},\n"
        "  archiveprefix = {arXiv},\n"
        "  url           = {https://example.org/papers/wrenpost.html},\n"
        "  note          = {Title derived from the abstract},\n"
        "}\n"
    )


def test_whole_date_gives_the_month_as_a_macro() -> None:
    """So that each style writes it in its language."""
    entry = bibtex_entry(replace(WREN, issued="2026-11-21"))
    assert "  year  = {2026},\n  month = nov,\n" in entry


def test_unknown_fields_are_left_out() -> None:
    bare = replace(WREN, issued="")
    assert bibtex_entry(bare) == "@misc{wrenpost,\n  title = {{WrenPost}},\n}\n"


@pytest.mark.parametrize("title", TRAPS)
def test_title_parses_back_to_the_same(title: str) -> None:
    entry = bibtex_entry(replace(WREN, title=title))
    # The parser writes a circumflex of its own for the one on keyboards.
    assert parsed(entry)["wrenpost"]["title"].replace("ˆ", "^") == title


@pytest.mark.parametrize(
    ("title", "expected"),
    [("An { unclosed", r"An \textbraceleft{} unclosed"), ("No } {", r"No \textbraceright{}")],
)
def test_brace_without_its_partner_is_spelled_out(title: str, expected: str) -> None:
    assert expected in bibtex_entry(replace(WREN, title=title))


@given(lines, lines)
def test_entry_is_closed_whatever_its_words(title: str, family: str) -> None:
    """BibTeX counts braces, also those behind a backslash."""
    entry = bibtex_entry(replace(WREN, title=title, authors=(Person(family=family, given="A."),)))
    depth = 0
    for index, character in enumerate(entry.rstrip()):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth > 0 or index < len("@misc{") or index == len(entry.rstrip()) - 1
    assert depth == 0
    assert list(parsed(entry)) == ["wrenpost"]


@pytest.mark.parametrize(
    "team", ["Research And Development Team", "Wren, Finch and Sons", "The Aviary"]
)
def test_team_stays_one_author(team: str) -> None:
    entry = bibtex_entry(replace(WREN, authors=(Person(family=team), *by(1).authors)))
    split = [SeparateCoAuthors(), SplitNameParts()]
    library = bibtexparser.parse_string(entry, append_middleware=split)
    first, second = library.entries[0]["author"]
    assert first.last == [f"{{{team}}}"]
    assert second.last == ["Marsh"]


def test_every_paper_has_its_entry() -> None:
    others = (replace(WREN, key=f"wren-{n}") for n in range(3))
    assert list(parsed(bibtex_file(others))) == ["wren-0", "wren-1", "wren-2"]


def test_article_has_its_journal_by_the_names_of_bibtex() -> None:
    assert bibtex_entry(published(WorkType.ARTICLE, issued="2024-11")) == (
        "@article{wrenpost,\n"
        "  title     = {{WrenPost}},\n"
        "  author    = {Quill, Ingeborg},\n"
        "  journal   = {Journal of Birds},\n"
        "  volume    = {12},\n"
        "  number    = {3},\n"
        "  pages     = {101--115},\n"
        "  publisher = {Hedge \\& Sons},\n"
        "  year      = {2024},\n"
        "  month     = nov,\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("work_type", "kind", "fields"),
    [
        (WorkType.CONFERENCE, "inproceedings", {"booktitle": "Proceedings of Listening"}),
        (WorkType.PREPRINT, "misc", {"eprint": "2501.01234", "archiveprefix": "arXiv"}),
        (WorkType.CHAPTER, "incollection", {"booktitle": "A Handbook", "pages": "33"}),
        (WorkType.BOOK, "book", {"publisher": "Kerb Press", "isbn": "9783161484100"}),
        (WorkType.THESIS, "phdthesis", {"school": "University of Wrenfield"}),
        (WorkType.REPORT, "techreport", {"institution": "Office for Quiet"}),
        (WorkType.DATASET, "dataset", {"publisher": "Open Courtyards"}),
        (WorkType.SOFTWARE, "software", {"publisher": "Open Courtyards"}),
        (WorkType.CORRECTION, "article", {"journal": "Journal of Birds"}),
    ],
)
def test_each_type_has_its_kind_of_entry(
    work_type: WorkType, kind: str, fields: dict[str, str]
) -> None:
    (entry,) = bibtexparser.parse_string(bibtex_entry(published(work_type))).entries
    assert entry.entry_type == kind
    assert {name: entry[name] for name in fields} == fields


@pytest.mark.parametrize("work_type", [WorkType.ARTICLE, WorkType.CONFERENCE, WorkType.CHAPTER])
def test_work_whose_venue_is_unknown_is_of_no_kind(work_type: WorkType) -> None:
    """An article without a journal is an error to BibTeX's styles."""
    assert bibtex_entry(published(work_type, venue="")).startswith("@misc{")


def test_venue_of_a_work_of_unknown_type_is_kept() -> None:
    entry = bibtex_entry(replace(WREN, venue="Town Letters"))
    assert entry.startswith("@misc{")
    assert "  howpublished = {Town Letters},\n" in entry


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("work_type", list(APPEARED))
def test_every_field_parses_back_to_the_same(work_type: WorkType, trap: str) -> None:
    given = dict.fromkeys(("venue", "volume", "issue", "publisher"), trap)
    fields = parsed(bibtex_entry(published(work_type, **given)))["wrenpost"]
    written = [value.replace("ˆ", "^") for value in fields.values()]
    assert written.count(trap) == len(given)
