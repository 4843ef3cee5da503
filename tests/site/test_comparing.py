"""Comparing as a reader does: in a topic's table, and papers side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.visits import Visit, visiting

TOPIC = "topics/dialogue.html"
PHONE = {"width": 390, "height": 844}


def ids(rows: Locator) -> list[str]:
    return list(rows.evaluate_all("rows => rows.map((row) => row.dataset.paper)"))


def rows_of(page: Page) -> Locator:
    return page.locator(".comparison tbody tr:not([hidden])")


def choose(page: Page, *numbers: int) -> None:
    for number in numbers:
        rows_of(page).nth(number).get_by_role("button", name="Compare").click()


def test_third_press_on_a_column_gives_the_order_of_the_page_back(visit: Visit) -> None:
    visit.go(TOPIC)
    before = ids(rows_of(visit.page))
    head = visit.page.get_by_role("columnheader", name="System")
    button = head.get_by_role("button")
    button.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    names = rows_of(visit.page).locator(".name").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    button.click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert rows_of(visit.page).locator(".name").all_inner_texts() == names[::-1]
    button.press("Enter")
    assert head.get_attribute("aria-sort") is None
    assert ids(rows_of(visit.page)) == before


@pytest.mark.parametrize("presses", [1, 2])
def test_gaps_come_last_in_either_direction(visit: Visit, presses: int) -> None:
    visit.go(TOPIC)
    button = visit.page.get_by_role("button", name="Headline result")
    for _ in range(presses):
        button.click()
    are_gaps = (
        rows_of(visit.page)
        .locator(".column-claims")
        .evaluate_all("cells => cells.map((cell) => cell.classList.contains('gap'))")
    )
    assert True in are_gaps
    assert are_gaps == sorted(are_gaps)


def test_filter_and_order_are_in_the_address_beside_what_else_is_there(visit: Visit) -> None:
    visit.go(f"{TOPIC}?has=code")
    visit.page.get_by_label("Words in this table").press_sequentially("dialogue")
    visit.page.locator(".table-tools select[name=kind]").select_option("method")
    visit.page.get_by_role("button", name="System").click()
    found = ids(rows_of(visit.page))
    n_rows = visit.page.locator(".comparison tbody tr").count()
    assert 0 < len(found) < n_rows
    expect(visit.page.locator(".table-found output")).to_have_text(f"{len(found)} of {n_rows} rows")
    query = visit.page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    assert query == {
        "has": "code",
        "table-words": "dialogue",
        "table-kind": "method",
        "table-order": "system",
    }
    visit.page.reload()
    assert ids(rows_of(visit.page)) == found
    visit.page.locator(".table-tools").get_by_role("button", name="Clear").click()
    assert rows_of(visit.page).count() == n_rows


def test_hidden_column_stays_hidden_on_the_next_topic(visit: Visit) -> None:
    visit.go(TOPIC)
    head = visit.page.get_by_role("columnheader", name="Headline result")
    expect(head).to_be_visible()
    visit.page.locator(".table-columns summary").focus()
    visit.page.keyboard.press("Enter")
    visit.page.get_by_role("checkbox", name="Headline result").press("Space")
    expect(head).to_be_hidden()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".table-columns ul")).to_be_hidden()
    expect(visit.page.locator(".table-columns summary")).to_be_focused()
    visit.go("topics/duplex-speech.html")
    expect(visit.page.get_by_role("columnheader", name="Headline result")).to_be_hidden()
    expect(visit.page.get_by_role("columnheader", name="What is new")).to_be_visible()


def test_pointer_on_a_cell_shows_its_sentence_until_escape(visit: Visit) -> None:
    """It can be reached by the pointer, and goes on request (WCAG 1.4.13)."""
    visit.go(TOPIC)
    cell = visit.page.locator(".column-claims summary:visible").first
    sentence = cell.locator("xpath=../blockquote").text_content()
    cell.hover()
    note = visit.page.locator(".sentence")
    expect(note).to_be_visible()
    expect(note).to_have_text(sentence or "")
    expect(note.locator("mark")).to_have_text(cell.inner_text().strip())
    note.hover()
    visit.page.wait_for_timeout(400)
    expect(note).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_keyboard_on_a_cell_shows_its_sentence_until_it_is_opened(visit: Visit) -> None:
    visit.go(TOPIC)
    cell = visit.page.locator(".column-claims summary:visible").first
    visit.page.locator(".show-all input").press("Space")  # from here on focus is the keyboard's
    cell.focus()
    expect(visit.page.locator(".sentence")).to_be_visible()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".sentence")).to_be_hidden()
    expect(cell.locator("xpath=../blockquote")).to_be_visible()


@pytest.mark.parametrize("is_hosted", [True, False], ids=["hosted", "from disk"])
def test_papers_chosen_anywhere_stand_side_by_side(
    browser: Browser, site_url: str, built_site: Path, is_hosted: bool
) -> None:
    """From a table by the pointer, and from a paper's own page by its key."""
    url = site_url if is_hosted else f"{built_site.as_uri()}/"
    with visiting(browser, url) as visit:
        visit.go(TOPIC)
        choose(visit.page, 0)
        tray = visit.page.get_by_role("complementary", name="Papers to compare")
        expect(tray).to_contain_text("Choose one more")
        visit.page.locator(".card-title a").nth(3).click()
        visit.page.wait_for_url("**/papers/*")
        visit.page.wait_for_load_state()
        title = visit.page.locator("h1").inner_text()
        visit.page.keyboard.press("c")
        tray.get_by_role("link", name="Compare 2 papers").click()
        heads = visit.page.locator(".side-by-side thead th")
        expect(heads).to_have_count(2)
        expect(heads.nth(1)).to_contain_text(title)
        assert "#papers=" in visit.page.url
        assert visit.violations() == []
    assert visit.refused == []
    assert visit.complaints == []


