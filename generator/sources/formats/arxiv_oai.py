"""OAI-PMH answers of arXiv, in its formats arXiv, arXivRaw and oai_dc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, mentioned
from generator.sources.fields.issued import parse_issued
from generator.sources.formats.arxiv_fields import parse_arxiv_authors, parse_dois, parse_links
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.person import Person, parse_person
from generator.sources.record import Record, SourceFile, WorkType
from generator.sources.xml import Element, Entry, left_out, read_entries, root_tag

__all__ = ["ArxivOaiReader"]

_ROOTS = frozenset({"GetRecord", "ListRecords", "OAI-PMH", "record", "records"})
_COMMENT = "Comment:"


class ArxivOaiReader:
    """Read the records of answers; deleted records, and errors that arXiv answers with, are told.

    The date is that of the first version. The token that asks for the next page is passed over.
    """

    name = "arxiv-oai"

    def recognises(self, source: SourceFile) -> bool:
        """Accept answers that speak of arXiv; many libraries answer in this protocol."""
        return root_tag(source.opening) in _ROOTS and "arxiv.org" in source.opening.lower()

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each of the answer's that has words of its own."""
        for entry in read_entries(source, ("error", "record")):
            if isinstance(entry, Problem):
                yield entry
            elif entry.element.tag == "error":
                code, text = entry.element.attributes.get("code", ""), entry.element.text()
                yield left_out(
                    source, entry, f"an error that arXiv answered: {code} {text}".strip()
                )
            else:
                yield _read_record(source, entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """The fields of a record, whatever its format calls them; a field not given is empty."""

    title: str
    abstract: str
    authors: tuple[Person, ...]
    created: str
    categories: tuple[str, ...]
    journal: str = ""
    comment: str = ""
    identifiers: tuple[Identifier | None, ...] = ()


def _read_record(source: SourceFile, entry: Entry) -> Record | Problem:
    record = entry.element
    header = record.find("header") or record
    if header.attributes.get("status") == "deleted":
        return left_out(source, entry, "a record that arXiv has deleted")
    metadata = record.find("metadata") or record
    fields = _dublin_core(dc) if (dc := metadata.find("dc")) else _arxiv(metadata)
    if not fields.title and not fields.abstract:
        return left_out(source, entry, "a record without a title and without an abstract")
    own = header.text("identifier").removeprefix("oai:arXiv.org:")
    identifiers = in_order((parse_identifier(Scheme.ARXIV, own), *fields.identifiers))
    return Record(
        source=source.path,
        line=entry.line,
        title=fields.title or None,
        abstract=fields.abstract,
        authors=fields.authors,
        issued=parse_issued(fields.created),
        work_type=WorkType.ARTICLE if fields.journal else WorkType.PREPRINT,
        venue=fields.journal,
        identifiers=identifiers,
        links=mentioned(parse_links(fields.comment), identifiers),
        keywords=tuple(dict.fromkeys(fields.categories)),
        key=own,
    )


def _arxiv(metadata: Element) -> _Fields:
    """Read the formats arXiv, with names in parts, and arXivRaw, with names in one line."""
    paper = metadata.find("arXiv") or metadata.find("arXivRaw") or metadata
    named = tuple(map(_person, paper.all("authors", "author")))
    return _Fields(
        title=paper.text("title"),
        abstract=paper.text("abstract"),
        authors=named or parse_arxiv_authors(paper.text("authors")),
        created=paper.text("created") or paper.text("version", "date"),
        categories=tuple(paper.text("categories").split()),
        journal=paper.text("journal-ref"),
        comment=paper.text("comments"),
        identifiers=(
            parse_identifier(Scheme.ARXIV, paper.text("id")),
            *parse_dois(paper.text("doi")),
        ),
    )


def _person(author: Element) -> Person:
    family, given = author.text("keyname"), author.text("forenames")
    if not given:
        return parse_person(family or author.text())
    return Person(family=f"{family} {author.text('suffix')}".strip(), given=given)


def _dublin_core(paper: Element) -> _Fields:
    """Read oai_dc: descriptions are abstract and comment, identifiers also the journal."""
    described = [part.text() for part in paper.all("description")]
    comments = [text for text in described if text.startswith(_COMMENT)]
    abstract = next((text for text in described if not text.startswith(_COMMENT)), "")
    named = [part.text() for part in paper.all("identifier")]
    identifiers = tuple(map(_identifier, named))
    others = [name for name, found in zip(named, identifiers, strict=True) if not found]
    return _Fields(
        title=paper.text("title"),
        abstract=abstract,
        authors=tuple(parse_person(part.text()) for part in paper.all("creator")),
        created=min((part.text() for part in paper.all("date")), default=""),
        categories=tuple(part.text() for part in paper.all("subject")),
        journal=next((name for name in others if "://" not in name), ""),
        comment=" ".join(comments),
        identifiers=identifiers,
    )


def _identifier(text: str) -> Identifier | None:
    return parse_identifier(Scheme.DOI, text) or parse_identifier(Scheme.ARXIV, text)
