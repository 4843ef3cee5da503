"""The readable text of a work: title and abstract chosen, repaired, and read for facts.

This is the dear part of the stage, about a millisecond for a work, and each work is by itself: many
are shared out among processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.corpus.facts import find_facts
from generator.corpus.facts.name import name_from_title
from generator.corpus.facts.types import Facts
from generator.corpus.repair import Repaired, repair
from generator.corpus.richtext import RichText
from generator.corpus.titles import derive_title
from generator.pool.contract import ALONE, Pool

__all__ = ["Readable", "Reading", "Told", "make_readable"]

_WORTH_A_WORKER = 750  # works; for fewer a process takes longer to start than the work does
_CHUNK = 100  # works that a process is given at once
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

    def __call__(self, told: Sequence[Told], /, *, pool: Pool) -> list[Readable]:
        """Return the readable text of each work, in the order given."""


def make_readable(told: Sequence[Told], *, pool: Pool = ALONE) -> list[Readable]:
    """Repair and read every work, in the order given."""
    chunks = [told[start : start + _CHUNK] for start in range(0, len(told), _CHUNK)]
    made = pool.map(_all_readable, chunks, n_worth=len(told) // _WORTH_A_WORKER)
    return [readable for chunk in made for readable in chunk]


def _all_readable(told: Sequence[Told]) -> list[Readable]:
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
