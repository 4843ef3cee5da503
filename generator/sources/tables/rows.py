"""Rows of a table with the lines on which they stand; a row that is damaged costs no other."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import chain
from typing import NamedTuple

__all__ = ["Row", "read_rows"]

_MOST_REPAIRS = 200  # quotation marks never closed, in one file: each costs a look ahead


class Row(NamedTuple):
    """The cells of a row and the 1-based line on which it begins.

    damage: what is wrong with it, in words for a person; its first line is the only cell then.
    """

    line: int
    cells: list[str]
    damage: str = ""


class _Lines:
    """Hands lines to the parser and keeps those of the row that it is at."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken.append(line)
        return line


def read_rows(text: str, *, delimiter: str, is_quoted: bool = True) -> Iterator[Row]:
    r"""Yield the rows of a text, also of what a quotation mark that nobody closed would swallow.

    Lines end in ``\n``, ``\r\n`` or ``\r``. Where the marks do not fit, the row's first line is
    told and the next line begins a row. A cell of more than 131,072 characters, the limit of the
    standard library, is damage too: Excel's own limit is 32,767.
    """
    lines = iter(StringIO(text, newline=None))
    number, n_repairs = 1, 0
    while True:
        source = _Lines(lines)
        reader = csv.reader(
            source,
            delimiter=delimiter,
            quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
            strict=True,
        )
        try:
            for cells in reader:
                yield Row(number, cells)
                number += len(source.taken)
                source.taken.clear()
        except csv.Error as error:
            first, *others = source.taken
            read = None if others else _leniently(first, delimiter)
            if read is None:
                yield Row(number, [first.strip()], _damage(error, others))
                n_repairs += 1
                if n_repairs > _MOST_REPAIRS:
                    return
            else:
                yield Row(number, read)
            number += 1
            lines = chain(others, lines) if others else lines
        else:
            return


def _leniently(line: str, delimiter: str) -> list[str] | None:
    """Read a line in whose cells quotation marks stand as they like."""
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        return None


def _damage(error: csv.Error, others: list[str]) -> str:
    if "limit" in str(error) and not others:
        return "a row with a cell of more than 131,072 characters"
    return "a row with a quotation mark that is never closed"
