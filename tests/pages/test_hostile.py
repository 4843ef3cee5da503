"""Texts that want to break out of a page: in every field, on every page, they stay text."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl

import bibtexparser
import pytest
import rispy

from generator.build import Site
from generator.pages.markup import Markdown
from generator.project import Project
from generator.sources.person import parse_person
from generator.sources.record import SourceFile
from tests.pages.libraries import with_items
from tests.pages.payloads import PAYLOADS
from tests.pages.surveys import (
    site_of,
    text_of,
    with_correction,
    with_page,
    with_survey,
    with_topic,
)
from tests.pages.trees import dangers, parse, words

_MARK = "ed. (given by the editor)"
CASES = range(len(PAYLOADS))
FILLING = (
    "This abstract holds something that does not belong into an abstract, between words that do, "
    "and it goes on until it is long enough to be taken for the prose of a paper about trams and "
    "birds, which have little to do with each other outside of towns."
)


def digest(case: int) -> SourceFile:
    title = f"Case {case}: {PAYLOADS[case]}"
    abstract = f"We propose tram{case} bird{case}. {FILLING} {PAYLOADS[case]} It gains {case}.5%."
    path = f"{PAYLOADS[case]}-{case}.txt".replace("\0", "")
    return SourceFile(path=path, data=f"Mar 11\n\n{title}\n\n{abstract}\n".encode())


@pytest.fixture(scope="module")
def hostile(toy_project: Project) -> Project:
    """Make a survey with every payload in every field that takes free text."""
    project = replace(toy_project, topics=(), topic_names=frozenset(), corrections={})
    project = replace(project, sources=tuple(digest(case) for case in CASES))
    project = with_survey(project, title=" ".join(PAYLOADS), scope=" ".join(PAYLOADS), lead=())
    for case, text in enumerate(PAYLOADS):
        paper = f"case-{case}"
        project = with_topic(
            project,
            f"topic-{case}",
            title=text,
            summary=text,
            keywords=[text, f"tram{case}"],
            intro=f"# {text}\n\n{text}\n\n- {text}\n\n| {text} |\n|---|\n| {text} |\n",
            pin=[paper],
            sections=[{"id": "part", "title": text, "keywords": [text], "pin": [paper]}],
        )
        project = with_correction(
            project,
            paper,
            authors=[text],
            name=text,
            contribution=text,
            claims=[text],
            links={text: f"https://example.org/{case}"},
            **({"title": text} if case % 2 else {}),
        )
    return project


@pytest.fixture(scope="module")
def site(hostile: Project) -> Site:
    return site_of(hostile)


@pytest.fixture(scope="module")
def pages_site(toy_project: Project) -> Site:
    """Make a survey whose editor gave every payload a page, which all others link.

    Apart from the other, whose pages would be heavy with these links.
    """
    project = replace(toy_project, sources=(), topics=(), corrections={}, topic_names=frozenset())
    project = with_survey(project, lead=())
    for case, text in enumerate(PAYLOADS):
        project = with_page(project, f"page-{case}", f"# {text}\n\n{text}\n")
    return site_of(project)


@pytest.fixture(scope="module")
def trees(site: Site, pages_site: Site) -> Mapping[str, ET.Element]:
    """Parse every page of both surveys, which takes longer than to make them."""
    return {
        f"{survey}/{path}": parse(content)
        for survey, made in {"fields": site, "pages": pages_site}.items()
        for path, content in made.files.items()
        if path.suffix == ".html"
    }


def text_at(tree: ET.Element, path: str) -> str:
    element = tree.find(path)
    assert element is not None, path
    return words(element)


def plain(text: str) -> str:
    return " ".join(text.split())


def test_no_page_holds_anything_that_runs_or_leads_away(trees: Mapping[str, ET.Element]) -> None:
    assert {path: faults for path, tree in trees.items() if (faults := dangers(tree))} == {}


def test_every_page_keeps_its_own_frame(trees: Mapping[str, ET.Element]) -> None:
    """No payload closes an element early: one head, one main, one footer, in their order."""
    for path, tree in trees.items():
        body = tree.find("body")
        assert body is not None
        assert [child.tag for child in body] == ["a", "header", "main", "footer"], path


@pytest.mark.parametrize("case", CASES, ids=PAYLOADS)
def test_topics_words_show_as_typed(trees: Mapping[str, ET.Element], case: int) -> None:
    tree = trees[f"fields/topics/topic-{case}.html"]
    expected = plain(PAYLOADS[case])
    assert text_at(tree, ".//h1") == expected
    assert text_at(tree, ".//p[@class='lede']") == expected
    assert text_at(tree, ".//h2[@id='part-part']") == f"{expected} 1"
    assert text_at(tree, "head/title").startswith(expected)


@pytest.mark.parametrize("case", CASES, ids=PAYLOADS)
def test_papers_words_show_as_typed(site: Site, trees: Mapping[str, ET.Element], case: int) -> None:
    """The editor's as they are; a title from a source as the repairs left it."""
    tree = trees[f"fields/papers/case-{case}.html"]
    expected = plain(PAYLOADS[case])
    title = next(p.title for p in site.workings.survey.corpus if p.id == f"case-{case}")
    assert title.text == PAYLOADS[case].strip() or case % 2 == 0
    if not title.marks:
        assert text_at(tree, ".//h1[@id='paper-title']") == plain(title.text)
    author = plain(parse_person(PAYLOADS[case]).full_name)  # "Last, First" is shown turned round
    assert text_at(tree, ".//p[@class='byline']") == f"{author}{_MARK}"
    assert text_at(tree, ".//ul[@class='results']/li") == f"{expected}{_MARK}"
    assert text_at(tree, ".//span[@class='name']") == expected
    assert text_at(tree, ".//span[@class='record-source']") == f"{expected}-{case}.txt"
    assert expected in [words(link) for link in tree.iterfind(".//ul[@class='links']//a")]


