"""What a record shows of the work it stands for, read once and compared often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.corpus.identity import abstract_fingerprint
from generator.corpus.matching.abstracts import is_telling_abstract
from generator.corpus.matching.authorship import Authorship, read_authors
from generator.corpus.matching.roles import Role
from generator.corpus.matching.wording import Wording, read_wording
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.record import Record, WorkType

__all__ = ["Traits", "read_traits"]

# One work has one of each; it may well have several pages on OpenReview or OpenAlex.
_UNIQUE = frozenset({Scheme.DOI, Scheme.ARXIV, Scheme.ACL, Scheme.PUBMED, Scheme.PMC})
_ROLES = {
    WorkType.CORRECTION: Role.CORRECTION,
    WorkType.DATASET: Role.SUPPLEMENT,
    WorkType.SOFTWARE: Role.SUPPLEMENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """A record as it is matched.

    title, authors: as they are compared; ``role`` is what title and type make of the work.
    abstract: the fingerprint of a telling abstract; empty where there is none.
    identifiers: those that are evidence of a work: no ISBN.
    rivals: identifiers by the schemes of which a work has one only.
    """

    record: Record
    title: Wording
    role: Role
    authors: Authorship
    abstract: str
    identifiers: frozenset[Identifier]
    rivals: Mapping[Scheme, frozenset[Identifier]]


def read_traits(record: Record) -> Traits:
    """Read a record."""
    identifiers = frozenset(i for i in record.identifiers if i.scheme is not Scheme.ISBN)
    title = read_wording(record.title)
    role = title.role
    if role is Role.WORK and record.work_type is not None:
        role = _ROLES.get(record.work_type, role)
    is_telling = is_telling_abstract(record.abstract)
    return Traits(
        record=record,
        title=title,
        role=role,
        authors=read_authors(record.authors),
        abstract=abstract_fingerprint(record.abstract) if is_telling else "",
        identifiers=identifiers,
        rivals=_rivals(identifiers),
    )


def _rivals(identifiers: Iterable[Identifier]) -> dict[Scheme, frozenset[Identifier]]:
    """Return by scheme the identifiers of which a work has one only."""
    rivals: dict[Scheme, frozenset[Identifier]] = {}
    for identifier in sorted(identifiers):
        if identifier.scheme in _UNIQUE and not identifier.is_deposit:
            rivals[identifier.scheme] = rivals.get(identifier.scheme, frozenset()) | {identifier}
    return rivals
