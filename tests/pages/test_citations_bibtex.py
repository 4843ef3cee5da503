"""BibTeX that parses back to the same words."""

from __future__ import annotations

from dataclasses import replace

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from hypothesis import given

from generator.pages.citations.bibtex import bibtex_entry, bibtex_file
from generator.sources.person import Person
from tests.pages.citations import TRAPS, WREN, by, lines


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
