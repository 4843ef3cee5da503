"""The corpus: papers, each merged from its records, ordered by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from generator.corpus.facts.types import Quote, Statement
from generator.corpus.in_order import InOrder
from generator.corpus.richtext import RichText
from generator.kinds import Kind
from generator.sources.findings import Loss
from generator.sources.identifiers import Identifier
from generator.sources.person import Person
from generator.sources.record import Link, Record, WorkType

__all__ = ["Author", "Corpus", "Evidence", "Joint", "Paper", "SourceAccount", "Twin"]


class Evidence(StrEnum):
    """What shows that two records are one work, from the surest to the weakest."""

    EDITOR = "editor"
    IDENTIFIER = "identifier"
    TITLE = "title"
    ABSTRACT = "abstract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Why a record belongs to a work.

    record: the one that joined; other: the one of the same work that it was matched with.
    evidence: the kind of match.
    shared: what the two share, in words for a person: "doi:10.1/x", "the title, 3 of 4 authors".
    """

    record: Record
    other: Record
    evidence: Evidence
    shared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Two papers that look like one work but were left apart.

    first, second: their ids, first before second.
    shared: what they share; apart: what speaks against it ("another part", "other authors").
    """

    first: str
    second: str
    shared: str
    apart: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Someone who wrote papers of the corpus.

    id: permanent, and the page's address: of the name, with the end of the ORCID where two people
        share the name.
    person: the fullest form of the name.
    spellings: every form that the papers use, sorted.
    paper_ids: in the corpus's order.
    """

    id: str
    person: Person
    spellings: tuple[str, ...]
    paper_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One published work.

    id: permanent, and the page's address.
    title_derived: no source gives a title; this one was made from the abstract.
    abstract, abstract_source: repaired for readers, and as the kept record has it; both are empty
        where no source has one.
    links: addresses for readers, from the abstract, the records or the editor.
    authors, issued … language: as in a record, chosen among the work's records; the editor's
        words go first.
    author_ids: of the authors' pages, one for each of the authors, in the same order.
    records: every record of the work, in order of source and line.
    joints: why each record but the first belongs to the work.
    supplements: records that were looked up later and fill gaps only.
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
    kind: Kind | None
    contribution: Statement | None
    claims: tuple[Statement, ...]
    links: tuple[Link, ...]
    authors: tuple[Person, ...]
    issued: str
    records: tuple[Record, ...]
    fixed: frozenset[str]
    first_seen: str
    named_in: tuple[int, int] | None = None
    author_ids: tuple[str, ...] = ()
    work_type: WorkType | None = None
    venue: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    identifiers: tuple[Identifier, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str = ""
    joints: tuple[Joint, ...] = ()
    supplements: tuple[Record, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return int(self.issued[:4]) if self.issued else None

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

    n_left_out: entries that could not be read, each with a problem; not among those read.
    losses: the same by reason.
    merged: records that joined a paper already kept from an earlier record.
    hidden: records of papers that the editor took out.
    """

    source: str
    reader: str
    n_read: int
    n_kept: int
    n_merged: int
    n_hidden: int
    n_left_out: int = 0
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """All papers, ordered by id, and the account of the records they came from.

    authors: all authors, ordered by id.
    twins: pairs that may be one work and were left apart, for the editor to judge.
    redirects: former ids and the paper that each now leads to.
    author_redirects: ids of other spellings, and of authors that the editor joined to another, and
        the author that each leads to.
    repairs: how many texts each repair rule changed.
    records_by_id: for every id that the sources gave, also of papers that the editor hid or merged
        away, the records that are its own.
    """

    papers: Sequence[Paper]
    accounts: tuple[SourceAccount, ...]
    authors: Sequence[Author] = ()
    twins: tuple[Twin, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    author_redirects: Mapping[str, str] = field(default_factory=dict)
    repairs: Mapping[str, int] = field(default_factory=dict)
    records_by_id: Mapping[str, tuple[Record, ...]] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[Paper]:
        return iter(self.papers)

    def __len__(self) -> int:
        return len(self.papers)

    @cached_property
    def by_id(self) -> Mapping[str, Paper]:
        """All papers by id, in order."""
        papers = self.papers
        return papers.by_id if isinstance(papers, InOrder) else {p.id: p for p in papers}

    @cached_property
    def authors_by_id(self) -> Mapping[str, Author]:
        """All authors by id, in order."""
        authors = self.authors
        return authors.by_id if isinstance(authors, InOrder) else {a.id: a for a in authors}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all papers, in order: the rows of every matrix over the corpus."""
        return tuple(self.by_id)
