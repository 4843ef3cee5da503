"""A page for everyone who wrote a paper, where the sources name them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import PurePosixPath

import bibtexparser
import pytest
from msgspec import structs

from generator.build import Site
from generator.corpus.paper import Author
from generator.pages.edition import Edition
from generator.pages.render import Renderer
from generator.pages.sheets.authors import author_view, authors_pages
from generator.project import Project
from generator.sources.person import parse_person
from tests.conftest import TODAY
from tests.pages.libraries import library, library_items, with_items
from tests.pages.surveys import site_of, text_of
from tests.pages.trees import parse, words

MARSH = "authors/ottoline-marsh.html"
CHORUS = "the-dawn-chorus-above-traffic-ten-years-of-birdsong-at-one-crossing"


@pytest.fixture(scope="module")
def site(toy_project: Project) -> Site:
    return site_of(library(toy_project))


@pytest.fixture(scope="module")
def edition(site: Site, toy_project: Project) -> Edition:
    survey, words = site.workings.survey, toy_project.words
    return Edition.of(survey, toy_project.survey, words, today=TODAY, version="1")


def part(site: Site, path: str, heading: str) -> ET.Element:
    """Return the section of a page that has a heading with this id."""
    page = parse(text_of(site, path))
    found = page.find(f".//section[@aria-labelledby='{heading}']")
    assert found is not None, heading
    return found


def links(element: ET.Element) -> list[tuple[str, str]]:
    return [(words(link), link.get("href", "")) for link in element.iterfind(".//a")]


def byline(site: Site, path: str) -> ET.Element:
    found = parse(text_of(site, path)).find(".//p[@class='byline']")
    assert found is not None, path
    return found


def test_every_author_has_a_page_and_stands_in_the_list(site: Site) -> None:
    corpus = site.workings.survey.corpus
    pages = {str(path) for path in site.files if path.match("authors/*.html")}
    ids = [*(author.id for author in corpus.authors), *corpus.author_redirects, "index"]
    assert pages == {f"authors/{author_id}.html" for author_id in ids}
    listed = parse(text_of(site, "authors/index.html")).findall(".//section[@class='letter']")
    assert [(words(letter[0]), links(letter)) for letter in listed] == [
        ("A 1", [("Ash, Perpetua", "perpetua-ash.html")]),
        ("B 1", [("Bell, Quentin", "quentin-bell.html")]),
        ("D 1", [("Dove, Sibyl", "sibyl-dove.html")]),
        ("M 1", [("Marsh, Ottoline", "ottoline-marsh.html")]),
        ("Q 1", [("Quill, Ingeborg", "ingeborg-quill.html")]),
        ("T 1", [("The Aviary Team", "the-aviary-team.html")]),
        ("V 1", [("van der Adair, Fenwick", "fenwick-van-der-adair.html")]),
    ]


def test_page_shows_the_papers_newest_first(site: Site) -> None:
    cards = part(site, MARSH, "papers").findall(".//article")
    assert [card.get("data-paper") for card in cards] == [CHORUS, "nestear", "courtyard-sounds"]


def test_page_tells_other_spellings_and_the_orcid(site: Site) -> None:
    page = parse(text_of(site, MARSH))
    said = [words(line) for line in page.iterfind(".//header[@class]/p")]
    assert said[1:3] == ["Also O. Marsh", "ORCID 0000-0002-1825-0097"]
    assert ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097") in links(page)


def test_page_counts_topics_and_names_coauthors(site: Site) -> None:
    topics = part(site, MARSH, "topics")
    assert [href for _, href in links(topics)] == [
        "../topics/soundscapes.html",
        "../topics/birdsong.html",
    ]
    assert [bar.get("width") for bar in topics.iterfind(".//{*}rect")] == ["100%", "50%"]
    assert links(part(site, MARSH, "coauthors")) == [
        ("Bell, Quentin", "quentin-bell.html"),
        ("Quill, Ingeborg", "ingeborg-quill.html"),
        ("van der Adair, Fenwick", "fenwick-van-der-adair.html"),
    ]


def test_coauthor_is_counted_from_the_second_paper_on(edition: Edition) -> None:
    """Most have written one together, and a column of ones tells nothing."""
    marsh = edition.authors["ottoline-marsh"]
    view = author_view(edition, marsh)
    together = [structs.replace(view.coauthors[0], n_papers=n) for n in (2, 1)]
    view = structs.replace(view, coauthors=tuple(together))
    page = parse(Renderer(None, edition.words).page("pages/author.html", view).decode())
    lines = page.findall(".//ul[@class='index coauthors']/li")
    assert [words(line) for line in lines] == ["Bell, Quentin 2 papers", "Bell, Quentin"]


def test_coauthors_are_cut_where_they_are_a_crowd(edition: Edition) -> None:
    crowd = tuple(
        Author(
            id=f"wren-{n}",
            person=parse_person(f"Wren{n:02}, A."),
            spellings=(),
            paper_ids=("hummeter",),
        )
        for n in range(50)
    )
    paper = replace(
        edition.papers["hummeter"],
        authors=tuple(author.person for author in crowd),
        author_ids=tuple(author.id for author in crowd),
    )
    crowded = replace(
        edition,
        papers={**edition.papers, paper.id: paper},
        authors={author.id: author for author in crowd},
    )
    view = author_view(crowded, crowd[0])
    assert [other.name for other in view.coauthors] == [f"Wren{n:02}, A." for n in range(1, 41)]
    assert view.more_coauthors == "and 9 more"


def test_names_lead_to_their_pages_from_cards_and_papers(site: Site) -> None:
    card = parse(text_of(site, "papers/index.html")).find(f".//article[@data-paper='{CHORUS}']")
    assert card is not None
    expected = [
        ("Ottoline Marsh", "../authors/ottoline-marsh.html"),
        ("Fenwick van der Adair", "../authors/fenwick-van-der-adair.html"),
    ]
    assert links(card)[1:3] == expected
    assert links(byline(site, f"papers/{CHORUS}.html")) == expected


def test_name_on_its_own_page_leads_nowhere(site: Site) -> None:
    line = byline(site, MARSH)
    assert words(line) == "Ottoline Marsh, Fenwick van der Adair, 2024"
    assert [name for name, _ in links(line)] == ["Fenwick van der Adair"]


def test_bibliography_of_an_author_reads_back(site: Site) -> None:
    """A single paper has its entry on its own page."""
    assert links(part(site, MARSH, "downloads")) == [
        ("BibTeX", "../data/authors/ottoline-marsh.bib")
    ]
    entries = bibtexparser.parse_string(text_of(site, "data/authors/ottoline-marsh.bib")).entries
    assert sorted(entry.key for entry in entries) == ["courtyard-sounds", "nestear", CHORUS]
    assert PurePosixPath("data/authors/sibyl-dove.bib") not in site.files


def test_former_address_of_an_author_leads_on(site: Site) -> None:
    """One under a spelling that is known to be the same person's."""
    redirects = site.workings.survey.corpus.author_redirects
    assert redirects
    for former, author_id in redirects.items():
        page = parse(text_of(site, f"authors/{former}.html"))
        refresh = page.find(".//meta[@http-equiv='refresh']")
        assert refresh is not None
        assert refresh.get("content") == f"0; url={author_id}.html"


