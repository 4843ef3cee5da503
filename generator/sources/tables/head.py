"""The header of a table: where it stands, what parts its cells, and what its columns hold."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from generator.sources.tables.columns import columns_of

__all__ = ["TableHead", "table_head"]

_DELIMITERS = ",;\t|"
# The first line that Excel understands, and writes.
_SEPARATOR = re.compile(r"\"?sep=([,;\t|:])\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_ABOVE = 3  # rows among which the header is
_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """What the rows of a file are read by.

    delimiter: the sign between cells.
    cells: of the header; columns: those among them that are known.
    n_above: rows above the header.
    start: characters to pass over at the start: Excel's line that names the delimiter.
    """

    delimiter: str
    cells: Sequence[str]
    columns: Mapping[str, tuple[int, ...]]
    n_above: int
    start: int

    @property
    def is_quoted(self) -> bool:
        """Tell whether quotation marks enclose cells; in tables of Web of Science they do not."""
        return "PT" not in self.cells


def table_head(opening: str, suffix: str) -> TableHead | None:
    """Find the header and the delimiter by which most of its names are known.

    opening: the start of a file, without blanks before it.
    Returns None for what is no table of papers.
    """
    separator = _SEPARATOR.match(opening)
    text = opening[separator.end() :] if separator else opening
    if text.startswith(("{", "[", "@", "<", "|")):
        return None
    best: TableHead | None = None
    for delimiter in separator[1] if separator else _DELIMITERS:
        for n_above, cells in enumerate(_first_rows(text, delimiter)):
            columns = columns_of(cells)
            if not _tells_enough(columns, cells, suffix):
                continue
            if best is None or len(columns) > len(best.columns):
                best = TableHead(
                    delimiter=delimiter,
                    cells=cells,
                    columns=columns,
                    n_above=n_above,
                    start=separator.end() if separator else 0,
                )
    return best


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(StringIO(text, newline=None), delimiter=delimiter), _ABOVE))
    except csv.Error:
        return []


def _tells_enough(
    columns: Mapping[str, tuple[int, ...]], cells: Sequence[str], suffix: str
) -> bool:
    if "title" not in columns and "abstract" not in columns:
        return False
    is_list_of_titles = len(cells) == 1 and suffix in _SUFFIXES
    return len(columns) > 1 or is_list_of_titles
