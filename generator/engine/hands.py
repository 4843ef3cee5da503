"""Other processes that make parts beside this one, and how the work is shared out among all.

Work is dealt out in chunks, dear ones first, so that all are busy to the end; this process takes
from the other end. What was given to a process that dies is dealt out again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from signal import SIG_IGN, SIGINT, signal

from generator.engine.commission import Commission
from generator.engine.workshop import Outcome, Workshop
from generator.errors import LitatlasError
from generator.publish.stage import Stage

__all__ = ["Chunk", "Hand", "hands_for", "shared_out"]

Chunk = tuple[int, ...]  # of parts' numbers

_AHEAD = 2  # chunks that a process has before it, so that it need not wait for the next


class Hand:
    """Another process, with what it was given to do."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.dealt = deque[Chunk]()

    def give(self, chunk: Chunk) -> None:
        """Give it more to do. Raises OSError where it is dead."""
        self.dealt.append(chunk)
        self.pipe.send(chunk)

    def take(self) -> tuple[Outcome, ...] | None:
        """Wait for what it made of its first chunk; None where a part cannot be made.

        Raises EOFError or OSError where it is dead.
        """
        made: tuple[Outcome, ...] | None = self.pipe.recv()
        self.dealt.popleft()
        return made


def shared_out(chunks: deque[Chunk], workshop: Workshop, hands: list[Hand]) -> Iterator[Outcome]:
    """Make the chunks in all processes; stop early where a part cannot be made."""
    while chunks or any(hand.dealt for hand in hands):
        for hand in hands:
            with suppress(OSError):  # of a dead one, which is seen below
                while chunks and len(hand.dealt) < _AHEAD:
                    hand.give(chunks.popleft())
        if chunks:
            for number in chunks.pop():
                try:
                    yield workshop.make(number)
                except LitatlasError:
                    return
        if not hands:
            continue
        ready = wait([hand.pipe for hand in hands], timeout=0 if chunks else None)
        for hand in [hand for hand in hands if hand.pipe in ready]:
            try:
                made = hand.take()
            except (EOFError, OSError):
                hands.remove(hand)
                chunks.extendleft(reversed(hand.dealt))
                continue
            if made is None:
                return
            yield from made


@contextmanager
def hands_for(commission: Commission, stage: Stage, n_hands: int) -> Iterator[list[Hand]]:
    """Start processes, as many as can be had, and end them."""
    context = get_context("spawn")
    hands = list[Hand]()
    try:
        with suppress(OSError):
            for _ in range(n_hands):
                ours, theirs = context.Pipe()
                with theirs:
                    process = context.Process(
                        target=_work, args=(theirs, commission, stage), daemon=True
                    )
                    process.start()
                hands.append(Hand(process, ours))
        yield list(hands)
    finally:
        for hand in hands:
            hand.pipe.close()
            hand.process.terminate()
        for hand in hands:
            hand.process.join()


def _work(pipe: Connection, commission: Commission, stage: Stage) -> None:
    """Make what comes through the pipe until nobody is at its other end."""
    signal(SIGINT, SIG_IGN)  # an interrupted build ends its processes itself
    with suppress(EOFError, OSError):
        workshop = Workshop(commission, stage)
        while True:
            pipe.send(_made(workshop, pipe.recv()))


def _made(workshop: Workshop, chunk: Chunk) -> tuple[Outcome, ...] | None:
    try:
        return tuple(workshop.make(number) for number in chunk)
    except LitatlasError:
        return None  # whoever dealt it out meets the same error, and tells it
