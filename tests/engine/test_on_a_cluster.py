"""A site made on a Dask cluster is the site that one process makes."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from generator.build import work_out
from generator.errors import SurveyError
from generator.pool.cluster import Cluster, cluster
from generator.pool.contract import ALONE, Pool
from generator.project import load_project
from tests.conftest import TODAY
from tests.engine.builds import EXAMPLE, Bench

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'litatlas[dask]'")

Item = TypeVar("Item")
Result = TypeVar("Result")


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Start two processes on loopback; what they unpack, and leave when killed, goes with tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("workers")))
        with cluster() as pool:
            yield pool


@pytest.fixture
def survey(tmp_path: Path) -> Bench:
    """Return the toy survey before its first build, with a template of its own."""
    bench = Bench(tmp_path)
    shutil.copytree(EXAMPLE, bench.survey)
    page = bench.survey / "templates/pages/404.html"
    page.parent.mkdir(parents=True)
    page.write_text("{{ view.frame.page_title }}: we have no such page.")
    return bench


class _Killing:
    """A pool of which one worker is killed when it has made something, in each stage."""

    is_near = False

    def __init__(self, pool: Cluster) -> None:
        self._pool = pool
        self.n_killed = 0

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], *, n_worth: int
    ) -> Iterator[Result]:
        for number, result in enumerate(self._pool.map(function, items, n_worth=n_worth)):
            if number == len(items) // 2:
                self._pool.client.wait_for_workers(2, timeout=60)  # the last one killed is replaced
                victim = min(self._pool.client.run(os.getpid, on_error="ignore").values())
                os.kill(victim, signal.SIGKILL)
                self.n_killed += 1
            yield result


def test_every_file_is_the_same_as_made_here(survey: Bench, workers: Cluster) -> None:
    """The survey's own templates go to the workers with it, and none of its folders is shared."""
    survey.build(pool=workers)
    assert survey.published() == survey.fresh()


def test_worker_killed_half_way_through_each_stage_changes_nothing(
    survey: Bench, workers: Cluster
) -> None:
    killing = _Killing(workers)
    survey.build(pool=killing)
    assert killing.n_killed == 4
    assert survey.published() == survey.fresh()


def test_survey_is_worked_out_as_it_is_here(survey: Bench, workers: Cluster) -> None:
    """Reading, repairing, cutting and comparing go to the workers too."""
    project, _ = load_project(survey.survey)
    pool = _Counted(workers)
    there = work_out(project, today=TODAY, pool=pool, is_mapped=True)
    here = work_out(project, today=TODAY, is_mapped=True)
    assert there.ledger == here.ledger
    assert there.plane == here.plane
    assert there.survey.related == here.survey.related
    assert tuple(there.survey.corpus) == tuple(here.survey.corpus)
    assert pool.asked == ["_read", "_all_readable", "_cut"]


def test_template_that_fails_there_is_told_as_here(survey: Bench, workers: Cluster) -> None:
    (survey.survey / "templates/pages/404.html").write_text("{{ view.nothing }}")
    with pytest.raises(
        SurveyError, match=r"^templates/pages/404.html:1: error: the template fails"
    ):
        survey.build(pool=workers)


class _Counted:
    """A pool that notes what it is asked for."""

    def __init__(self, pool: Pool = ALONE) -> None:
        self._pool = pool
        self.is_near = pool.is_near
        self.asked: list[str] = []

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], *, n_worth: int
    ) -> Iterator[Result]:
        self.asked.append(getattr(function, "__name__", type(function).__name__))
        return self._pool.map(function, items, n_worth=n_worth)
