"""Preprint servers among the names of journals: they are no venue, but may tell an identifier."""

from __future__ import annotations

import re

from generator.sources.identifiers import Identifier, Scheme, parse_identifier

__all__ = ["arxiv_in", "is_preprint_server", "published_venue"]

_ARXIV = re.compile(
    r"\b(?:ar\s?xiv[:.\s]\s{0,3}|abs/)"
    r"((?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?!\d)",
    re.IGNORECASE,
)
_SERVER = re.compile(
    r"(?:corr\b|(?:ar|bio|med|chem|psy|eng|soc|tech)r?xiv\b|research square\b|ssrn\b"
    r"|hal\b|preprints(?:\.org)?$|openreview(?:\.net)?$|zenodo$).*",
    re.IGNORECASE | re.DOTALL,
)
_ARXIV_ONLY = re.compile(r"(?:corr\b|ar\s?xiv\b).*", re.IGNORECASE | re.DOTALL)


def arxiv_in(text: str) -> Identifier | None:
    """Find an arXiv id that words such as "arXiv preprint arXiv:2411.00774" give."""
    match = _ARXIV.search(text)
    return parse_identifier(Scheme.ARXIV, match[1]) if match else None


def is_preprint_server(venue: str) -> bool:
    """Tell whether a journal's name is that of a preprint server."""
    return _SERVER.fullmatch(venue.strip()) is not None


def published_venue(venue: str) -> str:
    """Return the venue, or nothing where it is arXiv (or CoRR, its old name in DBLP)."""
    return "" if _ARXIV_ONLY.fullmatch(venue.strip()) else venue
