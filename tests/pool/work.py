"""Work for pools to do, in processes that import it from here."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

__all__ = ["Counting", "deadly", "doubled", "echoed", "late", "picky", "slow"]


def doubled(number: int) -> tuple[int, int]:
    """Return twice the number, and who did it."""
    return 2 * number, os.getpid()


def slow(number: int) -> tuple[int, int]:
    """Do the same, and take so long for it that nobody can do it all."""
    time.sleep(0.05)
    return doubled(number)


def echoed(text: bytes) -> bytes:
    """Return what came: more than a pipe holds."""
    return text


def picky(number: int) -> int:
    """Accept no number that three divides, nor zero."""
    if number % 3 == 0:
        raise ValueError(f"not {number}")
    return number


def deadly(here: int, number: int) -> int:
    """End any process but one."""
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def late(flag: Path, number: int) -> tuple[int, int]:
    """Be slow until somebody leaves a flag."""
    if not flag.exists():
        time.sleep(0.1)
    return doubled(number)


@dataclass
class Counting:
    """Counts what it was asked in this process; a copy elsewhere begins anew."""

    n: int = 0

    def __call__(self, _item: int) -> tuple[int, int]:
        self.n += 1
        return os.getpid(), self.n

    def __reduce__(self) -> tuple[Callable[[], Counting], tuple[()]]:
        return partial(Counting), ()
