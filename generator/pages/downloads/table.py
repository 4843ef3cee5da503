"""The comparison table to take away: as CSV, Markdown and LaTeX, the cells as the page has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from generator.corpus.paper import Paper
from generator.corpus.richtext import RichText
from generator.pages.addresses import Linker
from generator.pages.citations.markdown import markdown_address, markdown_text
from generator.pages.downloads.spreadsheet import csv_file, csv_line
from generator.pages.downloads.tex import tex_address, tex_text
from generator.pages.edition import Edition, short_title
from generator.pages.part import File, Part, data_part
from generator.pages.parts import links_of, shown_claims
from generator.pages.series import series_of
from generator.pages.views import LinkView
from generator.topics.survey import Topic

__all__ = ["table_links", "table_parts"]

_FORMATS = {"csv": "CSV", "md": "Markdown", "tex": "LaTeX"}
_PACKAGES = "amsmath, amssymb, array, booktabs, hyperref, longtable"

# Widths of the columns of the LaTeX table, as parts of the line; the others take what they need.
_WIDTHS = {"system": 0.15, "new": 0.36, "claims": 0.24}
_WIDTHS_WITH_VENUE = {"system": 0.15, "venue": 0.14, "new": 0.28, "claims": 0.18}

_ROWS_OF_PAGE = 5  # that are written in the time of a page

_Cell = RichText | tuple[RichText, ...] | tuple[LinkView, ...]


def table_links(link: Linker, topic: Topic) -> tuple[LinkView, ...]:
    """Link a topic's table in each format."""
    return tuple(
        LinkView(label=label, href=link.to(_path(topic, suffix)))
        for suffix, label in _FORMATS.items()
    )


def table_parts(edition: Edition) -> Iterator[Part]:
    """Plan the table of each topic in each format, its rows in the order of the page."""
    for topic in edition.survey.topics:
        cost = 1 + len(topic.paper_ids) // _ROWS_OF_PAGE
        yield data_part(str(_path(topic, "*")), partial(_tables, topic.slug), cost=cost)


def _tables(slug: str, edition: Edition) -> Iterator[File]:
    topic = edition.topics[slug]
    papers = [edition.papers[paper_id] for paper_id in topic.paper_ids]
    papers.sort(key=lambda paper: paper.name is None)
    rows = [_cells(edition, paper) for paper in papers]
    columns = _columns(edition, papers)
    yield _path(topic, "csv"), _csv(columns, rows)
    yield _path(topic, "md"), _markdown(columns, rows).encode()
    yield _path(topic, "tex"), _latex(edition, topic, columns, rows).encode()


def _path(topic: Topic, suffix: str) -> PurePosixPath:
    return PurePosixPath("data", "topics", f"{topic.slug}.table.{suffix}")


def _columns(edition: Edition, papers: Sequence[Paper]) -> dict[str, str]:
    """Name the columns in the survey's language; year and venue only where some are known."""
    names = ["system", "title", "kind", "year", "venue", "new", "claims", "links"]
    if not any(paper.year for paper in papers):
        names.remove("year")
    if not any(paper.venue for paper in papers):
        names.remove("venue")
    return {name: edition.words(f"comparison.columns.{name}") for name in names}


def _cells(edition: Edition, paper: Paper) -> dict[str, _Cell]:
    return {
        "system": RichText(short_title(paper)),
        "title": paper.title,
        "kind": RichText(edition.words(f"kinds.{paper.kind}") if paper.kind else ""),
        "year": RichText(str(paper.year or "")),
        "venue": RichText(series_of(paper.venue)),
        "new": paper.words(paper.contribution) if paper.contribution else RichText(""),
        "claims": tuple(paper.words(claim) for claim in shown_claims(paper)),
        "links": links_of(edition.words, paper),
    }


def _csv(columns: Mapping[str, str], rows: Iterable[Mapping[str, _Cell]]) -> bytes:
    lines = (csv_line(_plain(row[name]) for name in columns) for row in rows)
    return csv_file(columns.values(), lines)


def _plain(cell: _Cell) -> str:
    if isinstance(cell, RichText):
        return cell.text
    return "; ".join(part.href if isinstance(part, LinkView) else part.text for part in cell)


def _markdown(columns: Mapping[str, str], rows: Iterable[Mapping[str, _Cell]]) -> str:
    """Write a table of GitHub's Markdown; the title is in the other formats only."""
    names = [name for name in columns if name != "title"]
    lines = [
        [markdown_text(columns[name]) for name in names],
        ["---:" if name == "year" else "---" for name in names],
        *([_in_markdown(row[name]) for name in names] for row in rows),
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _in_markdown(cell: _Cell) -> str:
    if isinstance(cell, RichText):
        return markdown_text(_line(cell.text))
    return "; ".join(
        f"[{markdown_text(part.label)}](<{_in_cell(part.href)}>)"
        if isinstance(part, LinkView)
        else markdown_text(_line(part.text))
        for part in cell
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _in_cell(address: str) -> str:
    """Write an address that ends no cell."""
    return markdown_address(address).replace("|", "%7C")


def _latex(
    edition: Edition,
    topic: Topic,
    columns: Mapping[str, str],
    rows: Iterable[Mapping[str, _Cell]],
) -> str:
    """Write a table by booktabs that may break across pages."""
    names = [name for name in columns if name != "title"]
    head = " & ".join(tex_text(RichText(columns[name])) for name in names)
    lines = [
        f"% {edition.words('comparison.latex_needs', packages=_PACKAGES)}",
        rf"\begin{{longtable}}{{@{{}}{''.join(_column_types(names))}@{{}}}}",
        rf"\caption{{{tex_text(RichText(topic.file.title))}}}\\",
        r"\toprule",
        rf"{head} \\",
        r"\midrule",
        r"\endhead",
        r"\bottomrule",
        r"\endfoot",
        *(" & ".join(_in_latex(row[name]) for name in names) + r" \\" for row in rows),
        r"\end{longtable}",
    ]
    return "\n".join(lines) + "\n"


def _column_types(names: Sequence[str]) -> Iterator[str]:
    widths = _WIDTHS_WITH_VENUE if "venue" in names else _WIDTHS
    for name in names:
        if name in widths:
            yield rf">{{\raggedright\arraybackslash}}p{{{widths[name]}\linewidth}}"
        else:
            yield "r" if name == "year" else "l"


def _in_latex(cell: _Cell) -> str:
    if isinstance(cell, RichText):
        return tex_text(cell)
    return "; ".join(
        rf"\href{{{tex_address(part.href)}}}{{{tex_text(RichText(part.label))}}}"
        if isinstance(part, LinkView)
        else tex_text(part)
        for part in cell
    )
