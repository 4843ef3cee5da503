"""“Where would my abstract fit?”: asked as a person would, and answered as the survey would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.visits import Visit, visiting

PAGE = "fit.html"
_PLACE = """async (texts) => {
  const found = [];
  for (const [title, abstract] of texts) {
    const { topics, papers } = await litatlas.fit(title, abstract);
    const similarity = Object.fromEntries(topics.map((t) => [t.href, t.similarity]));
    found.push({ nearest: topics[0].href, similarity, paper: papers[0].number });
  }
  return found;
}"""


class Paper(TypedDict):
    """A paper of ``data/survey.json``, as far as it matters here."""

    id: str
    title: str
    title_derived: bool
    abstract: str
    topic: str | None
    similarity: float
    margin: float
    runner_up: str | None


@pytest.fixture(scope="session")
def papers(built_site: Path) -> list[Paper]:
    document = json.loads((built_site / "data/survey.json").read_text(encoding="utf-8"))
    found: list[Paper] = document["papers"]
    return found


@pytest.fixture(scope="session")
def clear_case(papers: list[Paper]) -> Paper:
    """Return the paper that is most clearly of its topic."""
    return max((p for p in papers if not p["title_derived"]), key=lambda p: p["margin"])


def paste(page: Page, title: str, abstract: str) -> None:
    page.get_by_label("Title").fill(title)
    page.get_by_label("Abstract").fill(abstract)


def verdict(page: Page) -> str:
    return page.locator(".fit-verdict").inner_text()


def test_own_abstracts_are_placed_as_the_survey_places_them(
    visit: Visit, papers: list[Paper]
) -> None:
    """The page's arithmetic is the survey's: topics, similarities and nearest papers."""
    texts = [["" if p["title_derived"] else p["title"], p["abstract"]] for p in papers]
    visit.go(PAGE)
    found = visit.page.evaluate(_PLACE, texts)
    n_alike = 0
    for number, (paper, placed) in enumerate(zip(papers, found, strict=True)):
        is_nearest = paper["topic"] is not None and paper["margin"] >= 0
        nearest = paper["topic"] if is_nearest else paper["runner_up"]
        n_alike += placed["nearest"] == f"topics/{nearest}.html"
        assert placed["paper"] == number, paper["id"]
        if paper["topic"] is not None:
            similarity = placed["similarity"][f"topics/{paper['topic']}.html"]
            assert similarity == pytest.approx(paper["similarity"], abs=0.01), paper["id"]
    assert n_alike >= 0.99 * len(papers)


@pytest.mark.parametrize("is_hosted", [True, False], ids=["hosted", "from disk"])
def test_pasted_abstract_finds_its_topic_and_its_nearest_papers(
    browser: Browser, site_url: str, built_site: Path, clear_case: Paper, is_hosted: bool
) -> None:
    site = site_url if is_hosted else f"{built_site.as_uri()}/"
    with visiting(browser, site) as visit:
        visit.go("index.html")
        visit.page.locator("main").get_by_role("link", name="Where would my abstract fit?").click()
        paste(visit.page, clear_case["title"], clear_case["abstract"])
        visit.page.get_by_role("button", name="Find its place").click()
        topics, nearest = visit.page.locator(".fit-outcome ol.index").all()
        expect(topics).to_be_visible()
        topic = topics.locator("li").first.get_by_role("link")
        assert (topic.get_attribute("href") or "").endswith(f"topics/{clear_case['topic']}.html")
        assert topics.locator("li").first.locator(".terms li").count() > 2
        assert nearest.locator("> li").count() == 10
        expect(visit.page.locator(".fit-verdict")).to_be_focused()
        assert f"“{topic.inner_text()}”" in verdict(visit.page)
        nearest.get_by_role("link", name=clear_case["title"]).click()
        visit.page.wait_for_url(f"**/papers/{clear_case['id']}.html")
        assert visit.violations() == []
    assert visit.refused == []
    assert visit.complaints == []


def test_text_is_neither_sent_nor_kept(browser: Browser, site_url: str, clear_case: Paper) -> None:
    """Not in an address, not in the browser's storage, not in the page on the next visit."""
    with visiting(browser, site_url) as visit:
        visit.go(PAGE)
        before = visit.page.evaluate("JSON.stringify([{ ...localStorage }, document.cookie])")
        paste(visit.page, "Xylophone", clear_case["abstract"])
        visit.page.get_by_label("Title").press("Enter")
        expect(visit.page.locator(".fit-outcome")).to_be_visible()
        assert visit.page.url == site_url + PAGE
        after = visit.page.evaluate("JSON.stringify([{ ...localStorage }, document.cookie])")
        assert after == before
        visit.page.reload()
        assert visit.page.get_by_label("Abstract").input_value() == ""
    words = {word.lower() for word in clear_case["abstract"].split() if len(word) > 9}
    asked = [url.lower() for url in visit.requests if "/fit/" in url or "?" in url]
    assert asked
    assert not [url for url in asked if "xylophone" in url or any(w in url for w in words)]


def test_answer_follows_as_one_types_and_goes_when_the_field_is_cleared(
    visit: Visit, clear_case: Paper
) -> None:
    visit.go(PAGE)
    outcome = visit.page.locator(".fit-outcome")
    expect(outcome).to_be_hidden()
    paste(visit.page, "", clear_case["abstract"])
    expect(outcome).to_be_visible()
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    expect(outcome).to_be_hidden()
    expect(visit.page.locator(".fit-verdict")).to_be_empty()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("   \n ", ""),
        ("Qwzxqy vlkjhw", "None of these words occur in the survey."),
        ("alignment", "Too little to go by; only one of its terms occurs in the survey."),
    ],
)
def test_too_little_text_is_told_plainly(visit: Visit, text: str, answer: str) -> None:
    visit.go(PAGE)
    paste(visit.page, "", text)
    visit.page.get_by_role("button", name="Find its place").click()
    expect(visit.page.locator(".fit-verdict")).to_have_text(answer)
    expect(visit.page.locator(".fit-outcome")).to_be_hidden()


def test_terms_that_cannot_be_loaded_are_told(
    browser: Browser, site_url: str, clear_case: Paper
) -> None:
    """And asking again helps as soon as they can."""
    with visiting(browser, site_url) as visit:
        visit.page.route("**/fit/*.js", lambda route: route.abort())
        visit.go(PAGE)
        paste(visit.page, "", clear_case["abstract"])
        expect(visit.page.locator(".fit-verdict")).to_have_text(
            "The survey's terms could not be loaded."
        )
        visit.page.unroute("**/fit/*.js")
        visit.page.get_by_role("button", name="Find its place").click()
        expect(visit.page.locator(".fit-outcome")).to_be_visible()


def test_without_script_the_page_says_what_it_needs_and_leads_on(
    browser: Browser, site_url: str
) -> None:
    with visiting(browser, site_url, java_script_enabled=False) as visit:
        visit.go(PAGE)
        expect(visit.page.get_by_label("Abstract")).to_be_hidden()
        expect(visit.page.get_by_text("Placing a text needs JavaScript.")).to_be_visible()
        visit.page.locator("main").get_by_role("link", name="All topics").click()
        visit.page.wait_for_url("**/index.html#topics")
