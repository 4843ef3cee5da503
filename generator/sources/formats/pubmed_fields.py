"""What PubMed says alike of articles and books, in XML and partly in MEDLINE text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.sources.fields.issued import parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.page_range import page_range
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.person import Person, parse_orcid
from generator.sources.record import WorkType
from generator.sources.text.flatten import flatten, flatten_element
from generator.sources.xml import Element

__all__ = [
    "abstract_of",
    "authors_of",
    "date_of",
    "identifiers_of",
    "is_retracted",
    "keywords_of",
    "other_abstract_of",
    "pages_of",
    "title_of",
    "type_among",
    "without_stop",
]

_SCHEMES = {"doi": Scheme.DOI, "pmc": Scheme.PMC, "pubmed": Scheme.PUBMED}
_TYPES = {  # of the publication types, the most telling first
    "published erratum": WorkType.CORRECTION,
    "correction": WorkType.CORRECTION,
    "retraction of publication": WorkType.CORRECTION,
    "retraction notice": WorkType.CORRECTION,
    "expression of concern": WorkType.CORRECTION,
    "corrected and republished article": WorkType.ARTICLE,
    "preprint": WorkType.PREPRINT,
    "dataset": WorkType.DATASET,
    "book": WorkType.BOOK,
    "book chapter": WorkType.CHAPTER,
    "technical report": WorkType.REPORT,
    "academic dissertation": WorkType.THESIS,
    "congress": WorkType.CONFERENCE,
    "journal article": WorkType.ARTICLE,
    "review": WorkType.ARTICLE,
    "comment": WorkType.ARTICLE,
    "letter": WorkType.ARTICLE,
    "editorial": WorkType.ARTICLE,
    "news": WorkType.ARTICLE,
}
_NO_LABELS = frozenset({"", "ABSTRACT", "SUMMARY", "UNASSIGNED", "UNLABELLED"})
_NOT_AVAILABLE = "Not Available"


def title_of(article: Element) -> tuple[str, str]:
    """Return the title and its language; a translated title stands in brackets."""
    title = without_stop(_plain(article.find("ArticleTitle")))
    language = language_tag(article.text("Language"))
    if not (title.startswith("[") and title.endswith("]")):
        return title, language
    title = without_stop(title[1:-1])
    own = without_stop(_plain(article.find("VernacularTitle")))
    return (own, language) if title == _NOT_AVAILABLE else (title, "en")


def _plain(element: Element) -> str:
    """Flatten an element; some publishers send tags as text, as in ``&lt;i&gt;x&lt;/i&gt;``."""
    text = flatten_element(element)
    return flatten(text) if "</" in text else text


def without_stop(title: str) -> str:
    """Take away the full stop that PubMed puts behind every title."""
    return title.removesuffix(".") if not title.endswith("..") else title


def abstract_of(article: Element) -> str:
    """Join the sections of an abstract, each behind its label."""
    parts = article.all("Abstract", "AbstractText")
    return " ".join(text for part in parts if (text := _section(part)))


def other_abstract_of(citation: Element) -> str:
    """Return an abstract by others than the journal, unless it is one for patients."""
    for other in citation.all("OtherAbstract"):
        if other.attributes.get("Type") != "plain-language-summary":
            return " ".join(filter(None, map(_section, other.all("AbstractText"))))
    return ""


def _section(part: Element) -> str:
    text, label = _plain(part), part.attributes.get("Label", "").strip(" :")
    if not text or label.upper() in _NO_LABELS:
        return text
    return f"{label.capitalize() if label.isupper() else label}: {text}"


def type_among(kinds: Collection[str]) -> WorkType | None:
    """Return what the most telling of the publication types says; None where none is known."""
    given = {kind.lower() for kind in kinds}
    return next((known for kind, known in _TYPES.items() if kind in given), None)


def is_retracted(kinds: Collection[str]) -> bool:
    """Tell by its publication types whether a work was retracted."""
    return any(kind.lower() == "retracted publication" for kind in kinds)


def authors_of(element: Element) -> tuple[Person, ...]:
    """Return the people and teams in an element's lists of authors; editors are none."""
    people = [
        _person(author)
        for given in element.all("AuthorList")
        if given.attributes.get("Type") != "editors"
        for author in given.all("Author")
        if author.attributes.get("ValidYN") != "N"
    ]
    return tuple(person for person in people if person.family)


def _person(author: Element) -> Person:
    if team := author.text("CollectiveName"):
        return Person(family=team, is_team=True)
    orcid = next(
        (i.text() for i in author.all("Identifier") if i.attributes.get("Source") == "ORCID"), None
    )
    return Person(
        family=f"{author.text('LastName')} {author.text('Suffix')}".strip(),
        given=author.text("ForeName") or author.text("Initials"),
        orcid=parse_orcid(orcid),
    )


def date_of(date: Element) -> str:
    """Read year, month and day, or the beginning of a MedlineDate: "1998 Dec-1999 Jan"."""
    year, month, day = (date.text(part) for part in ("Year", "Month", "Day"))
    if month.isdigit():
        return parse_issued("-".join(filter(None, (year, month, day))))
    given = f"{year} {month} {day}" if year else date.text("MedlineDate")
    return parse_issued(given.partition("-")[0])


def pages_of(article: Element) -> str:
    """Return the pages; in older entries the last is cut, as in "1234–9"."""
    pages = article.find("Pagination")
    first, last = pages.text("StartPage"), pages.text("EndPage")
    return page_range(first, last) if first else page_range(pages.text("MedlinePgn"))


def identifiers_of(element: Element) -> Iterator[Identifier | None]:
    """Yield the identifiers in an element's list, and where it is to be found online."""
    for given in element.all("ArticleIdList", "ArticleId"):
        if scheme := _SCHEMES.get(given.attributes.get("IdType", "")):
            yield parse_identifier(scheme, given.text())
    for given in element.all("ELocationID"):
        if given.attributes.get("EIdType") == "doi" and given.attributes.get("ValidYN") != "N":
            yield parse_identifier(Scheme.DOI, given.text())


def keywords_of(citation: Element) -> tuple[str, ...]:
    """Return the authors' key words, and the MeSH headings behind them."""
    words = [flatten_element(word) for word in citation.all("KeywordList", "Keyword")]
    headings = [h.text("DescriptorName") for h in citation.all("MeshHeadingList", "MeshHeading")]
    return tuple(dict.fromkeys(filter(None, (*words, *headings))))
