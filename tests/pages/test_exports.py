"""The survey as data: the toy survey, and the survey of this repository."""

from __future__ import annotations

import csv
import io
import json
from pathlib import PurePosixPath

import bibtexparser
import msgspec
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from generator.build import Site, Workings
from generator.corpus.paper import Corpus
from generator.project import Project, load_project
from generator.sources.registry import read_sources
from tests.conftest import ROOT
from tests.pages.libraries import library, library_items
from tests.pages.surveys import site_of, text_of, with_correction, with_survey

TOPIC_KEYS = {"slug", "title", "papers"}
PAPER_KEYS = set(
    "id title title_derived abstract abstract_source topic also decided_by similarity margin "
    "runner_up why name kind contribution links claims sentences by_editor related records "
    "authors author_ids year issued work_type venue volume issue pages publisher identifiers "
    "keywords language joints supplements".split()
)


@pytest.fixture(scope="module")
def real_project() -> Project:
    project, problems = load_project(ROOT)
    assert problems == ()
    return project


@pytest.fixture(scope="module")
def real_site(real_project: Project) -> Site:
    return site_of(real_project)


@pytest.fixture(scope="module")
def survey(real_site: Site) -> dict:
    return json.loads(text_of(real_site, "data/survey.json"))


def rows_of(site: Site) -> dict[str, dict[str, str]]:
    text = text_of(site, "data/papers.csv").removeprefix("\ufeff")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_survey_has_all_its_papers_and_topics(survey: dict) -> None:
    assert len(survey["papers"]) == 362
    assert len(survey["topics"]) == 14
    ids = [paper["id"] for paper in survey["papers"]]
    assert ids == sorted(set(ids))


def test_every_object_keeps_the_contract(survey: dict) -> None:
    for topic in survey["topics"]:
        assert topic.keys() >= TOPIC_KEYS
    for paper in survey["papers"]:
        assert paper.keys() >= PAPER_KEYS
        assert isinstance(paper["title"], str)
        assert paper["title"]
        assert isinstance(paper["title_derived"], bool)
        assert paper["decided_by"] in {"text", "editor"}
        assert isinstance(paper["similarity"], float)
        assert isinstance(paper["margin"], float)
        assert all(reason.keys() == {"term", "weight"} for reason in paper["why"])
        assert all(isinstance(words, str) for words in paper["claims"])
        assert all(link.keys() == {"url", "label"} for link in paper["links"])
        assert paper["records"]
        assert all(record.keys() == {"source", "line", "date"} for record in paper["records"])


def test_survey_is_written_piece_by_piece_as_if_at_once(real_site: Site) -> None:
    for path in ("data/survey.json", "data/papers.csl.json"):
        content = real_site.files[PurePosixPath(path)]
        assert content == msgspec.json.format(content, indent=1) + b"\n"


def test_topics_and_papers_agree_on_who_is_where(survey: dict) -> None:
    """An unsorted paper's topic is null, and no topic lists it."""
    homes = {paper["id"]: paper["topic"] for paper in survey["papers"]}
    listed = {p: topic["slug"] for topic in survey["topics"] for p in topic["papers"]}
    assert {p: listed.get(p) for p in homes} == homes
    slugs = {topic["slug"] for topic in survey["topics"]}
    for paper in survey["papers"]:
        assert set(paper["also"]) <= slugs - {paper["topic"]}
        assert paper["runner_up"] in {None, *slugs} - {paper["topic"]} or paper["topic"] is None


def test_unsorted_paper_has_no_topic(toy_project: Project) -> None:
    site = site_of(with_survey(toy_project, placement={"unsorted_below": 1.0}))
    survey = json.loads(text_of(site, "data/survey.json"))
    assert {paper["topic"] for paper in survey["papers"]} == {None}
    assert [topic["papers"] for topic in survey["topics"]] == [[], [], []]


