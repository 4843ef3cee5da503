"""The keyboard: going through papers and pages by keys, and never being caught."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.kinds import page_of
from tests.site.visits import Visit, visiting

_FOCUSED = "document.activeElement.closest('[data-paper]')?.dataset.paper ?? null"
_CARDS = "[...document.querySelectorAll('.card')].map((card) => card.dataset.paper)"
# What has the focus: whether it is still what had it before, and whether it shows: by something
# that the focus gives and that goes with it.
_STOP = """() => {
  const looks = (element) => {
    const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.textDecoration, style.boxShadow].join();
  };
  const element = document.activeElement;
  if (element === document.body) return null;
  const isCaught = element === window.lastStop;
  window.lastStop = element;
  const { width, height, bottom, top } = element.getBoundingClientRect();
  const isInSight = width > 0 && height > 0 && bottom > 0 && top < innerHeight;
  const focused = looks(element);
  element.blur();
  const isTold = looks(element) !== focused;
  element.focus({ focusVisible: true, preventScroll: true });
  return { isCaught, isShown: isInSight && isTold, html: element.outerHTML.slice(0, 200) };
}"""


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_papers_are_stepped_through_and_opened(visit: Visit) -> None:
    visit.go("papers/index.html")
    first, second = visit.page.evaluate(_CARDS)[:2]
    press(visit.page, "j")
    assert visit.page.evaluate(_FOCUSED) == first
    press(visit.page, "j")
    assert visit.page.evaluate(_FOCUSED) == second
    press(visit.page, "k", "k")
    assert visit.page.evaluate(_FOCUSED) == first, "the first paper has none before it"
    press(visit.page, "o")
    visit.page.wait_for_url(f"**/papers/{first}.html")


@pytest.mark.parametrize(
    ("keys", "address"),
    [
        ("gh", "index.html"),
        ("gt", "index.html#topics"),
        ("gp", "papers/index.html"),
        ("gm", "map.html"),
        ("gl", "list.html"),
    ],
)
def test_two_keys_lead_to_a_page(visit: Visit, built_site: Path, keys: str, address: str) -> None:
    visit.go(page_of("long paper", built_site))
    press(visit.page, *keys)
    visit.page.wait_for_url(visit.site_url + address)
    assert visit.complaints == []


def test_first_of_two_keys_is_soon_forgotten(browser: Browser, site_url: str) -> None:
    """Whoever pressed it by chance is not carried off by the next key."""
    with visiting(browser, site_url) as visit:
        visit.page.clock.install()
        visit.go("papers/index.html")
        press(visit.page, "g")
        visit.page.clock.run_for(1600)
        press(visit.page, "h")
        press(visit.page, "g", "j")  # no pair; the second key counts by itself
        assert visit.page.evaluate(_FOCUSED) == visit.page.evaluate(_CARDS)[0]
        assert visit.page.url == f"{site_url}papers/index.html"


def test_keys_are_text_where_the_reader_writes(visit: Visit) -> None:
    visit.go("papers/index.html")
    field = visit.page.locator("main input[type=search]")
    press(visit.page, "/")
    expect(field).to_be_focused()
    visit.page.keyboard.type("jog?")
    expect(field).to_have_value("jog?")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)


def test_keys_with_a_modifier_are_left_to_the_browser(visit: Visit) -> None:
    visit.go("papers/index.html")
    press(visit.page, "Control+j", "Alt+j", "Meta+j")
    assert visit.page.evaluate(_FOCUSED) is None


def test_help_lists_the_keys_and_gives_the_focus_back(visit: Visit) -> None:
    visit.go("papers/index.html")
    press(visit.page, "j")
    paper = visit.page.evaluate(_FOCUSED)
    press(visit.page, "?")
    help_ = visit.page.get_by_role("dialog", name="Keyboard")
    expect(help_).to_be_visible()
    keys = ["".join(text.split()) for text in help_.locator("dt").all_inner_texts()]
    assert {"/", "j", "k", "o", "b", "c", "gh", "gt", "gm", "gp", "gl", "?"} <= set(keys)
    assert len(set(keys)) == len(keys)
    assert all(help_.locator("dd").all_inner_texts())
    press(visit.page, "j")
    expect(help_).to_be_visible()  # behind it nothing moves
    press(visit.page, "Escape")
    expect(help_).to_have_count(0)
    assert visit.page.evaluate(_FOCUSED) == paper


def test_single_keys_can_be_switched_off_for_good(visit: Visit) -> None:
    """WCAG 2.1.4: who speaks to the machine must not set them off."""
    visit.go("papers/index.html")
    press(visit.page, "?")
    visit.page.get_by_label("Single-key shortcuts").uncheck()
    press(visit.page, "Escape", "j")
    assert visit.page.evaluate(_FOCUSED) is None
    visit.go("index.html")
    press(visit.page, "?")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    visit.page.get_by_role("button", name="Keyboard").click()
    visit.page.get_by_label("Single-key shortcuts").check()
    press(visit.page, "Escape", "g", "p")
    visit.page.wait_for_url("**/papers/index.html")


def test_first_stop_skips_to_the_content(visit: Visit) -> None:
    visit.go("papers/index.html")
    press(visit.page, "Tab")
    expect(visit.page.get_by_role("link", name="Skip to content")).to_be_focused()
    press(visit.page, "Enter")
    expect(visit.page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("kind", ["home", "long topic", "short paper", "list"])
def test_focus_is_seen_at_every_stop_and_never_caught(
    browser: Browser, site_url: str, built_site: Path, kind: str
) -> None:
    with visiting(browser, site_url, reduced_motion="reduce") as visit:
        visit.go(page_of(kind, built_site))
        for _ in range(40):
            press(visit.page, "Tab")
            stop = visit.page.evaluate(_STOP)
            if stop is None:
                return  # through the page
            assert stop["isShown"], stop["html"]
            assert not stop["isCaught"], stop["html"]