def test_sixth_paper_is_refused_and_the_reader_told(visit: Visit) -> None:
    visit.go(TOPIC)
    choose(visit.page, 0, 1, 2, 3, 4, 5)
    tray = visit.page.locator(".tray")
    expect(tray.locator("li")).to_have_count(5)
    expect(tray.locator(".tray-full")).to_be_visible()
    expect(visit.page.get_by_role("status").filter(has_text="Five papers at most")).to_have_count(1)
    tray.get_by_role("button", name="Remove").first.click()
    expect(tray.locator("li")).to_have_count(4)
    expect(tray.locator(".tray-full")).to_be_hidden()
    expect(tray.get_by_role("button", name="Remove").first).to_be_focused()
    tray.get_by_role("button", name="Clear").click()
    expect(tray).to_be_hidden()
    expect(visit.page.locator(".row-tool[aria-pressed=true]")).to_have_count(0)


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 600}], ids=["phone", "wide"])
def test_tray_never_covers_what_has_the_focus(
    browser: Browser, site_url: str, viewport: dict[str, int]
) -> None:
    """WCAG 2.4.11; down the page, where each step ends at the lower edge of the window."""
    with visiting(browser, site_url, viewport=viewport, reduced_motion="reduce") as visit:
        visit.go(TOPIC)
        choose(visit.page, 0, 1, 2)
        visit.page.locator(".comparison thead").evaluate("head => head.scrollIntoView()")
        visit.page.locator(".comparison .column-system a").first.focus()
        for _ in range(25):
            visit.page.keyboard.press("Tab")
            covered = visit.page.evaluate(
                """() => {
                  const box = document.activeElement.getBoundingClientRect();
                  const tray = document.querySelector(".tray").getBoundingClientRect();
                  return box.top >= tray.top ? document.activeElement.outerHTML : "";
                }"""
            )
            assert covered == ""


