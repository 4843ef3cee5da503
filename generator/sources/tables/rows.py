"""Rows of a table with the lines on which they stand; a row that is damaged costs no other."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

__all__ = ["Row", "read_rows"]

# A mark that nobody closes is known by what follows; so much of it is read in vain at most.
_MOST_READ_AHEAD = 100  # times the length of the text
_GIVEN_UP = "too many quotation marks that are never closed; the rest of the file is not read"


class Row(NamedTuple):
    """The cells of a row and the 1-based line on which it begins.

    damage: what is wrong with it, in words for a person; its first line is the only cell then.
    """

    line: int
    cells: list[str]
    damage: str = ""


class _Lines:
    """Hands lines to the parser, keeps those of the row that it is at, and takes them back."""

    def __init__(self, text: str) -> None:
        self._lines = StringIO(text, newline=None)
        self._again = deque[str]()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        return line

    def put_back(self) -> int:
        """Hand all lines but the row's first out again; return how many characters they are."""
        _, *others = self.taken
        self._again.extendleft(reversed(others))
        self.taken.clear()
        return sum(map(len, others))


def read_rows(text: str, *, delimiter: str, is_quoted: bool = True) -> Iterator[Row]:
    r"""Yield the rows of a text, also of what a quotation mark that nobody closed would swallow.

    Lines end in ``\n``, ``\r\n`` or ``\r``. Where the marks do not fit, the row's first line is
    told and the next line begins a row. A cell of more than 131,072 characters, the limit of the
    standard library, is damage too: Excel's own limit is 32,767.
    """
    lines = _Lines(text)
    number, n_read_ahead = 1, 0
    while True:
        reader = csv.reader(
            lines,
            delimiter=delimiter,
            quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
            strict=True,
        )
        try:
            for cells in reader:
                yield Row(number, cells)
                number += len(lines.taken)
                lines.taken.clear()
        except csv.Error as error:
            first, is_alone = lines.taken[0], len(lines.taken) == 1
            n_read_ahead += lines.put_back()
            if n_read_ahead > _MOST_READ_AHEAD * len(text):
                yield Row(number, [first.strip()], _GIVEN_UP)
                return
            cells_alone = _leniently(first, delimiter) if is_alone else None
            if cells_alone is None:
                yield Row(number, [first.strip()], _damage(error, is_alone=is_alone))
            else:
                yield Row(number, cells_alone)
            number += 1
        else:
            return


def _leniently(line: str, delimiter: str) -> list[str] | None:
    """Read a line in whose cells quotation marks stand as they like."""
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        return None


def _damage(error: csv.Error, *, is_alone: bool) -> str:
    if "limit" in str(error) and is_alone:
        return "a row with a cell of more than 131,072 characters"
    return "a row with a quotation mark that is never closed"
