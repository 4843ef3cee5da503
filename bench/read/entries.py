"""Works as many as one likes: the sentences and titles of a real survey shuffled."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Entry", "made_up_entries"]

_SYLLABLES = "ba ce di fo gu ka lem mi nor pa qui ra sol ta ur ve wi xo yan zed".split()
_FAMILIES = 8_000
_N_SENTENCES = (5, 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One work, as every format can tell it."""

    number: int
    title: str
    abstract: str
    authors: tuple[tuple[str, str], ...]  # family name, given names
    year: int
    month: int
    venue: str
    keywords: tuple[str, ...]

    @property
    def full_names(self) -> list[str]:
        """The authors, given names first."""
        return [f"{given} {family}" for family, given in self.authors]

    @property
    def arxiv_id(self) -> str:
        """An id of arXiv that no other entry has."""
        return f"{self.year % 100:02}{self.month:02}.{self.number % 100_000:05}"

    @property
    def doi(self) -> str:
        """A DOI that no other entry has."""
        return f"10.5555/lamps.{self.number}"


def made_up_entries(
    titles: Sequence[str], sentences: Sequence[str], n_entries: int
) -> Iterator[Entry]:
    """Make entries up, the same in every run: each with a name of its own in its title."""
    lots = random.Random(n_entries)
    families = [_coined(lots, 3) for _ in range(_FAMILIES)]
    halves = [title.split() for title in titles]
    for number in range(n_entries):
        name = f"{_coined(lots, 3)}{number}"
        first, second = lots.choice(halves), lots.choice(halves)
        words = [f"{name}:", *first[: len(first) // 2 + 1], *second[len(second) // 2 :]]
        said = [*lots.choices(sentences, k=lots.randint(*_N_SENTENCES)), f"It is called {name}."]
        yield Entry(
            number=number,
            title=" ".join(words),
            abstract=" ".join(said),
            authors=tuple(
                (lots.choice(families), _coined(lots, 2)) for _ in range(lots.randint(1, 6))
            ),
            year=lots.randint(2007, 2025),
            month=lots.randint(1, 12),
            venue=f"Journal of {lots.choice(families)}",
            keywords=(_coined(lots, 2).lower(), _coined(lots, 3).lower()),
        )


def _coined(lots: random.Random, n_syllables: int) -> str:
    return "".join(lots.choices(_SYLLABLES, k=n_syllables)).capitalize()
