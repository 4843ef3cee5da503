"""The survey as files to take away: ``survey.json``, CSV, and bibliographies of its papers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.corpus.paper import Author, Paper
from generator.pages.addresses import Linker
from generator.pages.citations.bibtex import bibtex_entry, bibtex_file
from generator.pages.citations.csl import csl_item
from generator.pages.citations.reference import reference_to
from generator.pages.citations.ris import ris_entry
from generator.pages.downloads.document import indented, survey_document
from generator.pages.downloads.spreadsheet import csv_file, csv_line
from generator.pages.edition import Edition
from generator.pages.part import File, Part, data_part
from generator.pages.views import LinkView
from generator.topics.survey import Topic

__all__ = [
    "author_downloads",
    "author_files",
    "data_files",
    "download_links",
    "export_parts",
    "papers_files",
]

_ENTRIES_OF_PAGE = 5  # papers that are written in every format in the time of a page
_WORTH_A_FILE = 2  # papers of an author
_JSON = PurePosixPath("data/survey.json")

_COLUMNS = (
    "id title title_derived authors year issued work_type venue volume issue pages publisher "
    "identifiers keywords language name kind topic also decided_by similarity margin runner_up "
    "contribution claims links sources abstract"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A paper as it stands in each bibliography. row: its line of the CSV file."""

    bib: bytes
    ris: bytes
    csl: bytes
    row: bytes


def download_links(link: Linker, topic: Topic | None = None) -> tuple[LinkView, ...]:
    """Link the downloads of a topic, or of the whole survey."""
    slug = topic.slug if topic else None
    files = [
        ("BibTeX", _path(slug, "bib")),
        ("RIS", _path(slug, "ris")),
        ("CSL-JSON", _path(slug, "csl.json")),
        ("CSV", _path(slug, "csv")),
    ]
    if topic is None:
        files.append(("JSON", _JSON))
    return tuple(LinkView(label=label, href=link.to(path)) for label, path in files)


def author_downloads(link: Linker, author: Author) -> tuple[LinkView, ...]:
    """Link an author's papers as a bibliography; a single one has its entry on its own page."""
    if len(author.paper_ids) < _WORTH_A_FILE:
        return ()
    return (LinkView(label="BibTeX", href=link.to(_author_path(author))),)


def data_files() -> tuple[tuple[PurePosixPath, str], ...]:
    """Name the files that hold the whole survey, each with its media type."""
    return (
        (_JSON, "application/json"),
        (_path(None, "csv"), "text/csv"),
        (_path(None, "bib"), "application/x-bibtex"),
        (_path(None, "ris"), "application/x-research-info-systems"),
        (_path(None, "csl.json"), "application/vnd.citationstyles.csl+json"),
    )


def export_parts(edition: Edition) -> Iterator[Part]:
    """Plan ``survey.json``, and the bibliographies of all papers and of each topic's.

    An author's file is made with the author's page, which reads the same papers.
    """
    n_papers = len(edition.survey.corpus)
    cost = 1 + n_papers // _ENTRIES_OF_PAGE
    yield data_part(str(_JSON), _document, cost=cost)
    yield data_part(str(_path(None, "*")), _all_files, cost=cost)


def papers_files(edition: Edition) -> Iterator[File]:
    """Write all papers in every format."""
    return _written(None, [_entry(edition, paper) for paper in edition.survey.corpus])


def author_files(edition: Edition, author: Author) -> Iterator[File]:
    """Write the bibliography of an author of several papers."""
    if len(author.paper_ids) >= _WORTH_A_FILE:
        papers = (edition.papers[paper_id] for paper_id in author.paper_ids)
        entries = bibtex_file(reference_to(paper, edition) for paper in papers)
        yield _author_path(author), entries.encode()


def _document(edition: Edition) -> Iterator[File]:
    yield _JSON, survey_document(edition)


def _all_files(edition: Edition) -> Iterator[File]:
    """Write all papers, and those of each topic, of which each is written out only once."""
    entries = {paper.id: _entry(edition, paper) for paper in edition.survey.corpus}
    yield from _written(None, entries.values())
    for slug, topic in edition.topics.items():
        yield from _written(slug, [entries[paper_id] for paper_id in topic.paper_ids])


def _entry(edition: Edition, paper: Paper) -> _Entry:
    reference = reference_to(paper, edition)
    # Reference managers search abstracts; a bibliography in LaTeX would only be the longer.
    whole = replace(reference, abstract=paper.abstract.text)
    return _Entry(
        bib=bibtex_entry(reference).encode(),
        ris=ris_entry(whole).encode(),
        csl=indented(csl_item(whole), depth=1),
        row=csv_line(_row(edition, paper)),
    )


def _written(slug: str | None, entries: Collection[_Entry]) -> Iterator[File]:
    """Write the files of a topic, or of the whole survey."""
    yield _path(slug, "bib"), b"\n".join(entry.bib for entry in entries)
    yield _path(slug, "ris"), b"\r\n".join(entry.ris for entry in entries)
    csl = b",\n".join(entry.csl for entry in entries)
    yield _path(slug, "csl.json"), b"[\n%s\n]\n" % csl if csl else b"[]\n"
    yield _path(slug, "csv"), csv_file(_COLUMNS, (entry.row for entry in entries))


def _author_path(author: Author) -> PurePosixPath:
    return PurePosixPath("data", "authors", f"{author.id}.bib")


def _path(slug: str | None, suffix: str) -> PurePosixPath:
    if slug is None:
        return PurePosixPath("data", f"papers.{suffix}")
    return PurePosixPath("data", "topics", f"{slug}.{suffix}")


def _row(edition: Edition, paper: Paper) -> Sequence[object]:
    """Return the cells of a paper, one for each of the columns."""
    placement = edition.survey.placements[paper.id]
    return (
        paper.id,
        paper.title.text,
        paper.title_derived,
        "; ".join([person.full_name for person in paper.authors]),
        paper.year,
        paper.issued,
        paper.work_type,
        paper.venue,
        paper.volume,
        paper.issue,
        paper.pages,
        paper.publisher,
        "; ".join(map(str, paper.identifiers)),
        "; ".join(paper.keywords),
        paper.language,
        paper.name,
        paper.kind,
        placement.topic,
        "; ".join(placement.also),
        placement.decided_by,
        placement.similarity,
        placement.margin,
        placement.runner_up,
        paper.words(paper.contribution).text if paper.contribution else None,
        "; ".join([paper.words(claim).text for claim in paper.claims]),
        "; ".join([link.url for link in paper.links]),
        "; ".join([f"{record.source}:{record.line}" for record in paper.records]),
        paper.abstract.text,
    )
