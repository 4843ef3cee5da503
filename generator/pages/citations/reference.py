"""What a citation says of a paper, whatever the format it is written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from generator.corpus.paper import Paper
from generator.pages.addresses import paper_path
from generator.pages.edition import Edition
from generator.sources.person import Person
from generator.sources.record import Link

__all__ = ["Reference", "reference_to"]

# Links with another label lead to code, data and the like, which have identifiers of their own.
_OWN_LABELS = frozenset({"article", "arxiv", "doi", "paper", "pdf", "preprint", "publication"})
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV = re.compile(r"(?:abs|html|pdf)/((?:[a-z.-]+/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A work to cite; empty or None is what nobody knows.

    key: by which a document refers to it; the paper's id.
    issued: the year, or a whole ISO date.
    address: of its page in this survey.
    doi, arxiv: identifiers, where the editor's links give them.
    note: what a reader of the citation should know of it.
    abstract: for reference managers that search it.
    is_website: a site, such as the survey itself, and not a paper.
    """

    key: str
    title: str
    authors: tuple[Person, ...] = ()
    issued: str = ""
    address: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    note: str = ""
    abstract: str = ""
    is_website: bool = False

    @property
    def year(self) -> str:
        """The year of publication."""
        return self.issued[:4]

    @property
    def where(self) -> str | None:
        """The most lasting address that is known."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else self.address


def reference_to(paper: Paper, edition: Edition) -> Reference:
    """Say what is known of a paper, with its page where the survey has a base URL."""
    own = [link for link in paper.links if link.label.casefold() in _OWN_LABELS]
    return Reference(
        key=paper.id,
        title=_line(paper.title.text),
        authors=paper.authors,
        issued=str(paper.year or ""),
        address=edition.address_of(paper_path(paper.id)),
        doi=_identifier(own, "doi.org", _DOI),
        arxiv=_identifier(own, "arxiv.org", _ARXIV),
        note="Title derived from the abstract" if paper.title_derived else "",
    )


def _identifier(links: Sequence[Link], owner: str, pattern: re.Pattern[str]) -> str | None:
    for link in links:
        address = urlsplit(link.url)
        host = address.hostname or ""
        found = pattern.search(unquote(address.path))
        if found and (host == owner or host.endswith(f".{owner}")):
            return found[found.lastindex or 0]
    return None


def _line(text: str) -> str:
    """Take out line breaks and control characters, which no format of citations can hold."""
    return " ".join(_CONTROLS.sub(" ", text).split())
