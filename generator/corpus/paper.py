"""The corpus: papers, each merged from its records, ordered by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.corpus.facts.types import Link, Quote, Statement
from generator.corpus.richtext import RichText
from generator.kinds import Kind
from generator.sources.record import Record

__all__ = ["Corpus", "Paper", "SourceAccount"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One published work.

    id: permanent, and the page's address.
    title_derived: no source gives a title; this one was made from the abstract.
    abstract, abstract_source: repaired for readers, and as the kept record has it.
    records: every record of the work, in order of source and line.
    named_in: offsets of the abstract's sentence that gives the name.
    fixed: names of the fields that the editor set.
    first_seen: ISO date of the edition that brought the paper in.
    """

    id: str
    title: RichText
    title_derived: bool
    abstract: RichText
    abstract_source: str
    name: str | None
    kind: Kind
    contribution: Statement | None
    claims: tuple[Statement, ...]
    links: tuple[Link, ...]
    authors: tuple[str, ...]
    year: int | None
    records: tuple[Record, ...]
    fixed: frozenset[str]
    first_seen: str
    named_in: tuple[int, int] | None = None

    def words(self, said: Statement) -> RichText:
        """Return what is said of the paper: quoted from its abstract, or in the editor's words."""
        if isinstance(said, Quote):
            return self.abstract.slice(said.start, said.end)
        return RichText(said.text)

    def sentence(self, span: tuple[int, int] | None) -> str | None:
        """Return a stretch of the abstract as plain text."""
        return None if span is None else self.abstract.text[slice(*span)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAccount:
    """What became of one source's records: read = kept + merged + hidden.

    merged: records that joined a paper already kept from an earlier record.
    hidden: records of papers that the editor took out.
    """

    source: str
    reader: str
    n_read: int
    n_kept: int
    n_merged: int
    n_hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All papers, ordered by id, and the account of the records they came from.

    redirects: former ids and the paper that each now leads to.
    repairs: how many texts each repair rule changed.
    records_by_id: for every id that the sources gave, also of papers that the editor hid or merged
        away, the records that are its own.
    """

    papers: tuple[Paper, ...]
    accounts: tuple[SourceAccount, ...]
    redirects: Mapping[str, str] = field(default_factory=dict)
    repairs: Mapping[str, int] = field(default_factory=dict)
    records_by_id: Mapping[str, tuple[Record, ...]] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[Paper]:
        return iter(self.papers)

    def __len__(self) -> int:
        return len(self.papers)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all papers, in order: the rows of every matrix over the corpus."""
        return tuple(paper.id for paper in self.papers)
