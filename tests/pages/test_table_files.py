"""The comparison table to take away: what each format reads back is what the page shows."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalker

from generator.build import Site
from generator.corpus.richtext import Mark, RichText
from generator.pages.citations.markdown import markdown_text
from generator.pages.downloads.tex import tex_address, tex_text
from generator.project import Project
from tests.pages.payloads import PAYLOADS
from tests.pages.surveys import site_of, text_of, with_correction
from tests.pages.trees import dangers, parse, words

TABLE = "data/topics/birdsong.table"
HEADS = ["System", "Title", "Kind", "Year", "What is new", "Headline result", "Links"]
NAUGHTY = r"50% of {a}_b & c^2 ~ $d$ #e \f <g> | [h] *i* `j` – λ → “k”"

sentences = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=60
)


@pytest.fixture(scope="module")
def naughty(toy_project: Project) -> Site:
    """Make a survey in which one paper's facts hold every sign that a format gives a meaning."""
    return site_of(
        with_correction(
            toy_project,
            "wrenpost",
            year=2025,
            name=NAUGHTY,
            contribution=NAUGHTY,
            claims=["=1+1", NAUGHTY],
            links={"code": "https://example.org/a|b?c=1&d=%20#e_(f)~"},
        )
    )


def csv_rows(site: Site) -> list[list[str]]:
    text = text_of(site, f"{TABLE}.csv").removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text, newline="")))


def markdown_cells(text: str) -> list[list[str]]:
    """Return the words of each cell, as a renderer of GitHub's tables reads them."""
    tree = parse(MarkdownIt("commonmark").enable("table").render(text))
    return [[words(cell) for cell in row] for row in tree.iterfind(".//tr")]


def latex_rows(text: str) -> list[list[str]]:
    """Return the words of each cell of the body, as TeX reads them."""
    body = text.split("\\endfoot\n")[1].split("\\end{longtable}")[0]
    body = re.sub(r"\\href\{.*?\}\{(.*?)\}", r"\1", body)
    reader = LatexNodes2Text(math_mode="text", keep_comments=True)
    rows = [re.split(r"(?<!\\) & ", row) for row in body.split(" \\\\\n")[:-1]]
    return [[_as_typed(reader.latex_to_text(cell)) for cell in row] for row in rows]


def _as_typed(text: str) -> str:
    """Undo what the reader takes for the accent of its own: TeX sets a circumflex as it is."""
    return " ".join(text.replace("ˆ", "^").split())


def test_every_format_has_the_rows_of_the_page(toy_site: Site) -> None:
    page = parse(text_of(toy_site, "topics/birdsong.html"))
    names = [words(cell) for cell in page.iterfind(".//table[@class]/tbody/tr/th/a")]
    assert names
    assert csv_rows(toy_site)[0] == HEADS
    assert [row[0] for row in csv_rows(toy_site)[1:]] == names
    markdown = markdown_cells(text_of(toy_site, f"{TABLE}.md"))
    assert markdown[0] == [head for head in HEADS if head != "Title"]
    assert [row[0] for row in markdown[1:]] == names
    assert [row[0] for row in latex_rows(text_of(toy_site, f"{TABLE}.tex"))] == names


def test_signs_with_a_meaning_are_read_back_as_they_are(naughty: Site) -> None:
    row = next(row for row in csv_rows(naughty) if row[0] == NAUGHTY)
    assert row[4] == NAUGHTY
    markdown = next(r for r in markdown_cells(text_of(naughty, f"{TABLE}.md")) if r[0] == NAUGHTY)
    assert markdown[3] == NAUGHTY
    assert markdown[4] == f"=1+1; {NAUGHTY}"
    latex = next(r for r in latex_rows(text_of(naughty, f"{TABLE}.tex")) if r[0] == NAUGHTY)
    assert latex[3] == NAUGHTY
    assert latex[4] == f"=1+1; {NAUGHTY}"