def test_comparison_is_changed_by_hand_and_the_address_follows(visit: Visit) -> None:
    visit.go("compare.html")
    page = visit.page
    field = page.get_by_role("combobox", name="Add a paper")
    for words in ("direct preference", "proximal policy"):
        field.press_sequentially(words)
        expect(page.get_by_role("option").first).to_be_visible()
        field.press("Enter")
        expect(field).to_have_value("")
    heads = page.locator(".side-by-side thead th")
    expect(heads).to_have_count(2)
    first, second = page.evaluate("location.hash.replace('#papers=', '').split(',')")
    heads.nth(1).get_by_role("button", name="ahead").click()
    assert page.evaluate("location.hash") == f"#papers={second},{first}"
    expect(heads.nth(0).get_by_role("button", name="back")).to_be_focused()
    heads.nth(0).get_by_role("button", name="Remove").click()
    assert page.evaluate("location.hash") == f"#papers={first}"
    expect(field).to_be_focused()
    visit.go(TOPIC)
    expect(page.locator(".tray li")).to_have_count(1)


def test_similarity_is_the_cosine_of_the_terms(visit: Visit) -> None:
    visit.go("compare.html")
    visit.page.locator(".example-papers a").first.click()
    expect(visit.page.locator(".side-by-side thead th")).to_have_count(3)
    expected = visit.page.evaluate(
        """async () => {
          const ids = location.hash.replace("#papers=", "").split(",");
          const papers = await litatlas.details(ids);
          const cosine = (a, b) => a.terms.reduce((sum, [term, weight]) =>
            sum + weight * (new Map(b.terms).get(term) ?? 0), 0);
          const [a, b, c] = papers;
          return [cosine(a, b), cosine(a, c), cosine(b, c)].sort((x, y) => y - x);
        }"""
    )
    shown = visit.page.locator(".similarity-part .figure").all_inner_texts()
    assert [float(figure) for figure in shown] == [round(value, 2) for value in expected]
    assert visit.page.locator(".shared-terms tbody tr").count() > 0


def test_shared_comparison_leaves_the_readers_own_choice_alone(visit: Visit) -> None:
    visit.go(TOPIC)
    choose(visit.page, 0, 1)
    own = visit.page.locator(".tray li span").all_inner_texts()
    visit.go("compare.html")
    examples = visit.page.locator(".example-papers a")
    shared = examples.first.get_attribute("href")
    visit.page.goto("about:blank")
    visit.go(f"compare.html{shared},no-such-paper")
    expect(visit.page.locator(".side-by-side thead th")).to_have_count(3)
    expect(visit.page.get_by_text("is not in the survey")).to_be_visible()
    visit.page.get_by_role("button", name="Remove").first.click()
    visit.go(TOPIC)
    assert visit.page.locator(".tray li span").all_inner_texts() == own


def test_without_script_the_page_leads_to_the_tables(browser: Browser, site_url: str) -> None:
    with visiting(browser, site_url, java_script_enabled=False) as visit:
        visit.go("compare.html")
        assert "needs JavaScript" in visit.page.locator("main").inner_text()
        assert visit.page.get_by_role("combobox").count() == 0
        table = visit.page.get_by_role("link", name="Systems side by side").first
        assert (table.get_attribute("href") or "").endswith(".html#comparison")
        visit.go(TOPIC)
        expect(visit.page.locator(".table-tools")).to_be_hidden()
        expect(visit.page.get_by_role("link", name="LaTeX")).to_be_visible()


def test_comparison_with_papers_does_not_shift_while_it_arrives(visit: Visit) -> None:
    visit.go("compare.html")
    address = visit.page.locator(".example-papers a").first.get_attribute("href")
    visit.start_over()
    visit.go(f"compare.html{address}")
    expect(visit.page.locator(".side-by-side thead th")).to_have_count(3)
    visit.settle()
    assert visit.shifts() == []
