"""Where a paper appeared, by what it is known elsewhere, and where the survey has it from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.build import Site
from generator.corpus.paper import Evidence, Joint
from generator.pages.edition import Edition
from generator.pages.provenance import records_of
from generator.pages.sheets.paper import paper_view
from generator.project import Project
from generator.sources.record import Record
from tests.conftest import TODAY
from tests.pages.libraries import library
from tests.pages.surveys import site_of, text_of, with_correction
from tests.pages.trees import parse, words

CHORUS = "the-dawn-chorus-above-traffic-ten-years-of-birdsong-at-one-crossing"
VENUE = "index.html?venue=journal-of-urban-birdsong"


@pytest.fixture(scope="module")
def project(toy_project: Project) -> Project:
    return library(toy_project)


@pytest.fixture(scope="module")
def site(project: Project) -> Site:
    return site_of(project)


@pytest.fixture(scope="module")
def edition(site: Site, project: Project) -> Edition:
    survey = site.workings.survey
    return Edition.of(survey, project.survey, project.words, today=TODAY, version="1")


def line(site: Site, paper_id: str) -> str | None:
    found = parse(text_of(site, f"papers/{paper_id}.html")).find(".//p[@class='publication']")
    return None if found is None else words(found)


@pytest.mark.parametrize(
    ("paper_id", "expected"),
    [
        (
            CHORUS,
            "In Journal of Urban Birdsong, 12(3), pp. 101–115, Hedge & Sons, 5 November 2024",
        ),
        (
            "nestear",
            "In Proceedings of the Third Workshop on Listening Towns, pp. 1–15, Society of Quiet "
            "Streets, June 2023",
        ),
        ("song-syllables-from-single-recorders", "Preprint, 2022"),
        (
            "how-residents-describe-their-soundscape",
            "In A Handbook of Soundscapes, p. 33, Kerb Press, 2021",
        ),
        ("quiet-machines", "Book, Kerb Press, 2020"),
        ("songs-of-street-lamps", "Thesis, University of Wrenfield, September 2019"),
        ("noise-of-ventilation-fans-in-backyards", "Report, Office for Quiet, 2021"),
        ("courtyard-sounds", "Dataset, Open Courtyards, 2020"),
        ("hummeter", "Software, 2022"),
        ("trams-and-the-silence-between-them", "In Journal of urban birdsong"),
    ],
)
def test_paper_tells_where_it_appeared(site: Site, paper_id: str, expected: str) -> None:
    assert line(site, paper_id) == expected


def test_paper_of_unknown_origin_has_the_year_beside_its_authors(toy_site: Site) -> None:
    assert line(toy_site, "wrenpost") is None
    page = parse(text_of(toy_site, "papers/wrenpost.html"))
    byline = page.find(".//p[@class='byline']")
    assert byline is not None
    names = "Ottoline Marsh, Fenwick Adair, Ingeborg Quill"
    assert words(byline) == f"{names}, 2025ed. (given by the editor)"


def test_what_the_editor_says_of_the_venue_is_marked(project: Project) -> None:
    site = site_of(with_correction(project, "hummeter", venue="Quiet Tools", pages="7"))
    said = line(site, "hummeter")
    assert said == "Software. In Quiet Tools, p. 7, 2022ed. (given by the editor)"


def test_venue_leads_to_its_papers(site: Site) -> None:
    page = parse(text_of(site, f"papers/{CHORUS}.html"))
    link = page.find(".//p[@class='publication']/a")
    assert link is not None
    assert (words(link), link.get("href")) == ("Journal of Urban Birdsong", VENUE)


def test_identifiers_lead_to_where_they_are_registered(site: Site) -> None:
    page = parse(text_of(site, f"papers/{CHORUS}.html"))
    rows = page.findall(".//dl[@class='facts identifiers']/div")
    links = [row.find(".//a") for row in rows]
    assert [words(row) for row in rows] == [
        "DOI10.1000/chorus.2024",
        "PubMed12345678",
        "PubMed CentralPMC7654321",
    ]
    assert [link.get("href") for link in links if link is not None] == [
        "https://doi.org/10.1000/chorus.2024",
        "https://pubmed.ncbi.nlm.nih.gov/12345678",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7654321",
    ]


def test_number_of_a_book_leads_nowhere(edition: Edition) -> None:
    view = paper_view(edition, edition.papers["quiet-machines"])
    (isbn,) = view.identifiers
    assert (isbn.name, isbn.value, isbn.href) == ("ISBN", "9783161484100", None)


def test_preprint_and_published_version_are_both_named(edition: Edition) -> None:
    paper = edition.papers["song-syllables-from-single-recorders"]
    assert [i.name for i in paper_view(edition, paper).identifiers] == ["DOI", "arXiv"]


def test_key_words_and_links_of_the_source_are_shown(edition: Edition) -> None:
    view = paper_view(edition, edition.papers[CHORUS])
    assert view.keywords == ("birdsong", "traffic", "noise")
    assert {link.href for link in view.links} == {
        "https://example.org/chorus",
        "https://example.org/chorus.pdf",
    }
    assert view.links_title == "Links"


def test_links_of_the_abstract_alone_say_so(toy_site: Site) -> None:
    page = parse(text_of(toy_site, "papers/wrenpost.html"))
    heading = page.find(".//h2[@id='links']")
    assert heading is not None
    assert words(heading) == "Given in the abstract"


def test_records_say_why_they_belong_together(edition: Edition) -> None:
    first, second, third = (Record(source="a.bib", line=n) for n in (1, 5, 9))
    looked_up = Record(source="crossref.jsonl", line=2)
    paper = replace(
        edition.papers["hummeter"],
        records=(first, second, third),
        joints=(
            Joint(record=second, other=first, evidence=Evidence.IDENTIFIER, shared="doi:10.1/x"),
            Joint(record=third, other=first, evidence=Evidence.TITLE, shared="3 of 4 authors"),
        ),
        supplements=(looked_up,),
    )
    assert [(r.source, r.line, r.note) for r in records_of(edition.words, paper)] == [
        ("a.bib", 1, ""),
        ("a.bib", 5, "same doi:10.1/x"),
        ("a.bib", 9, "same title"),
        ("crossref.jsonl", 2, "looked up later"),
    ]


@pytest.mark.parametrize("evidence", list(Evidence))
def test_every_evidence_has_its_words(edition: Edition, evidence: Evidence) -> None:
    record = Record(source="a.bib", line=1)
    joint = Joint(record=record, other=record, evidence=evidence, shared="")
    paper = replace(edition.papers["hummeter"], records=(record,), joints=(joint,))
    assert records_of(edition.words, paper)[0].note
