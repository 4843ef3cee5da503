"""Which parts of a site are to be made, and which stand published as they should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.cache import digest
from generator.engine.traces import Stored
from generator.pages.part import Part
from generator.publish.manifest import Entry

__all__ = ["Agenda", "agenda_of", "given_digest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Parts by their number in the plan.

    due: to be made, ascending. standing: published, with the traces of when they were made.
    """

    due: tuple[int, ...]
    standing: Mapping[int, Stored]


def agenda_of(
    parts: Sequence[Part], holding: Iterable[Stored], known: Mapping[str, Entry]
) -> Agenda:
    """Find a part due unless it would be made again from the same, and all it made is published.

    holding: traces of parts that read nothing that is different now.
    known: what stands published, by address.
    """
    by_name = {trace.part: trace for trace in holding}
    standing = dict[int, Stored]()
    for number, part in enumerate(parts):
        trace = by_name.get(part.name)
        if trace and trace.given == given_digest(part) and _are_known(trace.files, known):
            standing[number] = trace
    due = tuple(number for number in range(len(parts)) if number not in standing)
    return Agenda(due=due, standing=standing)


def given_digest(part: Part) -> bytes:
    """Digest what the plan gave a part beside its name."""
    return digest(part.given.encode())


def _are_known(files: Iterable[tuple[str, int, str]], known: Mapping[str, Entry]) -> bool:
    for path, size, content in files:
        entry = known.get(path)
        if entry is None or entry.digest != content or entry.size != size:
            return False
    return True
