"""BibTeX that parses back to the same words."""

from __future__ import annotations

from dataclasses import replace

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Workings
from generator.corpus.richtext import RichText
from generator.pages.bibtex import bibtex_entry, bibtex_file
from tests.topics.corpora import paper

PAPER = replace(paper("wrenpost", "Birds sing.", title="WrenPost"), year=2025)


def parsed(entries: str) -> dict[str, dict[str, str]]:
    library = bibtexparser.parse_string(entries, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return {e.key: {f.key: str(f.value) for f in e.fields} for e in library.entries}


def test_entry_holds_what_is_known() -> None:
    known = replace(PAPER, authors=("Ottoline Marsh", "Adair, Fenwick"), title_derived=True)
    assert bibtex_entry(known, address="https://example.org/papers/wrenpost.html") == (
        "@misc{wrenpost,\n"
        "  title  = {{WrenPost}},\n"
        "  author = {Ottoline Marsh and Adair, Fenwick},\n"
        "  year   = {2025},\n"
        "  url    = {https://example.org/papers/wrenpost.html},\n"
        "  note   = {Title derived from the abstract},\n"
        "}\n"
    )


def test_unknown_fields_are_left_out() -> None:
    bare = replace(PAPER, year=None)
    assert bibtex_entry(bare, address=None) == "@misc{wrenpost,\n  title = {{WrenPost}},\n}\n"


@pytest.mark.parametrize(
    "title",
    [
        r"50% of {braces} & $dollars$ #1 a_b ~ x^2 \n",
        "@misc{evil, title={x}}",
        '"Quotes" and ‘quotes’ – dashes — α β 漢字 🐦',
        "GPT-4: A Report",
    ],
)
def test_title_parses_back_to_the_same(title: str) -> None:
    entry = bibtex_entry(replace(PAPER, title=RichText(title)), address=None)
    # The parser writes a circumflex of its own for the one on keyboards.
    assert parsed(entry)["wrenpost"]["title"].replace("ˆ", "^") == title


@pytest.mark.parametrize(
    ("title", "expected"),
    [("An { unclosed", r"An \textbraceleft{} unclosed"), ("No } {", r"No \textbraceright{}")],
)
def test_brace_without_its_partner_is_spelled_out(title: str, expected: str) -> None:
    assert expected in bibtex_entry(replace(PAPER, title=RichText(title)), address=None)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_entry_is_closed_whatever_the_title(title: str) -> None:
    """BibTeX counts braces, also those behind a backslash."""
    entry = bibtex_entry(replace(PAPER, title=RichText(title)), address=None)
    depth = 0
    for index, character in enumerate(entry.rstrip()):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth > 0 or index < len("@misc{") or index == len(entry.rstrip()) - 1
    assert depth == 0
    assert list(parsed(entry)) == ["wrenpost"]


def test_team_with_and_in_its_name_stays_one_author() -> None:
    team = replace(PAPER, authors=("Research And Development Team", "Ingeborg Quill"))
    assert "{{Research And Development Team} and Ingeborg Quill}" in bibtex_entry(
        team, address=None
    )


def test_every_paper_has_its_entry(toy_workings: Workings) -> None:
    corpus = toy_workings.survey.corpus
    assert list(parsed(bibtex_file(corpus, address_of={}))) == list(corpus.ids)
