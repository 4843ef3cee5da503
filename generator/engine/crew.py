"""Parts made by as many processes as are worth it, with the same outcome for any number.

Each process opens the commission for itself and is told which parts to make by their number in the
plan, which is the same for all.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from generator.engine.commission import Commission
from generator.engine.workshop import Outcome, Workshop
from generator.pages.part import Part
from generator.publish.stage import Stage

__all__ = ["make_numbered"]

_CHUNK = 48  # papers' pages, some 30 milliseconds
_WORTH_A_WORKER = 1500  # papers' pages: starting a process takes as long as some 500


def make_numbered(
    numbers: Sequence[int],
    workshop: Workshop,
    commission: Commission,
    stage: Stage,
    *,
    n_workers: int = 0,
) -> Iterator[Outcome]:
    """Make parts by their numbers, ascending; yield them as they are finished, in any order.

    n_workers: processes in all; 0 takes as many as the work and the machine's processors suggest.
    Raises the error of the first part in the plan that cannot be made, whatever their number.
    """
    left = dict.fromkeys(numbers)
    chunks = deque(_chunks(numbers, workshop.parts))
    n_workers = min(len(chunks), n_workers or _n_worth(numbers, workshop.parts))
    if n_workers > 1:
        from generator.engine.hands import hands_for, shared_out

        with hands_for(commission, stage, n_workers - 1) as hands:
            for outcome in shared_out(chunks, workshop, hands):
                del left[outcome.number]
                yield outcome
    # All of them where this process is alone; what is left after a failure, which fails here too.
    for number in left:
        yield workshop.make(number)


def _n_worth(numbers: Iterable[int], parts: Sequence[Part]) -> int:
    """Tell how many processes the work is worth."""
    most = sum(parts[number].cost for number in numbers) // _WORTH_A_WORKER
    if most < 2:
        return 1
    from multiprocessing import cpu_count

    return min(cpu_count(), most)


def _chunks(numbers: Iterable[int], parts: Sequence[Part]) -> Iterator[tuple[int, ...]]:
    """Part the work, dear parts first and alone, the others in the order of the plan."""
    dear = sorted((n for n in numbers if parts[n].cost >= _CHUNK), key=lambda n: -parts[n].cost)
    yield from ((number,) for number in dear)
    chunk, cost = list[int](), 0
    for number in numbers:
        if parts[number].cost >= _CHUNK:
            continue
        chunk.append(number)
        cost += parts[number].cost
        if cost >= _CHUNK:
            yield tuple(chunk)
            chunk, cost = [], 0
    if chunk:
        yield tuple(chunk)
