"""Rows of tables, whole and damaged."""

from __future__ import annotations

import pytest

from generator.sources.tables.rows import Row, read_rows

UNCLOSED = "a row with a quotation mark that is never closed"
TOO_LONG = "a row with a cell of more than 131,072 characters"


def _rows(text: str, *, is_quoted: bool = True) -> list[Row]:
    return list(read_rows(text, delimiter=",", is_quoted=is_quoted))


def test_row_knows_the_line_on_which_it_begins() -> None:
    """A cell may hold line breaks."""
    assert _rows('a,b\n"c\nd","e\n\n"\nf,g\n') == [
        Row(1, ["a", "b"]),
        Row(2, ["c\nd", "e\n\n"]),
        Row(6, ["f", "g"]),
    ]


def test_marks_in_a_quoted_cell_are_read_as_they_stand() -> None:
    assert _rows('1,"say "hop" to it"\n2,"5"" disks"\n') == [
        Row(1, ["1", 'say hop" to it"']),
        Row(2, ["2", '5" disks']),
    ]


@pytest.mark.parametrize("after", ["b,c\n", 'b,"c"\n'])
def test_mark_that_is_never_closed_costs_its_row_alone(after: str) -> None:
    """Also where a later row's mark would seem to close it."""
    rows = _rows('a,"open\n' + after * 3)
    assert rows[0] == Row(1, ['a,"open'], UNCLOSED)
    assert rows[1:] == [Row(n, ["b", "c"]) for n in (2, 3, 4)]


def test_cell_without_end_costs_its_row_alone() -> None:
    """Of 5 MB; the limit is the library's own."""
    long = "x" * 5_000_000
    assert [(row.line, row.damage) for row in _rows(f"a,b\n{long},c\nd,e\n")] == [
        (1, ""),
        (2, TOO_LONG),
        (3, ""),
    ]


def test_marks_may_be_signs_like_others() -> None:
    assert _rows('"a,b\n', is_quoted=False) == [Row(1, ['"a', "b"])]


def test_many_sloppy_rows_are_read() -> None:
    """One after the other."""
    rows = _rows('1,"a "b" c"\n' * 5000)
    assert [row.line for row in rows] == list(range(1, 5001))
    assert {row.damage for row in rows} == {""}


def test_many_open_marks_cost_their_rows_alone() -> None:
    """However many there are."""
    rows = _rows('a,"open\nb,c\n' * 5000)
    assert [row.damage for row in rows] == [UNCLOSED, ""] * 5000


def test_file_of_nothing_but_open_marks_ends() -> None:
    """Not every line is looked at for ever, and that is told.

    Here each row seems to close the mark of the one before it, up to the end of the file.
    """
    rows = _rows('a","""\n' * 20_000)
    assert rows[0].damage == UNCLOSED
    assert rows[-1].damage == (
        "too many quotation marks that are never closed; the rest of the file is not read"
    )
