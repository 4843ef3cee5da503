"""A survey made of a library: authors, venues, and papers without abstracts, in a browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.build import build_site, work_out
from generator.project import Project
from tests.conftest import TODAY
from tests.pages.libraries import library
from tests.site.axe import faults_of
from tests.site.conftest import ROOT
from tests.site.hosting import hosted
from tests.site.long_lists import write_long_list
from tests.site.test_extremes import NARROWEST
from tests.site.visits import visiting

KINDS = (
    "authors/index.html",
    "authors/ottoline-marsh.html",
    "papers/nestear.html",
    "papers/the-dawn-chorus-above-traffic-ten-years-of-birdsong-at-one-crossing.html",
    "papers/index.html",
    "topics/birdsong.html",
)
JOURNAL = "journal-of-urban-birdsong"


@pytest.fixture(scope="module")
def folder(toy_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    for path, content in build_site(library(toy_project), today=TODAY).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def library_url(folder: Path) -> Iterator[str]:
    with hosted(folder) as url:
        yield url


@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_no_fault(
    browser: Browser, library_url: str, node_tool: Callable[[str], Path], address: str
) -> None:
    axe = node_tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        assert faults_of(page, library_url + address, axe) == []


def test_every_page_is_valid_html(
    folder: Path, node_tool: Callable[[str], Path], tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    command = [
        *("node", node_tool("html-validate/bin/html-validate.mjs"), f"--formatter=json={report}"),
        *("--config", ROOT / ".htmlvalidate.json", str(folder / "**" / "*.html")),
    ]
    subprocess.run(command, capture_output=True, check=False)
    told = [
        f"{Path(page['filePath']).name}:{fault['line']}: {fault['ruleId']}: {fault['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for fault in page["messages"]
    ]
    assert told == []


@pytest.mark.parametrize("address", KINDS)
def test_narrowest_window_needs_no_scrolling_sideways(
    browser: Browser, library_url: str, address: str
) -> None:
    with visiting(browser, library_url, viewport=NARROWEST) as visit:
        visit.go(address)
        width = visit.page.evaluate("document.documentElement.scrollWidth")
    assert visit.complaints == []
    assert width <= NARROWEST["width"]


def test_venue_of_a_paper_leads_to_the_others_of_it(browser: Browser, library_url: str) -> None:
    with visiting(browser, library_url) as visit:
        visit.go("papers/trams-and-the-silence-between-them.html")
        page = visit.page
        page.get_by_role("link", name="Journal of urban birdsong").click()
        page.wait_for_url(f"**/papers/index.html?venue={JOURNAL}")
        expect(page.locator(".filter-count")).to_have_text("2 of 10 papers")
        box = page.locator(f'input[data-facet="venue"][value="{JOURNAL}"]')
        assert box.is_checked()
        box.uncheck()
        expect(page.locator(".filter-count")).to_have_text("10 papers")
        page.locator(f'input[data-facet="not-venue"][value="{JOURNAL}"]').check()
        expect(page.locator(".filter-count")).to_have_text("8 of 10 papers")
        assert visit.violations() == []
    assert visit.complaints == []


def test_venue_is_chosen_among_papers_of_several_pages(
    browser: Browser, toy_project: Project, tmp_path: Path
) -> None:
    """What the page lacks comes from a column of the search index."""
    project = library(toy_project)
    write_long_list(project, work_out(project, today=TODAY).survey, 210, tmp_path)
    with hosted(tmp_path) as url, visiting(browser, url) as visit:
        visit.go(f"papers/index.html?venue={JOURNAL}")
        page = visit.page
        expect(page.locator(".filter-count")).to_have_text("420 of 2100 papers")
        page.locator("input[data-facet=venue][value=a-handbook-of-soundscapes]").check()
        expect(page.locator(".filter-count")).to_have_text("630 of 2100 papers")
        assert visit.violations() == []
    assert visit.complaints == []


def test_author_searched_for_is_marked_right_below_the_field(
    browser: Browser, library_url: str
) -> None:
    """However long the facets beside one result are."""
    with visiting(browser, library_url) as visit:
        visit.go("papers/index.html?q=dove")
        page = visit.page
        expect(page.locator(".found .byline mark")).to_have_text("Dove")
        field = page.locator(".filter").bounding_box()
        result = page.locator(".found .card").bounding_box()
    assert field is not None
    assert result is not None
    assert result["y"] - (field["y"] + field["height"]) < 100
    assert visit.complaints == []


def test_papers_are_sorted_by_year(browser: Browser, library_url: str) -> None:
    with visiting(browser, library_url) as visit:
        visit.go("papers/index.html?sort=year")
        cards = visit.page.locator(".found .card")
        expect(cards).to_have_count(10)
        years = cards.evaluate_all("cards => cards.map((card) => Number(card.dataset.year ?? 0))")
    assert years == sorted(years, reverse=True)
    assert years[-1] == 0


def test_reader_goes_from_a_name_to_the_author_and_on(browser: Browser, library_url: str) -> None:
    """Without any script."""
    with visiting(browser, library_url, java_script_enabled=False) as visit:
        visit.go("papers/nestear.html")
        page = visit.page
        page.get_by_role("link", name="Ingeborg Quill").click()
        expect(page.locator("h1")).to_have_text("Ingeborg Quill")
        assert page.locator(".card").count() == 3
        page.get_by_role("link", name="Authors").first.click()
        expect(page.locator("h1")).to_have_text("Authors")
        page.get_by_role("link", name="van der Adair, Fenwick").click()
        expect(page.locator("h1")).to_have_text("Fenwick van der Adair")
