"""What a stage asks of a pool of processes, and the pool that is nobody but this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

__all__ = ["ALONE", "Alone", "Pool"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Pool(Protocol):
    """Processes that a stage may share its work out to, as often as it likes.

    is_near: whether they see this process's disk.
    """

    @property
    def is_near(self) -> bool:
        """Tell whether what this process writes to disk can be read there, and the reverse."""

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], *, n_worth: int
    ) -> Iterator[Result]:
        """Yield what a function makes of each item, in the order of the items.

        function: can be pickled, and takes one item after the other: what it keeps of its own
            between two items stays in its process. It returns the same in any process.
        n_worth: how many processes the work pays for; who has more than that need not start them.

        Raises what the function raises for the first item of which it can make nothing. What was
        given to a process that dies is done again.
        """


class Alone:
    """Nobody but this process."""

    is_near = True

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        n_worth: int = 1,  # noqa: ARG002 - as the contract has it
    ) -> Iterator[Result]:
        """Make one item after the other, when its result is asked for."""
        return map(function, items)


ALONE = Alone()
