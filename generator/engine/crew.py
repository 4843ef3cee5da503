"""Parts made by as many processes as are worth it, with the same outcome for any pool.

Each process opens the commission for itself and is told which parts to make by their number in the
plan, which is the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from generator.engine.commission import Commission
from generator.engine.makers import Chunk, FarMaker, NearMaker
from generator.engine.workshop import Outcome, Workshop
from generator.errors import LitatlasError
from generator.pages.part import Part
from generator.pool.contract import ALONE, Pool
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
    pool: Pool = ALONE,
) -> Iterator[Outcome]:
    """Make parts by their numbers, ascending; yield them as they are finished, in any order.

    Raises the error of the first part in the plan that cannot be made, whatever the pool.
    """
    left = dict.fromkeys(numbers)
    chunks = tuple(_chunks(numbers, workshop.parts))
    n_worth = sum(workshop.parts[number].cost for number in numbers) // _WORTH_A_WORKER
    near = NearMaker(commission, stage, workshop)
    made = (
        pool.map(near, chunks, n_worth=n_worth)
        if pool.is_near
        else _made_afar(commission, stage, chunks, pool)
    )
    with suppress(LitatlasError):  # which is met again below, by the first in the plan that fails
        for outcomes in made:
            for outcome in outcomes:
                del left[outcome.number]
                yield outcome
    for number in left:
        yield workshop.make(number)


def _made_afar(
    commission: Commission, stage: Stage, chunks: Sequence[Chunk], pool: Pool
) -> Iterator[Iterable[Outcome]]:
    """Put on the stage what comes back from processes that do not see it."""
    for chunk in pool.map(FarMaker.of(commission), chunks, n_worth=len(chunks)):
        yield (
            Outcome(
                number=sent.number,
                made=tuple(stage.put(path, content) for path, content in sent.files),
                trace=sent.trace,
            )
            for sent in chunk
        )


def _chunks(numbers: Iterable[int], parts: Sequence[Part]) -> Iterator[Chunk]:
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
