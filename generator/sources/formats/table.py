"""CSV, TSV and what spreadsheets save as such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, link, part_addresses
from generator.sources.fields.author_lists import parse_authors
from generator.sources.fields.extra import identifiers_in_extra
from generator.sources.fields.issued import issued_on, parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.page_range import page_range
from generator.sources.fields.preprints import published_venue
from generator.sources.fields.worktypes import work_type_of
from generator.sources.findings import warning
from generator.sources.identifiers import (
    Identifier,
    Scheme,
    identifier_in_address,
    parse_identifier,
)
from generator.sources.record import Link, Record, SourceFile
from generator.sources.tables.head import TableHead, table_head
from generator.sources.tables.rows import Row, read_rows
from generator.sources.text.flatten import flatten

__all__ = ["TableReader"]

_SHOWN = 80  # characters of a row that a problem shows
_NOTHING = frozenset(
    {"nan", "none", "null", "n/a", "na", "-", "--", "[no abstract available]", "scopus"}
)
_GUARDED = re.compile(r"'(?=[=+\-@\t])")  # so that no spreadsheet takes a text for a formula
_SCHEMES = {
    "doi": Scheme.DOI,
    "arxiv": Scheme.ARXIV,
    "pubmed": Scheme.PUBMED,
    "pmc": Scheme.PMC,
    "openalex": Scheme.OPENALEX,
}


class TableReader:
    """Read a table with a row for each paper.

    Its header names the columns in any order, in several languages and in the words of many
    programs; columns of other names are passed over. A row with more or fewer cells than the header
    is read and told.
    """

    name = "table"

    def recognises(self, source: SourceFile) -> bool:
        """Accept a text whose header has a title or an abstract, and another known column."""
        return table_head(source.opening, source.suffix) is not None

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each row."""
        head = table_head(source.opening, source.suffix)
        if head is None:
            return
        text = source.text.lstrip("\ufeff \t\r\n")
        n_before = source.text.count("\n", 0, len(source.text) - len(text) + head.start)
        rows = read_rows(text[head.start :], delimiter=head.delimiter, is_quoted=head.is_quoted)
        for row in islice(rows, head.n_above + 1, None):
            line = row.line + n_before
            if row.damage:
                yield _problem(source, line, row, row.damage)
            elif any(cell.strip() for cell in row.cells) and row.cells != head.cells:
                yield from _items(source, line, row, head)


def _items(source: SourceFile, line: int, row: Row, head: TableHead) -> Iterator[Record | Problem]:
    n_cells, n_columns = len(row.cells), len(head.cells)
    if n_cells < n_columns or any(cell.strip() for cell in row.cells[n_columns:]):
        message = f"a row of {n_cells} cells under a header of {n_columns}"
        hint = "A cell that holds the delimiter or a line break stands in quotation marks."
        yield _problem(source, line, row, message, hint=hint)
    record = _record(source, line, _Cells(row.cells, head.columns))
    if record.title or record.abstract:
        yield record
    else:
        yield _problem(source, line, row, "a row without a title and without an abstract")


class _Cells:
    """The cells of a row by what they hold."""

    def __init__(self, cells: Sequence[str], columns: Mapping[str, tuple[int, ...]]) -> None:
        self._cells = cells
        self._columns = columns

    def __getitem__(self, kind: str) -> str:
        """Return the first cell of a kind that is not empty."""
        return next(self.all(kind), "")

    def all(self, kind: str) -> Iterator[str]:
        """Yield the cells of a kind that are not empty."""
        for column in self._columns.get(kind, ()):
            cell = self._cells[column].strip() if column < len(self._cells) else ""
            if cell and cell.lower() not in _NOTHING:
                yield _GUARDED.sub("", cell, count=1)


def _record(source: SourceFile, line: int, cells: _Cells) -> Record:
    addresses, links = part_addresses(_links(cells))
    return Record(
        source=source.path,
        line=line,
        title=flatten(cells["title"]) or None,
        abstract=flatten(cells["abstract"]),
        authors=parse_authors(cells["authors"]),
        issued=_issued(cells),
        work_type=work_type_of(cells["type"]),
        venue=published_venue(flatten(cells["venue"])),
        volume=_number(cells["volume"]),
        issue=_number(cells["issue"]),
        pages=_pages(cells),
        publisher=published_venue(cells["publisher"]),
        identifiers=in_order((*_identifiers(cells), *addresses)),
        links=links,
        keywords=_keywords(cells["keywords"]),
        language=language_tag(cells["language"]),
        key=cells["key"],
    )


def _number(cell: str) -> str:
    """Return a number as people write it.

    Programs that know only fractions write "12.0", and some write "0" for what is unknown.
    """
    number = re.sub(r"(?<=\d)\.0$", "", cell)
    return "" if number == "0" else number


def _issued(cells: _Cells) -> str:
    """Join the columns of a date; the year's column decides where two of them differ."""
    year = _number(cells["year"])
    whole = parse_issued(cells["date"]) or parse_issued(f"{cells['date']} {year}")
    parts = parse_issued(f"{cells['day']} {cells['month']} {year}")
    if not parts:
        return whole
    if parts == year and cells["month"].isdecimal():
        day = cells["day"]
        parts = issued_on(int(year), _small(cells["month"]), _small(day))
    return whole if whole.startswith(parts) else parts


def _small(cell: str) -> int | None:
    return int(cell) if re.fullmatch(r"[0-9]{1,2}", cell) else None


def _pages(cells: _Cells) -> str:
    first, last = _number(cells["first_page"]), _number(cells["last_page"])
    return page_range(first, last) if first else page_range(_number(cells["pages"]))


def _links(cells: _Cells) -> Iterator[Link | None]:
    for kind, label in (("address", ""), ("pdf", "pdf"), ("code", "code")):
        for cell in cells.all(kind):
            yield from (link(address, label) for address in re.split(r"[\s|;]+", cell))


def _identifiers(cells: _Cells) -> Iterator[Identifier | None]:
    for kind, scheme in _SCHEMES.items():
        for cell in cells.all(kind):
            yield parse_identifier(scheme, _number(cell))
    for cell in cells.all("isbn"):
        for isbn in re.split(r"[;,|]|\s{2,}", cell):
            yield parse_identifier(Scheme.ISBN, isbn)
    for cell in cells.all("archive"):
        yield from identifiers_in_extra(cell)
    yield from map(identifier_in_address, cells.all("key"))


def _keywords(cell: str) -> tuple[str, ...]:
    separator = next((sign for sign in (";", "|", "；", "\n", ",", "，") if sign in cell), ";")
    return tuple(dict.fromkeys(word.strip() for word in cell.split(separator) if word.strip()))


def _problem(source: SourceFile, line: int, row: Row, message: str, *, hint: str = "") -> Problem:
    text = " ".join(", ".join(row.cells)[: 2 * _SHOWN].split())[:_SHOWN]
    return warning(source.path, line, message, text=text, hint=hint)