def test_related_papers_exist_and_every_paper_has_a_page(survey: dict, real_site: Site) -> None:
    ids = {paper["id"] for paper in survey["papers"]}
    for paper in survey["papers"]:
        assert set(paper["related"]) <= ids - {paper["id"]}
        assert len(paper["related"]) == 8
        assert PurePosixPath(f"papers/{paper['id']}.html") in real_site.files
    for topic in survey["topics"]:
        assert PurePosixPath(f"topics/{topic['slug']}.html") in real_site.files


def test_original_abstracts_are_the_sources_to_the_byte(
    survey: dict, real_project: Project
) -> None:
    """Each is found word for word in the file that its first record names."""
    texts = {source.path: source.text for source in real_project.sources}
    records = {
        (record.source, record.line): record
        for source in read_sources(real_project.sources)[0]
        for record in source.records
    }
    for paper in survey["papers"]:
        own = [records[r["source"], r["line"]].abstract for r in paper["records"]]
        assert paper["abstract_source"] in own
        assert any(paper["abstract_source"] in texts[r["source"]] for r in paper["records"])


def test_reasons_are_shares_of_the_similarity(survey: dict) -> None:
    """Strongest first, and together never more than the whole."""
    for paper in survey["papers"]:
        weights = [reason["weight"] for reason in paper["why"]]
        assert weights == sorted(weights, reverse=True)
        assert sum(weights) <= paper["similarity"] + 8e-4


def test_facts_are_quoted_from_the_abstract_with_their_sentences(survey: dict) -> None:
    n_facts = 0
    for paper in survey["papers"]:
        sentences = paper["sentences"]
        facts = [*zip(paper["claims"], sentences["claims"], strict=True)]
        facts.append((paper["contribution"], sentences["contribution"]))
        for words, sentence in facts:
            assert (words is None) == (sentence is None)
            if words is not None:
                n_facts += 1
                assert words in sentence
                assert sentence in paper["abstract"]
        if sentences["name"]:
            assert sentences["name"] in paper["abstract"]
    assert n_facts > len(survey["papers"])


def test_editors_facts_say_so_and_quote_nothing_that_is_not_there(toy_project: Project) -> None:
    site = site_of(
        with_correction(
            toy_project,
            "kerbear",
            name="KerbEar 2",
            contribution="Listens.",
            claims=["reduces the error of predicted pleasantness", "Best of all."],
        )
    )
    papers = {p["id"]: p for p in json.loads(text_of(site, "data/survey.json"))["papers"]}
    paper = papers["kerbear"]
    assert paper["by_editor"] == ["claims", "contribution", "name"]
    assert (paper["name"], paper["contribution"]) == ("KerbEar 2", "Listens.")
    assert paper["sentences"]["name"] is None
    assert paper["sentences"]["contribution"] is None
    quoted, own = paper["sentences"]["claims"]
    assert quoted in paper["abstract"]
    assert own is None
    assert papers["wrenpost"]["by_editor"] == ["authors", "year"]
    assert papers["tawnyfan"]["by_editor"] == []
    row = rows_of(site)["kerbear"]
    assert row["claims"] == "reduces the error of predicted pleasantness; Best of all."


def test_bibtex_holds_every_title(survey: dict, real_site: Site) -> None:
    text = text_of(real_site, "data/papers.bib")
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [p["id"] for p in survey["papers"]]


def test_csv_reads_back_as_the_survey(survey: dict, real_site: Site) -> None:
    rows = rows_of(real_site)
    assert list(rows) == [paper["id"] for paper in survey["papers"]]
    for paper in survey["papers"]:
        row = rows[paper["id"]]
        assert row["title"].removeprefix("'") == paper["title"]
        assert row["abstract"].removeprefix("'") == paper["abstract"]
        assert row["topic"] == (paper["topic"] or "")
        assert float(row["similarity"]) == paper["similarity"]
        assert row["title_derived"] == ("yes" if paper["title_derived"] else "no")


