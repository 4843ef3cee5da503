"""The reading list: kept by the browser, ordered, noted, taken away, brought back, shared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.hosting import hosted
from tests.site.kinds import page_of
from tests.site.visits import Visit, visiting

NOTES = ("Read § 3 first: 100% {sic} \\ #1 & _x_ <b>\n- then the appendix", "", "1. later")
CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.fixture(scope="module")
def ids(built_site: Path) -> tuple[str, ...]:
    """Return three papers that are not neighbours by id."""
    papers = sorted(page.stem for page in (built_site / "papers").glob("*.html"))
    found = [paper for paper in papers if paper != "index"]
    return found[7], found[2], found[11]


@pytest.fixture(scope="module")
def window(browser: Browser, site_url: str) -> Iterator[Visit]:
    """Open a window whose clipboard may be read."""
    with visiting(browser, site_url, permissions=CLIPBOARD) as visit:
        yield visit


def open_list(visit: Visit, ids: Sequence[str]) -> None:
    """Open the list with papers on it, as if they had been added one by one."""
    visit.go("list.html")
    visit.page.evaluate(
        "(ids) => litatlas.list.save(ids.map((id) => litatlas.list.entry({ id, title: id })))", ids
    )
    expect(rows(visit.page)).to_have_count(len(ids))
    visit.page.wait_for_load_state("networkidle")


def rows(page: Page) -> Locator:
    return page.locator(".own-list [data-paper]")


def order(page: Page) -> list[str]:
    return [row.get_attribute("data-paper") or "" for row in rows(page).all()]


def told(page: Page) -> Locator:
    return page.locator(".list-said > span")


def write_notes(page: Page) -> None:
    for row, note in zip(rows(page).all(), NOTES, strict=True):
        row.get_by_role("textbox").fill(note)


def notes(page: Page) -> tuple[str, ...]:
    return tuple(row.get_by_role("textbox").input_value() for row in rows(page).all())


def bring_in(page: Page, text: str, *, name: str = "") -> None:
    page.get_by_text("A file or a text").click()
    if name:
        file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
        page.get_by_label("File").set_input_files(file)  # type: ignore[arg-type]
    else:
        page.get_by_label("Text", exact=True).fill(text)
        page.get_by_role("button", name="Add these papers").click()


def test_button_in_a_list_adds_and_takes_off(visit: Visit, built_site: Path) -> None:
    visit.go(page_of("short topic", built_site))
    card = visit.page.locator(".card[data-paper]").first
    paper_id = card.get_attribute("data-paper")
    count = visit.page.get_by_role("navigation", name="Main").locator(".list-count")
    card.get_by_role("button", name="Add to list").click()
    expect(card.get_by_role("button", name="On your list")).to_be_visible()
    expect(count).to_have_text("1")
    expect(visit.page.get_by_role("status").filter(has_text="On your reading")).to_have_count(1)
    visit.page.get_by_role("link", name="Reading list").click()
    expect(rows(visit.page)).to_have_count(1)
    assert order(visit.page) == [paper_id]
    visit.page.go_back()
    card.get_by_role("button", name="On your list").click()
    expect(count).to_have_text("")


def test_key_adds_the_paper_in_focus_and_the_paper_of_the_page(
    visit: Visit, ids: Sequence[str]
) -> None:
    visit.go("papers/index.html")
    visit.page.keyboard.press("b")
    expect(visit.page.get_by_text("Choose a paper first")).to_have_count(1)
    visit.page.keyboard.press("j")
    visit.page.keyboard.press("b")
    visit.go(f"papers/{ids[0]}.html")
    visit.page.keyboard.press("b")
    visit.go("list.html")
    expect(rows(visit.page)).to_have_count(2)
    assert order(visit.page)[1] == ids[0]


def test_order_and_notes_last(visit: Visit, ids: Sequence[str]) -> None:
    open_list(visit, ids)
    assert order(visit.page) == list(ids)
    write_notes(visit.page)
    rows(visit.page).nth(2).get_by_role("button", name="Move up").focus()
    for _ in range(3):  # the focus goes with the paper; beyond the first place there is none
        visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_text(": 1 of 3")).to_have_count(1)
    visit.page.reload()
    assert order(visit.page) == [ids[2], ids[0], ids[1]]
    assert notes(visit.page) == (NOTES[2], NOTES[0], NOTES[1])


def test_paper_is_drawn_to_its_place_with_the_pointer(visit: Visit, ids: Sequence[str]) -> None:
    open_list(visit, ids)
    handles = visit.page.locator(".handle")
    start, end = handles.first.bounding_box(), rows(visit.page).last.bounding_box()
    assert start
    assert end
    mouse = visit.page.mouse
    mouse.move(start["x"] + 4, start["y"] + 4)
    mouse.down()
    mouse.move(start["x"] + 4, end["y"] + end["height"] - 2, steps=8)
    mouse.up()
    visit.page.reload()
    assert order(visit.page) == [ids[1], ids[2], ids[0]]


def test_taking_off_and_clearing_can_be_undone(visit: Visit, ids: Sequence[str]) -> None:
    """What is written in the meantime stays."""
    open_list(visit, ids)
    rows(visit.page).nth(1).get_by_role("button", name="Take off").click()
    expect(rows(visit.page)).to_have_count(2)
    rows(visit.page).nth(1).get_by_role("textbox").fill("since then")
    visit.page.get_by_role("button", name="Undo").click()
    assert order(visit.page) == list(ids)
    visit.page.get_by_role("button", name="Clear the list").click()
    expect(visit.page.get_by_text("Nothing here yet.")).to_be_visible()
    expect(visit.page.get_by_role("button", name="Undo")).to_be_focused()
    visit.page.keyboard.press("Enter")
    assert order(visit.page) == list(ids)
    assert notes(visit.page) == ("", "", "since then")


@pytest.mark.parametrize("name", ["BibTeX", "RIS", "CSL-JSON", "Markdown"])
def test_list_comes_back_from_its_own_files(
    browser: Browser, site_url: str, visit: Visit, ids: Sequence[str], name: str
) -> None:
    """In another browser: the same papers, the same order, the same notes."""
    open_list(visit, ids)
    write_notes(visit.page)
    with visit.page.expect_download() as saving:
        visit.page.get_by_role("button", name=f"Save {name}").click()
    text = saving.value.path().read_text(encoding="utf-8")
    visit.page.get_by_role("button", name=f"Copy {name}").click()
    expect(visit.page.get_by_role("button", name="Copied")).to_be_visible()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied.split() == text.split()
    if name == "CSL-JSON":
        assert [item["id"] for item in json.loads(text)] == list(ids)
    with visiting(browser, site_url) as other:
        other.go("list.html")
        bring_in(other.page, text, name=saving.value.suggested_filename)
        expect(told(other.page)).to_have_text("3 papers added")
        assert order(other.page) == list(ids)
        assert notes(other.page) == NOTES
        assert other.complaints == []


def test_files_from_elsewhere_are_matched_by_title(
    visit: Visit, built_site: Path, ids: Sequence[str]
) -> None:
    papers = json.loads((built_site / "data/survey.json").read_text(encoding="utf-8"))["papers"]
    title = {paper["id"]: paper["title"] for paper in papers}
    open_list(visit, ids[2:])
    bring_in(
        visit.page,
        f"""@string{{here = "Proc."}}
        @inproceedings{{doe2024, author = "Doe, J{{\\"o}}hn", booktitle = here # " of X",
          year = 2024, title = {{ {title[ids[0]].upper()} }} }}
        @article({ids[1]}, title = {{Something else that merely has its key}})
        @misc{{x, title = "{{{title[ids[2]]}}}"}}
        """,
    )
    expect(told(visit.page)).to_have_text("1 paper added, 1 already there")
    expect(visit.page.get_by_text("1 not in this survey:")).to_be_visible()
    expect(visit.page.get_by_text("Something else that merely has its key")).to_be_visible()
    assert order(visit.page) == [ids[2], ids[0]]


def test_shared_address_shows_the_list_and_overwrites_nothing(
    browser: Browser, site_url: str, visit: Visit, ids: Sequence[str]
) -> None:
    open_list(visit, ids)
    write_notes(visit.page)
    visit.page.get_by_role("button", name="Copy the address").click()
    expect(visit.page.get_by_role("button", name="Copied")).to_be_visible()
    bare = visit.page.evaluate("navigator.clipboard.readText()")
    assert bare == f"{site_url}list.html#papers={','.join(ids)}"
    visit.page.get_by_label("with my notes").check()
    expect(visit.page.get_by_role("button", name="Copy the address")).to_be_visible()
    visit.page.get_by_role("button", name="Copy the address").click()
    expect(visit.page.get_by_role("button", name="Copied")).to_be_visible()
    noted = visit.page.evaluate("navigator.clipboard.readText()")
    with visiting(browser, site_url) as other:
        open_list(other, [ids[1]])
        rows(other.page).get_by_role("textbox").fill("mine")
        other.go(f"{noted.removeprefix(site_url)}".replace("papers=", "papers=no-such-paper,", 1))
        other.page.reload()
        shared = other.page.get_by_role("region", name="A list shared with you")
        expect(shared.locator("[data-paper]")).to_have_count(3)
        expect(shared.get_by_text("1 paper of it is not in this survey.")).to_be_visible()
        assert order(other.page) == [ids[1]]
        other.go(noted.removeprefix(site_url))
        expect(shared.locator("[data-paper]")).to_have_count(3)
        shared.get_by_role("button", name="Add all to my list").click()
        assert order(other.page) == [ids[1], ids[0], ids[2]]
        assert notes(other.page) == ("mine", NOTES[0], NOTES[2])
        expect(shared).to_have_count(0)
        assert other.complaints == []


def test_two_tabs_keep_in_step(visit: Visit, ids: Sequence[str]) -> None:
    """And what is being written is not taken from under the reader's hands."""
    open_list(visit, ids[:1])
    note = rows(visit.page).first.get_by_role("textbox")
    note.fill("half a sen")
    other = visit.page.context.new_page()
    other.goto(f"{visit.site_url}papers/{ids[1]}.html")
    other.keyboard.press("b")
    expect(rows(visit.page)).to_have_count(2)
    note.press_sequentially("tence")
    expect(note).to_have_value("half a sentence")
    other.goto(f"{visit.site_url}list.html")
    assert notes(other) == ("half a sentence", "")


