"""Atom and RSS feeds of arXiv: answers of its API, and its daily announcements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, link, mentioned, part_addresses
from generator.sources.fields.issued import parse_issued
from generator.sources.formats.arxiv_fields import parse_dois, parse_links
from generator.sources.identifiers import Scheme, parse_identifier
from generator.sources.person import Person, parse_person
from generator.sources.record import Record, SourceFile, WorkType
from generator.sources.text.flatten import flatten
from generator.sources.xml import Element, Entry, left_out, read_entries, root_tag

__all__ = ["ArxivAtomReader"]

_ROOTS = frozenset({"RDF", "feed", "rss"})
_FIRST_ENTRY = re.compile(r"<(?:entry|item)[\s>]")
_OWN_ID = re.compile(r"<(?:id|guid)\b[^<>]{0,99}>\s{0,99}(?:https?://arxiv\.org/abs/|oai:arXiv)")
_ANNOUNCED = re.compile(r"arXiv:\S+ Announce Type: \S+ Abstract: ")
_ID_BEHIND_TITLE = re.compile(r"\.? \(arXiv:[^()]*\)$")


class ArxivAtomReader:
    """Read the entries of feeds; an error that the API answers with is told.

    An announcement of a later version has the date of that one, which is no date of the paper's.
    """

    name = "arxiv-atom"

    def recognises(self, source: SourceFile) -> bool:
        """Accept feeds that are arXiv's by their head or their ids; most are of other things."""
        root, entry = root_tag(source.opening), _FIRST_ENTRY.search(source.opening)
        if root not in _ROOTS or (root == "RDF" and entry is None):
            return False
        head = source.opening[: entry.start()] if entry else source.opening
        return "arxiv.org/" in head.lower() or bool(_OWN_ID.search(source.opening, len(head)))

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each entry, in file order."""
        for entry in read_entries(source, ("entry", "item")):
            yield entry if isinstance(entry, Problem) else _read_entry(source, entry)


def _read_entry(source: SourceFile, entry: Entry) -> Record | Problem:
    paper = entry.element
    title = paper.text("title")
    abstract = paper.text("summary")
    if paper.tag == "item":  # whose fields are HTML within XML
        title = _ID_BEHIND_TITLE.sub("", flatten(title))
        abstract = flatten(paper.text("description"))
    own = paper.text("id") or paper.text("guid") or paper.text("link")
    if "arxiv.org/api/errors" in own:
        return left_out(source, entry, f"an error that arXiv answered: {abstract}")
    if not title and not abstract:
        return left_out(source, entry, "an entry without a title and without an abstract")
    own = own.removeprefix("oai:arXiv.org:").rpartition("/abs/")[2]
    by_address, links = part_addresses(
        link(given.attributes.get("href", "")) for given in paper.all("link")
    )
    dois = parse_dois(paper.text("doi") or paper.text("DOI"))
    identifiers = in_order((parse_identifier(Scheme.ARXIV, own), *dois, *by_address))
    journal = paper.text("journal_ref") or paper.text("journal_reference")
    return Record(
        source=source.path,
        line=entry.line,
        title=title or None,
        abstract=_ANNOUNCED.sub("", abstract, count=1),
        authors=tuple(_authors(paper)),
        issued=_issued(paper),
        work_type=WorkType.ARTICLE if journal else WorkType.PREPRINT,
        venue=journal,
        identifiers=identifiers,
        links=(*links, *mentioned(parse_links(paper.text("comment")), identifiers)),
        keywords=tuple(dict.fromkeys(filter(None, map(_category, paper.all("category"))))),
        key=own,
    )


def _authors(paper: Element) -> Iterator[Person]:
    """Yield the authors: one element each, or in announcements one line for all."""
    names = [author.text("name") for author in paper.all("author")]
    for name in names or flatten(paper.text("creator")).split(", "):
        if name:
            yield parse_person(name)


def _issued(paper: Element) -> str:
    if paper.text("announce_type").startswith("replace"):
        return ""
    return parse_issued((paper.text("published") or paper.text("pubDate")).partition("T")[0])


def _category(category: Element) -> str:
    return category.attributes.get("term") or category.text()
