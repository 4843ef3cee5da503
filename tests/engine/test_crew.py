"""However many processes make the parts, and whatever becomes of them, the site is the same."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.engine.crew import make_numbered
from generator.engine.workshop import Outcome, Workshop
from generator.errors import SurveyError
from generator.pool.processes import Processes
from generator.publish.publication import publishing
from tests.engine.builds import Bench
from tests.publish.folders import files_in


def _outcomes(bench: Bench, out: Path, n_workers: int) -> Iterator[Outcome]:
    """Make all parts anew, in an output folder of their own."""
    commission = bench.commission()
    with Processes(n_workers) as pool, publishing(out) as publication:
        workshop = Workshop(commission, publication.stage)
        made = []
        for outcome in make_numbered(
            range(len(workshop.parts)),
            workshop,
            commission,
            publication.stage,
            pool=pool,
        ):
            made += outcome.made
            yield outcome
        publication.commit(made)


@pytest.mark.parametrize("n_workers", [2, 8])
def test_site_is_the_same_for_any_number_of_workers(
    n_workers: int, published: Bench, tmp_path: Path
) -> None:
    """So are the notes of what each part was made from."""
    alone = {o.number: o for o in _outcomes(published, tmp_path / "alone", 1)}
    together = {o.number: o for o in _outcomes(published, tmp_path / "together", n_workers)}
    assert {n: o.trace for n, o in alone.items()} == {n: o.trace for n, o in together.items()}
    assert files_in(tmp_path / "alone") == files_in(tmp_path / "together")


def test_workers_that_are_killed_only_cost_time(published: Bench, tmp_path: Path) -> None:
    """What they were given is made by those that are left, here by the first process alone."""
    outcomes = _outcomes(published, tmp_path / "out", 3)
    made = [next(outcomes).number]
    workers = multiprocessing.active_children()
    assert len(workers) == 2
    for worker in workers:
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)
    made += [outcome.number for outcome in outcomes]
    assert sorted(made) == list(range(len(made)))
    assert multiprocessing.active_children() == []
    assert "papers/wrenpost.html" in files_in(tmp_path / "out")


@pytest.mark.parametrize("n_workers", [1, 3])
def test_first_failing_part_is_told_for_any_number_of_workers(n_workers: int, bench: Bench) -> None:
    """In the order of the plan; and nothing of the site has changed."""
    before = bench.published()
    for name in ("404", "paper", "topic"):
        path = bench.survey / f"templates/pages/{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{{ view.nothing }}")
    wrong = pytest.raises(
        SurveyError, match=r"templates/pages/404.html:1: error: the template fails"
    )
    with wrong, Processes(n_workers) as pool:
        bench.build(pool=pool)
    assert bench.published() == before
    assert multiprocessing.active_children() == []
