"""A real Dask cluster of two processes, one of which is killed half way."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.errors import UsageError
from generator.pool import cluster as module
from generator.pool.cluster import Cluster, cluster
from tests.pool.work import Counting, late, picky, slow

if TYPE_CHECKING:
    from distributed import LocalCluster

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'litatlas[dask]'")

NUMBERS = range(60)


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalCluster]:
    """Run a scheduler and two worker processes on loopback, as somebody else would have."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as running:
        yield running


@pytest.fixture
def pool(workers: LocalCluster) -> Iterator[Cluster]:
    with cluster(workers.scheduler_address) as pool:
        yield pool


def test_results_come_in_the_order_of_the_items_from_other_processes(pool: Cluster) -> None:
    made = list(pool.map(slow, NUMBERS))
    assert [double for double, _ in made] == [2 * n for n in NUMBERS]
    assert len({maker for _, maker in made} - {os.getpid()}) == 2


def test_function_comes_once_to_each_worker_and_keeps_what_it_has_there(pool: Cluster) -> None:
    """A survey is opened once by a worker, not for every page; threads take turns."""
    most = Counter[int]()
    for maker, n in pool.map(Counting(), NUMBERS):
        most[maker] = max(n, most[maker])
    assert sum(most.values()) == len(NUMBERS)


def test_first_item_that_fails_raises_its_own_error(pool: Cluster) -> None:
    results = list[int]()
    with pytest.raises(ValueError, match="not 3"):
        results.extend(pool.map(picky, range(1, 40)))
    assert results == [1, 2]


def test_worker_that_is_killed_half_way_only_costs_time(
    pool: Cluster, workers: LocalCluster, tmp_path: Path
) -> None:
    """What it had is made by the other, or by the one that takes its place."""
    from functools import partial

    flag = tmp_path / "killed"
    results = pool.map(partial(late, flag), NUMBERS)
    made = [next(results), next(results)]
    os.kill(made[0][1], signal.SIGKILL)
    flag.touch()
    made += results
    assert [double for double, _ in made] == [2 * n for n in NUMBERS]
    assert os.getpid() not in {maker for _, maker in made}
    _wait_until(lambda: len(workers.scheduler.workers) == 2)


def test_rest_is_made_here_when_no_worker_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as leaving,
        cluster(leaving.scheduler_address) as pool,
    ):
        monkeypatch.setattr(module, "_PATIENCE", 1.0)
        results = pool.map(slow, NUMBERS)
        made = [next(results)]
        leaving.scale(0)
        made += results
    assert [double for double, _ in made] == [2 * n for n in NUMBERS]
    assert os.getpid() in {maker for _, maker in made}


def test_workers_are_started_where_no_scheduler_is_named() -> None:
    with cluster() as pool:
        makers = {maker for _, maker in pool.map(slow, NUMBERS)}
    assert len(makers - {os.getpid()}) == 2


def test_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    refused = pytest.raises(UsageError, match=f"no Dask scheduler answers at {address}")
    with refused, cluster(address):
        pass


def test_scheduler_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(module, "_PATIENCE", 0.5)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as idle,
        pytest.raises(UsageError, match="has no workers"),
        cluster(idle.scheduler_address),
    ):
        pass


def test_workers_of_another_program_are_told(
    workers: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their pages might differ from those made here."""
    real = module.program_digest
    monkeypatch.setattr(module, "program_digest", _Another(real))
    with (
        pytest.raises(UsageError, match="these Dask workers run another program than this one"),
        cluster(workers.scheduler_address),
    ):
        pass


def test_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'litatlas\[dask\]'"), cluster():
        pass


class _Another:
    """Is another program here; to a worker it goes as the function that it stands for."""

    def __init__(self, real: Callable[[], bytes]) -> None:
        self._real = real

    def __call__(self) -> bytes:
        return b"another program"

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return _found, (self._real.__name__,)


def _found(name: str) -> object:
    from generator import program

    return getattr(program, name)


def _wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(100):
        if is_so():
            return
        time.sleep(0.1)
    pytest.fail("waited in vain")
