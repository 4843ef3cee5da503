"""Processes on this machine: started when there is work that pays for them, kept for all stages.

Work is dealt out item by item, from the first on, so that all are busy to the end; this process
takes from the other end. What was given to a process that dies is dealt out again, at last here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import cpu_count, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

from generator.pool.contract import Pool

__all__ = ["Processes", "pool_or_own"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 2  # items that a process has before it, so that it need not wait for the next

# What a process is sent: a function where it is another than before, and an item.
_Order = tuple[Callable[[Item], Result] | None, Item]


class Processes:
    """A pool of this process and others beside it, which end with the block it is used in."""

    is_near = True

    def __init__(self, n_workers: int = 0) -> None:
        """Start nobody yet.

        n_workers: processes in all, this one included; 0 takes as many as the work pays for and
            the machine has processors.
        """
        self._n_workers = n_workers
        self._hands: list[_Hand] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        _end(self._hands)

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], *, n_worth: int
    ) -> Iterator[Result]:
        """Do as the contract says; the order in which items are made is nobody's to know."""
        n_workers = min(len(items), self._n_workers or min(cpu_count(), n_worth))
        if n_workers < 2:
            yield from map(function, items)
            return
        hands = self._started(n_workers - 1)
        dealing = _Dealing(function, items, hands)
        try:
            yield from dealing.results()
        finally:  # whoever still has something to do, or died, is of no use for the next
            useless = [hand for hand in hands if hand not in dealing.hands or hand.dealt]
            _end(useless)
            self._hands = [hand for hand in self._hands if hand not in useless]

    def _started(self, n_hands: int) -> list[_Hand]:
        """Return as many hands as asked for; fewer where processes cannot be had."""
        with suppress(OSError):
            while len(self._hands) < n_hands:
                self._hands.append(_started())
        return self._hands[:n_hands]


@contextmanager
def pool_or_own(pool: Pool | None) -> Iterator[Pool]:
    """Use a pool that somebody else ends, or else one for this block alone."""
    if pool is not None:
        yield pool
        return
    with Processes() as own:
        yield own


class _Hand:
    """Another process, with the numbers of the items that it was given."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.dealt = deque[int]()


class _Dealing(Generic[Item, Result]):
    """One function's items on their way.

    hands: that are alive.
    """

    def __init__(
        self, function: Callable[[Item], Result], items: Sequence[Item], hands: Sequence[_Hand]
    ) -> None:
        self.hands = list(hands)
        self._function = function
        self._items = items
        self._left = deque(range(len(items)))
        self._strangers = set(hands)  # who do not know the function yet
        self._made: dict[int, Result] = {}
        self._failed = set[int]()  # elsewhere: what fails here too, fails in its turn

    def results(self) -> Iterator[Result]:
        for number, item in enumerate(self._items):
            while number not in self._made and number not in self._failed:
                self._go_on()
            yield self._function(item) if number in self._failed else self._made.pop(number)

    def _go_on(self) -> None:
        """Deal out, make an item here, and take what others have made."""
        for hand in self.hands:
            with suppress(OSError):  # of a dead one, which is seen below
                while self._left and len(hand.dealt) < _AHEAD:
                    self._give(hand, self._left.popleft())
        if self._left:
            number = self._left.pop()
            try:
                self._made[number] = self._function(self._items[number])
            except Exception:  # noqa: BLE001 - of whatever kind: it is raised in its turn
                self._failed.add(number)
        timeout = 0 if self._left else None
        ready = wait([hand.pipe for hand in self.hands], timeout) if self.hands else ()
        for hand in [hand for hand in self.hands if hand.pipe in ready]:
            try:
                self._take(hand)
            except (EOFError, OSError):
                self.hands.remove(hand)
                self._left.extendleft(reversed(hand.dealt))

    def _give(self, hand: _Hand, number: int) -> None:
        hand.dealt.append(number)
        function = self._function if hand in self._strangers else None
        hand.pipe.send((function, self._items[number]))
        self._strangers.discard(hand)

    def _take(self, hand: _Hand) -> None:
        is_made, result = hand.pipe.recv()
        number = hand.dealt.popleft()
        if is_made:
            self._made[number] = result
        else:
            self._failed.add(number)


def _started() -> _Hand:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    with theirs:
        process = context.Process(target=_work, args=(theirs,), daemon=True)
        process.start()
    return _Hand(process, ours)


def _end(hands: Sequence[_Hand]) -> None:
    for hand in hands:
        hand.pipe.close()
        hand.process.terminate()
    for hand in hands:
        hand.process.join()


def _work(pipe: Connection) -> None:
    """Make what comes through the pipe until nobody is at its other end."""
    signal(SIGINT, SIG_IGN)  # an interrupted build ends its processes itself
    orders = SimpleQueue[_Order[object, object] | None]()
    # Orders are taken while work goes on: else two processes could wait for each other, each with
    # more to say than the pipe holds.
    Thread(target=_receive, args=(pipe, orders), daemon=True).start()
    function: Callable[[object], object] | None = None
    with suppress(OSError):
        while order := orders.get():
            function = order[0] or function
            pipe.send(_made(function, order[1]))


def _receive(pipe: Connection, orders: SimpleQueue[_Order[object, object] | None]) -> None:
    with suppress(EOFError, OSError):
        while True:
            orders.put(pipe.recv())
    orders.put(None)


def _made(function: Callable[[object], object] | None, item: object) -> tuple[bool, object]:
    try:
        return True, function(item) if function else None
    except Exception:  # noqa: BLE001 - whoever dealt it out meets the same error, and tells it
        return False, None
