"""A build with a cache finds what one without finds, and works out only what is new."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import build_site, commission_of, work_out
from generator.cache import Cache
from generator.engine.make import make_parts
from generator.pages.plan import plan_parts
from generator.project import Project
from tests.carry.recalling import (
    assert_same,
    entries,
    fresh,
    n_new,
    read,
    recalled,
    settled,
    with_ledger,
)
from tests.conftest import ROOT, TODAY
from tests.pages.surveys import with_correction, with_survey, with_topic

NEXT_DAY = "2026-03-15"
STAGES = ("analysis", "corpora", "outcomes", "sources", "texts")

NEW_PAPER = """\

Snowfall Tells Which Crow Is Calling

We present CROWFALL, a model that tells one crow from another by its call in falling snow. On two
winters of recordings CROWFALL is right in 81% of all calls.
"""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", b"this program")


@pytest.fixture(scope="module")
def known(toy_project: Project) -> Project:
    """Return the toy survey with its ledger, as it is when it is built for the second time."""
    return settled(toy_project)


def with_new_paper(project: Project) -> Project:
    first, *others = project.sources
    return replace(project, sources=(replace(first, data=first.data + NEW_PAPER.encode()), *others))


def test_survey_that_is_recalled_is_the_same(known: Project, cache: Cache) -> None:
    expected = fresh(known)
    assert_same(recalled(known, cache), expected)
    assert_same(recalled(known, cache), expected)


def test_survey_that_is_carried_makes_the_same_site(toy_project: Project, cache: Cache) -> None:
    """Byte for byte, and as another process would open it."""
    workings = recalled(toy_project, cache)
    assert workings.archive is not None
    commission = commission_of(workings, toy_project, workings.archive, today=TODAY, cache=cache)
    edition = commission.edition()
    parts = plan_parts(edition, commission.free_pages)
    files = dict(make_parts(parts, edition, commission.renderer))
    assert files == build_site(toy_project, today=TODAY).files


def test_real_survey_is_carried_whole(tmp_path: Path) -> None:
    """362 papers with all that can be found in a paper."""
    project = read(ROOT)
    assert_same(recalled(project, Cache(tmp_path)), fresh(project))


def _summary(project: Project) -> Project:
    return with_topic(project, "birdsong", summary="Something else about birds.")


def _intro(project: Project) -> Project:
    return with_topic(project, "birdsong", intro="As [@wrenpost] says, and [@nobody] does not.")


def _base_url(project: Project) -> Project:
    return with_survey(project, base_url="https://example.org/atlas/", title="Another title")


EDITS: dict[str, Callable[[Project], Project]] = {
    "summary": _summary,
    "introduction": _intro,
    "base URL": _base_url,
    "title": lambda p: with_topic(p, "birdsong", title="Birds that sing"),
    "keyword": lambda p: with_topic(p, "birdsong", keywords=("song", "crow", "wren")),
    "pin": lambda p: with_topic(p, "birdsong", pin=("wrenpost",)),
    "alias": lambda p: with_topic(p, "birdsong", aliases=("birds",)),
    "new topic": lambda p: with_topic(p, "rain", keywords=("rain", "weather")),
    "no topics": lambda p: replace(p, topics=(), topic_names=frozenset()),
    "lead": lambda p: with_survey(p, lead=("soundscapes",)),
    "placement": lambda p: with_survey(p, placement={"unsorted_below": 0.3}),
    "corrected title": lambda p: with_correction(p, "wrenpost", title="Wrens by post"),
    "own words": lambda p: with_correction(p, "wrenpost", contribution="A post of wrens."),
    "hidden paper": lambda p: with_correction(p, "wrenpost", hide=True),
    "merged papers": lambda p: with_correction(p, "wrenpost", merge=("velvetrail",)),
    "unknown paper": lambda p: with_correction(p, "wrenpost", merge=("nobody",)),
    "new paper": with_new_paper,
    "no sources": lambda p: replace(p, sources=()),
    "no ledger": lambda p: with_ledger(p, b""),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_edited_survey_is_the_one_that_is_worked_out_anew(
    edit: Callable[[Project], Project], known: Project, cache: Cache
) -> None:
    """Whatever was kept before; and again after it was undone."""
    recalled(known, cache)
    edited = edit(known)
    expected = fresh(edited)
    assert_same(recalled(edited, cache), expected)
    recalled(known, cache)
    assert_same(recalled(edited, cache), expected)


@pytest.mark.parametrize("edit", [_summary, _intro, _base_url])
def test_edit_that_places_nobody_works_nothing_out(
    edit: Callable[[Project], Project], known: Project, cache: Cache
) -> None:
    recalled(known, cache)
    before = entries(cache)
    recalled(edit(known), cache)
    assert n_new(before, entries(cache)).total() == 0


def test_edited_keyword_leaves_the_corpus_as_it_is(known: Project, cache: Cache) -> None:
    recalled(known, cache)
    before = entries(cache)
    recalled(with_topic(known, "birdsong", keywords=("song", "nightingale")), cache)
    new = n_new(before, entries(cache))
    assert (new["sources"], new["texts"], new["corpora"], new["outcomes"]) == (0, 0, 0, 1)


def test_new_ledger_has_nothing_read_repaired_weighed_or_explained_anew(
    toy_project: Project, cache: Cache
) -> None:
    """The build after the first knows the first one's ids; all else is as it was."""
    before = with_ledger(toy_project, recalled(toy_project, cache).ledger)
    kept = entries(cache)
    recalled(before, cache)
    new = n_new(kept, entries(cache))
    assert (new["sources"], new["texts"], new["analysis"]) == (0, 0, 0)


