"""After every edit the site is the one that a fresh build makes, and little is made for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from generator.pool.processes import Processes
from generator.project import LEDGER
from tests.engine.builds import EXAMPLE, Bench

Edit = Callable[[Path], None]


def _replacing(name: str, old: str, new: str) -> Edit:
    def edit(survey: Path) -> None:
        path = survey / "content" / name
        text = path.read_text()
        assert old in text, (name, old)
        path.write_text(text.replace(old, new))

    return edit


def _adding(name: str, text: str) -> Edit:
    def edit(survey: Path) -> None:
        path = survey / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text() if path.exists() else "") + text)

    return edit


def _new_paper(survey: Path) -> None:
    (survey / "content/sources/bells.jsonl").write_text(
        '{"title": "BackyardBell: Telling Bicycle Bells from Birdsong", "abstract": "Bicycle bells '
        "are mistaken for birdsong. We introduce BackyardBell, a benchmark of 900 bells and songs "
        'of town birds, with which recorders of birdsong are tested."}\n'
    )


SUMMARY = _replacing("topics/birdsong.yaml", "What town birds sing", "How town birds sing")
TITLE = _replacing("topics/birdsong.yaml", "title: Birdsong in town", "title: Song in town")
KEYWORDS = _replacing("topics/birdsong.yaml", "  - nest\n", "  - robin\n")
PIN = _replacing("topics/quiet-machines.yaml", "\nsummary:", "\npin: [kerbear]\nsummary:")
ALIAS = _replacing("topics/birdsong.yaml", "\nsummary:", "\naliases: [bird-calls]\nsummary:")
BAN = _replacing("topics/birdsong.yaml", "\nsummary:", "\nban: [wrenpost]\nsummary:")
SECTIONS = _replacing(
    "topics/birdsong.yaml",
    "\nsummary:",
    "\nsections: [{id: habits, title: Habits, keywords: [dawn chorus]}]\nsummary:",
)
NEW_TOPIC = _adding("content/topics/lamps.yaml", "title: Light at night\nkeywords: [street lamp]\n")
INTRO = _replacing("topics/birdsong.yaml", "A bird in a town", "Any bird in a town")
CORRECTION = _adding("content/papers.yaml", "kerbear:\n  title: KerbEar, a model of streets\n")
YEAR = _adding("content/papers.yaml", "kerbear:\n  year: 2023\n")
MERGE = _adding("content/papers.yaml", "kerbear:\n  merge: [velvetrail]\n")
HIDING = _adding("content/papers.yaml", "kerbear:\n  hide: true\n")
AUTHOR = _adding("content/authors.yaml", "ottoline-marsh:\n  name: Ottoline M. Marsh\n")
PAGE = _replacing("pages/about.md", "no robin", "not one robin")
PAGE_TITLE = _replacing("pages/about.md", "# About this survey", "# What this is")
NEW_PAGE = _adding("content/pages/scope.md", "# Scope\n\nTowns, see [@kerbear].\n")
TEMPLATE = _adding("templates/pages/404.html", "Nothing here, {{ view.title }}.\n")
STYLE = _adding("templates/static/home.css", "body { color: red }\n")
LANGUAGE = _replacing("survey.yaml", "language: en", "language: de")
BASE_URL = _adding("content/survey.yaml", "base_url: https://example.org/towns/\n")
SURVEY_TITLE = _replacing("survey.yaml", "title: The listening", "title: The quiet")
PLACEMENT = _adding("content/survey.yaml", "placement: {also_ratio: 0.2, unsorted_below: 0.2}\n")
LEAD = _replacing("survey.yaml", "[birdsong, soundscapes, ", "[soundscapes, birdsong, ")

EDITS = {
    "summary": SUMMARY,
    "title": TITLE,
    "keywords": KEYWORDS,
    "pin": PIN,
    "alias": ALIAS,
    "ban": BAN,
    "sections": SECTIONS,
    "new-topic": NEW_TOPIC,
    "intro": INTRO,
    "correction": CORRECTION,
    "year": YEAR,
    "merge": MERGE,
    "hiding": HIDING,
    "author": AUTHOR,
    "page": PAGE,
    "page-title": PAGE_TITLE,
    "new-page": NEW_PAGE,
    "template": TEMPLATE,
    "style": STYLE,
    "language": LANGUAGE,
    "base-url": BASE_URL,
    "survey-title": SURVEY_TITLE,
    "placement": PLACEMENT,
    "lead": LEAD,
    "new-paper": _new_paper,
}


def test_nothing_is_made_where_nothing_changed(bench: Bench) -> None:
    """All of it stands published already."""
    assert bench.build() == set()
    assert bench.published() == bench.fresh()


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_site_after_an_edit_is_that_of_a_fresh_build(edit: Edit, bench: Bench) -> None:
    """To the byte, whatever was edited."""
    edit(bench.survey)
    fresh = bench.fresh()
    assert bench.build()
    assert bench.published() == fresh


def test_new_summary_is_shown_where_the_topic_is_introduced(bench: Bench) -> None:
    """And no paper's or author's page is made for it."""
    SUMMARY(bench.survey)
    made = bench.build()
    shown = {"index.html", "topics/birdsong.html", "topics/birdsong.xml"}
    assert made == shown


def test_new_title_of_a_topic_is_shown_on_its_papers_pages(bench: Bench) -> None:
    """But not in what names no topic, or names topics by their address."""
    TITLE(bench.survey)
    made = bench.build()
    assert {"papers/wrenpost.html", "authors/ingeborg-quill.html"} <= made
    assert {"authors", "list.html", "data/papers.*"}.isdisjoint(made)


def test_text_of_a_page_is_read_by_that_page_alone(bench: Bench) -> None:
    """As long as its title stays, which the foot of every page shows."""
    PAGE(bench.survey)
    made = bench.build()
    assert made == {"about.html"}


def test_corrected_paper_is_made_again_with_those_that_name_it(bench: Bench) -> None:
    """Other topics' pages stay."""
    YEAR(bench.survey)
    made = bench.build()
    assert {"papers/kerbear.html", "topics/soundscapes.html"} <= made
    assert {"topics/birdsong.html", "authors/ingeborg-quill.html"}.isdisjoint(made)


