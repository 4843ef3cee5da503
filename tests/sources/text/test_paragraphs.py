"""Cutting pasted text into paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.text.paragraphs import is_prose, numbered_lines, paragraphs
from tests.sources.prose import prose


@pytest.mark.parametrize(("n_words", "is_abstract"), [(1, False), (39, False), (40, True)])
def test_prose_has_forty_words(n_words: int, is_abstract: bool) -> None:
    """The shortest abstract that counts, and the longest title."""
    assert is_prose("newt " * n_words) is is_abstract


@pytest.mark.parametrize("blank", ["", "   ", "\t", "\u00a0", "\u200b", "\ufeff"])
def test_line_of_invisible_characters_parts_paragraphs(blank: str) -> None:
    """Web pages leave more than spaces."""
    assert [(p.line, p.text) for p in paragraphs(f"one\n{blank}\ntwo")] == [(1, "one"), (3, "two")]


def test_separators_inside_a_line_do_not_count_as_line_ends() -> None:
    """An editor shows no line end at a form feed or at U+2028."""
    assert list(numbered_lines("a\u2028b\x0cc\nd")) == [(1, "a\u2028b\x0cc"), (2, "d")]


def test_abstract_and_next_title_without_blank_lines_are_parted() -> None:
    """A short line below one long line is the next title."""
    newts, toads = prose("Newts"), prose("Toads")
    found = [(p.line, p.text) for p in paragraphs(f"{newts}\nOn Toads\n{toads}")]
    assert found == [(1, newts), (2, "On Toads"), (3, toads)]


def test_last_short_line_of_an_abstract_wrapped_wide_stays_with_it() -> None:
    """Two long lines are one paragraph, and so is what follows them."""
    newts = prose("Newts")
    assert [p.text for p in paragraphs(f"{newts}\n{newts}\nand toads")] == [
        f"{newts} {newts} and toads"
    ]


@given(st.lists(st.sampled_from(["", "one two", "three", prose("Newts")]), max_size=20))
def test_no_word_is_lost_or_moved(lines: list[str]) -> None:
    """Paragraphs hold the words of the text in order, and start where they say."""
    found = list(paragraphs("\n".join(lines)))
    assert " ".join(p.text for p in found).split() == " ".join(lines).split()
    assert all(p.text.startswith(lines[p.line - 1]) for p in found)
