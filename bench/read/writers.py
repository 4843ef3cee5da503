"""Entries written down in each format, the way its programs and services write them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator

from bench.read.entries import Entry
from bench.read.json_writers import (
    crossref,
    csl,
    dump,
    openalex,
    openreview,
    semantic_scholar,
)
from bench.read.xml_writers import ACL_HEAD, ATOM_HEAD, OAI_HEAD, acl, atom, oai, pubmed
from generator.sources.formats.survey_lines import render_lines
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Record, WorkType

__all__ = ["FOLDER_OF", "SUFFIXES", "WRITERS"]

Writer = Callable[[Iterable[Entry]], Iterator[str]]


def _lines(write: Callable[[Entry], object]) -> Writer:
    """Write a JSON value a line."""
    return lambda entries: (json.dumps(write(entry)) + "\n" for entry in entries)


def _one_array(head: str, write: Callable[[Entry], object], tail: str) -> Writer:
    """Write one JSON array of all entries, in one line as services answer."""

    def written(entries: Iterable[Entry]) -> Iterator[str]:
        yield head
        for n, entry in enumerate(entries):
            yield ("," if n else "") + json.dumps(write(entry))
        yield tail

    return written


def _between(head: str, write: Callable[[Entry], str], tail: str = "") -> Writer:
    """Write a text for each entry, something before all and something behind."""

    def written(entries: Iterable[Entry]) -> Iterator[str]:
        yield head
        yield from map(write, entries)
        yield tail

    return written


def _abstract(entry: Entry) -> str:
    return f"Abstract: {entry.abstract}\n\n"


def _bibtex(entry: Entry) -> str:
    authors = " and ".join(f"{family}, {given}" for family, given in entry.authors)
    return (
        f"@article{{lamp{entry.number},\n  title = {{{entry.title}}},\n  author = {{{authors}}},\n"
        f"  journal = {{{entry.venue}}},\n  year = {{{entry.year}}},\n  pages = {{1--15}},\n"
        f"  doi = {{{entry.doi}}},\n  keywords = {{{', '.join(entry.keywords)}}},\n"
        f"  abstract = {{{entry.abstract.replace('{', '').replace('}', '')}}}\n}}\n\n"
    )


def _digest(entry: Entry) -> str:
    return f"{entry.title}\n\n{entry.abstract}\n\n"


def _lines_of_litatlas(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        record = Record(
            source="",
            line=0,
            title=entry.title,
            abstract=entry.abstract,
            authors=tuple(Person(family=family, given=given) for family, given in entry.authors),
            issued=f"{entry.year}-{entry.month:02}",
            work_type=WorkType.ARTICLE,
            venue=entry.venue,
            identifiers=(Identifier(Scheme.DOI, entry.doi),),
            keywords=entry.keywords,
        )
        yield render_lines([record]).decode()


def _markdown(entry: Entry) -> str:
    authors = "".join(f"  - {name}\n" for name in entry.full_names)
    return (
        f"---\ntitle: {json.dumps(entry.title)}\nauthors:\n{authors}date: {entry.year}-01-11\n"
        f"venue: {entry.venue}\ndoi: {entry.doi}\n---\n\n{entry.abstract}\n"
    )


def _medline(entry: Entry) -> str:
    authors = "".join(f"FAU - {family}, {given}\n" for family, given in entry.authors)
    return (
        f"PMID- {entry.number + 1}\nDP  - {entry.year} May\nTI  - {entry.title}\n"
        f"AB  - {entry.abstract}\n{authors}JT  - {entry.venue}\nAID - {entry.doi} [doi]\n\n"
    )


def _ris(entry: Entry) -> str:
    authors = "".join(f"AU  - {family}, {given}\n" for family, given in entry.authors)
    return (
        f"TY  - JOUR\nTI  - {entry.title}\n{authors}PY  - {entry.year}\nJO  - {entry.venue}\n"
        f"DO  - {entry.doi}\nAB  - {entry.abstract}\nER  - \n\n"
    )


def _table(entries: Iterable[Entry]) -> Iterator[str]:
    head = ["Title", "Authors", "Year", "Journal", "DOI", "Abstract"]
    yield _row(head)
    for entry in entries:
        authors = "; ".join(f"{family}, {given}" for family, given in entry.authors)
        row = [entry.title, authors, str(entry.year), entry.venue, entry.doi, entry.abstract]
        yield _row(row)


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


# By reader, in the order of their names.
WRITERS: dict[str, Writer] = {
    "abstracts": _between("", _abstract),
    "acl": _between(ACL_HEAD, acl, "</volume></collection>\n"),
    "arxiv-atom": _between(ATOM_HEAD, atom, "</feed>\n"),
    "arxiv-dump": _lines(dump),
    "arxiv-oai": _between(OAI_HEAD, oai, "</ListRecords></OAI-PMH>\n"),
    "bibtex": _between("", _bibtex),
    "crossref": _one_array('{"status":"ok","message":{"items":[', crossref, "]}}"),
    "csl-json": _one_array("[", csl, "]"),
    "digest": _between("", _digest),
    "litatlas": _lines_of_litatlas,
    "markdown": _between("", _markdown),
    "medline": _between("", _medline),
    "openalex": _lines(openalex),
    "openreview": _one_array('{"notes":[', openreview, '],"count":1}'),
    "pubmed": _between("<PubmedArticleSet>\n", pubmed, "</PubmedArticleSet>\n"),
    "ris": _between("", _ris),
    "semantic-scholar": _one_array('{"total":1,"data":[', semantic_scholar, "]}"),
    "table": _table,
}
# Formats of one entry a file: many of them are a folder.
FOLDER_OF = {"markdown": ".md"}
SUFFIXES = {"bibtex": ".bib", "ris": ".ris", "table": ".csv", "medline": ".nbib"}
