"""Papers of Semantic Scholar, as its API answers and its bulk data sets have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import msgspec

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, link, part_addresses
from generator.sources.fields.issued import issued_on, parse_issued
from generator.sources.fields.page_range import page_range
from generator.sources.fields.preprints import is_preprint_server
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.json.entries import JsonEntries
from generator.sources.json.keys import JsonKeys, json_keys
from generator.sources.person import Person, parse_orcid, parse_person
from generator.sources.record import Link, Record, SourceFile, WorkType
from generator.sources.text.flatten import flatten

__all__ = ["SemanticScholarReader"]

_TYPES = {
    "JournalArticle": WorkType.ARTICLE,
    "Conference": WorkType.CONFERENCE,
    "BookSection": WorkType.CHAPTER,
    "Book": WorkType.BOOK,
    "Dataset": WorkType.DATASET,
    "Review": WorkType.ARTICLE,
}
_Id = str | int | None


class _Ids(msgspec.Struct, frozen=True):
    doi: str | None = msgspec.field(default=None, name="DOI")
    arxiv: str | None = msgspec.field(default=None, name="ArXiv")
    acl: str | None = msgspec.field(default=None, name="ACL")
    pubmed: _Id = msgspec.field(default=None, name="PubMed")
    pmc: _Id = msgspec.field(default=None, name="PubMedCentral")
    corpus_id: _Id = msgspec.field(default=None, name="CorpusId")
    orcid: str | None = msgspec.field(default=None, name="ORCID")


class _Author(msgspec.Struct, frozen=True, rename="camel"):
    name: str | None = None
    external_ids: _Ids | None = None


class _Journal(msgspec.Struct, frozen=True):
    name: str | None = None
    volume: str | None = None
    pages: str | None = None


class _Venue(msgspec.Struct, frozen=True):
    name: str | None = None
    type: str | None = None


class _Pdf(msgspec.Struct, frozen=True):
    url: str | None = None


class _Field(msgspec.Struct, frozen=True):
    category: str | None = None


class _Paper(msgspec.Struct, frozen=True, rename="camel"):
    paper_id: str | None = None
    corpus_id: _Id = None
    external_ids: _Ids | None = None
    title: str | None = None
    abstract: str | None = None
    authors: list[_Author] | None = None
    venue: str | None = None
    publication_venue: _Venue | None = None
    journal: _Journal | None = None
    year: int | None = None
    publication_date: str | None = None
    publication_types: list[str] | None = None
    open_access_pdf: _Pdf | None = None
    fields_of_study: list[str] | None = None
    s2_fields_of_study: list[_Field] | None = None


class _Answer(_Paper, frozen=True, rename="camel"):
    """A paper, or an edge of the graph of citations that holds one."""

    citing_paper: _Paper | None = None
    cited_paper: _Paper | None = None


def _in_small_letters(entry: type[_Answer]) -> type[_Answer]:
    """Return a kind of entry with the same fields whose keys are in small letters."""
    fields = [
        (field.name, field.type, msgspec.field(default=None, name=field.encode_name.lower()))
        for field in msgspec.structs.fields(entry)
    ]
    lowered = msgspec.defstruct(entry.__name__, fields, bases=(entry,), frozen=True)
    return cast("type[_Answer]", lowered)


_ANSWERS = JsonEntries(_Answer, envelope=("data", "recommended"))
_BULK = JsonEntries(_in_small_letters(_Answer))  # as the bulk data sets write them


class SemanticScholarReader:
    """Read papers; the machine's summary (``tldr``) is no abstract and is passed over.

    Key words are the fields of study.
    """

    name = "semantic-scholar"

    def recognises(self, source: SourceFile) -> bool:
        """Accept papers by the names of their ids."""
        keys = json_keys(source.opening)
        if keys is None:
            return False
        is_empty_answer = keys.has("data") and keys.has_any(("total", "offset"))
        marks = ("paperId", "citingPaper", "citedPaper")
        return is_empty_answer or keys.has_any(marks) or _is_bulk(keys)

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each paper."""
        keys = json_keys(source.opening)
        return (_BULK if keys and _is_bulk(keys) else _ANSWERS).records(source, _record)


def _is_bulk(keys: JsonKeys) -> bool:
    return keys.has("corpusid") and keys.has_any(("title", "abstract", "externalids"))


def _record(source: SourceFile, line: int, answer: _Answer) -> Record:
    paper = answer.citing_paper or answer.cited_paper or answer
    journal = paper.journal or _Journal()
    addresses, links = part_addresses(_links(paper))
    venue = _venue(paper)
    return Record(
        source=source.path,
        line=line,
        title=flatten(paper.title or "") or None,
        abstract=flatten(paper.abstract or ""),
        authors=tuple(filter(None, map(_person, paper.authors or ()))),
        issued=parse_issued(paper.publication_date or "") or issued_on(paper.year),
        work_type=_work_type(paper, venue),
        venue=venue,
        volume=(journal.volume or "").strip() if venue else "",
        pages=page_range(journal.pages or ""),
        identifiers=in_order((*_identifiers(paper), *addresses)),
        links=links,
        keywords=_keywords(paper),
        key=paper.paper_id or "",
    )


def _person(author: _Author) -> Person | None:
    if not (author.name or "").strip():
        return None
    person = parse_person(author.name or "")
    orcid = parse_orcid(author.external_ids.orcid) if author.external_ids else None
    return replace(person, orcid=orcid) if orcid else person


def _venue(paper: _Paper) -> str:
    """Return the first name of a venue that is none of a preprint server."""
    published = paper.publication_venue.name if paper.publication_venue else None
    journal = paper.journal.name if paper.journal else None
    names = [" ".join(name.split()) for name in (published, paper.venue, journal) if name]
    return next((name for name in names if name and not is_preprint_server(name)), "")


def _work_type(paper: _Paper, venue: str) -> WorkType | None:
    """Return the type; where nothing but a preprint server has the paper, it is a preprint."""
    if not venue and paper.external_ids and paper.external_ids.arxiv:
        return WorkType.PREPRINT
    if paper.publication_venue and paper.publication_venue.type == "conference":
        return WorkType.CONFERENCE
    found = {_TYPES[name] for name in paper.publication_types or () if name in _TYPES}
    return next((work_type for work_type in _TYPES.values() if work_type in found), None)


def _links(paper: _Paper) -> Iterator[Link | None]:
    if paper.open_access_pdf:
        yield link(paper.open_access_pdf.url or "", "pdf")


def _identifiers(paper: _Paper) -> Iterator[Identifier | None]:
    ids = paper.external_ids or _Ids()
    corpus_id = paper.corpus_id or ids.corpus_id
    for scheme, value in (
        (Scheme.DOI, ids.doi),
        (Scheme.ARXIV, ids.arxiv),
        (Scheme.ACL, ids.acl),
        (Scheme.PUBMED, ids.pubmed),
        (Scheme.PMC, ids.pmc),
        (Scheme.SEMANTIC_SCHOLAR, corpus_id),
    ):
        yield parse_identifier(scheme, str(value or ""))


def _keywords(paper: _Paper) -> tuple[str, ...]:
    fields = paper.fields_of_study or [f.category or "" for f in paper.s2_fields_of_study or ()]
    return tuple(dict.fromkeys(field for field in fields if field))
