"""What a person asks to be fetched: identifiers, addresses and searches, read from words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.errors import UsageError
from generator.sources.identifiers import (
    Identifier,
    Scheme,
    identifier_in_address,
    parse_identifier,
)

__all__ = ["Address", "Search", "Wanted", "parse_list", "parse_wanted"]

_PREFIXES = {
    "acl": Scheme.ACL,
    "arxiv": Scheme.ARXIV,
    "corpusid": Scheme.SEMANTIC_SCHOLAR,
    "doi": Scheme.DOI,
    "isbn": Scheme.ISBN,
    "openalex": Scheme.OPENALEX,
    "openreview": Scheme.OPENREVIEW,
    "pmc": Scheme.PMC,
    "pmcid": Scheme.PMC,
    "pmid": Scheme.PUBMED,
    "pubmed": Scheme.PUBMED,
    "s2": Scheme.SEMANTIC_SCHOLAR,
}
# Schemes whose identifiers cannot be taken for a word, a number or a file's name.
_BARE = (Scheme.DOI, Scheme.ARXIV)
_ARXIV_DOI = "10.48550/arxiv."
_LONGEST_LIST = 1 << 20  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A file on the web."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Papers that hold all of these words; what stands in quotation marks belongs together."""

    text: str

    @property
    def phrases(self) -> tuple[str, ...]:
        """The words and phrases, without marks that a service could read as commands."""
        found = (quoted or word for quoted, word in re.findall(r'"([^"]*)"|([^\s"]+)', self.text))
        plain = (" ".join(re.findall(r"[^\W_]+", phrase)) for phrase in found)
        return tuple(phrase for phrase in plain if phrase)

    @property
    def words(self) -> str:
        """All words in a row."""
        return " ".join(self.phrases)


Wanted = Identifier | Address | Search


def parse_wanted(word: str) -> Wanted | None:
    """Read one word of the command line; None is the name of a file.

    Raises UsageError for an identifier that is none, and for an address that is not ``https``.
    """
    prefix, colon, rest = word.strip().partition(":")
    prefix, rest = prefix.strip().lower(), rest.strip()
    if prefix == "search" and colon:
        search = Search(text=rest)
        if not search.phrases:
            raise UsageError('search: is empty; write what to look for: search:"full duplex"')
        return search
    if prefix in {"http", "https", "ftp"} and rest.startswith("//"):
        return identifier_in_address(word) or Address(url=word.strip())
    if prefix in _PREFIXES and colon:
        found = parse_identifier(_PREFIXES[prefix], rest)
        if found is None:
            raise UsageError(f"'{word.strip()}' is not an identifier of that kind")
        return _of_arxiv(found) or found
    return _bare(word)


def parse_list(text: str) -> tuple[Wanted, ...] | None:
    """Read a text with one identifier, address or search a line; None if it is anything else.

    Empty lines and those that begin with ``#`` are passed over. A BibTeX or any other file never
    has an identifier on each of its lines.
    """
    lines = [line.strip() for line in text[:_LONGEST_LIST].lstrip("\ufeff").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or len(text) > _LONGEST_LIST:
        return None
    try:
        wanted = [parse_wanted(line) for line in lines]
    except UsageError:
        return None
    known = tuple(one for one in wanted if one is not None)
    return known if len(known) == len(lines) else None


def _bare(word: str) -> Identifier | None:
    for scheme in _BARE:
        found = parse_identifier(scheme, word)
        if found is not None:
            return _of_arxiv(found) or found
    return None


def _of_arxiv(found: Identifier) -> Identifier | None:
    """Return the arXiv id that a DOI of arXiv stands for: Crossref does not know those DOIs."""
    if found.scheme is not Scheme.DOI or not found.value.startswith(_ARXIV_DOI):
        return None
    return parse_identifier(Scheme.ARXIV, found.value.removeprefix(_ARXIV_DOI))
