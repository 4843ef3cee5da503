"""Many made-up records for measuring speed: a fifth repeat another one in some way.

Abstracts are shuffled sentences of the survey's own, with some words exchanged, titles are pieces
of its titles: so unlike works have much in common, as they have in a narrow field.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Record, SourceFile
from generator.sources.registry import read_sources

__all__ = ["crowd"]

_SOURCES = Path(__file__).resolve().parents[2] / "content/sources"
_COPIES = 0.2  # share of records that repeat another one
_WAYS = ("copy", "edited", "retitled", "identified", "misprinted", "bare")


def crowd(n_records: int, *, seed: int = 7) -> tuple[list[Record], dict[int, int]]:
    """Return records, and by each one's line the number of its work."""
    chance = random.Random(seed)
    sources, _ = read_sources(
        SourceFile(path=path.name, data=path.read_bytes()) for path in sorted(_SOURCES.iterdir())
    )
    real = [record for source in sources for record in source.records]
    pool = [s for r in real for s in re.split(r"(?<=[.!?]) ", r.abstract) if len(s) > 40]
    words = sorted({w for r in real for w in re.findall(r"[a-z]{5,}", r.abstract)})
    titles = [r.title.split() for r in real if r.title]
    records: list[Record] = []
    originals: list[Record] = []
    works: dict[int, int] = {}
    while len(records) < n_records:
        line = len(records) + 1
        if originals and chance.random() < _COPIES:
            original = chance.choice(originals)
            records.append(replace(_repeated(original, chance, words), line=line))
            works[line] = original.line
        else:
            originals.append(_invented(line, chance, pool, words, titles))
            records.append(originals[-1])
            works[line] = line
    chance.shuffle(records)
    return records, works


def _invented(
    number: int,
    chance: random.Random,
    pool: list[str],
    words: list[str],
    titles: list[list[str]],
) -> Record:
    sentences = (_exchanged(chance.choice(pool), chance, words, 0.25) for _ in range(7))
    head, tail = chance.choice(titles), chance.choice(titles)
    title = [*head[: len(head) // 2 + 1], *chance.sample(words, 2), *tail[len(tail) // 2 :]]
    authors = tuple(
        Person(family=chance.choice(words).title(), given=chance.choice("ABCDEFGHJKLMNPRSTW") + ".")
        for _ in range(chance.randint(1, 6))
    )
    return Record(
        source="crowd.jsonl",
        line=number,
        title=" ".join(title),
        abstract=" ".join(sentences),
        authors=authors,
        issued=str(chance.randint(2015, 2025)),
        identifiers=(Identifier(Scheme.ARXIV, f"{chance.randint(1501, 2512)}.{number:05d}"),),
    )


def _repeated(record: Record, chance: random.Random, words: list[str]) -> Record:
    title = record.title or ""
    match chance.choice(_WAYS):
        case "copy":
            return record
        case "edited":
            abstract = _exchanged(record.abstract, chance, words, 0.1)
            return replace(record, abstract=abstract, identifiers=())
        case "retitled":
            new = " ".join(chance.sample(words, 7))
            abstract = _exchanged(record.abstract, chance, words, 0.05)
            return replace(record, title=new, abstract=abstract, identifiers=())
        case "identified":
            return replace(record, title=" ".join(chance.sample(words, 6)), abstract="", authors=())
        case "misprinted":
            at = chance.randrange(1, max(2, len(title) - 2))
            return replace(record, title=title[:at] + title[at + 1 :], identifiers=())
        case _:
            return replace(record, title=title.upper(), abstract="", identifiers=())


def _exchanged(text: str, chance: random.Random, words: list[str], share: float) -> str:
    return " ".join(w if chance.random() > share else chance.choice(words) for w in text.split())
