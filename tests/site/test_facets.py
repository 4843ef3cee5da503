"""Choosing among the papers of a page, as a reader does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.kinds import page_of
from tests.site.visits import Visit, visiting

PAPERS = "papers/index.html"
_CARDS = """() => [...document.querySelectorAll(".found-here .card")]
  .filter((card) => card.checkVisibility())
  .map((card) => ({
    ...card.dataset,
    title: card.querySelector(".card-title").textContent,
    name: card.querySelector(".name")?.textContent ?? "",
  }))"""


def cards_of(page: Page) -> list[dict[str, Any]]:
    """Return what the cards in sight say of their papers, in their order."""
    cards: list[dict[str, Any]] = page.evaluate(_CARDS)
    return cards


def box(page: Page, name: str, value: str) -> Locator:
    return page.locator(f'input[data-facet="{name}"][value="{value}"]')


def figure(page: Page, name: str, value: str) -> int:
    label = page.locator("label", has=box(page, name, value))
    return int(label.locator(".figure").inner_text())


def count(page: Page) -> str:
    return page.locator(".filter-count").inner_text()


def test_chosen_values_narrow_the_list_and_the_counts_follow(visit: Visit) -> None:
    visit.go(PAPERS)
    everything = cards_of(visit.page)
    n_surveys = figure(visit.page, "kind", "survey")
    box(visit.page, "kind", "survey").check()
    expect(visit.page.locator(".filter-count")).to_have_text(
        f"{n_surveys} of {len(everything)} papers"
    )
    shown = cards_of(visit.page)
    assert [card["paper"] for card in shown] == [
        card["paper"] for card in everything if card["kind"] == "survey"
    ]
    n_named = figure(visit.page, "has", "name")
    assert n_named == sum("name" in card.get("has", "") for card in shown)
    # Another kind would be added to this one: its count is what it would bring.
    assert figure(visit.page, "kind", "dataset") == sum(
        card["kind"] == "dataset" for card in everything
    )
    box(visit.page, "has", "name").check()
    expect(visit.page.locator(".filter-count")).to_contain_text(f"{n_named} of ")
    visit.page.wait_for_url("**/papers/index.html?kind=survey&has=name")


def test_value_is_left_out_by_keyboard(visit: Visit) -> None:
    visit.go(PAPERS)
    page = visit.page
    n_all = len(cards_of(page))
    n_methods = figure(page, "kind", "method")
    box(page, "kind", "method").focus()
    page.keyboard.press("Space")
    expect(page.locator(".filter-count")).to_contain_text(f"{n_methods} of ")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".filter-count")).to_contain_text(f"{n_all - n_methods} of ")
    assert not box(page, "kind", "method").is_checked()  # not both at once
    assert "method" not in {card["kind"] for card in cards_of(page)}
    page.wait_for_url("**/papers/index.html?not-kind=method")
    without = page.get_by_role("checkbox", name="without method")
    expect(without).to_be_checked()
    heard = page.locator("[role=status]", has_text=count(page))
    expect(heard).to_have_count(1)


def test_shared_address_restores_the_choice(visit: Visit) -> None:
    address = f"{PAPERS}?topic=rlhf&topic=safety&kind=method&not-topic=agents&has=name&sort=name"
    visit.go(address)
    shown = cards_of(visit.page)
    assert shown
    for card in shown:
        topics = card["topics"].split()
        assert {"rlhf", "safety"} & set(topics)
        assert "agents" not in topics
        assert card["kind"] == "method"
        assert "name" in card["has"].split()
    names = [card["name"].casefold() for card in shown]
    assert names == sorted(names, key=lambda name: "".join(filter(str.isalnum, name)))
    assert visit.shifts() == []
    # Back from a paper, the choice is still there.
    visit.page.locator(".card-title a").first.click()
    visit.page.wait_for_url("**/papers/*.html")
    visit.page.go_back()
    expect(visit.page.locator(".filter-count")).to_contain_text(f"{len(shown)} of ")
    assert cards_of(visit.page) == shown


def test_clearing_brings_the_whole_list_back_in_its_order(visit: Visit) -> None:
    visit.go(PAPERS)
    whole = cards_of(visit.page)
    visit.go(f"{PAPERS}?kind=survey&sort=name")
    assert len(cards_of(visit.page)) < len(whole)
    visit.page.get_by_role("button", name="Clear").click()
    visit.page.wait_for_url("**/papers/index.html")
    assert cards_of(visit.page) == whole
    assert count(visit.page) == f"{len(whole)} papers"


def test_unknown_values_in_an_address_choose_nothing(visit: Visit) -> None:
    visit.go(f"{PAPERS}?topic=nowhere&kind=%3Cb%3E&sort=weight&has=wings")
    assert count(visit.page) == f"{len(cards_of(visit.page))} papers"


def test_topic_page_filters_its_own_papers(visit: Visit, built_site: Path) -> None:
    visit.go(page_of("long topic", built_site) + "?table-sort=kind")
    page = visit.page
    n_all = len(cards_of(page))
    page.locator(".facets summary").click()
    n_with_code = figure(page, "has", "code")
    box(page, "has", "code").check()
    expect(page.locator(".filter-count")).to_have_text(f"{n_with_code} of {n_all} papers")
    page.locator("select[name=sort]").select_option("typical")
    page.wait_for_url("**sort=typical**")
    assert "table-sort=kind" in page.url  # the table's own choice stays
    similar = [float(card.get("similarity", 0)) for card in cards_of(page)]
    assert len(similar) == n_with_code
    assert similar == sorted(similar, reverse=True)


@pytest.mark.parametrize("address", [PAPERS, "topics/rlhf.html"])
def test_without_script_nothing_offers_to_filter(
    browser: Browser, site_url: str, address: str
) -> None:
    with visiting(browser, site_url, java_script_enabled=False) as visit:
        visit.go(address)
        assert visit.page.locator(".card").first.is_visible()
        for part in (".filter", ".facets", ".card-tools"):
            assert not visit.page.locator(part).first.is_visible()


def test_phone_folds_the_facets_away(browser: Browser, site_url: str) -> None:
    with visiting(browser, site_url, viewport={"width": 390, "height": 844}) as visit:
        visit.go(f"{PAPERS}?kind=survey")
        assert not box(visit.page, "kind", "survey").is_visible()
        visit.page.get_by_text("Filter (1)").click()
        expect(box(visit.page, "kind", "survey")).to_be_checked()


def test_facets_work_from_disk(browser: Browser, built_site: Path) -> None:
    with visiting(browser, f"{built_site.as_uri()}/") as visit:
        visit.go(PAPERS)
        n_surveys = figure(visit.page, "kind", "survey")
        box(visit.page, "kind", "survey").check()
        expect(visit.page.locator(".filter-count")).to_contain_text(f"{n_surveys} of ")
        assert visit.violations() == []
    assert visit.complaints == []