def test_cell_that_spreadsheets_would_run_is_text(naughty: Site) -> None:
    row = next(row for row in csv_rows(naughty) if row[0] == NAUGHTY)
    assert row[5] == f"'=1+1; {NAUGHTY}"


def test_address_survives_in_every_format(naughty: Site) -> None:
    address = "https://example.org/a%7Cb?c=1&d=%20#e_(f)~"
    tree = parse(MarkdownIt("commonmark").enable("table").render(text_of(naughty, f"{TABLE}.md")))
    assert address in [link.get("href") for link in tree.iterfind(".//a")]
    assert address.replace("%7C", "|") in [row[6] for row in csv_rows(naughty)]
    escaped = r"https://example.org/a\%7Cb?c=1\&d=\%20\#e\_(f)\%7E"
    assert rf"\href{{{escaped}}}{{code}}" in text_of(naughty, f"{TABLE}.tex")


def test_year_has_no_column_where_no_year_is_known(toy_project: Project) -> None:
    undated = {
        paper_id: correction.model_copy(update={"year": None})
        for paper_id, correction in toy_project.corrections.items()
    }
    site = site_of(replace(toy_project, corrections=undated))
    assert "Year" not in csv_rows(site)[0]
    page = parse(text_of(site, "topics/birdsong.html"))
    assert page.find(".//td[@class='column-year']") is None


@given(sentences)
def test_any_text_is_one_cell_of_latex(text: str) -> None:
    """TeX parses it without an error, and finds no sign that would end the cell or the row."""
    source = tex_text(RichText(text))
    nodes, _, _ = LatexWalker(source, tolerant_parsing=False).get_latex_nodes()
    assert "".join(node.latex_verbatim() for node in nodes) == source
    assert not re.search(r"(?<!\\)[&#%$]", source.replace("\\\\", ""))


@pytest.mark.parametrize("text", PAYLOADS)
def test_hostile_text_stays_text(text: str) -> None:
    line = " ".join(text.split())
    table = f"| {markdown_text(line)} |\n| --- |\n"
    tree = parse(MarkdownIt("commonmark").enable("table").render(table))
    assert words(tree) == line
    assert dangers(tree) == []
    assert "".join(LatexNodes2Text().latex_to_text(tex_text(RichText(line))).split()) == "".join(
        line.replace('"', "”").split()  # as TeX sets a straight quotation mark
    )


def test_formula_stays_a_formula_where_tex_knows_it() -> None:
    known = RichText("so φ₀ is", (Mark(start=3, end=5, kind="math", value=r"\varphi_{0}"),))
    assert tex_text(known) == r"so $\varphi_{0}$ is"
    unknown = RichText("so X is", (Mark(start=3, end=4, kind="math", value=r"\ourmacro{X}"),))
    assert tex_text(unknown) == "so X is"
    unbalanced = RichText("so X is", (Mark(start=3, end=4, kind="math", value="{X"),))
    assert tex_text(unbalanced) == "so X is"


def test_row_that_begins_with_a_bracket_is_no_argument_of_the_row_before() -> None:
    assert tex_text(RichText("[CLS] pooling")) == "{}[CLS] pooling"
    assert tex_text(RichText("*-nets")) == "{}*-nets"


def test_address_holds_no_sign_that_tex_would_run() -> None:
    assert tex_address("https://a.org/{x}\\y~%20") == r"https://a.org/\%7Bx\%7D\%5Cy\%7E\%20"


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="there is no pdflatex")
def test_pdflatex_sets_the_table(naughty: Site, tmp_path: Path) -> None:
    text = text_of(naughty, f"{TABLE}.tex")
    packages = text.splitlines()[0].partition("packages ")[2].rstrip(".")
    head = rf"\documentclass{{article}}\usepackage{{{packages}}}\begin{{document}}"
    document = f"{head}\n{text}\\end{{document}}"
    (tmp_path / "table.tex").write_text(document.replace("λ", ""), encoding="utf-8")
    subprocess.run(
        ["pdflatex", "-halt-on-error", "-interaction=batchmode", "table.tex"],
        cwd=tmp_path,
        check=True,
    )
