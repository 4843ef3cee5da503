"""Which pages there are, and that no two share an address."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from generator.build import Site, work_out
from generator.corpus.ledger import parse_ledger
from generator.errors import SurveyError
from generator.pages.edition import Edition
from generator.pages.plan import plan_parts
from generator.project import Project
from tests.conftest import TODAY
from tests.pages.surveys import (
    site_of,
    text_of,
    with_correction,
    with_page,
    with_survey,
    with_topic,
)
from tests.pages.trees import parse

BASE = "https://example.org/town/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def pages_of(site: Site) -> set[str]:
    return {str(path) for path in site.files if path.suffix == ".html"}


def refresh_of(site: Site, path: str) -> str:
    found = parse(text_of(site, path)).find(".//meta[@http-equiv='refresh']")
    assert found is not None, path
    return found.get("content", "")


def test_every_topic_and_paper_has_its_page(toy_site: Site) -> None:
    survey = toy_site.workings.survey
    fixed = "404 about compare fit index list map method new papers/index review unsorted"
    fixed = [*fixed.split(), "authors/index"]
    assert pages_of(toy_site) == {
        *(f"{name}.html" for name in fixed),
        *(f"authors/{author.id}.html" for author in survey.corpus.authors),
        *(f"topics/{topic.slug}.html" for topic in survey.topics),
        *(f"papers/{paper_id}.html" for paper_id in survey.corpus.ids),
    }


def test_alias_of_a_topic_leads_to_it(toy_project: Project) -> None:
    site = site_of(with_topic(toy_project, "birdsong", aliases=["bird-calls"]))
    assert refresh_of(site, "topics/bird-calls.html") == "0; url=birdsong.html"


def test_merged_paper_leads_to_the_one_that_took_it_up(toy_project: Project) -> None:
    """Also on later builds, when only the ledger remembers it."""
    merged = with_correction(toy_project, "wrenpost", merge=["kerbear"])
    first = site_of(merged)
    assert refresh_of(first, "papers/kerbear.html") == "0; url=wrenpost.html"
    ledger, _ = parse_ledger(first.workings.ledger, path="content/ledger.jsonl")
    second = site_of(replace(merged, ledger=ledger, ledger_bytes=first.workings.ledger))
    assert second.files == first.files
    assert second.workings.ledger == first.workings.ledger


def test_paper_merged_twice_leads_to_where_it_ended(toy_project: Project) -> None:
    """Merged into a paper that is itself merged later, an address goes on working."""
    project = with_correction(toy_project, "wrenpost", merge=["kerbear"])
    written = work_out(project, today=TODAY).ledger
    ledger, _ = parse_ledger(written, path="content/ledger.jsonl")
    project = replace(project, ledger=ledger, ledger_bytes=written)
    site = site_of(with_correction(project, "tawnyfan", merge=["wrenpost"]))
    assert refresh_of(site, "papers/wrenpost.html") == "0; url=tawnyfan.html"
    assert refresh_of(site, "papers/kerbear.html") == "0; url=tawnyfan.html"


def test_citation_of_a_merged_paper_leads_to_the_one_that_took_it_up(toy_project: Project) -> None:
    project = with_correction(toy_project, "wrenpost", merge=["kerbear"])
    site = site_of(with_page(project, "about", "# About\n\nSee [@kerbear]."))
    link = parse(text_of(site, "about.html")).find(".//a[@class='citation']")
    assert link is not None
    assert (link.get("href"), link.text) == ("papers/wrenpost.html", "WrenPost")


def test_two_pages_at_one_address_are_named_both(toy_project: Project) -> None:
    survey = work_out(toy_project, today=TODAY).survey
    edition = Edition.of(survey, toy_project.survey, toy_project.words, today=TODAY, version="1")
    with pytest.raises(SurveyError) as caught:
        plan_parts(edition, {"method": "# Ours", "index": "# Home"})
    assert [str(problem) for problem in caught.value.problems] == [
        "content/pages/index.md: error: content/pages/index.md and the home page would both be "
        "'index.html'\n    hint: Rename one of them.",
        "content/pages/method.md: error: content/pages/method.md and a page of Litatlas would "
        "both be 'method.html'\n    hint: Rename one of them.",
    ]


def test_survey_without_an_about_page_does_not_link_one(toy_project: Project) -> None:
    site = site_of(replace(toy_project, pages=()))
    assert "about.html" not in pages_of(site)
    for path in pages_of(site):
        assert "about.html" not in text_of(site, path)


def test_every_page_of_the_editor_is_linked_by_its_title(toy_project: Project) -> None:
    site = site_of(with_page(toy_project, "how-to-listen", "# How to *listen*\n\nQuietly."))
    links = parse(text_of(site, "topics/birdsong.html")).iterfind(".//footer//a")
    assert ("../how-to-listen.html", "How to *listen*") in [(a.get("href"), a.text) for a in links]


def test_page_without_a_heading_is_titled_by_its_address(toy_project: Project) -> None:
    site = site_of(with_page(toy_project, "how-to-listen", "Quietly."))
    assert parse(text_of(site, "how-to-listen.html")).find(".//h1").text == "How to listen"


def test_sitemap_lists_every_page_but_redirects_and_the_page_for_missing_ones(
    toy_project: Project,
) -> None:
    project = with_survey(
        with_topic(toy_project, "birdsong", aliases=["bird-calls"]), base_url=BASE
    )
    site = site_of(project)
    listed = [e.text for e in ET.fromstring(text_of(site, "sitemap.xml")).iter(f"{SITEMAP}loc")]
    pages = pages_of(site) - {"404.html", "topics/bird-calls.html"}
    # The home page is canonical without its file's name.
    expected = {BASE + path for path in pages}
    assert {
        address + "index.html" if address == BASE else address for address in listed
    } == expected
    assert len(listed) == len(pages)


def test_robots_are_told_where_the_sitemap_is(toy_project: Project, toy_site: Site) -> None:
    with_address = site_of(with_survey(toy_project, base_url=BASE))
    assert f"Sitemap: {BASE}sitemap.xml" in text_of(with_address, "robots.txt").splitlines()
    assert "Sitemap" not in text_of(toy_site, "robots.txt")


def test_pages_link_relatively_and_name_their_canonical_address(toy_project: Project) -> None:
    """Only the page for missing addresses, which a server shows anywhere, links absolutely."""
    site = site_of(with_survey(toy_project, base_url="https://example.org/town"))
    for path in pages_of(site):
        tree = parse(text_of(site, path))
        found = tree.find("head/link[@rel='canonical']")
        canonical = None if found is None else found.get("href")
        assert canonical == (
            None if path == "404.html" else BASE + ("" if path == "index.html" else path)
        )
        style = tree.find("head/link[@rel='stylesheet']")
        assert style is not None
        address = style.get("href", "")
        assert address.startswith("https://example.org/town/assets/") == (path == "404.html")


def test_every_relative_link_leads_to_a_file_of_the_site(toy_site: Site) -> None:
    """From whatever depth."""
    missing = []
    n_links = 0
    for path in pages_of(toy_site):
        for element in parse(text_of(toy_site, path)).iter():
            address = element.get("href") or element.get("src") or ""
            target = address.split("#")[0].split("?")[0]
            if not target or ":" in target:
                continue
            n_links += 1
            resolved = _resolved(PurePosixPath(path).parent, target)
            if resolved not in toy_site.files:
                missing.append(f"{path}: {address}")
    assert missing == []
    assert n_links > 500


def _resolved(folder: PurePosixPath, target: str) -> PurePosixPath:
    parts = list(folder.parts)
    for part in target.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return PurePosixPath(*parts)


def test_survey_without_papers_has_a_site(toy_project: Project) -> None:
    """Empty, but whole; a warning says so."""
    empty = replace(toy_project, sources=(), corrections={}, pages=(), topics=())
    empty = with_survey(with_topic(empty, "birdsong"), lead=["birdsong"])
    site = site_of(empty)
    assert json.loads(text_of(site, "data/survey.json"))["papers"] == []
    assert [problem.message for problem in site.workings.problems] == ["the survey has no papers"]
    assert "topics/birdsong.html" in pages_of(site)
