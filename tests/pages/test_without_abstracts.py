"""Papers of which no source has the abstract, on every page."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from generator.build import Site
from generator.project import Project
from tests.pages.libraries import library, library_items, with_items
from tests.pages.surveys import site_of, text_of
from tests.pages.trees import parse, words

# What may stand empty: scripts fill it, or it is drawn.
_MAY_BE_EMPTY = "card-tools cite-tools filter-told list-said map-count paper-tools".split()
_TEXTS = {"p", "dd", "dt", "h1", "h2", "h3", "h4", "summary", "blockquote"}


@pytest.fixture(scope="module")
def mixed(toy_project: Project) -> Site:
    return site_of(library(toy_project))


@pytest.fixture(scope="module")
def bare(toy_project: Project) -> Site:
    items = [{**item, "abstract": ""} for item in library_items()]
    return site_of(with_items(toy_project, items))


def paper_page(site: Site, paper_id: str) -> ET.Element:
    return parse(text_of(site, f"papers/{paper_id}.html"))


def test_each_title_is_a_paper(mixed: Site, bare: Site) -> None:
    for site, n_with_abstract in ((mixed, 5), (bare, 0)):
        corpus = site.workings.survey.corpus
        assert len(corpus) == 10
        assert sum(bool(paper.abstract.text) for paper in corpus) == n_with_abstract


def test_gap_is_one_quiet_line(mixed: Site) -> None:
    page = paper_page(mixed, "nestear")
    assert [words(p) for p in page.iterfind(".//p[@class='no-abstract']")] == [
        "No source gives an abstract."
    ]
    assert page.find(".//p[@class='abstract']") is None
    assert paper_page(mixed, "songs-of-street-lamps").find(".//p[@class='no-abstract']") is None


def test_kind_that_nothing_tells_is_left_out(mixed: Site) -> None:
    page = paper_page(mixed, "nestear")
    assert [words(p) for p in page.iterfind(".//p[@class='chips']")] == ["NestEar"]
    papers = parse(text_of(mixed, "papers/index.html"))
    cards = {card.get("data-paper"): card for card in papers.iterfind(".//article")}
    assert "data-kind" not in cards["nestear"].attrib
    boxes = papers.iterfind(".//input[@data-facet='kind']")
    assert "None" not in {box.get("value") for box in boxes}
    table = parse(text_of(mixed, "topics/quiet-machines.html")).find(".//table[@class]")
    assert table is not None
    cells = {row.get("data-paper"): row.find("td") for row in table.iterfind("./tbody/tr")}
    cell = cells["noise-of-ventilation-fans-in-backyards"]
    assert cell is not None
    assert words(cell) == "–not stated"
    exported = json.loads(text_of(mixed, "data/survey.json"))["papers"]
    assert {paper["id"]: paper["kind"] for paper in exported}["nestear"] is None


def test_card_has_nothing_to_unfold(mixed: Site) -> None:
    cards = {
        card.get("data-paper"): card.find(".//details[@class='card-abstract']")
        for path in ("topics/soundscapes.html", "topics/birdsong.html")
        for card in parse(text_of(mixed, path)).iterfind(".//article")
    }
    assert cards["nestear"] is None
    assert cards["songs-of-street-lamps"] is not None


def test_no_page_has_an_empty_part(mixed: Site, bare: Site) -> None:
    empty = {
        (str(path), element.tag, element.get("class"))
        for site in (mixed, bare)
        for path, content in site.files.items()
        if path.suffix == ".html"
        for element in parse(content).iter()
        if element.tag in _TEXTS
        and not words(element)
        and element.get("class") not in _MAY_BE_EMPTY
    }
    assert empty == set()


def test_feed_has_no_empty_summary(mixed: Site) -> None:
    feed = ET.fromstring(text_of(mixed, "feed.xml"))
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    summaries = [entry.findtext(f"{atom}summary") for entry in entries]
    assert len(entries) == 10
    assert sum(summary is not None for summary in summaries) == 5
    assert "" not in summaries


def test_description_is_the_byline(mixed: Site) -> None:
    described = paper_page(mixed, "nestear").find(".//meta[@name='description']")
    assert described is not None
    assert described.get("content") == "O. Marsh, Ingeborg Quill, 2023"


def test_exports_have_every_paper(bare: Site) -> None:
    papers = json.loads(text_of(bare, "data/survey.json"))["papers"]
    assert [paper["abstract"] for paper in papers] == [""] * 10
    assert all(paper["title"] and not paper["title_derived"] for paper in papers)
    assert text_of(bare, "data/papers.ris").count("AB  - ") == 0
    assert text_of(bare, "data/papers.ris").count("TY  - ") == 10
    assert all("abstract" not in item for item in json.loads(text_of(bare, "data/papers.csl.json")))