def test_survey_without_authors_says_nothing_of_them(toy_project: Project) -> None:
    site = site_of(replace(toy_project, corrections={}))
    assert not [path for path in site.files if "authors" in path.parts]
    pages = {p: c.decode() for p, c in site.files.items() if p.suffix == ".html"}
    assert [path for path, page in pages.items() if "authors/" in page or "byline" in page] == []


def test_all_authors_of_a_paper_are_named_the_last_ones_folded_away(toy_project: Project) -> None:
    crowd = [{"family": f"Wren{n:02}", "given": "A."} for n in range(23)]
    item = {**library_items()[0], "author": crowd}
    site = site_of(with_items(toy_project, [item]))
    path = f"papers/{CHORUS}.html"
    shown = words(byline(site, path))
    assert shown.startswith("A. Wren00, A. Wren01, ")
    assert shown.endswith(", A. Wren19")
    more = parse(text_of(site, path)).find(".//details[@class='byline more-authors']")
    assert more is not None
    assert words(more) == "and 3 more A. Wren20, A. Wren21, A. Wren22"
    assert len(links(more)) == 3


def test_thousands_of_authors_stand_on_several_pages(edition: Edition) -> None:
    names = [f"{chr(65 + n % 26)}{n:04}, A." for n in range(2000)] + ["鳥 一郎", "Ödön, A."]
    authors = {
        f"a{n}": Author(
            id=f"a{n}", person=parse_person(name), spellings=(), paper_ids=("hummeter",)
        )
        for n, name in enumerate(names)
    }
    pages = dict(authors_pages(replace(edition, authors=authors)))
    assert list(map(str, pages)) == [
        "authors/index.html",
        *(f"authors/all/{n}.html" for n in range(2, 6)),
    ]
    sections = [section for view in pages.values() for section in view.sections]
    listed = [author.href.rpartition("/")[2] for section in sections for author in section.authors]
    assert len(set(listed)) == len(names)
    assert sections[-1].title == "Other letters"
    assert [author.name for author in sections[-1].authors] == ["鳥 一郎"]
    (o,) = {section.n_authors for section in sections if section.title == "O"}
    assert o == 77 + 1  # one with two dots on it
    first = pages[PurePosixPath("authors/index.html")]
    assert [letter.label for letter in first.letters[-2:]] == ["Z", "Other letters"]
    assert first.letters[-1].href == "all/5.html#letter-other"
