"""What a person asks to be fetched: identifiers, addresses and searches, read from words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.errors import UsageError
from generator.sources.identifiers import (
    PREFIXES,
    Identifier,
    Scheme,
    identifier_in_address,
    parse_identifier,
)

__all__ = ["Address", "Search", "Wanted", "parse_list", "parse_wanted"]

# Schemes whose identifiers cannot be taken for a word, a number or a file's name.
_BARE = (Scheme.DOI, Scheme.ARXIV)
_ARXIV_DOI = "10.48550/arxiv."
_MOST_WRONG = 3  # lines of a list that are shown
_SHOWN = 60  # characters of such a line


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
    if prefix in PREFIXES and colon:
        found = parse_identifier(PREFIXES[prefix], rest)
        if found is None:
            raise UsageError(f"'{word.strip()}' is not an identifier of that kind")
        return _of_arxiv(found) or found
    return _bare(word)


def parse_list(text: str) -> tuple[Wanted, ...] | None:
    """Read a text with identifiers, addresses and searches; None if it is anything else.

    A line holds one search, or others parted by blanks, commas or semicolons. Empty lines are
    passed over, and what follows a ``#``. No BibTeX or other file has identifiers on most of its
    lines; where they stand on most and not on all, UsageError names the others.
    """
    lines = enumerate(text.lstrip("\ufeff").splitlines(), 1)
    plain = ((number, re.sub(r"(?:^|\s)#.*", "", line).strip()) for number, line in lines)
    found = [(number, line, _parse_line(line)) for number, line in plain if line]
    wrong = [f"line {number}, '{line[:_SHOWN]}'" for number, line, wanted in found if not wanted]
    if 2 * len(wrong) >= len(found):
        return None
    if wrong:
        more = f" and {len(wrong) - _MOST_WRONG} more" if len(wrong) > _MOST_WRONG else ""
        told = "; ".join(wrong[:_MOST_WRONG])
        raise UsageError(f"neither an identifier nor an address nor a search: {told}{more}")
    return tuple(one for _, _, wanted in found for one in wanted)


def _parse_line(line: str) -> tuple[Wanted, ...]:
    """Read the whole of a line, or else each of its words; empty where one of them is unknown."""
    for words in ([line], [word.rstrip(",;") for word in line.split()]):
        try:
            wanted = [parse_wanted(word) for word in words]
        except UsageError:
            continue
        known = tuple(one for one in wanted if one is not None)
        if len(known) == len(words):
            return known
    return ()


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
