"""What is taken out of an abstract for the comparison table, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from generator.kinds import Kind
from generator.sources.record import Link

__all__ = ["EditorsWords", "Facts", "Quote", "Statement"]


class Quote(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Verbatim words of the cleaned abstract.

    start, end: character offsets of the words in the abstract's plain text.
    sentence: offsets of the sentence that holds them, shown where a reader asks for the source.
    """

    start: int
    end: int
    sentence: tuple[int, int]


class EditorsWords(msgspec.Struct, frozen=True, tag=True):
    """What the editor says of a paper in words that its abstract does not have."""

    text: str


Statement = Quote | EditorsWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The comparison table's cells for one paper; None or empty where the abstract is silent.

    name: the system, method, dataset or benchmark that the paper introduces.
    named_in: offsets of the sentence that gives the name; None where only the title has it.
    contribution: the one sentence that says what is new.
    claims: own headline results, each with a number.
    """

    name: str | None
    named_in: tuple[int, int] | None
    kind: Kind | None
    contribution: Quote | None
    claims: tuple[Quote, ...]
    links: tuple[Link, ...]