def test_what_somebody_damaged_is_made_again(bench: Bench) -> None:
    """The output folder is looked at, not only remembered."""
    (bench.out / "papers/wrenpost.html").write_text("oops")
    (bench.out / "papers/kerbear.html").unlink()
    made = bench.build()
    assert made == {"papers/wrenpost.html", "papers/kerbear.html"}
    assert bench.published() == bench.fresh()


def test_template_behind_a_link_to_a_folder_is_seen_to_change(bench: Bench) -> None:
    """Surveys may share their templates."""
    TEMPLATE(bench.survey)
    (bench.survey / "templates/pages").replace(bench.folder / "shared")
    (bench.survey / "templates/pages").symlink_to(bench.folder / "shared")
    bench.build()
    (bench.folder / "shared/404.html").write_text("Nothing at all, {{ view.title }}.\n")
    assert "404.html" in bench.build()
    assert bench.published() == bench.fresh()


@pytest.mark.parametrize("folder", ["pages", "static"])
def test_lock_of_an_editor_among_templates_is_no_file(folder: str, bench: Bench) -> None:
    """Emacs makes a link that leads nowhere, as long as somebody edits a file."""
    lock = bench.survey / "templates" / folder / ".#home"
    lock.parent.mkdir(parents=True)
    lock.symlink_to("somebody@somewhere.1:2")
    before = bench.published()
    bench.build()
    assert bench.published() == bench.fresh() == before


def test_lost_or_damaged_traces_only_cost_time(bench: Bench) -> None:
    """They lie in a cache, which may be deleted any time."""
    (trace,) = (bench.folder / "cache/traces").iterdir()
    trace.write_bytes(trace.read_bytes()[:-7])
    assert "index.html" in bench.build()
    assert bench.published() == bench.fresh()


class Editing(RuleBasedStateMachine):
    """Somebody edits, takes edits back and builds, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.bench = Bench(Path(self.folder.name))
        shutil.copytree(EXAMPLE, self.bench.survey)
        self.done: set[str] = set()

    @rule(name=st.sampled_from(sorted(EDITS)))
    def edit(self, name: str) -> None:
        of_one_paper = {"correction", "year", "hiding", "merge"}
        if name not in self.done and len({name, *self.done} & of_one_paper) < 2:
            EDITS[name](self.bench.survey)
            self.done.add(name)

    @rule()
    def take_all_edits_back(self) -> None:
        """All but the ledger, which an editor does not write."""
        ledger = self.bench.survey / LEDGER
        before = ledger.read_bytes() if ledger.exists() else b""
        shutil.rmtree(self.bench.survey)
        shutil.copytree(EXAMPLE, self.bench.survey)
        ledger.write_bytes(before)
        self.done.clear()

    @rule(n_workers=st.sampled_from([1, 1, 1, 2]))
    def build(self, n_workers: int) -> None:
        fresh = self.bench.fresh()
        with Processes(n_workers) as pool:
            self.bench.build(pool=pool)
        assert self.bench.published() == fresh

    def teardown(self) -> None:
        self.folder.cleanup()


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=5, stateful_step_count=8, deadline=None, phases=[Phase.generate]
)
