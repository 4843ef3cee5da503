"""What the ledger says after a build: every id that ever was, and where its paper stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from generator.corpus.identity import (
    abstract_fingerprint,
    lasting_identifiers,
    title_fingerprint,
)
from generator.corpus.ledger import LedgerLine
from generator.sources.record import Record
from generator.topics.survey import Survey

__all__ = ["next_lines"]


def next_lines(
    ledger: Mapping[str, LedgerLine], survey: Survey, today: str
) -> Iterator[LedgerLine]:
    """Carry every id on: placed papers, hidden and vanished ones, and those merged away."""
    corpus = survey.corpus
    kept = _kept_by_former(ledger, corpus.redirects)
    for paper_id in {*ledger, *corpus.records_by_id, *corpus.redirects}:
        before = ledger.get(paper_id, LedgerLine(id=paper_id, first_seen=today))
        records = corpus.records_by_id.get(paper_id, ())
        line = _identity(before, records, kept.get(paper_id, set()), today)
        placement = survey.placements.get(paper_id)
        if placement is not None:
            line = structs.replace(
                line,
                topic=placement.topic,
                similarity=placement.similarity,
                margin=placement.margin,
                runner_up=placement.runner_up,
                decided_by=placement.decided_by.value,
            )
        elif paper_id in corpus.redirects:
            line = structs.replace(line, merged_into=corpus.redirects[paper_id])
        else:
            line = structs.replace(line, gone=True)
        yield line


def _kept_by_former(
    ledger: Mapping[str, LedgerLine], redirects: Mapping[str, str]
) -> Mapping[str, set[str]]:
    """Return for each paper the fingerprints that lines merged into it keep as their own."""
    kept: dict[str, set[str]] = defaultdict(set)
    for former, paper_id in redirects.items():
        if former in ledger:
            line = ledger[former]
            kept[paper_id].update(line.titles, line.abstracts, line.ids)
    return kept


def _identity(
    before: LedgerLine, records: Sequence[Record], elsewhere: set[str], today: str
) -> LedgerLine:
    """Write down all fingerprints by which a later build will know a paper.

    A fingerprint stays with the line that had it, so that works which were merged can part again
    and each finds its own id.
    """
    titles = {title_fingerprint(r.title) for r in records if r.title} - elsewhere
    abstracts = {abstract_fingerprint(r.abstract) for r in records if r.abstract} - elsewhere
    ids = {name for r in records for name in lasting_identifiers(r)} - elsewhere
    return LedgerLine(
        id=before.id,
        titles=tuple(sorted({*before.titles, *titles})),
        abstracts=tuple(sorted({*before.abstracts, *abstracts})),
        ids=tuple(sorted({*before.ids, *ids})),
        first_seen=before.first_seen or today,
    )