@pytest.mark.parametrize(
    "title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", '=HYPERLINK("http://x")']
)
def test_no_cell_starts_a_formula(toy_project: Project, title: str) -> None:
    """A quotation mark before it makes it text for spreadsheet programs."""
    site = site_of(with_correction(toy_project, "wrenpost", title=title, authors=[title]))
    row = rows_of(site)["wrenpost"]
    assert row["title"] == f"'{title.strip()}"
    assert row["authors"] == f"'{title.strip()}"


def test_csv_is_utf8_that_spreadsheets_recognise(toy_site: Site) -> None:
    content = toy_site.files[PurePosixPath("data/papers.csv")]
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")


def test_editors_facts_are_in_the_data(toy_site: Site, toy_workings: Workings) -> None:
    row = rows_of(toy_site)["wrenpost"]
    assert row["authors"] == "Ottoline Marsh; Fenwick Adair; Ingeborg Quill"
    assert row["year"] == "2025"
    corpus: Corpus = toy_workings.survey.corpus
    assert len(rows_of(toy_site)) == len(corpus)


def test_address_of_a_paper_is_in_its_entry_where_the_survey_has_one(toy_project: Project) -> None:
    site = site_of(with_survey(toy_project, base_url="https://example.org/s"))
    assert "url    = {https://example.org/s/papers/wrenpost.html}" in text_of(
        site, "data/papers.bib"
    )


def test_library_leaves_as_it_came(toy_project: Project) -> None:
    """What reference managers gave, each format gives back to them."""
    site = site_of(library(toy_project))
    came = {item["title"]: item for item in library_items()}
    left = {item["title"]: item for item in json.loads(text_of(site, "data/papers.csl.json"))}
    assert left.keys() == came.keys()
    for title, item in came.items():
        assert left[title]["type"] == item["type"]
        for name in ("issued", "container-title", "volume", "issue", "page", "publisher", "PMID"):
            assert left[title].get(name) == item.get(name), (title, name)
    ris = {entry["title"]: entry for entry in rispy.loads(text_of(site, "data/papers.ris"))}
    library_bib = bibtexparser.parse_string(
        text_of(site, "data/papers.bib"), append_middleware=[LatexDecodingMiddleware()]
    )
    bib = {entry["title"].strip("{}"): entry for entry in library_bib.entries}
    assert ris.keys() == bib.keys() == came.keys()
    for title, item in came.items():
        venue = item.get("container-title")
        assert ris[title].get("secondary_title") == venue
        fields = {field.key: field.value for field in bib[title].fields}
        assert (fields.get("journal") or fields.get("booktitle")) == venue
        assert ris[title].get("volume") == fields.get("volume") == item.get("volume")
        assert ris[title].get("number") == fields.get("number") == item.get("issue")
        assert fields.get("pages", "").replace("--", "-").replace("–", "-") == item.get("page", "")


def test_data_tell_of_publication_and_authors(toy_project: Project) -> None:
    site = site_of(library(toy_project))
    survey = json.loads(text_of(site, "data/survey.json"))
    paper = next(p for p in survey["papers"] if p["volume"])
    assert paper["identifiers"] == ["doi:10.1000/chorus.2024", "pubmed:12345678", "pmc:PMC7654321"]
    assert (paper["issued"], paper["work_type"]) == ("2024-11-05", "article")
    assert paper["author_ids"] == ["ottoline-marsh", "fenwick-van-der-adair"]
    marsh = next(author for author in survey["authors"] if author["id"] == "ottoline-marsh")
    assert marsh == {
        "id": "ottoline-marsh",
        "name": "Ottoline Marsh",
        "orcid": "0000-0002-1825-0097",
        "spellings": ["O. Marsh", "Ottoline Marsh"],
        "papers": ["courtyard-sounds", "nestear", paper["id"]],
    }
    row = rows_of(site)[paper["id"]]
    assert (row["venue"], row["pages"]) == ("Journal of Urban Birdsong", "101–115")
    assert row["identifiers"] == "doi:10.1000/chorus.2024; pubmed:12345678; pmc:PMC7654321"
