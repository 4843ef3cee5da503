"""The survey as data: ``survey.json`` (a documented contract), CSV, and files of citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

import msgspec

from generator.corpus.facts.types import Quote, Statement
from generator.corpus.paper import Author, Joint, Paper
from generator.pages.addresses import Linker
from generator.pages.citations.bibtex import bibtex_file
from generator.pages.citations.csl import csl_file
from generator.pages.citations.reference import reference_to
from generator.pages.citations.ris import ris_file
from generator.pages.downloads.spreadsheet import csv_file
from generator.pages.edition import Edition
from generator.pages.views import LinkView
from generator.sources.record import Record
from generator.topics.survey import Topic

__all__ = ["author_downloads", "data_files", "download_links", "export_files"]

_WORTH_A_FILE = 2  # papers of an author
_JSON = PurePosixPath("data/survey.json")

_COLUMNS = (
    "id title title_derived authors year issued work_type venue volume issue pages publisher "
    "identifiers keywords language name kind topic also decided_by similarity margin runner_up "
    "contribution claims links sources abstract"
).split()


def download_links(link: Linker, topic: Topic | None = None) -> tuple[LinkView, ...]:
    """Link the downloads of a topic, or of the whole survey."""
    files = [
        ("BibTeX", _path(topic, "bib")),
        ("RIS", _path(topic, "ris")),
        ("CSL-JSON", _path(topic, "csl.json")),
        ("CSV", _path(topic, "csv")),
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


def export_files(edition: Edition) -> dict[PurePosixPath, bytes]:
    """Write every data file: of the survey, and of each topic and author their papers."""
    files = {_JSON: _json(edition)}
    references = {paper_id: reference_to(p, edition) for paper_id, p in edition.papers.items()}
    for topic in (None, *edition.survey.topics):
        ids = edition.survey.corpus.ids if topic is None else topic.paper_ids
        papers = [edition.papers[paper_id] for paper_id in ids]
        # Reference managers search abstracts; a bibliography in LaTeX would only be the longer.
        whole = [replace(references[p.id], abstract=p.abstract.text) for p in papers]
        files[_path(topic, "bib")] = bibtex_file(references[i] for i in ids).encode()
        files[_path(topic, "ris")] = ris_file(whole).encode()
        files[_path(topic, "csl.json")] = csl_file(whole)
        files[_path(topic, "csv")] = _csv(edition, papers)
    for author in edition.authors.values():
        if len(author.paper_ids) >= _WORTH_A_FILE:
            entries = bibtex_file(references[i] for i in author.paper_ids)
            files[_author_path(author)] = entries.encode()
    return files


def _author_path(author: Author) -> PurePosixPath:
    return PurePosixPath("data", "authors", f"{author.id}.bib")


def _path(topic: Topic | None, suffix: str) -> PurePosixPath:
    name = f"topics/{topic.slug}" if topic else "papers"
    return PurePosixPath("data", f"{name}.{suffix}")


def _json(edition: Edition) -> bytes:
    """Write the contract of docs/data.md."""
    document = {
        "title": edition.config.title,
        "edition": edition.date,
        "topics": [
            {"slug": topic.slug, "title": topic.file.title, "papers": topic.paper_ids}
            for topic in edition.survey.topics
        ],
        "authors": [_author(author) for author in edition.survey.corpus.authors],
        "papers": [_paper(edition, paper) for paper in edition.survey.corpus],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _author(author: Author) -> dict[str, object]:
    return {
        "id": author.id,
        "name": author.person.full_name,
        "orcid": author.person.orcid,
        "spellings": author.spellings,
        "papers": author.paper_ids,
    }


def _paper(edition: Edition, paper: Paper) -> dict[str, object]:
    placement = edition.survey.placements[paper.id]
    return {
        "id": paper.id,
        "title": paper.title.text,
        "title_derived": paper.title_derived,
        "abstract": paper.abstract.text,
        "abstract_source": paper.abstract_source,
        "authors": tuple(person.full_name for person in paper.authors),
        "author_ids": paper.author_ids,
        "year": paper.year,
        "issued": paper.issued,
        "work_type": paper.work_type.value if paper.work_type else None,
        "venue": paper.venue,
        "volume": paper.volume,
        "issue": paper.issue,
        "pages": paper.pages,
        "publisher": paper.publisher,
        "identifiers": tuple(map(str, paper.identifiers)),
        "keywords": paper.keywords,
        "language": paper.language,
        "topic": placement.topic,
        "also": placement.also,
        "decided_by": placement.decided_by.value,
        "similarity": placement.similarity,
        "margin": placement.margin,
        "runner_up": placement.runner_up,
        "why": [{"term": reason.term, "weight": reason.weight} for reason in placement.why],
        "name": paper.name,
        "kind": paper.kind.value if paper.kind else None,
        "contribution": paper.words(paper.contribution).text if paper.contribution else None,
        "links": [{"url": link.url, "label": link.label} for link in paper.links],
        "claims": [paper.words(claim).text for claim in paper.claims],
        "sentences": {
            "name": paper.sentence(paper.named_in),
            "contribution": _sentence(paper, paper.contribution),
            "claims": [_sentence(paper, claim) for claim in paper.claims],
        },
        "by_editor": sorted(paper.fixed),
        "related": edition.survey.related.get(paper.id, ()),
        "records": [
            {"source": record.source, "line": record.line, "date": record.date}
            for record in paper.records
        ],
        "joints": [_joint(joint) for joint in paper.joints],
        "supplements": [_place(record) for record in paper.supplements],
    }


def _joint(joint: Joint) -> dict[str, object]:
    return {
        "record": _place(joint.record),
        "other": _place(joint.other),
        "evidence": joint.evidence.value,
        "shared": joint.shared,
    }


def _place(record: Record) -> dict[str, object]:
    return {"source": record.source, "line": record.line}


def _sentence(paper: Paper, said: Statement | None) -> str | None:
    return paper.sentence(said.sentence) if isinstance(said, Quote) else None


def _csv(edition: Edition, papers: Sequence[Paper]) -> bytes:
    rows = (
        _paper(edition, paper)
        | {
            "authors": "; ".join(person.full_name for person in paper.authors),
            "identifiers": "; ".join(map(str, paper.identifiers)),
            "keywords": "; ".join(paper.keywords),
            "also": "; ".join(edition.survey.placements[paper.id].also),
            "claims": "; ".join(paper.words(claim).text for claim in paper.claims),
            "links": "; ".join(link.url for link in paper.links),
            "sources": "; ".join(f"{r.source}:{r.line}" for r in paper.records),
        }
        for paper in papers
    )
    return csv_file(_COLUMNS, rows)
