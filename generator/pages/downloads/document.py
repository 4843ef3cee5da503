"""``survey.json``: the whole survey as data, by the contract of ``docs/data.md``.

It is written paper by paper, for the document of a large survey would fill the memory as objects.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import msgspec

from generator.corpus.facts.types import Quote, Statement
from generator.corpus.paper import Author, Paper
from generator.pages.edition import Edition
from generator.sources.record import Record
from generator.topics.survey import Reason, Topic

__all__ = ["indented", "survey_document"]


class _Topic(msgspec.Struct, frozen=True, kw_only=True):
    slug: str
    title: str
    papers: tuple[str, ...]


class _Author(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    name: str
    orcid: str | None
    spellings: tuple[str, ...]
    papers: tuple[str, ...]


class _Link(msgspec.Struct, frozen=True, kw_only=True):
    url: str
    label: str


class _Sentences(msgspec.Struct, frozen=True, kw_only=True):
    name: str | None
    contribution: str | None
    claims: tuple[str | None, ...]


class _Record(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    line: int
    date: str | None


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    line: int


class _Joint(msgspec.Struct, frozen=True, kw_only=True):
    record: _Place
    other: _Place
    evidence: str
    shared: str


class _Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper; the fields stand in the file in this order."""

    id: str
    title: str
    title_derived: bool
    abstract: str
    abstract_source: str
    authors: tuple[str, ...]
    author_ids: tuple[str, ...]
    year: int | None
    issued: str
    work_type: str | None
    venue: str
    volume: str
    issue: str
    pages: str
    publisher: str
    identifiers: tuple[str, ...]
    keywords: tuple[str, ...]
    language: str
    topic: str | None
    also: tuple[str, ...]
    decided_by: str
    similarity: float
    margin: float
    runner_up: str | None
    why: tuple[Reason, ...]
    name: str | None
    kind: str | None
    contribution: str | None
    links: tuple[_Link, ...]
    claims: tuple[str, ...]
    sentences: _Sentences
    by_editor: list[str]
    related: tuple[str, ...]
    records: tuple[_Record, ...]
    joints: tuple[_Joint, ...]
    supplements: tuple[_Place, ...]


def survey_document(edition: Edition) -> bytes:
    """Write the survey, its topics and authors, and every paper."""
    survey = edition.survey
    out = io.BytesIO()
    out.write(b'{\n "title": %s' % msgspec.json.encode(edition.config.title))
    out.write(b',\n "edition": %s' % msgspec.json.encode(edition.date))
    _write_list(out, "topics", map(_topic, survey.topics))
    _write_list(out, "authors", map(_author, survey.corpus.authors))
    _write_list(out, "papers", (_paper(edition, paper) for paper in survey.corpus))
    out.write(b"\n}\n")
    return out.getvalue()


def indented(value: object, *, depth: int) -> bytes:
    """Write a value as it stands in a document that is indented by one, so many lists deep."""
    around = sum(range(2, depth + 2))  # the brackets, each on a line of its own
    nested = b"[" * depth + msgspec.json.encode(value) + b"]" * depth
    return msgspec.json.format(nested, indent=1)[around:-around]


def _write_list(out: io.BytesIO, key: str, values: Iterable[object]) -> None:
    """Write an entry of the document: a list of objects."""
    out.write(b',\n "%s": [' % key.encode())
    before, after = b"\n", b"]"
    for value in values:
        out.write(before + indented(value, depth=2))
        before, after = b",\n", b"\n ]"
    out.write(after)


def _topic(topic: Topic) -> _Topic:
    return _Topic(slug=topic.slug, title=topic.file.title, papers=topic.paper_ids)


def _author(author: Author) -> _Author:
    return _Author(
        id=author.id,
        name=author.person.full_name,
        orcid=author.person.orcid,
        spellings=author.spellings,
        papers=author.paper_ids,
    )


def _paper(edition: Edition, paper: Paper) -> _Paper:
    placement = edition.survey.placements[paper.id]
    return _Paper(
        id=paper.id,
        title=paper.title.text,
        title_derived=paper.title_derived,
        abstract=paper.abstract.text,
        abstract_source=paper.abstract_source,
        authors=tuple([person.full_name for person in paper.authors]),
        author_ids=paper.author_ids,
        year=paper.year,
        issued=paper.issued,
        work_type=paper.work_type,
        venue=paper.venue,
        volume=paper.volume,
        issue=paper.issue,
        pages=paper.pages,
        publisher=paper.publisher,
        identifiers=tuple(map(str, paper.identifiers)),
        keywords=paper.keywords,
        language=paper.language,
        topic=placement.topic,
        also=placement.also,
        decided_by=placement.decided_by,
        similarity=placement.similarity,
        margin=placement.margin,
        runner_up=placement.runner_up,
        why=placement.why,
        name=paper.name,
        kind=paper.kind,
        contribution=paper.words(paper.contribution).text if paper.contribution else None,
        links=tuple([_Link(url=link.url, label=link.label) for link in paper.links]),
        claims=tuple([paper.words(claim).text for claim in paper.claims]),
        sentences=_Sentences(
            name=paper.sentence(paper.named_in),
            contribution=_sentence(paper, paper.contribution),
            claims=tuple([_sentence(paper, claim) for claim in paper.claims]),
        ),
        by_editor=sorted(paper.fixed),
        related=tuple(edition.survey.related.get(paper.id, ())),
        records=tuple([_Record(source=r.source, line=r.line, date=r.date) for r in paper.records]),
        joints=tuple(
            [
                _Joint(
                    record=_place(joint.record),
                    other=_place(joint.other),
                    evidence=joint.evidence,
                    shared=joint.shared,
                )
                for joint in paper.joints
            ]
        ),
        supplements=tuple(map(_place, paper.supplements)),
    )


def _place(record: Record) -> _Place:
    return _Place(source=record.source, line=record.line)


def _sentence(paper: Paper, said: Statement | None) -> str | None:
    return paper.sentence(said.sentence) if isinstance(said, Quote) else None
