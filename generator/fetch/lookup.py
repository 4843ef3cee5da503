"""What services know of papers that lack authors, a year, a venue or a DOI: as proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import generator.fetch.crossref as crossref
import generator.fetch.semantic_scholar as semantic_scholar
from generator.corpus.enrichment import Enrichment, gaps
from generator.corpus.paper import Paper
from generator.fetch.ask import records_in
from generator.fetch.match import Match, match
from generator.fetch.polite import Polite
from generator.fetch.service import Request
from generator.sources.record import Record

__all__ = ["Proposal", "look_up"]

# In the order of preference: what a DOI's publisher says goes before what was gathered elsewhere.
_BY_IDENTIFIER = (crossref.by_dois, semantic_scholar.by_ids)
_BY_TITLE = (semantic_scholar.by_title, crossref.by_title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A record that may be a paper's, and what it would add.

    service: its name for people. address: where the record stands. fills: names of the gaps.
    """

    paper: Paper
    record: Record
    match: Match
    service: str
    address: str
    fills: tuple[str, ...]

    def accepted(self, *, today: str) -> Enrichment:
        """Return the line to be written."""
        record = self.record
        return Enrichment(
            paper=self.paper.id,
            service=self.service,
            address=self.address,
            date=today,
            evidence=self.match.evidence(),
            title=record.title or "",
            authors=record.authors,
            issued=record.issued,
            work_type=record.work_type,
            venue=record.venue,
            volume=record.volume,
            issue=record.issue,
            pages=record.pages,
            publisher=record.publisher,
            identifiers=tuple(map(str, record.identifiers)),
            links=record.links,
        )


def look_up(papers: Sequence[Paper], polite: Polite) -> Iterator[Proposal]:
    """Yield at most one proposal for each paper that lacks something, as answers come in.

    Papers with an identifier are asked for by it, all together; the others one by one by title,
    unless that was made from the abstract.
    """
    rest = {paper.id: paper for paper in papers if gaps(paper)}
    for requests in _BY_IDENTIFIER:
        known = [paper for paper in rest.values() if paper.identifiers]
        ids = [one for paper in known for one in paper.identifiers]
        found = list(_candidates(requests(ids), polite))
        for paper in known:
            own = set(paper.identifiers)
            proposal = _best(paper, (c for c in found if own.intersection(c[1].identifiers)))
            if proposal:
                del rest[paper.id]
                yield proposal
    for paper in rest.values():
        for by_title in () if paper.title_derived else _BY_TITLE:
            request = by_title(paper.title.text)
            proposal = _best(paper, _candidates([request], polite))
            if proposal:
                yield proposal
                break


def _candidates(requests: Iterable[Request], polite: Polite) -> Iterator[tuple[str, Record]]:
    for request in requests:
        answer = polite.ask(request)
        for record in records_in(answer) if answer else ():
            yield request.service.title, record


def _best(paper: Paper, candidates: Iterable[tuple[str, Record]]) -> Proposal | None:
    """Return the candidate that is most surely the paper, of those that fill a gap."""
    proposals = [
        Proposal(
            paper=paper,
            record=record,
            match=match(paper, record),
            service=service,
            address=_address(record),
            fills=_filled(paper, record),
        )
        for service, record in candidates
    ]
    possible = [p for p in proposals if p.fills and p.match.is_possible]
    return max(possible, key=_rank, default=None)


def _rank(proposal: Proposal) -> tuple[bool, int, float, float, int]:
    found = proposal.match
    return (
        found.is_sure,
        len(found.shared),
        found.title,
        found.overlap or 0.0,
        len(proposal.fills),
    )


def _filled(paper: Paper, record: Record) -> tuple[str, ...]:
    lacking = gaps(record)
    return tuple(gap for gap in gaps(paper) if gap not in lacking)


def _address(record: Record) -> str:
    addresses = (one.address for one in record.identifiers)
    return next((address for address in addresses if address), "")
