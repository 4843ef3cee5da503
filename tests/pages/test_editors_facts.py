"""What the editor gave instead of what was found shows as the editor's, wherever it stands."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from generator.build import Site
from generator.project import Project
from tests.pages.surveys import site_of, text_of, with_correction
from tests.pages.trees import parse, words

QUOTED = "a model that predicts the answers of residents"


@pytest.fixture(scope="module")
def site(toy_project: Project) -> Site:
    """Correct every fact of one paper, and one fact of another."""
    project = with_correction(
        toy_project,
        "kerbear",
        name="KerbEar 2",
        kind="system",
        contribution=QUOTED,
        claims=["Best of all."],
        links={"demo": "https://example.org/demo"},
    )
    return site_of(with_correction(project, "fountainmask", contribution="Tunes water to taste."))


def has_mark(element: ET.Element) -> bool:
    return element.find(".//sup[@class='editors']") is not None


def marked(tree: ET.Element, path: str) -> bool:
    """Tell whether the only element at ``path`` bears the editor's mark."""
    (element,) = tree.findall(path)
    return has_mark(element)


def row_of(site: Site, topic: str, paper_id: str) -> ET.Element:
    for row in parse(text_of(site, f"topics/{topic}.html")).iter("tr"):
        if row.find(f"th/a[@href='../papers/{paper_id}.html']") is not None:
            return row
    pytest.fail(f"no row for {paper_id}")


def card_of(site: Site, topic: str, paper_id: str) -> ET.Element:
    page = parse(text_of(site, f"topics/{topic}.html"))
    card = page.find(f".//article[@data-paper='{paper_id}']")
    assert card is not None
    return card


def test_every_cell_that_the_editor_filled_is_marked(site: Site) -> None:
    row = row_of(site, "soundscapes", "kerbear")
    cells = [row.find("th"), *row.findall("td")]
    assert [has_mark(cell) for cell in cells if cell is not None] == [True] * 5


def test_what_was_found_is_not_marked(site: Site) -> None:
    assert not has_mark(row_of(site, "quiet-machines", "tawnyfan"))
    row = row_of(site, "soundscapes", "fountainmask")
    assert [has_mark(cell) for cell in row] == [False, False, True, False, False]


def test_cards_mark_name_kind_news_and_links(site: Site) -> None:
    card = card_of(site, "soundscapes", "kerbear")
    assert len(card.findall(".//sup[@class='editors']")) == 4
    assert "KerbEar 2" in words(card)
    assert QUOTED in words(card)


def test_mark_is_read_out_in_full(site: Site) -> None:
    """The abbreviation is for the eye."""
    mark = next(parse(text_of(site, "papers/kerbear.html")).iter("sup"))
    eye, ear = mark
    assert (eye.text, eye.get("aria-hidden")) == ("ed.", "true")
    assert (ear.text or "").strip() == "(given by the editor)"


def test_papers_page_marks_its_facts(site: Site) -> None:
    tree = parse(text_of(site, "papers/kerbear.html"))
    assert marked(tree, ".//p[@class='chips']/span[1]")
    assert marked(tree, ".//p[@class='chips']/span[2]")
    assert marked(tree, ".//ul[@class='results']/li")
    assert words(tree.find(".//h2[@id='links']")) == "Given by the editor"


def test_quoted_contribution_is_marked_in_the_abstract(site: Site) -> None:
    tree = parse(text_of(site, "papers/kerbear.html"))
    assert QUOTED in words(tree.find(".//p[@class='abstract']/mark"))
    assert marked(tree, ".//p[@class='abstract']")
    assert tree.find(".//p[@class='news']") is None


def test_contribution_in_other_words_stands_above_the_abstract(site: Site) -> None:
    tree = parse(text_of(site, "papers/fountainmask.html"))
    assert words(tree.find(".//p[@class='news']")).startswith("Tunes water to taste.")
    assert marked(tree, ".//p[@class='news']")
    assert tree.find(".//p[@class='abstract']/mark") is None


def test_quoted_fragment_opens_its_sentence_in_the_table(site: Site) -> None:
    cell = row_of(site, "soundscapes", "kerbear")[2]
    assert words(cell.find("details/summary")).startswith(QUOTED)
    assert QUOTED in words(cell.find("details/blockquote"))


def test_byline_and_title_of_the_editor_are_marked(toy_project: Project) -> None:
    site = site_of(with_correction(toy_project, "wrenpost", title="A post", year=2025))
    tree = parse(text_of(site, "papers/wrenpost.html"))
    assert marked(tree, ".//p[@class='byline']")
    assert words(tree.find(".//p[@class='title-note']")) == "This title is the editor's."


def test_removed_facts_leave_a_gap(toy_project: Project) -> None:
    """An empty cell says nothing, also not that the editor emptied it."""
    removed = {"name": "none", "contribution": "none", "claims": [], "links": {}}
    site = site_of(with_correction(toy_project, "kerbear", **removed))
    row = row_of(site, "soundscapes", "kerbear")
    assert ["gap" in cell.get("class", "").split() for cell in row[2:]] == [True] * 3
    assert row.find("th/a").get("class") == "nameless"
    assert "KerbEar" not in words(card_of(site, "soundscapes", "kerbear").find("p"))
