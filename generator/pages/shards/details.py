"""What scripts know of each paper, in small shards: ``details/<n>.js``.

A page opened from disk can load nothing but scripts, so each shard is one, and calls
``litatlas.give`` (see ``templates/static/details.js``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePosixPath

import msgspec

from generator.corpus.paper import Paper
from generator.pages.addresses import paper_path, topic_path
from generator.pages.byline import byline
from generator.pages.citations.bibtex import bibtex_entry
from generator.pages.citations.csl import CslItem, csl_item
from generator.pages.citations.markdown import markdown_line
from generator.pages.citations.reference import reference_to
from generator.pages.citations.ris import ris_entry
from generator.pages.edition import Edition, short_title
from generator.topics.space import TermSpace

__all__ = ["bucket_of", "details_files"]

_FOLDER = PurePosixPath("details")
_PER_BUCKET = 12  # papers, on average; then a shard has some 40 KB, or 10 KB compressed
_N_TERMS = 40
_FNV_START, _FNV_PRIME = 0x811C9DC5, 0x01000193


class _Topic(msgspec.Struct, frozen=True, kw_only=True):
    slug: str
    title: str
    hue: int
    href: str


class _Link(msgspec.Struct, frozen=True, kw_only=True):
    label: str
    url: str


class _Record(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as scripts get it.

    href: of the paper's page, from the site's root.
    label: how to name it in passing. kind: in English whatever the page's language.
    terms: the heaviest, as people write them, each with its weight in the unit vector.
    bibtex, ris, csl, markdown: citations, ready to save.
    """

    id: str
    href: str
    title: str
    label: str
    name: str | None
    kind: str | None
    topic: _Topic | None
    also: tuple[_Topic, ...]
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


def details_files(edition: Edition) -> dict[PurePosixPath, bytes]:
    """Write every shard, and ``root.js`` with their number.

    A former id stands in its shard with the id that it leads to in place of a record. The number
    is a power of two, so that a survey that grows rarely moves its papers to other shards.
    """
    n_buckets = 1
    while n_buckets * _PER_BUCKET < len(edition.papers):
        n_buckets *= 2
    buckets: dict[int, dict[str, _Record | str]] = defaultdict(dict)
    for row, paper in enumerate(edition.survey.corpus):
        terms = _heaviest(edition.survey.space, row)
        buckets[bucket_of(paper.id, n_buckets)][paper.id] = _record(edition, paper, terms)
    for former, paper_id in sorted(edition.survey.corpus.redirects.items()):
        if paper_id in edition.papers:
            buckets[bucket_of(former, n_buckets)][former] = paper_id
    files = {_FOLDER / "root.js": _given(_FOLDER / "root.js", n_buckets)}
    for bucket in range(n_buckets):
        path = _FOLDER / f"{bucket}.js"
        files[path] = _given(path, buckets.get(bucket, {}))
    return files


def bucket_of(paper_id: str, n_buckets: int) -> int:
    """Return the shard that an id stands in: its FNV-1a hash of 32 bits, modulo their number.

    Source: Fowler, Noll and Vo, draft-eastlake-fnv.
    """
    digest = _FNV_START
    for byte in paper_id.encode():
        digest = (digest ^ byte) * _FNV_PRIME & 0xFFFFFFFF
    return digest % n_buckets


def _given(path: PurePosixPath, value: Mapping[str, _Record | str] | int) -> bytes:
    return b'litatlas.give("%s",%s);\n' % (str(path).encode(), msgspec.json.encode(value))


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
        topic=_topic(edition, placement.topic) if placement.topic else None,
        also=tuple(_topic(edition, slug) for slug in placement.also),
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


def _topic(edition: Edition, slug: str) -> _Topic:
    topic = edition.topics[slug]
    return _Topic(slug=slug, title=topic.file.title, hue=topic.hue, href=str(topic_path(slug)))


def _heaviest(space: TermSpace, row: int) -> tuple[tuple[str, float], ...]:
    """Return a paper's heaviest terms: the cosine of two papers is the sum over shared ones."""
    start, end = space.matrix.indptr[row], space.matrix.indptr[row + 1]
    weighed = zip(space.matrix.indices[start:end], space.matrix.data[start:end], strict=True)
    heaviest = sorted((-weight, space.vocabulary[column]) for column, weight in weighed)
    return tuple(
        (space.written.get(term, term), round(float(-weight), 4))
        for weight, term in heaviest[:_N_TERMS]
    )