def test_surveys_on_one_host_have_lists_of_their_own(
    browser: Browser, built_site: Path, tmp_path: Path, ids: Sequence[str]
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).symlink_to(built_site)
    with hosted(tmp_path) as url, visiting(browser, url) as visit:
        visit.go(f"a/papers/{ids[0]}.html")
        visit.page.keyboard.press("b")
        visit.go("b/list.html")
        expect(visit.page.get_by_text("Nothing here yet.")).to_be_visible()
        visit.go("a/list.html")
        expect(rows(visit.page)).to_have_count(1)


def test_list_works_from_disk(browser: Browser, built_site: Path, ids: Sequence[str]) -> None:
    with visiting(browser, f"{built_site.as_uri()}/") as visit:
        visit.go(f"papers/{ids[0]}.html")
        visit.page.locator(".paper-tools").get_by_role("button", name="Add to list").click()
        visit.go("list.html")
        expect(rows(visit.page)).to_have_count(1)
        with visit.page.expect_download() as saving:
            visit.page.get_by_role("button", name="Save BibTeX").click()
        assert saving.value.path().read_text(encoding="utf-8").count("@misc{") == 1
    assert visit.complaints == []


def test_list_lasts_for_the_page_where_storage_is_closed(
    browser: Browser, site_url: str, built_site: Path
) -> None:
    with visiting(browser, site_url) as visit:
        visit.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw Error('closed'); } })"
        )
        visit.go(page_of("short topic", built_site))
        button = visit.page.get_by_role("button", name="Add to list").first
        button.click()
        expect(visit.page.locator(".list-count")).to_have_text("1")
    assert visit.complaints == []


def test_printed_list_has_the_notes_and_no_controls(visit: Visit, ids: Sequence[str]) -> None:
    open_list(visit, ids)
    write_notes(visit.page)
    visit.page.emulate_media(media="print")
    expect(visit.page.locator("button:visible, textarea:visible, input:visible")).to_have_count(0)
    shown = visit.page.locator(".note").evaluate_all(
        "(notes) => notes.map((note) => getComputedStyle(note, '::after'))"
        ".map(({ content, visibility, display }) => [content, visibility, display])"
    )
    assert shown[0][1:] == ["visible", "block"]
    assert "then the appendix" in shown[0][0]
