"""Papers that came, went, or turned out to be one."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from generator.changes.lineage import Lineage
from generator.changes.types import AddedPaper, Earlier, Gone, MergedPaper, RemovedPaper
from generator.corpus.ledger import LedgerLine
from generator.corpus.paper import Corpus
from generator.topics.survey import Survey

__all__ = ["added_papers", "merged_papers", "removed_papers"]


def added_papers(before: Earlier, survey: Survey, shared: Container[str]) -> tuple[AddedPaper, ...]:
    """Return the papers that are shown now and were not, with their placement."""

    def added() -> Iterator[AddedPaper]:
        for paper in survey.corpus:
            if paper.id in shared:
                continue
            placement = survey.placements[paper.id]
            yield AddedPaper(
                id=paper.id,
                title=paper.title.text,
                topic=placement.topic,
                decided_by=placement.decided_by,
                similarity=placement.similarity,
                margin=placement.margin,
                why=placement.why,
                returned=paper.id in before.ledger.papers,
            )

    return tuple(added())


def removed_papers(
    corpus: Corpus, shown: Mapping[str, LedgerLine], lineage: Lineage
) -> tuple[RemovedPaper, ...]:
    """Return the papers that were shown and are not now, neither themselves nor as part of another.

    shown: lines of the papers that the earlier state shows.
    """
    now = {paper_id: corpus.redirects.get(paper_id, paper_id) for paper_id in shown}
    ids = frozenset(corpus.ids)
    return tuple(
        RemovedPaper(
            id=paper_id,
            topic=lineage.today(line.topic),
            former=line.topic,
            because=Gone.HIDDEN if now[paper_id] in corpus.records_by_id else Gone.NO_SOURCE,
        )
        for paper_id, line in sorted(shown.items())
        if now[paper_id] not in ids
    )


def merged_papers(corpus: Corpus, shown: Container[str]) -> tuple[MergedPaper, ...]:
    """Return the papers that were shown by themselves and now lead to another."""
    titles = {paper.id: paper.title.text for paper in corpus}
    return tuple(
        MergedPaper(id=former, into=into, title=titles[into])
        for former, into in sorted(corpus.redirects.items())
        if former in shown and into in titles
    )
