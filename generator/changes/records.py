"""Records that the ledger did not know: duplicates of known papers, and new titles.

The ledger keeps fingerprints, not texts. So a copy that is equal letter for letter to a record
known before leaves no trace, and an old title cannot be shown beside the new one.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from generator.changes.types import Earlier, JoinedRecord, RetitledPaper, Words
from generator.corpus.identity import abstract_fingerprint, title_fingerprint
from generator.corpus.ledger import LedgerLine
from generator.corpus.paper import Corpus, Paper
from generator.sources.record import Record
from generator.topics.survey import Decider

__all__ = ["joined_records", "retitled_papers"]


def joined_records(
    before: Earlier, corpus: Corpus, shared: Container[str]
) -> tuple[JoinedRecord, ...]:
    """Return the unknown records of papers in both states.

    Where no record of a paper is known any more, the first is the paper itself, rewritten.
    """
    known = {
        fingerprint
        for line in before.ledger.papers.values()
        for fingerprint in (*line.titles, *line.abstracts)
    }

    def joined() -> Iterator[JoinedRecord]:
        for paper in corpus:
            if paper.id not in shared:
                continue
            new = [record for record in paper.records if not _is_known(record, known)]
            for record in new[len(new) == len(paper.records) :]:
                yield JoinedRecord(
                    id=paper.id,
                    title=paper.title.text,
                    source=record.source,
                    line=record.line,
                )

    return tuple(joined())


def _is_known(record: Record, known: Container[str]) -> bool:
    return (not record.abstract or abstract_fingerprint(record.abstract) in known) and (
        record.title is None or title_fingerprint(record.title) in known
    )


def retitled_papers(
    before: Earlier, now: Words, corpus: Corpus, shared: Mapping[str, LedgerLine]
) -> tuple[RetitledPaper, ...]:
    """Return the papers in both states that have a new title, from the editor or from a source."""
    editors_before = _editors_titles(before.words) if before.words else None
    editors_now = _editors_titles(now)

    def by(paper: Paper) -> Decider | None:
        title = editors_now.get(paper.id)
        if editors_before is not None and title != editors_before.get(paper.id):
            return Decider.EDITOR
        if title is None and _is_new(paper, shared[paper.id].titles):
            return Decider.TEXT
        return None

    return tuple(
        RetitledPaper(id=paper.id, title=paper.title.text, by=decider)
        for paper in corpus
        if paper.id in shared and (decider := by(paper))
    )


def _editors_titles(words: Words) -> dict[str, str]:
    return {paper_id: entry.title for paper_id, entry in words.corrections.items() if entry.title}


def _is_new(paper: Paper, known: Container[str]) -> bool:
    """Tell whether the title that the sources give, the first of all records, is unknown."""
    title = next((record.title for record in paper.records if record.title is not None), None)
    return title is not None and title_fingerprint(title) not in known
