"""Titles and papers that try a layout: from right to left, endless, unbreakable, without a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from generator.project import Project
from generator.sources.record import SourceFile
from tests.pages.surveys import site_of, with_correction, with_topic
from tests.site.hosting import hosted
from tests.site.visits import visiting

# A window of 1280 pixels at a zoom of 400%: nothing may need scrolling in two directions
# (WCAG 2.2, 1.4.10).
NARROWEST = {"width": 320, "height": 640}

_TITLES = {
    "arabic": "نماذج لغوية تصغي وهي تتكلم: دراسة في المحادثة المتزامنة",
    "hebrew": "מודלים שמקשיבים תוך כדי דיבור: סקר של שיחה בו-זמנית",
    "chinese": "边听边说的口语对话模型：关于话轮转换与打断的综合评测与分析",
    "endless": "On "
    + "the patience of readers who meet a title that does not end and " * 7
    + "stop",
    "unbreakable": "Donaudampfschifffahrt" * 6,
    "formula": r"Sorting $n$ Birds in $\mathcal{O}(n \log n)$ Songs by $\sum_{i=1}^{n} w_i x_i^2$",
    "emoji": "🐦🎶 Birds, Emoji and 👩‍👩‍👧‍👦 Families in One Title 🚦",
}
_ABSTRACT = (
    "We introduce a study of {bird} that sing beside tramways in {place}, and we measure how often "
    "they stop when a tram goes by. Over one {season}, {bird} sing {n}1.5% earlier than in "
    "{other}. "
    "https://example.org/" + "a-long-way-down-a-path/" * 6
)
# Papers with one abstract would be one paper.
_SUBJECTS = (
    ("wrens and their nestlings", "towns by the sea", "spring in nine gardens", "quiet forests"),
    ("great tits", "four narrow streets", "winter of frost and snow", "the villages around"),
    ("old blackbirds", "a capital", "night with a full moon", "parks without any lamps"),
    ("migrating robins", "two harbours", "week of strikes", "years before the tracks were laid"),
    ("city pigeons", "squares with fountains", "market day", "the courtyard of a monastery"),
    ("ringed starlings", "suburbs on a hill", "decade of counting", "recordings from an archive"),
    ("young finches", "a valley of factories", "summer holiday", "aviaries with thick walls"),
)
PAGES = (
    "index.html",
    "papers/index.html",
    "topics/lonely.html",
    "topics/birdsong.html",
    "map.html",
    "new.html",
    "review.html",
    *(f"papers/paper-{name}.html" for name in _TITLES),
)


def _digest() -> SourceFile:
    papers = []
    for n, (name, subject) in enumerate(zip(_TITLES, _SUBJECTS, strict=True), start=1):
        bird, place, season, other = subject
        abstract = _ABSTRACT.format(n=n, bird=bird, place=place, season=season, other=other)
        papers.append(f"Paper {name}\n\n{abstract}")
    text = "Mar 11\n\n" + "\n\n".join(papers) + "\n"
    return SourceFile(path="extremes.txt", data=text.encode())


@pytest.fixture(scope="module")
def extremes_url(toy_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the toy survey with a paper for each title, one of them alone in its topic."""
    project = replace(toy_project, sources=(*toy_project.sources, _digest()))
    project = with_topic(
        project,
        "lonely",
        title="Ein Thema mit einem einzigen Wort: " + "Straßenbahnhaltestelle" * 3,
        keywords=["tramways"],
        pin=["paper-endless"],
    )
    for name, title in _TITLES.items():
        project = with_correction(project, f"paper-{name}", title=title)
    crowd = [f"Given-Name Family-Name-Number-{n}" for n in range(60)]
    project = with_correction(
        project, "paper-emoji", title=_TITLES["emoji"], authors=crowd, year=1987
    )
    folder = tmp_path_factory.mktemp("extremes")
    for path, content in site_of(project).files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    with hosted(folder) as url:
        yield url


@pytest.mark.parametrize("address", PAGES)
def test_narrowest_window_needs_no_scrolling_sideways(
    browser: Browser, extremes_url: str, address: str
) -> None:
    with visiting(browser, extremes_url, viewport=NARROWEST) as visit:
        visit.go(address)
        assert visit.page.locator("h1").is_visible()
        width = visit.page.evaluate("document.documentElement.scrollWidth")
    assert visit.complaints == []
    assert width <= NARROWEST["width"]


@pytest.mark.parametrize(
    ("name", "direction"), [("arabic", "rtl"), ("hebrew", "rtl"), ("chinese", "ltr")]
)
def test_title_runs_in_its_own_direction(
    browser: Browser, extremes_url: str, name: str, direction: str
) -> None:
    with visiting(browser, extremes_url) as visit:
        visit.go(f"papers/paper-{name}.html")
        heading = visit.page.locator("h1")
        assert heading.evaluate("(title) => getComputedStyle(title).direction") == direction
        assert heading.inner_text() == _TITLES[name]
