"""The readable text of a work: title and abstract chosen, repaired, and read for facts.

This is the dear part of the stage, about a millisecond for a work, and each work is by itself: many
are shared out among processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import cpu_count, get_context
from typing import Protocol

from generator.corpus.facts import find_facts
from generator.corpus.facts.name import name_from_title
from generator.corpus.facts.types import Facts
from generator.corpus.repair import Repaired, repair
from generator.corpus.richtext import RichText
from generator.corpus.titles import derive_title

__all__ = ["Readable", "Reading", "Told", "make_readable"]

_WORTH_A_WORKER = 750  # works; for fewer a process takes longer to start than the work does
_CHUNK = 100  # works sent to a process at once
_LONGEST_START = 90  # characters, as a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Title and abstract as the chosen records have them; no title where no record has one."""

    title: str | None
    abstract: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """The same for readers.

    title_derived: no record has a title; this one was made from the abstract.
    abstract_source: the abstract as its record has it.
    facts: what title and abstract say for the comparison table.
    rules: names of the repair rules that changed something, once for each text that they changed.
    """

    title: RichText
    title_derived: bool
    abstract: RichText
    abstract_source: str
    facts: Facts
    rules: tuple[str, ...]


class Reading(Protocol):
    """Whatever reads works as ``make_readable`` does."""

    def __call__(self, told: Sequence[Told], /, *, n_workers: int) -> list[Readable]:
        """Return the readable text of each work, in the order given."""


def make_readable(told: Sequence[Told], *, n_workers: int = 0) -> list[Readable]:
    """Repair and read every work, in the order given; the result is the same for any number.

    n_workers: 0 takes as many as the number of works and the machine's processors suggest.
    """
    n_workers = n_workers or min(cpu_count(), len(told) // _WORTH_A_WORKER)
    if n_workers > 1:
        try:
            with ProcessPoolExecutor(n_workers, mp_context=get_context("spawn")) as pool:
                return list(pool.map(_readable, told, chunksize=_CHUNK))
        except (BrokenProcessPool, OSError):
            pass  # where processes cannot be had, or one was killed, it only takes longer
    return [_readable(one) for one in told]


def _readable(told: Told) -> Readable:
    title = repair(told.title) if told.title is not None else None
    if title and not title.rich.text:  # of nothing but a citation, say: better so than no title
        title = Repaired(rich=RichText(told.title or ""), rules=())
    own_name = name_from_title(title.rich.text) if title else None
    abstract = repair(told.abstract, own_name=own_name)
    facts = find_facts(title.rich if title else None, abstract.rich)
    derived = None if title else derive_title(abstract.rich.text, facts.name) or _start(told)
    return Readable(
        title=title.rich if title else RichText(derived or ""),
        title_derived=title is None,
        abstract=abstract.rich,
        abstract_source=told.abstract,
        facts=facts,
        rules=(*(title.rules if title else ()), *abstract.rules),
    )


def _start(told: Told) -> str:
    """Return what a paper is called of whose abstract no title remains: it is all in brackets."""
    return told.abstract[:_LONGEST_START].strip()
