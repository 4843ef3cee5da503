"""The papers as a search shows them: light cards, columns to filter by, names to complete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.corpus.paper import Paper
from generator.kinds import Kind
from generator.pages.byline import byline
from generator.pages.edition import Edition
from generator.pages.listing.traits import HAVINGS, has_of
from generator.pages.search.code import (
    GAP,
    RECORD,
    cut_shards,
    encode_number,
    encode_numbers,
    give,
    utf16_order,
)
from generator.pages.search.roots import fold
from generator.pages.search.terms import SEARCH, Files, write_shards

__all__ = ["N_CARDS", "card_files", "column_files", "name_files", "venue_slugs"]

N_CARDS = 6  # papers in each file: ten results come from as many as ten files
_NAME_SHARD = 4_000  # characters
_EXCERPT = 160  # characters
_NO_LETTER = re.compile(r"[\W_]+")
_NO_BREAK = "\u00a0"


def card_files(edition: Edition) -> Files:
    """Write what a result shows, some papers at a time: a list of cards each.

    A card is ``[id, title, name, byline, kind, topic, year, excerpt]``; kind and topic are
    numbers of the root's lists, -1 for none; what else is not known is 0 or empty.
    """
    numbers = _topic_numbers(edition)
    cards = [_card(edition, paper, numbers) for paper in edition.survey.corpus]
    files = {}
    for start in range(0, len(cards), N_CARDS):
        path = SEARCH / "cards" / f"{start // N_CARDS}.js"
        files[path] = give(path, cards[start : start + N_CARDS])
    return files


def _card(
    edition: Edition, paper: Paper, topic_numbers: dict[str, int]
) -> tuple[str, str, str, str, int, int, int, str]:
    home = edition.survey.placements[paper.id].topic
    return (
        paper.id,
        paper.title.text,
        paper.name or "",
        byline(edition.words, paper) or "",
        list(Kind).index(paper.kind) if paper.kind else -1,
        topic_numbers[home] if home is not None else -1,
        paper.year or 0,
        _excerpt(paper),
    )


def _excerpt(paper: Paper) -> str:
    said = paper.words(paper.contribution) if paper.contribution else paper.abstract
    text = " ".join(said.text.split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def column_files(edition: Edition) -> Files:
    """Write the columns, each a number per paper in corpus order.

    topic: the home topic's number plus one, 0 for none. also: how many further topics, then their
    numbers. kind: its number plus one. year: the year itself. venue: its number plus one, 0 also
    for one that cannot be asked for; there only where venues are known. has: a bit for each of
    ``HAVINGS``. What is not known is 0.
    """
    numbers = _topic_numbers(edition)
    corpus = edition.survey.corpus
    placements = [edition.survey.placements[paper.id] for paper in corpus]
    columns: dict[str, Iterable[int]] = {
        "topic": (0 if p.topic is None else numbers[p.topic] + 1 for p in placements),
        "also": (n for p in placements for n in (len(p.also), *(numbers[slug] for slug in p.also))),
        "kind": (0 if paper.kind is None else list(Kind).index(paper.kind) + 1 for paper in corpus),
        "year": (paper.year or 0 for paper in corpus),
        "has": (sum(1 << HAVINGS.index(have) for have in has_of(paper)) for paper in corpus),
    }
    if edition.venues:
        slugs = {slug: n for n, slug in enumerate(venue_slugs(edition), start=1)}
        found = (edition.venues.get(paper.venue) for paper in corpus)
        columns["venue"] = (slugs[venue.slug] if venue else 0 for venue in found)
    paths = {name: SEARCH / "columns" / f"{name}.js" for name in columns}
    return {paths[name]: give(paths[name], encode_numbers(columns[name])) for name in columns}


def venue_slugs(edition: Edition) -> tuple[str, ...]:
    """Return the venues that papers can be filtered by: the root names them in this order."""
    return tuple(dict.fromkeys(venue.slug for venue in edition.venues.values()))


def name_files(edition: Edition) -> tuple[Files, str | None]:
    """Write the names that papers introduce, sorted as folded, and where the shards are cut.

    A record is the folded name's letters and digits, the paper's number, and the name as written
    but for its spaces, which do not break.
    """
    named = sorted(_names(edition), key=lambda entry: (utf16_order(entry[0]), entry[1]))
    records = [
        f"{GAP}{encode_number(number)}{name.replace(RECORD, _NO_BREAK)}"
        for _, number, name in named
    ]
    shards = cut_shards([letters for letters, _, _ in named], records, size=_NAME_SHARD)
    return write_shards("names", shards)


def _names(edition: Edition) -> Iterator[tuple[str, int, str]]:
    for number, paper in enumerate(edition.survey.corpus):
        letters = _NO_LETTER.sub("", fold(paper.name or ""))
        if paper.name and letters:
            yield letters, number, paper.name


def _topic_numbers(edition: Edition) -> dict[str, int]:
    return {topic.slug: number for number, topic in enumerate(edition.survey.topics)}
