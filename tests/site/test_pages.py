"""Each kind of page in a real browser: hosted below a path, from disk, and without script."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.site.kinds import KINDS, page_of
from tests.site.visits import Visit, visiting

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}

_LOOKS = """() => ["html", "body", "h1", "main"].map((selector) => {
  const style = getComputedStyle(document.querySelector(selector));
  return [style.fontFamily, style.fontSize, style.color, style.backgroundColor, style.maxWidth];
})"""
# Every card counts, in sight or not; a button is no content.
_BARE = """document.querySelectorAll("main *").forEach((element) => {
  if (element.matches("button")) element.style.display = "none";
  else element.style.contentVisibility = "visible";
})"""
_UNFOLD = "document.querySelectorAll('details').forEach((details) => { details.open = true; })"


@pytest.fixture(scope="module")
def from_disk(browser: Browser, built_site: Path) -> Iterator[Visit]:
    """Open a window in which pages are opened as files."""
    with visiting(browser, f"{built_site.as_uri()}/") as visit:
        yield visit


@pytest.fixture(scope="module")
def unscripted(browser: Browser, site_url: str) -> Iterator[Visit]:
    with visiting(browser, site_url, java_script_enabled=False) as visit:
        yield visit


@pytest.fixture(scope="module", params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def slow(request: pytest.FixtureRequest, browser: Browser, site_url: str) -> Iterator[Visit]:
    """Open a window into which the first script comes late."""

    def late(route: Route) -> None:
        time.sleep(0.3)
        route.fallback()

    with visiting(browser, site_url, viewport=request.param) as visit:
        visit.page.route("**/litatlas.js", late)
        yield visit


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_whole_hosted_from_disk_and_without_script(
    visit: Visit, from_disk: Visit, unscripted: Visit, built_site: Path, kind: str
) -> None:
    """It looks the same, says the same, asks nobody else for anything, and nothing complains."""
    address = page_of(kind, built_site)
    visit.go(address)
    looks, words = visit.page.evaluate(_LOOKS), words_of(visit.page)
    grounds = {ground for *_, ground, _ in looks}
    assert grounds != {"rgba(0, 0, 0, 0)"}  # what a page without styles has
    visit.page.evaluate(_UNFOLD)
    visit.page.wait_for_load_state("networkidle")
    assert len(visit.requests) > 1

    from_disk.go(address)
    assert from_disk.page.evaluate(_LOOKS) == looks
    assert from_disk.violations() == []
    assert from_disk.refused == []
    assert from_disk.complaints == []

    unscripted.go(address)
    assert unscripted.page.locator("h1").is_visible()
    assert len(words_of(unscripted.page)) >= 0.95 * len(words) > 0


def words_of(page: Page) -> list[str]:
    page.evaluate(_BARE)
    return page.locator("main").inner_text().split()


@pytest.mark.parametrize("kind", KINDS)
def test_layout_neither_shifts_when_the_script_is_late_nor_scrolls_sideways(
    slow: Visit, built_site: Path, kind: str
) -> None:
    slow.go(page_of(kind, built_site))
    slow.settle()
    assert slow.shifts() == []
    slow.page.evaluate(_UNFOLD)
    window = slow.page.viewport_size
    assert window is not None
    assert slow.page.evaluate("document.documentElement.scrollWidth") <= window["width"]


def test_search_on_the_home_page_filters_the_list_of_papers(visit: Visit) -> None:
    visit.go("index.html")
    visit.page.locator("input[name=q]").first.fill("reward")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/papers/index.html?q=reward*")
    visit.page.wait_for_load_state("networkidle")
