"""Works of OpenAlex, as its API answers and its snapshot has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import msgspec

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, link, part_addresses
from generator.sources.fields.issued import issued_on, parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.page_range import page_range
from generator.sources.fields.preprints import is_preprint_server
from generator.sources.fields.worktypes import work_type_of
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.json.entries import JsonEntries
from generator.sources.json.keys import json_keys
from generator.sources.person import Person, parse_orcid, parse_person
from generator.sources.record import Link, Record, SourceFile, WorkType
from generator.sources.text.flatten import flatten

__all__ = ["OpenAlexReader"]

_MARKS = ("authorships", "abstract_inverted_index", "primary_location", "cited_by_api_url")
_LONGEST = 20_000  # words of an abstract; a hostile index could name a place far beyond
_LEAST_SCORE = 0.3  # of a concept; below it, OpenAlex itself only guesses


class _Named(msgspec.Struct, frozen=True):
    display_name: str | None = None
    keyword: str | None = None
    orcid: str | None = None
    type: str | None = None
    host_organization_name: str | None = None
    score: float | None = None


class _Authorship(msgspec.Struct, frozen=True):
    author: _Named | None = None
    raw_author_name: str | None = None


class _Location(msgspec.Struct, frozen=True):
    landing_page_url: str | None = None
    pdf_url: str | None = None
    source: _Named | None = None
    version: str | None = None


class _Ids(msgspec.Struct, frozen=True):
    doi: str | None = None
    pmid: str | int | None = None
    pmcid: str | None = None


class _Biblio(msgspec.Struct, frozen=True):
    volume: str | int | None = None
    issue: str | int | None = None
    first_page: str | int | None = None
    last_page: str | int | None = None


class _Work(msgspec.Struct, frozen=True):
    id: str | None = None
    doi: str | None = None
    title: str | None = None
    display_name: str | None = None
    abstract: str | None = None
    abstract_inverted_index: dict[str, list[int]] | None = None
    publication_year: int | None = None
    publication_date: str | None = None
    type: str | None = None
    type_crossref: str | None = None
    language: str | None = None
    is_retracted: bool | None = None
    ids: _Ids | None = None
    authorships: list[_Authorship] | None = None
    primary_location: _Location | None = None
    locations: list[_Location] | None = None
    host_venue: _Named | None = None
    biblio: _Biblio | None = None
    keywords: list[_Named | str] | None = None
    topics: list[_Named] | None = None
    concepts: list[_Named] | None = None


_WORKS = JsonEntries(_Work, envelope=("results",))


class OpenAlexReader:
    """Read works; a retracted one has the key word "retracted".

    A work's locations are its preprint and its published version at once: identifiers and links
    are those of all. Key words are OpenAlex's own, or else its topics, or else its concepts.
    """

    name = "openalex"

    def recognises(self, source: SourceFile) -> bool:
        """Accept works by their id, or by keys that OpenAlex alone has."""
        keys = json_keys(source.opening)
        if keys is None:
            return False
        has_own_id = keys.entry.get("id", "").startswith('"https://openalex.org/W')
        is_empty_answer = "meta" in keys.entry and keys.entry.get("results", "").startswith("[")
        return has_own_id or is_empty_answer or keys.has_any(_MARKS)

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each work."""
        return _WORKS.records(source, _record)


def _record(source: SourceFile, line: int, work: _Work) -> Record:
    biblio = work.biblio or _Biblio()
    addresses, links = part_addresses(_links(work))
    published = _published(work)
    return Record(
        source=source.path,
        line=line,
        title=flatten(work.title or work.display_name or "") or None,
        abstract=flatten(work.abstract or _abstract(work.abstract_inverted_index or {})),
        authors=tuple(filter(None, map(_person, work.authorships or ()))),
        issued=parse_issued(work.publication_date or "") or issued_on(work.publication_year),
        work_type=_work_type(work, published),
        venue=(published and published.display_name) or "",
        volume=str(biblio.volume or ""),
        issue=str(biblio.issue or ""),
        pages=page_range(str(biblio.first_page or ""), str(biblio.last_page or "")),
        publisher=(published and published.host_organization_name) or "",
        identifiers=in_order((*_identifiers(work), *addresses)),
        links=links,
        keywords=_keywords(work),
        language=language_tag(work.language or ""),
        key=(work.id or "").rpartition("/")[2],
    )


def _abstract(index: Mapping[str, list[int]]) -> str:
    """Put the words of an inverted abstract back in their places."""
    words = {place: word for word, places in index.items() for place in places}
    return " ".join(words[place] for place in sorted(words)[:_LONGEST])


def _person(authorship: _Authorship) -> Person | None:
    author = authorship.author or _Named()
    name = author.display_name or authorship.raw_author_name or ""
    if not name.strip():
        return None
    person, orcid = parse_person(name), parse_orcid(author.orcid)
    return replace(person, orcid=orcid) if orcid else person


def _identifiers(work: _Work) -> Iterator[Identifier | None]:
    ids = work.ids or _Ids()
    yield parse_identifier(Scheme.OPENALEX, work.id or "")
    yield parse_identifier(Scheme.DOI, work.doi or "")
    yield parse_identifier(Scheme.DOI, ids.doi or "")
    yield parse_identifier(Scheme.PUBMED, str(ids.pmid or ""))
    yield parse_identifier(Scheme.PMC, (ids.pmcid or "").rpartition("/")[2])


def _locations(work: _Work) -> tuple[_Location, ...]:
    first = (work.primary_location,) if work.primary_location else ()
    return (*first, *(work.locations or ()))


def _links(work: _Work) -> Iterator[Link | None]:
    for location in _locations(work):
        yield link(location.landing_page_url or "")
        yield link(location.pdf_url or "", "pdf")


def _published(work: _Work) -> _Named | None:
    """Return the journal or conference among the places where the work stands."""
    places = [location.source for location in _locations(work)] + [work.host_venue]
    return next((place for place in places if place and _is_venue(place)), None)


def _is_venue(place: _Named) -> bool:
    name = place.display_name or ""
    return bool(name) and place.type != "repository" and not is_preprint_server(name)


def _work_type(work: _Work, published: _Named | None) -> WorkType | None:
    for name in (work.type_crossref, work.type):
        found = work_type_of(name)
        if found is WorkType.ARTICLE and published and published.type == "conference":
            return WorkType.CONFERENCE
        if found:
            return found
    return None


def _keywords(work: _Work) -> tuple[str, ...]:
    concepts = [c for c in work.concepts or () if (c.score or 0) >= _LEAST_SCORE]
    named = work.keywords or work.topics or concepts
    words = [word if isinstance(word, str) else word.display_name or word.keyword for word in named]
    retracted = ["retracted"] if work.is_retracted else []
    return tuple(dict.fromkeys(word for word in (*retracted, *words) if word))
