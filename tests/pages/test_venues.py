"""Where papers appeared, as a way to choose among them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from generator.build import Site
from generator.corpus.paper import Paper
from generator.pages.search.code import encode_numbers
from generator.pages.venues import venues_of
from generator.project import Project
from tests.pages.libraries import library, library_items, with_items
from tests.pages.surveys import site_of, text_of
from tests.pages.trees import parse, words
from tests.topics.corpora import paper

CHORUS = "the-dawn-chorus-above-traffic-ten-years-of-birdsong-at-one-crossing"


@pytest.fixture(scope="module")
def site(toy_project: Project) -> Site:
    return site_of(library(toy_project))


def in_venues(*names: str) -> list[Paper]:
    return [replace(paper(f"p{n}", "Birds."), venue=name) for n, name in enumerate(names)]


def test_spellings_that_differ_in_case_or_marks_are_one_venue() -> None:
    """Named as most papers write it."""
    papers = in_venues("Journal of Birds", "Journal of Birds", "JOURNAL OF BIRDS.", "Towns", "")
    venues = venues_of(papers)
    assert list(venues) == ["Journal of Birds", "JOURNAL OF BIRDS.", "Towns"]
    birds, shouted, towns = venues.values()
    assert birds is shouted
    assert (birds.slug, birds.name, birds.n_papers) == ("journal-of-birds", "Journal of Birds", 3)
    assert (towns.slug, towns.n_papers) == ("towns", 1)


def test_volumes_of_a_conference_are_one_venue() -> None:
    """Their years are a facet of their own."""
    names = (
        "Proceedings of the Third Conference on Birds (Volume 1: Long Papers)",
        "Proceedings of the 2nd Conference on Birds (COB)",
        "Conference on Birds",
    )
    (venue,) = set(venues_of(in_venues(*names)).values())
    assert (venue.slug, venue.name, venue.n_papers) == (
        "conference-on-birds",
        "Conference on Birds",
        3,
    )


def test_venue_without_a_letter_is_none() -> None:
    assert venues_of(in_venues("…", "🐦")) == {}


def test_venues_of_few_papers_are_no_choice() -> None:
    papers = in_venues(*(f"Venue {n}" for n in range(150)), "Venue 149")
    venues = list(venues_of(papers).values())
    assert len(venues) == 100
    assert venues[0].name == "Venue 149"


def test_cards_and_facet_agree(site: Site) -> None:
    page = parse(text_of(site, "papers/index.html"))
    given = {card.get("data-paper"): card.get("data-venue") for card in page.iterfind(".//article")}
    assert given[CHORUS] == "journal-of-urban-birdsong"
    assert given["trams-and-the-silence-between-them"] == "journal-of-urban-birdsong"
    assert given["hummeter"] is None
    (facet,) = page.findall(".//fieldset[@class='facet facet-venue']")
    boxes = facet.findall(".//input[@data-facet='venue']")
    assert [(box.get("value") or "")[:19] for box in boxes] == [
        "journal-of-urban-bi",
        "a-handbook-of-sound",
        "workshop-on-listeni",
    ]
    assert words(facet).startswith("Venue Journal of Urban Birdsong 2 ")


def test_venues_of_a_long_list_are_folded_away(toy_project: Project) -> None:
    item = library_items()[0]
    items = [
        {
            **item,
            "id": f"i{n}",
            "DOI": f"10.1000/{n}",
            "PMID": "",
            "PMCID": "",
            "title": f"Song {n} of {'wren finch owl robin tit crow'.split()[n % 6]}",
            "abstract": f"Song number {n} " + f"word{n} " * 9,
            "container-title": f"Venue {n:02}",
        }
        for n in range(14)
    ]
    page = parse(text_of(site_of(with_items(toy_project, items)), "papers/index.html"))
    (facet,) = page.findall(".//fieldset[@class='facet facet-venue']")
    assert len(facet.findall("ul/li")) == 10
    (more,) = facet.findall("details")
    assert words(more).startswith("4 more Venue 10 1 ")
    assert len(more.findall("ul/li")) == 4


def test_search_index_has_a_column_of_venues(site: Site) -> None:
    root = text_of(site, "search/root.js").partition(",")[2].removesuffix(");\n")
    venues = json.loads(root)["venues"]
    assert venues[0] == "journal-of-urban-birdsong"
    ids = site.workings.survey.corpus.ids
    numbers = [0] * len(ids)
    for paper_id, slug in (
        (CHORUS, venues[0]),
        ("trams-and-the-silence-between-them", venues[0]),
        ("how-residents-describe-their-soundscape", "a-handbook-of-soundscapes"),
        ("nestear", "workshop-on-listening-towns"),
    ):
        numbers[ids.index(paper_id)] = venues.index(slug) + 1
    column = text_of(site, "search/columns/venue.js")
    assert column == f'litatlas.give("search/columns/venue.js","{encode_numbers(numbers)}");\n'


def test_survey_without_venues_has_no_facet_and_no_column(toy_site: Site) -> None:
    assert "facet-venue" not in text_of(toy_site, "papers/index.html")
    assert not [path for path in toy_site.files if path.match("search/columns/venue.js")]
    assert '"venues":[]' in text_of(toy_site, "search/root.js")
    assert "column-venue" not in text_of(toy_site, "topics/birdsong.html")


def test_comparison_has_a_column_where_a_venue_is_known(site: Site) -> None:
    page = parse(text_of(site, "topics/birdsong.html"))
    table = page.find(".//table[@class]")
    assert table is not None
    heads = [words(head) for head in table.iterfind("./thead/tr/th")]
    assert heads == ["System", "Kind", "Year", "Venue", "What is new", "Headline result", "Links"]
    rows = {row.get("data-paper"): [words(c) for c in row] for row in table.iterfind("./tbody/tr")}
    assert rows[CHORUS][:4] == ["ChorusLog", "method", "2024", "Journal of Urban Birdsong"]
    assert rows["songs-of-street-lamps"][3] == "–no venue known"
    text = text_of(site, "data/topics/birdsong.table.csv").removeprefix("\ufeff")
    first = next(csv.DictReader(io.StringIO(text, newline="")))
    assert (first["System"], first["Venue"]) == ("ChorusLog", "Journal of Urban Birdsong")
