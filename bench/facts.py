"""Measure the facts read from abstracts against labels: names, kinds, links, claims.

    python -m bench.facts [--labels ../shared/labels/papers.jsonl] [--show names]

Labels measure, they never steer: no rule may know a single paper.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure, print_figures
from generator.corpus.facts import find_facts
from generator.corpus.facts.types import Facts, Quote
from generator.corpus.repair import repair
from generator.sources.formats.abstracts import AbstractsReader
from generator.sources.formats.digest import DigestReader
from generator.sources.record import Record, SourceFile

ROOT = Path(__file__).resolve().parent.parent
N_KEY = 80  # characters of the raw abstract by which labels name a paper


@dataclass(frozen=True, slots=True)
class Labels:
    """What readers wrote down for one paper; alternatives are equally right."""

    title: str | None
    sources: tuple[str, ...]
    names: tuple[str | None, ...]
    kinds: tuple[str, ...]
    urls: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A paper's labels beside what was found."""

    labels: Labels
    facts: Facts
    abstract: str

    def words(self, quote: Quote) -> str:
        """Return the words of a quote."""
        return self.abstract[quote.start : quote.end]


def main() -> int:
    """Print the table; 0 also where there are no labels to measure against."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--labels", type=Path, default=ROOT.parent / "shared/labels/papers.jsonl")
    parser.add_argument("--sources", type=Path, default=ROOT / "content/sources")
    parser.add_argument("--show", default="", help="list the misses of lines with this word")
    asked = parser.parse_args()
    if not asked.labels.exists():
        print(f"skipped: no labels at {asked.labels}")
        return 0
    figures = list(measure_facts(asked.sources, asked.labels))
    print_figures("Facts", figures)
    for figure in figures:
        if asked.show and asked.show in figure.what:
            print("".join(f"    {miss}\n" for miss in figure.misses), end="")
    return 0


def read_labels(path: Path) -> dict[str, list[Labels]]:
    """Return the labels by the beginning of their abstract; two versions may begin alike."""
    labels: dict[str, list[Labels]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        labels.setdefault(entry["abstract_start"], []).append(
            Labels(
                title=entry["title"],
                sources=tuple(entry["sources"]),
                names=tuple(entry["names"]),
                kinds=tuple(entry["kinds"]),
                urls=tuple(entry["urls"]),
                claims=tuple(entry["claims"]),
            )
        )
    return labels


def read_records(folder: Path) -> Iterator[Record]:
    """Yield the records of every source that a reader recognises."""
    readers = (DigestReader(), AbstractsReader())
    for path in sorted(folder.glob("*.txt")):
        source = SourceFile(path=path.name, data=path.read_bytes())
        reader = next(reader for reader in readers if reader.recognises(source))
        yield from (found for found in reader.read(source) if isinstance(found, Record))


def pair_up(labels: dict[str, list[Labels]], records: Iterable[Record]) -> Iterator[Pair]:
    """Yield each labelled paper once, with its facts."""
    waiting = {key: list(versions) for key, versions in labels.items()}
    for record in records:
        versions = waiting.get(record.abstract[:N_KEY], [])
        mine = next((v for v in versions if record.source.startswith(v.sources)), None)
        if mine:
            versions.remove(mine)
            title = repair(record.title).rich if record.title else None
            abstract = repair(record.abstract).rich
            yield Pair(mine, find_facts(title, abstract), abstract.text)


def measure_facts(sources: Path, labels: Path) -> Iterator[Figure]:
    """Compare the facts of the labelled papers with what readers wrote down."""
    if not labels.exists():
        yield Figure(what="facts", measured="skipped", goal=f"no labels at {labels}")
        return
    pairs = list(pair_up(read_labels(labels), read_records(sources)))
    yield from measure_names(pairs)
    wrong = tuple(
        f"{p.labels.title}: {p.facts.kind}, not {p.labels.kinds}"
        for p in pairs
        if p.facts.kind not in p.labels.kinds
    )
    yield _figure("kinds, accuracy", 1 - len(wrong) / len(pairs), 0.80, wrong)
    yield from measure_links(pairs)
    yield from measure_claims(pairs)
    silent = tuple(str(p.labels.title) for p in pairs if p.facts.contribution is None)
    yield Figure(
        what="contribution found", measured=f"{1 - len(silent) / len(pairs):.3f}", misses=silent
    )


def measure_names(pairs: list[Pair]) -> Iterator[Figure]:
    """Count a name as right when it equals a label but for case and hyphens.

    Where the readers accept silence, silence counts neither for nor against.
    """
    given = [p for p in pairs if p.facts.name]
    wrong = [p for p in given if _plain(p.facts.name) not in {_plain(n) for n in p.labels.names}]
    named = [p for p in pairs if None not in p.labels.names]
    found = [p for p in named if _plain(p.facts.name) in {_plain(n) for n in p.labels.names}]
    yield _figure(
        "names, precision",
        1 - len(wrong) / len(given),
        0.93,
        tuple(f"{p.labels.title}: {p.facts.name}, not {p.labels.names}" for p in wrong),
    )
    yield _figure(
        "names, recall",
        len(found) / len(named),
        0.85,
        tuple(
            f"{p.labels.title}: {p.facts.name}, not {p.labels.names}"
            for p in named
            if p not in found
        ),
    )


def measure_links(pairs: list[Pair]) -> Iterator[Figure]:
    """Compare addresses as sets, but for a trailing slash."""
    n_right = n_found = n_labelled = 0
    misses = []
    for p in pairs:
        found = {link.url.rstrip("/") for link in p.facts.links}
        labelled = {url.rstrip("/") for url in p.labels.urls}
        n_right += len(found & labelled)
        n_found += len(found)
        n_labelled += len(labelled)
        if found != labelled:
            misses.append(f"{p.labels.title}: {sorted(found)}, not {sorted(labelled)}")
    yield _figure("links, F1", _f1(n_right, n_found, n_labelled), 0.99, tuple(misses))


def measure_claims(pairs: list[Pair]) -> Iterator[Figure]:
    """Compare claims twice: phrase by phrase, and by the words of a paper's phrases together.

    Labels that overlap are readings of one claim; a phrase is right when it shares half its
    words (F1) with a label, or lies in one.
    """
    n_right = n_found = n_labelled = n_hit = 0
    n_words_shared = n_words_found = n_words_labelled = 0
    misses = []
    for p in pairs:
        found = [p.words(claim) for claim in p.facts.claims]
        groups = _group_readings(p.labels.claims)
        right = [c for c in found if any(_alike(c, label) for g in groups for label in g)]
        hit = [g for g in groups if any(_alike(c, label) for c in found for label in g)]
        n_right, n_found = n_right + len(right), n_found + len(found)
        n_hit, n_labelled = n_hit + len(hit), n_labelled + len(groups)
        ours = {word for claim in found for word in _words(claim)}
        theirs = {word for group in groups for label in group for word in _words(label)}
        n_words_shared += len(ours & theirs)
        n_words_found += len(ours)
        n_words_labelled += len(theirs)
        misses += [f"{p.labels.title}: + {c}" for c in found if c not in right]
        misses += [f"{p.labels.title}: - {g[0]}" for g in groups if g not in hit]
    precision, recall = n_right / max(n_found, 1), n_hit / max(n_labelled, 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    yield _figure("claims, F1 by phrases", f1, 0.70, tuple(misses))
    by_word = _f1(n_words_shared, n_words_found, n_words_labelled)
    yield _figure("claims, F1 by words", by_word, 0.70)


def _figure(what: str, value: float, goal: float, misses: tuple[str, ...] = ()) -> Figure:
    return Figure(
        what=what,
        measured=f"{value:.3f}",
        goal=f">= {goal:.2f}",
        is_met=value >= goal,
        misses=misses,
    )


def _group_readings(claims: tuple[str, ...]) -> list[list[str]]:
    groups: list[list[str]] = []
    for claim in claims:
        group = next((g for g in groups if any(_alike(claim, other) for other in g)), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    return groups


def _alike(one: str, other: str) -> bool:
    a, b = set(_words(one)), set(_words(other))
    return 2 * len(a & b) >= 0.5 * (len(a) + len(b)) or a <= b or b <= a


def _words(text: str) -> list[str]:
    return re.findall(r"[\w.]*\w", text.replace("\\", "").casefold())


def _plain(name: str | None) -> str | None:
    return name and re.sub(r"[\W_]", "", name.casefold())


def _f1(n_shared: int, n_found: int, n_labelled: int) -> float:
    return 2 * n_shared / ((n_found + n_labelled) or 1)


if __name__ == "__main__":
    sys.exit(main())