@pytest.mark.parametrize("case", CASES, ids=PAYLOADS)
def test_free_page_is_titled_as_typed(trees: Mapping[str, ET.Element], case: int) -> None:
    assert text_at(trees[f"pages/page-{case}.html"], ".//h1") == plain(PAYLOADS[case]).rstrip(" #")


@pytest.mark.parametrize("payload", [p for p in PAYLOADS if p.startswith("<") and "&" not in p])
def test_tags_in_markdown_show_as_typed(payload: str) -> None:
    """Apart from quotation marks, which are set as in print."""
    tree = parse(str(Markdown(cite=lambda _: None, to=str).render(f"word {payload} word")))
    straight = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "--"})
    shown = words(tree).translate(straight)
    assert dangers(tree) == []
    assert shown == plain(f"word {payload} word")


@pytest.mark.parametrize("case", CASES, ids=PAYLOADS)
def test_machines_read_papers_words_as_typed(
    site: Site, trees: Mapping[str, ET.Element], case: int
) -> None:
    """In meta elements and in the block of data, which no payload closes."""
    tree = trees[f"fields/papers/case-{case}.html"]
    title = next(p.title for p in site.workings.survey.corpus if p.id == f"case-{case}")
    for element in tree.iterfind("head/meta[@name='citation_title']"):
        assert plain(element.get("content", "")) == plain(title.text)
    block = tree.find("head/script[@type='application/ld+json']")
    assert block is not None
    assert json.loads(block.text or "")["headline"] == plain(title.text)
    assert "<" not in (block.text or "")


@pytest.mark.parametrize("case", CASES, ids=PAYLOADS)
def test_topic_pages_tell_reference_managers_titles_as_typed(
    site: Site, trees: Mapping[str, ET.Element], case: int
) -> None:
    spans = trees[f"fields/topics/topic-{case}.html"].findall(".//span[@class='Z3988']")
    titles = {p.id: plain(p.title.text) for p in site.workings.survey.corpus}
    told = [dict(parse_qsl(span.get("title", ""), strict_parsing=True)) for span in spans]
    assert titles[f"case-{case}"] in [reference["rft.atitle"] for reference in told]


def test_citations_and_shards_hold_every_title_as_typed(site: Site) -> None:
    """Whatever breaks out of a format breaks the reading of its file."""
    titles = {p.id: plain(p.title.text) for p in site.workings.survey.corpus}
    read = {item["id"]: item["title"] for item in json.loads(text_of(site, "data/papers.csl.json"))}
    assert read == titles
    entries = rispy.loads(text_of(site, "data/papers.ris"))
    assert {entry["id"]: plain(entry["title"]) for entry in entries} == titles
    library = bibtexparser.parse_string(text_of(site, "data/papers.bib"))
    assert library.failed_blocks == []
    assert {entry.key for entry in library.entries} == set(titles)
    shards = (
        c.decode() for p, c in site.files.items() if p.parts[0] == "details" and p.name != "root.js"
    )
    given = [json.loads(shard.partition(",")[2][: -len(");\n")]) for shard in shards]
    records = {key: value for part in given for key, value in part.items()}
    assert {key: plain(record["title"]) for key, record in records.items()} == titles


def test_every_payload_would_be_dangerous_where_it_is_not_escaped() -> None:
    """The check finds what it looks for."""
    tags = [
        p for p in PAYLOADS if p.startswith(("<script>", "<img src", "<svg", "<iframe", "<a h"))
    ]
    assert len(tags) > 15
    assert [p for p in tags if not dangers(parse(f"<p>{p}</p>"))] == []


def test_fields_of_a_library_stay_text(toy_project: Project) -> None:
    """What reference managers give of authors, venue and publisher is of no better will."""
    items = [
        {
            "id": str(case),
            "type": "article-journal",
            "title": f"Case {case}: {text}",
            "author": [{"family": text, "given": text}, {"literal": text}, {"literal": "index"}],
            "container-title": f"{text} {case}",
            "volume": text,
            "issue": text,
            "page": f"1-{text}",
            "publisher": text,
            "keyword": text,
            "language": text,
            "DOI": f"10.1000/{case}/{text}",
            "URL": text,
            "abstract": f"We propose tram{case} bird{case}. It gains {case}.5%.",
        }
        for case, text in enumerate(PAYLOADS)
    ]
    site = site_of(with_items(toy_project, items))
    pages = {str(path): parse(page) for path, page in site.files.items() if path.suffix == ".html"}
    assert {path: found for path, page in pages.items() if (found := dangers(page))} == {}
    assert len(site.workings.survey.corpus) == len(PAYLOADS)
    assert len(json.loads(text_of(site, "data/papers.csl.json"))) == len(PAYLOADS)
    library = bibtexparser.parse_string(text_of(site, "data/papers.bib"))
    assert (len(library.entries), library.failed_blocks) == (len(PAYLOADS), [])
    assert len(rispy.loads(text_of(site, "data/papers.ris"))) == len(PAYLOADS)
    for path, feed in site.files.items():
        if path.suffix == ".xml":
            ET.fromstring(feed)
