"""Rows as CSV that spreadsheet programs read as what they are: text, never a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

__all__ = ["Spreadsheet"]

# A cell that begins so is run as a formula by spreadsheet programs, some of which skip white space
# and take full-width signs for the plain ones.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


class Spreadsheet:
    """A file of rows under the names of their columns, marked as UTF-8, as it grows."""

    def __init__(self, columns: Sequence[str]) -> None:
        """Begin with the names of the columns."""
        self._out = io.StringIO(newline="")
        self._writer = csv.writer(self._out, lineterminator="\r\n")
        self.add(columns)

    def add(self, row: Iterable[object]) -> None:
        """Write a row: None is an empty cell and a truth value "yes" or "no"."""
        self._writer.writerow(map(_cell, row))

    def content(self) -> bytes:
        """Return what was written."""
        return self._out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """Write a cell so that no spreadsheet takes it for a formula."""
    if isinstance(value, str):
        return "'" + value if _FORMULA.match(value) else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value
