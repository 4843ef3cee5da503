"""The map as readers use it: by pointer, by finger, by keyboard, filtered, without script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.visits import Visit, visiting

_LINKED = ".map-dots a"
_MIDDLE = """(dot) => {
  const box = dot.querySelector("path").getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
_CLASHES = """(selector) => {
  const texts = [...document.querySelectorAll(selector)];
  const boxes = texts.map((text) => text.getBoundingClientRect());
  return boxes.filter((one, place) => boxes.slice(place + 1).some((other) =>
    one.left < other.right && other.left < one.right &&
    one.top < other.bottom && other.top < one.bottom)).length;
}"""


def view_width(page: Page) -> float:
    return float(str(page.locator(".map-drawing").get_attribute("viewBox")).split()[2])


def test_pointing_at_a_dot_tells_its_paper_and_clicking_opens_it(visit: Visit) -> None:
    visit.go("map.html")
    dot = visit.page.locator(_LINKED).nth(20)
    title = str(dot.get_attribute("aria-label"))
    dot.scroll_into_view_if_needed()
    visit.page.mouse.move(*dot.evaluate(_MIDDLE))
    note = visit.page.locator(".map-note")
    expect(note).to_be_visible()
    assert title.startswith(note.locator(".map-note-title").inner_text())
    visit.page.mouse.click(*dot.evaluate(_MIDDLE))
    visit.page.wait_for_url("**/papers/*.html")


def test_map_is_one_stop_for_tab_and_arrows_lead_from_dot_to_dot(visit: Visit) -> None:
    visit.go("map.html")
    page = visit.page
    expect(page.locator(f"{_LINKED}[tabindex='0']")).to_have_count(1)
    page.locator(".map-past a").focus()
    page.keyboard.press("Tab")
    before = page.locator(f"{_LINKED}:focus").evaluate(_MIDDLE)
    page.keyboard.press("ArrowRight")
    after = page.locator(f"{_LINKED}:focus").evaluate(_MIDDLE)
    if after == before:  # nothing lies to the right of the last dot
        page.keyboard.press("ArrowLeft")
        after = page.locator(f"{_LINKED}:focus").evaluate(_MIDDLE)
    assert after != before
    expect(page.locator(".map-note")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".map-drawing :focus")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/*.html")


def test_topic_and_search_pick_out_dots_and_stand_in_the_address(visit: Visit) -> None:
    visit.go("map.html")
    page = visit.page
    page.locator(".map-tools select").select_option(index=1)
    page.wait_for_url("**/map.html?topic=*")
    count = page.locator(".map-count")
    expect(count).to_contain_text(re.compile(r"^\d+ of \d+ papers"))
    of_topic = page.locator(f"{_LINKED}:not(.faded)").count()
    page.locator(".map-tools input[name=q]").fill("reward model")
    page.wait_for_url("**/map.html?q=reward+model&topic=*")
    expect(page.locator(f"{_LINKED}.faded").first).to_be_attached()
    address = page.url
    said = count.inner_text()
    expect(page.locator(f"{_LINKED}:not(.faded)")).not_to_have_count(of_topic)
    page.goto(address)
    expect(count).to_contain_text(re.compile(r"^\d+ of"))
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(f"{_LINKED}.faded")).to_have_count(0)
    assert said


def test_zoom_shows_less_and_back_shows_the_whole(visit: Visit) -> None:
    visit.go("map.html")
    page = visit.page
    whole = view_width(page)
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    near = view_width(page)
    assert near < whole / 2
    box = page.locator(".map-drawing").bounding_box()
    assert box is not None
    before = page.locator(".map-drawing").get_attribute("viewBox")
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 420, box["y"] + 260, steps=4)
    page.mouse.up()
    assert page.locator(".map-drawing").get_attribute("viewBox") != before
    assert page.url.endswith("map.html")  # a movement opens nothing
    page.get_by_role("button", name="Whole map").click()
    assert view_width(page) == whole


def test_finger_is_told_first_and_opens_then(browser: Browser, site_url: str) -> None:
    phone = {"width": 390, "height": 844}
    with visiting(browser, site_url, viewport=phone, has_touch=True, is_mobile=True) as visit:
        visit.go("map.html")
        dot = visit.page.locator(_LINKED).nth(5)
        dot.scroll_into_view_if_needed()
        visit.page.touchscreen.tap(*dot.evaluate(_MIDDLE))
        opener = visit.page.locator(".map-note a")
        expect(opener).to_be_visible()
        assert visit.page.url.endswith("map.html")
        opener.tap()
        visit.page.wait_for_url("**/papers/*.html")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("address", ["map.html", "index.html"])
def test_names_on_the_map_never_overlap(
    browser: Browser, site_url: str, width: int, address: str
) -> None:
    with visiting(browser, site_url, viewport={"width": width, "height": 900}) as visit:
        visit.go(address)
        shown = ".map-labels.narrow text" if width < 700 else ".map-labels:not(.narrow) text"
        assert visit.page.locator(shown).count() > 8
        assert visit.page.evaluate(_CLASHES, shown) == 0


def test_map_works_from_disk(browser: Browser, built_site: Path) -> None:
    with visiting(browser, f"{built_site.as_uri()}/") as visit:
        visit.go("map.html?q=speech")
        expect(visit.page.locator(".map-count")).to_contain_text(re.compile(r"^\d+ of \d+ papers"))
        assert visit.violations() == []
    assert visit.complaints == []


def test_without_script_every_dot_is_a_link_with_its_title(
    browser: Browser, site_url: str, built_site: Path
) -> None:
    n_papers = len([*(built_site / "papers").glob("*.html")])
    with visiting(browser, site_url, java_script_enabled=False) as visit:
        visit.go("map.html")
        dots = visit.page.locator(_LINKED)
        assert n_papers * 0.9 < dots.count() <= n_papers
        assert visit.page.locator(f"{_LINKED} > title").count() == dots.count()
        expect(visit.page.locator(".map-tools")).to_be_hidden()