def test_new_paper_is_the_only_text_that_is_repaired(known: Project, cache: Cache) -> None:
    recalled(known, cache)
    (first,) = cache.keys("texts")
    recalled(with_new_paper(known), cache)
    (second,) = {*cache.keys("texts")} - {first}
    sizes = [cache.entry("texts", key).path.stat().st_size for key in (first, second)]
    assert sizes[1] < sizes[0] / 4
    assert n_new({"sources": frozenset()}, entries(cache))["sources"] == len(known.sources)


def test_day_matters_only_to_new_papers(toy_project: Project, cache: Cache) -> None:
    first = recalled(toy_project, cache)
    assert_same(recalled(toy_project, cache, today=NEXT_DAY), fresh(toy_project, today=NEXT_DAY))
    known = with_ledger(toy_project, first.ledger)
    recalled(known, cache)
    before = entries(cache)
    assert_same(recalled(known, cache, today=NEXT_DAY), fresh(known, today=NEXT_DAY))
    assert n_new(before, entries(cache)).total() == 0


def test_cache_keeps_what_the_last_builds_used(known: Project, cache: Cache) -> None:
    """However many there were before."""
    for number in range(6):
        keywords = ("song", f"word{number}", *(["crow"] if number % 2 else []))
        recalled(with_topic(known, "birdsong", keywords=keywords), cache)
    found = entries(cache)
    assert tuple(found) == STAGES
    assert len(found["outcomes"]) == 2
    assert len(found["corpora"]) == 1
    assert len(found["analysis"]) == len({*found["analysis"]}) <= 10


def test_many_volumes_of_texts_are_bound_into_one(known: Project, cache: Cache) -> None:
    first, *others = known.sources
    for number in range(12):
        text = first.data + NEW_PAPER.replace("81%", f"{number}%").encode()
        project = replace(known, sources=(replace(first, data=text), *others))
        assert_same(recalled(project, cache), fresh(project))
    assert 1 <= len(cache.keys("texts")) <= 8


def test_entries_of_another_program_are_not_used(known: Project, cache: Cache) -> None:
    recalled(known, cache)
    before = entries(cache)
    other = replace(cache, code=b"another program")
    assert_same(recalled(known, other), fresh(known))
    new = n_new(before, entries(other))
    assert all(new[stage] for stage in STAGES)


def test_command_that_needs_no_map_takes_what_a_build_has_kept(
    known: Project, cache: Cache
) -> None:
    recalled(known, cache)
    before = entries(cache)
    assert work_out(known, today=TODAY, cache=cache).ledger == fresh(known).ledger
    assert entries(cache) == before


