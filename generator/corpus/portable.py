"""A paper as one record: what it takes along into another survey."""

from __future__ import annotations

from generator.corpus.gather import choose_title
from generator.corpus.paper import Paper
from generator.corpus.repair import repair
from generator.sources.record import Record

__all__ = ["as_record"]


def as_record(paper: Paper) -> Record:
    """Return what is known of a paper as a source would give it, with its id.

    The words are those of the sources, before their repair, so that the next survey repairs them
    again and finds the same; a title that the editor wrote is the editor's, and one that was made
    from the abstract is none. Kind, name and claims are found anew in the abstract.
    """
    first = paper.records[0]
    return Record(
        source=first.source,
        line=first.line,
        paper_id=paper.id,
        title=_title(paper),
        abstract=paper.abstract_source,
        date=next((record.date for record in paper.records if record.date), None),
        authors=paper.authors,
        issued=paper.issued,
        work_type=paper.work_type,
        venue=paper.venue,
        volume=paper.volume,
        issue=paper.issue,
        pages=paper.pages,
        publisher=paper.publisher,
        identifiers=paper.identifiers,
        links=paper.links,
        keywords=paper.keywords,
        language=paper.language,
        key=next((record.key for record in paper.records if record.key), ""),
    )


def _title(paper: Paper) -> str | None:
    """Return the title that a record has for the one that readers see."""
    if paper.title_derived:
        return None
    if "title" not in paper.fixed:
        chosen = choose_title(paper.records)
        for title in (chosen, *(record.title for record in paper.records)):
            if title and repair(title).rich == paper.title:
                return title
    return paper.title.text
