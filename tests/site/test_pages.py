"""Each kind of page in a real browser: hosted below a path, from disk, and without script."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.site.kinds import KINDS, page_of
from tests.site.visits import visiting

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}

_LOOKS = """() => ["html", "body", "h1", "main"].map((selector) => {
  const style = getComputedStyle(document.querySelector(selector));
  return [style.fontFamily, style.fontSize, style.color, style.backgroundColor, style.maxWidth];
})"""
_NEXT_FRAMES = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"""
_UNFOLD = "document.querySelectorAll('details').forEach((details) => { details.open = true; })"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_leaves_the_site_and_nothing_complains(
    browser: Browser, site_url: str, built_site: Path, kind: str
) -> None:
    with visiting(browser, site_url) as visit:
        visit.go(page_of(kind, built_site))
        visit.page.evaluate(_UNFOLD)
        visit.page.wait_for_load_state("networkidle")
        assert visit.violations() == []
    assert len(visit.requests) > 1
    assert visit.refused == []
    assert visit.complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_page_looks_the_same_from_disk(
    browser: Browser, site_url: str, built_site: Path, kind: str
) -> None:
    address = page_of(kind, built_site)
    with visiting(browser, site_url) as hosted:
        hosted.go(address)
        looks = hosted.page.evaluate(_LOOKS)
        grounds = {ground for *_, ground, _ in looks}
        assert grounds != {"rgba(0, 0, 0, 0)"}  # what a page without styles has
    with visiting(browser, f"{built_site.as_uri()}/") as from_disk:
        from_disk.go(address)
        assert from_disk.page.evaluate(_LOOKS) == looks
        assert from_disk.violations() == []
    assert from_disk.refused == []
    assert from_disk.complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_complete_without_script(
    browser: Browser, site_url: str, built_site: Path, kind: str
) -> None:
    address = page_of(kind, built_site)
    words = {}
    for has_script in (True, False):
        with visiting(browser, site_url, java_script_enabled=has_script) as visit:
            visit.go(address)
            assert visit.page.locator("h1").is_visible()
            words[has_script] = visit.page.locator("main").inner_text().split()
    assert words[False]
    assert len(words[False]) >= 0.95 * len(words[True])


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("kind", KINDS)
def test_layout_does_not_shift_when_the_script_is_late(
    browser: Browser, site_url: str, built_site: Path, kind: str, viewport: dict[str, int]
) -> None:
    def late(route: Route) -> None:
        time.sleep(0.3)
        route.fallback()

    with visiting(browser, site_url, viewport=viewport) as visit:
        visit.page.route("**/litatlas.js", late)
        visit.go(page_of(kind, built_site))
        visit.page.evaluate(_NEXT_FRAMES)
        assert visit.shifts() == []


@pytest.mark.parametrize("kind", KINDS)
def test_phone_needs_no_scrolling_sideways(
    browser: Browser, site_url: str, built_site: Path, kind: str
) -> None:
    with visiting(browser, site_url, viewport=PHONE) as visit:
        visit.go(page_of(kind, built_site))
        visit.page.evaluate(_UNFOLD)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_search_on_the_home_page_filters_the_list_of_papers(
    browser: Browser, site_url: str
) -> None:
    with visiting(browser, site_url) as visit:
        visit.go("index.html")
        visit.page.locator("input[name=q]").first.fill("reward")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/papers/index.html?q=reward*")
        visit.page.wait_for_load_state("networkidle")
        assert visit.violations() == []
    assert visit.refused == []
    assert visit.complaints == []
