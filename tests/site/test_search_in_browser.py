"""Searching as a reader does: typing, choosing, reading on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.visits import Visit, visiting

PAPERS = "papers/index.html"


def field(page: Page) -> Locator:
    return page.locator("input[name=q]")


def options(page: Page) -> Locator:
    return page.locator(".completions").get_by_role("option")


def first_title(page: Page) -> Locator:
    return page.locator(".found .card-title").first


@pytest.fixture(scope="module", params=["hosted", "disk"])
def base(request: pytest.FixtureRequest, site_url: str, built_site: Path) -> str:
    return site_url if request.param == "hosted" else f"{built_site.as_uri()}/"


def test_results_appear_as_one_types_best_first_with_the_words_marked(
    browser: Browser, base: str
) -> None:
    with visiting(browser, base) as visit:
        visit.go(PAPERS)
        whole = visit.page.locator(".card").count()
        field(visit.page).press_sequentially("reward model ensem")
        expect(first_title(visit.page)).to_have_text(
            "Reward Model Ensembles Help Mitigate Overoptimization"
        )
        marked = first_title(visit.page).locator("mark").all_inner_texts()
        assert marked == ["Reward", "Model", "Ensembles"]
        visit.page.keyboard.press("Escape")
        field(visit.page).fill("")
        expect(visit.page.locator(".filter-count")).to_have_text(f"{whole} papers")
        assert visit.page.locator("mark").count() == 0
        assert visit.page.locator(".letter .card:not([hidden])").count() == whole
        assert visit.violations() == []
    assert visit.complaints == []


def test_mistyped_word_is_mended_and_told(visit: Visit) -> None:
    visit.go(f"{PAPERS}?q=rewrad")
    told = visit.page.locator(".filter-told")
    expect(told).to_have_text("Showing results for “reward”; nothing has “rewrad”.")
    assert "Reward" in first_title(visit.page).inner_text()
    assert visit.shifts() == []


def test_search_without_result_says_what_to_do(visit: Visit) -> None:
    visit.go(f"{PAPERS}?q=xylophonically")
    expect(visit.page.locator(".filter-count")).to_have_text("No paper of 362")
    expect(visit.page.get_by_text("Nothing fits all of this.")).to_be_visible()
    visit.page.get_by_role("button", name="Clear").click()
    expect(visit.page.locator(".letter .card").first).to_be_visible()


def test_facets_apply_to_what_was_found(visit: Visit) -> None:
    visit.go(f"{PAPERS}?q=reward&kind=survey")
    count = visit.page.locator(".filter-count")
    expect(count).to_contain_text(" of 362 papers")
    n_surveys = int(count.inner_text().split()[0])
    kinds = visit.page.locator(".found .card").evaluate_all("c => c.map(c => c.dataset.kind)")
    assert kinds == ["survey"] * n_surveys
    visit.page.locator("input[data-facet=kind][value=survey]").uncheck()
    expect(count).not_to_contain_text(f"{n_surveys} of ")
    assert int(count.inner_text().split()[0]) > n_surveys


def test_completion_is_chosen_by_keyboard(browser: Browser, base: str) -> None:
    with visiting(browser, base) as visit:
        visit.go("index.html")
        page = visit.page
        field(page).press_sequentially("rewa")
        expect(options(page).first).to_have_text("reward")
        expect(field(page)).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowDown")
        expect(options(page).first).to_have_attribute("aria-selected", "true")
        active = field(page).get_attribute("aria-activedescendant")
        assert active == options(page).first.get_attribute("id")
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(field(page)).to_have_value("rewa")
        field(page).press_sequentially("r")
        expect(options(page).first).to_have_text("reward")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/papers/index.html?q=reward")
        expect(first_title(page)).to_contain_text("Reward")
        assert visit.violations() == []
    assert visit.complaints == []
    assert visit.refused == []


def test_enter_without_a_choice_searches_for_what_was_typed(visit: Visit) -> None:
    visit.go("topics/rlhf.html")
    field(visit.page).press_sequentially("dialog")
    expect(options(visit.page).first).to_be_visible(timeout=15_000)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/papers/index.html?q=dialog")


def test_topics_and_systems_are_completed_to_their_pages(visit: Visit) -> None:
    visit.go("404.html")
    field(visit.page).press_sequentially("full-d")
    topic = visit.page.get_by_role("option", name="Full-duplex speech topic")
    topic.click()
    visit.page.wait_for_url("**/topics/duplex-speech.html")
    field(visit.page).press_sequentially("freeze-o")
    visit.page.get_by_role("option", name="Freeze-Omni paper").click()
    visit.page.wait_for_url("**/papers/freeze-omni.html")


def test_search_engine_is_loaded_by_those_who_search(visit: Visit) -> None:
    visit.go("index.html")
    assert not [url for url in visit.requests if "search.js" in url or "/search/" in url]
    field(visit.page).focus()
    visit.page.wait_for_load_state("networkidle")
    assert [url for url in visit.requests if url.endswith("/search/root.js")]
