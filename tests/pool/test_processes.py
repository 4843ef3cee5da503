"""Processes beside this one change who does the work, and never what comes of it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from functools import partial

import pytest

from generator.pool.contract import ALONE
from generator.pool.processes import Processes
from tests.pool.work import Counting, deadly, doubled, echoed, picky, slow

NUMBERS = range(40)


@pytest.mark.parametrize("n_workers", [1, 2, 5])
def test_results_come_in_the_order_of_the_items(n_workers: int) -> None:
    with Processes(n_workers) as pool:
        results = [double for double, _ in pool.map(doubled, NUMBERS, n_worth=1)]
    assert results == [double for double, _ in ALONE.map(doubled, NUMBERS)]


def test_nobody_is_started_for_work_that_does_not_pay_for_it() -> None:
    with Processes() as pool:
        makers = {maker for _, maker in pool.map(doubled, NUMBERS, n_worth=1)}
        assert makers == {os.getpid()}
        assert multiprocessing.active_children() == []


def test_processes_are_started_once_for_all_work_and_end_with_the_block() -> None:
    with Processes(3) as pool:
        assert multiprocessing.active_children() == []
        list(pool.map(slow, NUMBERS, n_worth=3))
        first = {process.pid for process in multiprocessing.active_children()}
        makers = {maker for _, maker in pool.map(slow, NUMBERS, n_worth=3)}
        assert len(first) == 2
        assert makers == {*first, os.getpid()}
    assert multiprocessing.active_children() == []


def test_function_comes_once_to_each_process_and_keeps_what_it_has_there() -> None:
    with Processes(3) as pool:
        made = list(pool.map(Counting(), NUMBERS, n_worth=3))
    most = Counter[int]()
    for maker, n in made:
        most[maker] = max(n, most[maker])
    assert sum(most.values()) == len(NUMBERS)


def test_items_and_results_may_be_larger_than_a_pipe_holds() -> None:
    """Nobody waits for somebody who waits for him."""
    items = [bytes([n]) * 3_000_000 for n in range(8)]
    with Processes(2) as pool:
        assert list(pool.map(echoed, items, n_worth=2)) == items


@pytest.mark.parametrize("n_workers", [1, 3])
def test_first_item_that_fails_raises_its_own_error(n_workers: int) -> None:
    """In its turn: what was made of the items before it has come by then."""
    results = list[int]()
    with Processes(n_workers) as pool:
        with pytest.raises(ValueError, match="not 3"):
            results.extend(pool.map(picky, range(1, 40), n_worth=1))
        assert results == [1, 2]
        assert list(pool.map(picky, [4, 5], n_worth=2)) == [4, 5]


def test_killed_processes_only_cost_time() -> None:
    """What they were given is made by those that are left, here by this process alone."""
    with Processes(3) as pool:
        results = pool.map(slow, NUMBERS, n_worth=3)
        made = [next(results)]
        for process in multiprocessing.active_children():
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
        made += results
        assert [double for double, _ in made] == [2 * n for n in NUMBERS]
        makers = {maker for _, maker in pool.map(slow, NUMBERS, n_worth=3)}
        assert len(makers) == 3, "others take the place of the dead"


def test_item_that_kills_every_process_is_made_here() -> None:
    with Processes(3) as pool:
        assert list(pool.map(partial(deadly, os.getpid()), NUMBERS, n_worth=3)) == list(NUMBERS)


def test_work_that_nobody_waits_for_any_more_does_not_reach_the_next() -> None:
    with Processes(2) as pool:
        next(results := pool.map(slow, NUMBERS, n_worth=2))
        results.close()  # type: ignore[attr-defined]
        assert [double for double, _ in pool.map(doubled, [7, 8, 9], n_worth=2)] == [14, 16, 18]
