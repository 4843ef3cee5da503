"""Zotero's field "Extra": lines such as "PMID: 31999001" that have no field of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.sources.fields.preprints import own_arxiv
from generator.sources.identifiers import Identifier, Scheme, parse_identifier

__all__ = ["identifiers_in_extra", "parse_extra"]

_LINE = re.compile(r"^[ \t]*([A-Za-z][\w .-]{1,30})[:=](.*)$", re.MULTILINE)
_SCHEMES = {
    "doi": Scheme.DOI,
    "arxiv": Scheme.ARXIV,
    "arxiv id": Scheme.ARXIV,
    "eprint": Scheme.ARXIV,
    "acl": Scheme.ACL,
    "openreview": Scheme.OPENREVIEW,
    "pmid": Scheme.PUBMED,
    "pmcid": Scheme.PMC,
    "openalex": Scheme.OPENALEX,
}


def parse_extra(text: str) -> Mapping[str, str]:
    """Return the lines that have a name, by that name in small letters; the first of each."""
    lines = reversed(_LINE.findall(text))
    return {name.strip().lower(): value.strip() for name, value in lines}


def identifiers_in_extra(text: str) -> Iterator[Identifier | None]:
    """Yield what the lines tell of identifiers, also "arXiv:2411.00774 [cs]" in running text."""
    for name, value in parse_extra(text).items():
        if name in _SCHEMES:
            yield parse_identifier(_SCHEMES[name], value.partition(" ")[0])
    yield own_arxiv(text)
