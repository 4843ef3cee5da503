"""Taking a paper along: its citation copied or saved, whatever the way the page came."""

from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import pytest
import rispy
from playwright.sync_api import Browser, expect

from tests.site.visits import Visit, visiting

PAPER = "freeze-omni"
PAGE = f"papers/{PAPER}.html"


@pytest.fixture(params=["hosted", "from disk"])
def place(request: pytest.FixtureRequest, site_url: str, built_site: Path) -> str:
    return site_url if request.param == "hosted" else f"{built_site.as_uri()}/"


def saved(visit: Visit, button: str) -> tuple[str, str]:
    """Press a button and return the file that it saves: its name and its text."""
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=button, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def test_citation_is_saved_as_a_file(browser: Browser, place: str) -> None:
    with visiting(browser, place) as visit:
        visit.go(PAGE)
        title = visit.page.locator("h1").inner_text()
        name, text = saved(visit, "BibTeX file")
        assert name == f"{PAPER}.bib"
        assert [entry.key for entry in bibtexparser.parse_string(text).entries] == [PAPER]
        name, text = saved(visit, "RIS file")
        assert name == f"{PAPER}.ris"
        assert [entry["title"] for entry in rispy.loads(text)] == [title]
        name, text = saved(visit, "CSL-JSON file")
        assert name == f"{PAPER}.json"
        assert [item["title"] for item in json.loads(text)] == [title]
        assert visit.violations() == []
    assert visit.complaints == []


def copied(visit: Visit) -> str:
    return str(visit.page.evaluate("navigator.clipboard.readText()"))


def test_link_line_and_formatted_citation_are_copied(browser: Browser, site_url: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with visiting(browser, site_url, permissions=permissions) as visit:
        visit.go(f"{PAGE}#cite")
        title = visit.page.locator("h1").inner_text()
        link, markdown = (visit.page.locator(".cite-tools button").nth(n) for n in range(2))
        link.click()
        expect(link).to_have_text("Copied")
        assert copied(visit) == site_url + PAGE
        visit.page.locator(".styles summary").click()
        button = visit.page.locator(".styles dd").nth(3).get_by_role("button")
        button.click()
        expect(button).to_have_text("Copied")
        assert copied(visit) == f"“{title},” n.d."
        markdown.click()
        expect(markdown).to_have_text("Copied")
        assert copied(visit) == title


def test_records_come_in_the_order_asked_for_and_unknown_ones_not_at_all(
    browser: Browser, place: str
) -> None:
    with visiting(browser, place) as visit:
        visit.go(PAGE)
        asked = ["dera", "constructor", PAPER, "nobody-knows", "dera"]
        ask = "async (ids) => (await litatlas.details(ids)).map((record) => record.id)"
        assert visit.page.evaluate(ask, asked) == ["dera", PAPER]
        assert visit.violations() == []


def test_survey_says_how_to_cite_its_edition(browser: Browser, site_url: str) -> None:
    with visiting(browser, site_url, java_script_enabled=False) as visit:
        visit.go("topics/duplex-speech.html")
        visit.page.get_by_text("How to cite this survey").click()
        cited = visit.page.locator(".cite-survey p")
        assert cited.is_visible()
        edition = visit.page.locator(".colophon time").inner_text()
        assert cited.inner_text().startswith(f"Speaking, seeing, aligned. Edition of {edition}.")


def test_formatted_citations_open_without_script(browser: Browser, site_url: str) -> None:
    with visiting(browser, site_url, java_script_enabled=False) as visit:
        visit.go(PAGE)
        visit.page.locator(".styles summary").click()
        assert visit.page.locator(".styles dd").count() == 5
        assert visit.page.locator(".styles dd").first.is_visible()
        assert visit.page.locator(".cite-tools").is_hidden()
