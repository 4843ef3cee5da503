"""Rows as CSV that spreadsheet programs read as what they are: text, never a formula."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable

__all__ = ["csv_file", "csv_line"]

# A cell that begins so is run as a formula by spreadsheet programs, some of which skip white space
# and take full-width signs for the plain ones.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def csv_line(row: Iterable[object]) -> bytes:
    """Write a row: None is an empty cell and a truth value "yes" or "no"."""
    line: str = _writer.writerow(map(_cell, row))
    return line.encode()


def csv_file(columns: Iterable[str], lines: Iterable[bytes]) -> bytes:
    """Write a file of rows under the names of their columns, marked as UTF-8."""
    return codecs.BOM_UTF8 + csv_line(columns) + b"".join(lines)


class _Back:
    """A file that keeps nothing: what is written comes back."""

    def write(self, line: str) -> str:
        return line


_writer = csv.writer(_Back(), lineterminator="\r\n")  # returns what the file returns


def _cell(value: object) -> object:
    """Write a cell so that no spreadsheet takes it for a formula."""
    if isinstance(value, str):
        return "'" + value if _FORMULA.match(value) else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value
