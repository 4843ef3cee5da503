"""Which service is asked for what, and whom to ask next for what it does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import generator.fetch.arxiv as arxiv
import generator.fetch.crossref as crossref
import generator.fetch.openalex as openalex
import generator.fetch.semantic_scholar as semantic_scholar
from generator.errors import FetchError, UsageError
from generator.fetch.polite import Polite
from generator.fetch.service import Answer, Request
from generator.fetch.wanted import Address, Search, Wanted
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.record import Record
from generator.sources.registry import read_sources

__all__ = [
    "SEARCHED",
    "SERVICES",
    "Fetched",
    "fetch",
    "fetch_ids",
    "records_in",
]

_BY_SEMANTIC_SCHOLAR = frozenset({Scheme.ACL, Scheme.PMC, Scheme.PUBMED, Scheme.SEMANTIC_SCHOLAR})

_Asker = Callable[[Sequence[Identifier]], Iterator[Request]]


class _Searcher(Protocol):
    def __call__(self, wanted: Search, *, since: int | None, limit: int) -> Iterator[Request]: ...


# Whom to ask for which identifiers; the next one for those that the one before lacks, or has no
# abstract of.
_BY_SCHEME: tuple[tuple[frozenset[Scheme], tuple[_Asker, ...]], ...] = (
    (frozenset({Scheme.ARXIV}), (arxiv.by_ids,)),
    (frozenset({Scheme.DOI}), (crossref.by_dois, openalex.by_ids)),
    (frozenset({Scheme.OPENALEX}), (openalex.by_ids,)),
    (_BY_SEMANTIC_SCHOLAR, (semantic_scholar.by_ids,)),
)
_SEARCHES: Mapping[str, _Searcher] = {
    "arxiv": arxiv.search,
    "crossref": crossref.search,
    "openalex": openalex.search,
    "semantic-scholar": semantic_scholar.search,
}
SERVICES = tuple(_SEARCHES)
# Crossref is searched on request only: it ranks every work that has one of the words.
SEARCHED = tuple(name for name in SERVICES if name != "crossref")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of asking.

    unknown: what nobody knows; empty after a failure, for then nobody can tell.
    failures: sentences about services that gave less than they were asked for.
    """

    answers: tuple[Answer, ...] = ()
    unknown: tuple[Identifier, ...] = ()
    failures: tuple[str, ...] = ()

    def __add__(self, other: Fetched) -> Fetched:
        return Fetched(
            answers=(*self.answers, *other.answers),
            unknown=(*self.unknown, *other.unknown),
            failures=(*self.failures, *other.failures),
        )


@dataclass(slots=True)
class _Asked:
    """Gathers answers; a failure ends the row of requests that it is in, and no other."""

    polite: Polite
    answers: list[Answer] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def records(self, requests: Iterable[Request], *, is_search: bool = False) -> list[Record]:
        """Return what a service answers; a search ends with a page that is not full."""
        found: list[Record] = []
        try:
            for number, request in enumerate(requests, start=1):
                answer = self.polite.ask(request)
                records = records_in(answer) if answer else ()
                if answer and records:
                    self.answers.append(_numbered(answer, number) if is_search else answer)
                found += records
                # A few entries of a full page may be unreadable; half of them never are.
                if is_search and 2 * len(records) < request.most:
                    break
        except FetchError as error:
            self.failures.append(str(error))
        return found


def fetch(
    wanted: Sequence[Wanted],
    polite: Polite,
    *,
    services: Sequence[str],
    since: int | None,
    limit: int,
) -> Fetched:
    """Ask for everything that is wanted; what fails does not stop the rest.

    services: names of those to search. since: year to search from. limit: of papers, for each
    search and service.
    Raises UsageError for what cannot be asked for at all.
    """
    found = fetch_ids([one for one in wanted if isinstance(one, Identifier)], polite)
    for one in wanted:
        if isinstance(one, Address):
            found += _fetch_file(one, polite)
        elif isinstance(one, Search):
            found += _fetch_search(one, polite, services=services, since=since, limit=limit)
    return found


def _fetch_file(address: Address, polite: Polite) -> Fetched:
    try:
        return Fetched(answers=(polite.get(address.url),))
    except FetchError as error:
        return Fetched(failures=(str(error),))


def records_in(answer: Answer) -> tuple[Record, ...]:
    """Read an answer with the readers that any source is read with."""
    read, _ = read_sources([answer.source])
    return tuple(record for source in read for record in source.records)


def fetch_ids(ids: Sequence[Identifier], polite: Polite) -> Fetched:
    """Ask for papers by identifiers.

    arXiv knows its own; Crossref is asked for DOIs, and OpenAlex for those that Crossref lacks or
    has no abstract of; Semantic Scholar knows most others.
    Raises UsageError for an identifier that no service can be asked for.
    """
    ids = tuple(dict.fromkeys(ids))
    for one in ids:
        if one.scheme in {Scheme.ISBN, Scheme.OPENREVIEW}:
            raise UsageError(
                f"no service can be asked for {one}; save the entry as BibTeX and add the file"
            )
    asked = _Asked(polite)
    unknown = set(ids)
    for schemes, askers in _BY_SCHEME:
        rest = [one for one in ids if one.scheme in schemes]
        for asker in askers:
            if rest:
                records = asked.records(asker(rest))
                unknown -= {one for record in records for one in record.identifiers}
                told = {o for record in records if record.abstract for o in record.identifiers}
                rest = [one for one in rest if one not in told]
    return Fetched(
        answers=tuple(asked.answers),
        unknown=() if asked.failures else tuple(one for one in ids if one in unknown),
        failures=tuple(asked.failures),
    )


def _fetch_search(
    search: Search, polite: Polite, *, services: Sequence[str], since: int | None, limit: int
) -> Fetched:
    """Ask several services for papers that hold some words, at most ``limit`` of each."""
    asked = _Asked(polite)
    for name in services:
        requests = _SEARCHES[name](search, since=since, limit=limit)
        asked.records(requests, is_search=True)
    if not asked.answers and not asked.failures:
        asked.failures.append(f"nothing was found for search:{search.text}")
    return Fetched(answers=tuple(asked.answers), failures=tuple(asked.failures))


def _numbered(answer: Answer, number: int) -> Answer:
    """Give a further page of a search a name of its own."""
    if number == 1:
        return answer
    stem, dot, suffix = answer.name.rpartition(".")
    return replace(answer, name=f"{stem}-{number}{dot}{suffix}")
