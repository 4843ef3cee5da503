"""A corpus as an archive: each paper, author and record by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from generator.cache import Cache
from generator.carry.archive import Archive, Section, bound
from generator.carry.pack import opened_pack, packed
from generator.corpus.in_order import InOrder
from generator.corpus.paper import Author, Corpus, Paper, SourceAccount, Twin
from generator.errors import Problem
from generator.sources.record import Record

__all__ = ["CORPORA", "FoundCorpus", "keep_corpus", "opened_corpus", "recall_corpus"]

CORPORA = "corpora"
"""What the stage is called in the cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCorpus:
    """A corpus, and the problems of its sources, papers and authors."""

    corpus: Corpus
    problems: tuple[Problem, ...]


class _Rest(msgspec.Struct, frozen=True, kw_only=True):
    """What is small or always needed, as one piece."""

    accounts: tuple[SourceAccount, ...]
    twins: tuple[Twin, ...]
    redirects: dict[str, str]
    author_redirects: dict[str, str]
    repairs: dict[str, int]
    problems: tuple[Problem, ...]


def recall_corpus(cache: Cache, keys: Sequence[str]) -> tuple[str, FoundCorpus] | None:
    """Return the corpus that an earlier build has kept under one of some keys, with that key."""
    for key in keys:
        entry = cache.load(CORPORA, key)
        if entry is not None:
            cache.use(CORPORA, key)
            return key, opened_corpus(Archive.of(entry))
    return None


def keep_corpus(found: FoundCorpus, cache: Cache, key: str) -> None:
    """Keep a corpus; only the last ones that were of use stay."""
    cache.keep_all(CORPORA, key, bound(_sections(found)))
    cache.forget_old(CORPORA)


def opened_corpus(archive: Archive) -> FoundCorpus:
    """Open a corpus; what it holds is decoded where it is read."""
    rest = msgspec.msgpack.decode(archive["rest"], type=_Rest)
    corpus = Corpus(
        papers=InOrder(opened_pack(archive, "papers", Paper)),
        accounts=rest.accounts,
        authors=InOrder(opened_pack(archive, "authors", Author)),
        twins=rest.twins,
        redirects=rest.redirects,
        author_redirects=rest.author_redirects,
        repairs=rest.repairs,
        records_by_id=opened_pack(archive, "records", tuple[Record, ...]),
    )
    return FoundCorpus(corpus=corpus, problems=rest.problems)


def _sections(found: FoundCorpus) -> Iterator[Section]:
    # Sets in order, so that equal papers have equal bytes and digests.
    encode = msgspec.msgpack.Encoder(order="deterministic").encode
    corpus = found.corpus
    yield from packed("papers", corpus.by_id, encode)
    yield from packed("authors", corpus.authors_by_id, encode)
    yield from packed("records", corpus.records_by_id, encode)
    rest = _Rest(
        accounts=corpus.accounts,
        twins=tuple(corpus.twins),
        redirects=dict(corpus.redirects),
        author_redirects=dict(corpus.author_redirects),
        repairs=dict(corpus.repairs),
        problems=found.problems,
    )
    yield "rest", (msgspec.msgpack.encode(rest),)
