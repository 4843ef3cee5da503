"""Lines of Markdown that show the words as they are, and COinS that unpack to them."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from generator.pages.citations.coins import coins
from generator.pages.citations.markdown import markdown_line
from generator.sources.record import WorkType
from tests.pages.citations import TRAPS, WREN, by, lines, published

PAGE = "https://example.org/papers/wrenpost.html"


def shown(line: str) -> str:
    """Return what a reader sees of a list with this one line."""
    tokens = MarkdownIt("commonmark").parse(f"- {line}\n")
    kinds = [token.type for token in tokens if token.nesting == 1]
    assert kinds == ["bullet_list_open", "list_item_open", "paragraph_open"]
    inline = next(token for token in tokens if token.type == "inline")
    return "".join(token.content for token in inline.children or ())


def test_line_names_title_address_authors_and_year() -> None:
    line = markdown_line(by(2, address=PAGE))
    assert line == (f"[WrenPost](<{PAGE}>), Ottoline Jean-Luc Marsh, Fenwick van der Adair, 2025")


def test_line_names_the_venue() -> None:
    assert markdown_line(replace(WREN, venue="A *Journal*")) == r"WrenPost, A \*Journal\*, 2025"


@pytest.mark.parametrize("title", TRAPS)
@pytest.mark.parametrize("address", [None, PAGE, "https://example.org/<a>\\b c"])
def test_title_shows_as_it_is(title: str, address: str | None) -> None:
    assert shown(markdown_line(replace(WREN, title=title, address=address))) == f"{title}, 2025"


@given(lines)
def test_any_title_shows_as_it_is(title: str) -> None:
    assert shown(markdown_line(replace(WREN, title=title))) == f"{title}, 2025"


@given(lines)
def test_coins_unpack_to_the_same_words(title: str) -> None:
    packed = coins(by(2, title=title, doi="10.1000/a&b"))
    assert packed.isascii()
    assert parse_qsl(packed, strict_parsing=True)[3:] == [
        ("rft.atitle", title),
        ("rft.au", "Marsh, Ottoline Jean-Luc"),
        ("rft.au", "van der Adair, Fenwick"),
        ("rft.date", "2025"),
        ("rft_id", "info:doi/10.1000/a&b"),
        ("rft_id", "https://doi.org/10.1000/a&b"),
    ]


def test_coins_say_where_a_work_appeared() -> None:
    packed = dict(parse_qsl(coins(published(WorkType.ARTICLE)), strict_parsing=True))
    assert {key: packed[key] for key in packed if key.startswith("rft.")} == {
        "rft.genre": "article",
        "rft.atitle": "WrenPost",
        "rft.au": "Quill, Ingeborg",
        "rft.date": "2025",
        "rft.jtitle": "Journal of Birds",
        "rft.volume": "12",
        "rft.issue": "3",
        "rft.spage": "101",
        "rft.epage": "115",
    }


@pytest.mark.parametrize(
    ("work_type", "genre"),
    [
        (WorkType.CONFERENCE, "proceeding"),
        (WorkType.PREPRINT, "preprint"),
        (WorkType.CHAPTER, "unknown"),
        (WorkType.BOOK, "unknown"),
    ],
)
def test_coins_claim_no_genre_that_a_work_is_not(work_type: WorkType, genre: str) -> None:
    """A chapter is no paper of proceedings, though both stand in a book."""
    packed = dict(parse_qsl(coins(published(work_type)), strict_parsing=True))
    assert packed["rft.genre"] == genre
