"""What scripts know of each paper, in small shards: ``details/<n>.js``.

A page opened from disk can load nothing but scripts, so each shard is one, and calls
``litatlas.give`` (see ``templates/static/details.js``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import PurePosixPath

import msgspec
import numpy as np

from generator.corpus.paper import Paper
from generator.pages.addresses import paper_path, topic_path
from generator.pages.byline import byline
from generator.pages.citations.bibtex import bibtex_entry
from generator.pages.citations.csl import CslItem, csl_item
from generator.pages.citations.markdown import markdown_line
from generator.pages.citations.reference import reference_to
from generator.pages.citations.ris import ris_entry
from generator.pages.edition import Edition, short_title
from generator.pages.part import File, Part, data_part
from generator.pages.shards.give import give
from generator.topics.space import TermSpace

__all__ = ["bucket_of", "details_parts"]

_FOLDER = PurePosixPath("details")
_PER_BUCKET = 12  # papers, on average; then a shard has some 40 KB, or 10 KB compressed
_BUCKETS_OF_PART = 8
_COST = 30  # pages
_N_TERMS = 40
_FNV_START, _FNV_PRIME = 0x811C9DC5, 0x01000193


class _Topic(msgspec.Struct, frozen=True, kw_only=True):
    slug: str
    title: str
    hue: int
    href: str


class _Root(msgspec.Struct, frozen=True, kw_only=True):
    """What a script reads first: how many shards there are, and the topics by slug."""

    buckets: int
    topics: dict[str, _Topic]


class _Link(msgspec.Struct, frozen=True, kw_only=True):
    label: str
    url: str


class _Record(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as scripts get it.

    href: of the paper's page, from the site's root.
    label: how to name it in passing. kind: in English whatever the page's language.
    topic, also: slugs.
    terms: the heaviest, as people write them, each with its weight in the unit vector.
    bibtex, ris, csl, markdown: citations, ready to save.
    """

    id: str
    href: str
    title: str
    label: str
    name: str | None
    kind: str | None
    topic: str | None
    also: tuple[str, ...]
    year: int | None
    authors: tuple[str, ...]
    byline: str | None
    contribution: str | None
    claims: tuple[str, ...]
    links: tuple[_Link, ...]
    terms: tuple[tuple[str, float], ...]
    bibtex: str
    ris: str
    csl: CslItem
    markdown: str


def details_parts(edition: Edition) -> Iterator[Part]:
    """Plan ``root.js``, and the shards some at a time.

    A former id stands in its shard with the id that it leads to in place of a record. The number
    of shards is a power of two, so that a survey that grows rarely moves its papers to others.
    """
    n_buckets = _n_buckets(len(edition.survey.corpus))
    yield data_part("details", _root)
    for start in range(0, n_buckets, _BUCKETS_OF_PART):
        shards = range(start, min(start + _BUCKETS_OF_PART, n_buckets))
        yield data_part(f"details/{start}", partial(_shards, shards), cost=_COST)


def _n_buckets(n_papers: int) -> int:
    n_buckets = 1
    while n_buckets * _PER_BUCKET < n_papers:
        n_buckets *= 2
    return n_buckets


def _root(edition: Edition) -> Iterator[File]:
    topics = {
        topic.slug: _Topic(
            slug=topic.slug,
            title=topic.file.title,
            hue=topic.hue,
            href=str(topic_path(topic.slug)),
        )
        for topic in edition.survey.topics
    }
    path = _FOLDER / "root.js"
    yield path, give(path, _Root(buckets=_n_buckets(len(edition.survey.corpus)), topics=topics))


def _shards(buckets: range, edition: Edition) -> Iterator[File]:
    corpus, space = edition.survey.corpus, edition.survey.figures.space
    ids = corpus.ids
    rows = _rows_of_buckets(ids)
    redirects = sorted(corpus.redirects.items())
    for bucket in buckets:
        shard: dict[str, _Record | str] = {
            ids[row]: _record(edition, edition.papers[ids[row]], _heaviest(space, row))
            for row in rows[bucket]
        }
        shard |= {
            former: paper_id
            for former, paper_id in redirects
            if bucket_of(former, len(rows)) == bucket and paper_id in edition.papers
        }
        path = _FOLDER / f"{bucket}.js"
        yield path, give(path, shard)


@lru_cache(maxsize=1)
def _rows_of_buckets(ids: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """Part the rows of the corpus among the shards: once, for all the parts that ask."""
    rows: list[list[int]] = [[] for _ in range(_n_buckets(len(ids)))]
    for row, paper_id in enumerate(ids):
        rows[bucket_of(paper_id, len(rows))].append(row)
    return tuple(map(tuple, rows))


def bucket_of(paper_id: str, n_buckets: int) -> int:
    """Return the shard that an id stands in: its FNV-1a hash of 32 bits, modulo their number.

    Source: Fowler, Noll and Vo, draft-eastlake-fnv.
    """
    digest = _FNV_START
    for byte in paper_id.encode():
        digest = (digest ^ byte) * _FNV_PRIME & 0xFFFFFFFF
    return digest % n_buckets


def _record(edition: Edition, paper: Paper, terms: tuple[tuple[str, float], ...]) -> _Record:
    placement = edition.survey.placements[paper.id]
    reference = reference_to(paper, edition)
    return _Record(
        id=paper.id,
        href=str(paper_path(paper.id)),
        title=paper.title.text,
        label=short_title(paper),
        name=paper.name,
        kind=paper.kind,
        topic=placement.topic,
        also=placement.also,
        year=paper.year,
        authors=tuple(person.full_name for person in paper.authors),
        byline=byline(edition.words, paper),
        contribution=paper.words(paper.contribution).text if paper.contribution else None,
        claims=tuple(paper.words(claim).text for claim in paper.claims),
        links=tuple(_Link(label=link.label, url=link.url) for link in paper.links),
        terms=terms,
        bibtex=bibtex_entry(reference),
        ris=ris_entry(reference),
        csl=csl_item(reference),
        markdown=markdown_line(reference),
    )


def _heaviest(space: TermSpace, row: int) -> tuple[tuple[str, float], ...]:
    """Return a paper's heaviest terms: the cosine of two papers is the sum over shared ones."""
    start, end = space.matrix.indptr[row : row + 2]
    columns, weights = space.matrix.indices[start:end], space.matrix.data[start:end]
    heaviest = np.lexsort((columns, -weights))[:_N_TERMS]  # columns stand in the terms' order
    terms = [*map(space.vocabulary.__getitem__, columns[heaviest].tolist())]
    written = map(space.written.get, terms, terms)
    return tuple(zip(written, np.round(weights[heaviest], 4).tolist(), strict=True))
