"""Preprint servers among the names of journals: they are no venue, but may tell an identifier."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.record import WorkType

__all__ = ["arxiv_in", "is_preprint_server", "own_arxiv", "published_venue", "type_or_preprint"]

_ARXIV = re.compile(
    r"\b(?:ar\s?xiv[:.\s]\s{0,3}|abs/)"
    r"((?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?!\d)",
    re.IGNORECASE,
)
_SERVER = re.compile(
    r"(?:corr\b(?!\.)|(?:ar|bio|med|chem|psy|eng|soc|tech)r?xiv\b|research square\b|ssrn\b"
    r"|hal\b|preprints(?:\.org)?$|openreview(?:\.net)?$|zenodo$).*",
    re.IGNORECASE | re.DOTALL,
)
_ARXIV_ONLY = re.compile(r"(?:corr\b(?!\.)|ar\s?xiv\b).*", re.IGNORECASE | re.DOTALL)
_OWN = re.compile(
    r"(?:\W|\b(?:arxiv|e-?prints?|pre-?prints?|available|online|version|at|as|from|in|on"
    r"|https?|www|org|url)\b)*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;,]\s|[()\n]")


def arxiv_in(text: str) -> Identifier | None:
    """Find an arXiv id that words such as "arXiv preprint arXiv:2411.00774" give."""
    match = _ARXIV.search(text)
    return parse_identifier(Scheme.ARXIV, match[1]) if match else None


def own_arxiv(note: str) -> Identifier | None:
    """Find the arXiv id that a note gives as the work's own: "Comment on arXiv:…" is another's."""
    for match in _ARXIV.finditer(note):
        clause = _CLAUSE.split(note[max(match.start() - 200, 0) : match.start()])[-1]
        if _OWN.fullmatch(clause):
            return parse_identifier(Scheme.ARXIV, match[1])
    return None


def is_preprint_server(venue: str) -> bool:
    """Tell whether a journal's name is that of a preprint server."""
    return _SERVER.fullmatch(venue.strip()) is not None


def published_venue(venue: str) -> str:
    """Return the venue, or nothing where it is arXiv (or CoRR, its old name in DBLP)."""
    return "" if _ARXIV_ONLY.fullmatch(venue.strip()) else venue


def type_or_preprint(
    given: WorkType | None, *, venue: str, publisher: str, identifiers: Iterable[Identifier]
) -> WorkType | None:
    """Return the type that a source gives, unless all that it tells of the work is a preprint's."""
    if is_preprint_server(venue):
        return WorkType.PREPRINT
    if given in {None, WorkType.ARTICLE, WorkType.REPORT} and not venue:
        has_arxiv = any(identifier.scheme is Scheme.ARXIV for identifier in identifiers)
        if has_arxiv or is_preprint_server(publisher):
            return WorkType.PREPRINT
    return given
