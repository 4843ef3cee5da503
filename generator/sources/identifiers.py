"""Identifiers of works: one spelling for each, read from fields and out of addresses."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

__all__ = [
    "PREFIXES",
    "Identifier",
    "Scheme",
    "identifier_in_address",
    "parse_identifier",
    "parse_prefixed",
]


class Scheme(StrEnum):
    """Who gives the identifier; declared in the order in which pages show them."""

    DOI = "doi"
    ARXIV = "arxiv"
    ACL = "acl"
    OPENREVIEW = "openreview"
    PUBMED = "pubmed"
    PMC = "pmc"
    OPENALEX = "openalex"
    SEMANTIC_SCHOLAR = "s2"
    ISBN = "isbn"


PREFIXES = {scheme.value: scheme for scheme in Scheme} | {
    "corpusid": Scheme.SEMANTIC_SCHOLAR,
    "pmcid": Scheme.PMC,
    "pmid": Scheme.PUBMED,
}
"""What people write before a colon to say whose an identifier is."""


class Identifier(NamedTuple):
    """A scheme and the value in that scheme's normal form; two are one work's if they are equal.

    An ISBN names a book, not a chapter of it, and is never evidence by itself.
    """

    scheme: Scheme
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    @property
    def address(self) -> str | None:
        """Where the work can be read or looked up; None for an ISBN."""
        start = _ADDRESSES.get(self.scheme)
        return start + quote(self.value, safe="/:;().") if start else None

    @property
    def is_deposit(self) -> bool:
        """Tell whether it names a preprint or deposit, which may be published under another one."""
        return self.scheme is Scheme.DOI and _DEPOSIT.match(self.value) is not None


_ADDRESSES = {
    Scheme.DOI: "https://doi.org/",
    Scheme.ARXIV: "https://arxiv.org/abs/",
    Scheme.ACL: "https://aclanthology.org/",
    Scheme.OPENREVIEW: "https://openreview.net/forum?id=",
    Scheme.PUBMED: "https://pubmed.ncbi.nlm.nih.gov/",
    Scheme.PMC: "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    Scheme.OPENALEX: "https://openalex.org/",
    Scheme.SEMANTIC_SCHOLAR: "https://api.semanticscholar.org/CorpusID:",
}
# DOIs of archives: arXiv, bioRxiv and medRxiv (whose prefix journals share), SSRN, Research Square,
# OSF and its communities, Preprints.org, ChemRxiv, TechRxiv, Authorea, Zenodo, figshare.
_DEPOSIT = re.compile(
    r"10\.(?:48550|31219|31234|31235|31222|17605|20944|26434|36227|22541)/|10\.1101/\d"
    r"|10\.2139/ssrn|10\.21203/rs\.|10\.5281/zenodo|10\.6084/m9\.figshare"
)
# In each, the last group is the value.
_FORMS = {
    Scheme.DOI: re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE),
    Scheme.ARXIV: re.compile(
        r"(?:arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[a-z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE
    ),
    Scheme.ACL: re.compile(r"([A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+)", re.IGNORECASE),
    Scheme.OPENREVIEW: re.compile(r"([A-Za-z0-9_-]{8,14})"),
    Scheme.PUBMED: re.compile(r"(?:pmid:\s*)?0*(\d{1,9})", re.IGNORECASE),
    Scheme.PMC: re.compile(r"(?:pmc(?:id)?:\s*)?(?:PMC)?(\d{1,9})(?:\.\d+)?", re.IGNORECASE),
    Scheme.OPENALEX: re.compile(r"(W\d{4,12})", re.IGNORECASE),
    Scheme.SEMANTIC_SCHOLAR: re.compile(r"(?:corpusid:\s*)?(\d{1,12})", re.IGNORECASE),
    Scheme.ISBN: re.compile(r"((?:97[89])?\d{9}[\dX])", re.IGNORECASE),
}
_IN_ADDRESSES = (
    (Scheme.DOI, re.compile(r"(?:dx\.)?doi\.org"), re.compile(r"/(10\.\d{4,9}/.+)")),
    (
        Scheme.ARXIV,
        re.compile(r"(?:.+\.)?arxiv\.org"),
        re.compile(r"/(?:abs|html|pdf)/((?:[a-z.-]+/\d{7}|\d{4}\.\d{4,5}))(?:v\d+)?(?:\.pdf)?/?"),
    ),
    (
        Scheme.ACL,
        re.compile(r"(?:www\.)?aclanthology\.org|(?:www\.)?aclweb\.org"),
        re.compile(
            r"/(?:anthology/)?([A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+)(?:\.pdf)?/?"
        ),
    ),
    (
        Scheme.OPENREVIEW,
        re.compile(r"openreview\.net"),
        re.compile(r"/(?:forum|pdf)\?(?:.*&)?id=([A-Za-z0-9_-]+)(?:&.*)?"),
    ),
    (Scheme.PUBMED, re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov"), re.compile(r"/(\d+)/?")),
    (
        Scheme.PMC,
        re.compile(r"(?:www\.|pmc\.)?ncbi\.nlm\.nih\.gov"),
        re.compile(r"/(?:pmc/)?articles/PMC(\d+)/?"),
    ),
    (Scheme.OPENALEX, re.compile(r"(?:api\.)?openalex\.org"), re.compile(r"/(?:works/)?(W\d+)/?")),
)


def parse_identifier(scheme: Scheme, text: str) -> Identifier | None:
    """Read an identifier as a field gives it, bare, with its prefix, or as an address.

    Returns None for what is none of that scheme. An arXiv id loses its version: versions are one
    work. DOIs are compared in small letters (ISO 26324), and lose the stops that prose puts after
    them.
    """
    text = text.strip()
    if "://" in text:
        found = identifier_in_address(text)
        return found if found and found.scheme is scheme else None
    if scheme is Scheme.ISBN:
        text = re.sub(r"[\s-]+", "", text)
    match = _FORMS[scheme].fullmatch(text)
    return Identifier(scheme, _normal(scheme, match[1])) if match else None


def parse_prefixed(text: str) -> Identifier | None:
    """Read an identifier that says its scheme, "doi:10.1/x"; None for what is none."""
    prefix, _, value = text.partition(":")
    scheme = PREFIXES.get(prefix.lower())
    return parse_identifier(scheme, value) if scheme else None


def identifier_in_address(address: str) -> Identifier | None:
    """Return the identifier that an address leads to, or None."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    path = unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
    for scheme, hosts, form in _IN_ADDRESSES:
        match = form.fullmatch(path) if hosts.fullmatch(host) else None
        if match:
            return Identifier(scheme, _normal(scheme, match[1]))
    return None


def _normal(scheme: Scheme, value: str) -> str:
    match scheme:
        case Scheme.DOI:
            return value.lower().rstrip(".,;")
        case Scheme.ARXIV:
            return value.lower()
        case Scheme.PMC:
            return f"PMC{value}"
        case Scheme.OPENALEX | Scheme.ISBN:
            return value.upper()
        case _:
            return value
