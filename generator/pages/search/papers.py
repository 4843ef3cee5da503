"""The papers as a search shows them: light cards, columns to filter by, names to complete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.corpus.paper import Paper
from generator.kinds import Kind
from generator.pages.byline import byline
from generator.pages.edition import Edition
from generator.pages.listing.traits import HAVINGS, has_of
from generator.pages.part import File
from generator.pages.search.code import (
    GAP,
    RECORD,
    cut_shards,
    encode_number,
    encode_numbers,
    utf16_order,
)
from generator.pages.search.roots import fold
from generator.pages.search.terms import SEARCH, Files, write_shards
from generator.pages.shards.give import give

__all__ = [
    "N_CARDS",
    "ListedPaper",
    "card_files",
    "column_files",
    "listed_papers",
    "name_files",
    "venue_slugs",
]

N_CARDS = 6  # papers in each file: ten results come from as many as ten files
_NAME_SHARD = 4_000  # characters
_EXCERPT = 160  # characters
_NO_LETTER = re.compile(r"[\W_]+")
_NO_BREAK = "\u00a0"
_KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPaper:
    """What filters and the completion of names know of a paper.

    topic: number of the home topic plus one. also: numbers of further ones. kind, venue: numbers
    plus one. has: a bit for each of ``HAVINGS``. What is not known is 0, None or empty.
    """

    name: str
    topic: int
    also: tuple[int, ...]
    kind: int
    year: int | None
    venue: int
    has: int


def listed_papers(edition: Edition) -> Iterator[ListedPaper]:
    """Gather what columns and names tell, for each paper is read but once."""
    numbers = _topic_numbers(edition)
    venues = {slug: number for number, slug in enumerate(venue_slugs(edition), start=1)}
    for paper in edition.survey.corpus:
        placement = edition.survey.placements[paper.id]
        venue = edition.venues.get(paper.venue)
        yield ListedPaper(
            name=paper.name or "",
            topic=0 if placement.topic is None else numbers[placement.topic] + 1,
            also=tuple([numbers[slug] for slug in placement.also]),
            kind=0 if paper.kind is None else _KINDS.index(paper.kind) + 1,
            year=paper.year,
            venue=venues[venue.slug] if venue else 0,
            has=sum([1 << HAVINGS.index(have) for have in has_of(paper)]),
        )


def card_files(start: int, end: int, edition: Edition) -> Iterator[File]:
    """Write what a result shows of some papers, a few to a file: a list of cards each.

    A card is ``[id, title, name, byline, kind, topic, year, excerpt]``; kind and topic are
    numbers of the root's lists, -1 for none; what else is not known is 0 or empty.
    """
    numbers = _topic_numbers(edition)
    ids = edition.survey.corpus.ids
    for first in range(start, end, N_CARDS):
        some = ids[first : min(first + N_CARDS, end)]
        path = SEARCH / "cards" / f"{first // N_CARDS}.js"
        yield path, give(path, [_card(edition, edition.papers[i], numbers) for i in some])


def _card(
    edition: Edition, paper: Paper, topic_numbers: dict[str, int]
) -> tuple[str, str, str, str, int, int, int, str]:
    home = edition.survey.placements[paper.id].topic
    return (
        paper.id,
        paper.title.text,
        paper.name or "",
        byline(edition.words, paper) or "",
        _KINDS.index(paper.kind) if paper.kind else -1,
        topic_numbers[home] if home is not None else -1,
        paper.year or 0,
        _excerpt(paper),
    )


def _excerpt(paper: Paper) -> str:
    said = paper.words(paper.contribution) if paper.contribution else paper.abstract
    text = " ".join(said.text.split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def column_files(edition: Edition, papers: Sequence[ListedPaper]) -> Files:
    """Write the columns, each a number per paper in corpus order.

    also: how many further topics, then their numbers. venue: there only where venues are known, and
    0 also for one that cannot be asked for. year: the year itself.
    """
    columns: dict[str, Iterable[int]] = {
        "topic": (paper.topic for paper in papers),
        "also": (n for paper in papers for n in (len(paper.also), *paper.also)),
        "kind": (paper.kind for paper in papers),
        "year": (paper.year or 0 for paper in papers),
        "has": (paper.has for paper in papers),
    }
    if edition.venues:
        columns["venue"] = (paper.venue for paper in papers)
    paths = {name: SEARCH / "columns" / f"{name}.js" for name in columns}
    return {paths[name]: give(paths[name], encode_numbers(columns[name])) for name in columns}


def venue_slugs(edition: Edition) -> tuple[str, ...]:
    """Return the venues that papers can be filtered by: the root names them in this order."""
    return tuple(dict.fromkeys(venue.slug for venue in edition.venues.values()))


def name_files(papers: Iterable[ListedPaper]) -> tuple[Files, str | None]:
    """Write the names that papers introduce, sorted as folded, and where the shards are cut.

    A record is the folded name's letters and digits, the paper's number, and the name as written
    but for its spaces, which do not break.
    """
    names = ((_NO_LETTER.sub("", fold(p.name)), number, p.name) for number, p in enumerate(papers))
    named = sorted(
        (entry for entry in names if entry[0]), key=lambda entry: (utf16_order(entry[0]), entry[1])
    )
    records = [
        f"{GAP}{encode_number(number)}{name.replace(RECORD, _NO_BREAK)}"
        for _, number, name in named
    ]
    shards = cut_shards([letters for letters, _, _ in named], records, size=_NAME_SHARD)
    return write_shards("names", shards)


def _topic_numbers(edition: Edition) -> dict[str, int]:
    return {topic.slug: number for number, topic in enumerate(edition.survey.topics)}
