"""The list of all papers where it takes several pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from generator.build import Workings
from generator.project import Project
from tests.site.hosting import hosted
from tests.site.long_lists import write_long_list
from tests.site.visits import visiting

N_TIMES = 175  # of the toy survey's twelve papers


@pytest.fixture(scope="module")
def long_list(
    toy_project: Project, toy_workings: Workings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Host the list of a survey of 2,100 papers, with all that it needs."""
    site = tmp_path_factory.mktemp("long")
    write_long_list(toy_project, toy_workings.survey, N_TIMES, site)
    with hosted(site) as url:
        yield url


def test_long_list_is_read_filtered_and_searched(browser: Browser, long_list: str) -> None:
    with visiting(browser, long_list) as visit:
        visit.go("papers/index.html")
        page = visit.page
        count = page.locator(".filter-count")
        assert page.locator(".letter .card").count() == 500
        assert not [url for url in visit.requests if "/search/" in url]  # nothing was asked yet

        page.get_by_role("link", name="Next page").click()
        page.wait_for_url("**/papers/all/2.html")
        page.get_by_role("link", name="W", exact=True).click()
        page.wait_for_url("**/papers/all/*.html#letter-w")
        page.get_by_role("link", name="Papers", exact=True).click()
        page.wait_for_url("**/papers/index.html")

        # What is chosen is chosen among all papers, not among those of this page.
        page.locator("input[data-facet=year][value='2026']").check()
        expect(count).to_have_text("228 of 2100 papers")
        expect(page.locator(".found .card")).to_have_count(25)
        page.get_by_role("button", name="Show 25 more").click()
        expect(page.locator(".found .card")).to_have_count(50)

        page.locator("input[name=q]").press_sequentially("wrenpost 150")
        expect(page.locator(".found .card-title").first).to_contain_text("part 150")
        expect(page.locator(".letter .card").first).to_be_hidden()
        page.locator("button.filter-clear").click()
        expect(count).to_have_text("2100 papers")
        expect(page.locator(".letter .card").first).to_be_visible()
        assert visit.violations() == []
    assert visit.refused == []


def test_long_list_is_complete_without_script(browser: Browser, long_list: str) -> None:
    titles = set()
    with visiting(browser, long_list, java_script_enabled=False) as visit:
        visit.go("papers/index.html")
        while True:
            cards = visit.page.locator(".card")
            titles |= set(cards.evaluate_all("cards => cards.map((card) => card.dataset.paper)"))
            following = visit.page.get_by_role("link", name="Next page")
            if not following.count():
                break
            following.click()
            visit.page.wait_for_load_state()
    assert len(titles) == 12 * N_TIMES