@pytest.fixture(scope="module")
def warm(known: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("warm")
    recalled(known, Cache(folder))
    return folder


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_cache_only_costs_time(
    warm: Path, known: Project, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Several files at once: cut short, other bytes in them, or exchanged with one another."""
    folder = tmp_path_factory.mktemp("damaged") / "cache"
    copytree(warm, folder)
    files = {
        path.relative_to(warm).as_posix(): path.read_bytes()
        for path in sorted(warm.rglob("*"))
        if path.is_file()
    }
    for name in data.draw(st.lists(st.sampled_from([*files]), min_size=1, unique=True)):
        whole = files[name]
        place = int(data.draw(st.floats(0, 1, exclude_max=True)) * len(whole))
        match data.draw(st.sampled_from(("cut", "changed", "exchanged", "gone"))):
            case "cut":
                (folder / name).write_bytes(whole[:place])
            case "changed":
                (folder / name).write_bytes(whole[:place] + b"\xc1" + whole[place + 1 :])
            case "exchanged":
                (folder / name).write_bytes(files[data.draw(st.sampled_from([*files]))])
            case "gone":
                (folder / name).unlink()
    edited = with_topic(known, "birdsong", keywords=("song", "crow"))
    project = data.draw(st.sampled_from((known, edited)))
    assert_same(recalled(project, Cache(folder)), fresh(project))


def test_cache_folder_that_is_a_file_only_costs_time(known: Project, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    workings = recalled(known, Cache(tmp_path / "cache"))
    assert workings.archive is None
    assert_same(workings, fresh(known))


def _ledger(folder: Path, toy: Path) -> bytes:
    return recalled(read(toy), Cache(folder)).ledger


def test_two_builds_at_once_do_not_disturb_each_other(toy: Path, tmp_path: Path) -> None:
    expected = fresh(read(toy)).ledger
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for found in pool.map(_ledger, [tmp_path / "cache"] * 4, [toy] * 4):
            assert found == expected


@pytest.fixture
def loaded(toy: Path, tmp_path: Path) -> Callable[[str], set[str]]:
    """Run a script on a survey that is kept; return what it imported."""
    cache = Cache(tmp_path / "cache")
    archive = recalled(read(toy), cache).archive
    assert archive is not None
    paths = {"corpus": str(archive.corpus.path), "survey": str(archive.survey.path)}

    def run(script: str) -> set[str]:
        head = f"toy, cache, paths = {str(toy)!r}, {str(cache.folder)!r}, {paths!r}\n"
        tail = "\nimport sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
        command = [sys.executable, "-c", head + script + tail]
        result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        return set(result.stdout.split())

    return run


def test_recalled_survey_needs_no_learning(loaded: Callable[[str], set[str]]) -> None:
    """What takes a second to import is left alone."""
    modules = loaded(
        "from pathlib import Path\n"
        "from generator.build import work_out\n"
        "from generator.cache import Cache\n"
        "from generator.project import load_project\n"
        "project, _ = load_project(Path(toy))\n"
        "work_out(project, today='2026-03-14', cache=Cache(Path(cache)), is_mapped=True)"
    )
    assert not modules & {"sklearn", "scipy", "threadpoolctl"}


def test_carried_survey_is_read_without_numpy(loaded: Callable[[str], set[str]]) -> None:
    """Its figures are opened when they are touched, and most pages touch none."""
    modules = loaded(
        "from pathlib import Path\n"
        "from generator.cache import Entry\n"
        "from generator.carry.archive import Archive\n"
        "from generator.carry.corpus import opened_corpus\n"
        "from generator.carry.survey import opened_survey\n"
        "corpus = opened_corpus(Archive.of(Entry(Path(paths['corpus'])).open())).corpus\n"
        "carried = opened_survey(Archive.of(Entry(Path(paths['survey'])).open()), corpus)\n"
        "assert len([carried.survey.placements[paper.id] for paper in corpus]) == 12\n"
        "assert len(carried.plane) == 12"
    )
    assert not modules & {"numpy", "scipy", "sklearn"}
