"""PubMed XML: articles, preprints, and books and their chapters."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.sources.fields.addresses import in_order
from generator.sources.fields.preprints import published_venue
from generator.sources.formats.pubmed_fields import (
    abstract_of,
    authors_of,
    date_of,
    identifiers_of,
    is_retracted,
    keywords_of,
    other_abstract_of,
    pages_of,
    title_of,
    type_among,
)
from generator.sources.identifiers import Scheme, parse_identifier
from generator.sources.record import Link, Record, SourceFile, WorkType
from generator.sources.text.flatten import flatten_element
from generator.sources.xml import Element, Entry, left_out, read_entries, root_tag

__all__ = ["PubmedReader"]

_ARTICLE, _BOOK, _DELETED = "PubmedArticle", "PubmedBookArticle", "DeleteCitation"
_ROOTS = frozenset({_ARTICLE, _BOOK, "PubmedArticleSet", "PubmedBookArticleSet"})
_UNREAD = frozenset(
    "AffiliationInfo ChemicalList CoiStatement CommentsCorrectionsList DataBankList GrantList"
    " History InvestigatorList PersonalNameSubjectList ReferenceList Sections".split()
)


class PubmedReader:
    """Read what PubMed and its E-utilities export as XML.

    Title and abstract of a work in another language are PubMed's translation into English, if it
    has one. Authors' key words go before MeSH headings. Deleted citations are told.
    """

    name = "pubmed"

    def recognises(self, source: SourceFile) -> bool:
        """Accept a set of articles, or one alone."""
        return root_tag(source.opening) in _ROOTS

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each article, book and chapter, in file order."""
        for entry in read_entries(source, (_ARTICLE, _BOOK, _DELETED), without=_UNREAD):
            if isinstance(entry, Problem):
                yield entry
            elif entry.element.tag == _DELETED:
                n_deleted = sum(1 for _ in entry.element.all("PMID"))
                yield left_out(source, entry, f"{n_deleted} citations that PubMed has deleted")
            elif entry.element.tag == _BOOK:
                yield _read_book(source, entry)
            else:
                yield _read_article(source, entry)


def _read_article(source: SourceFile, entry: Entry) -> Record | Problem:
    citation = entry.element.find("MedlineCitation")
    article = citation.find("Article")
    journal = article.find("Journal")
    issue = journal.find("JournalIssue")
    title, language = title_of(article)
    abstract = abstract_of(article) or other_abstract_of(citation)
    if not title and not abstract:
        return left_out(source, entry, "an article without a title and without an abstract")
    types = [kind.text() for kind in article.all("PublicationTypeList", "PublicationType")]
    venue = journal.text("Title") or journal.text("ISOAbbreviation")
    return Record(
        source=source.path,
        line=entry.line,
        title=title or None,
        abstract=abstract,
        authors=authors_of(article),
        issued=date_of(issue.find("PubDate")) or date_of(article.find("ArticleDate")),
        work_type=type_among(types) or WorkType.ARTICLE,
        venue=published_venue(venue or citation.text("MedlineJournalInfo", "MedlineTA")),
        volume=issue.text("Volume"),
        issue=issue.text("Issue"),
        pages=pages_of(article),
        identifiers=in_order(
            (
                parse_identifier(Scheme.PUBMED, citation.text("PMID")),
                *identifiers_of(entry.element.find("PubmedData")),
                *identifiers_of(article),
            )
        ),
        keywords=("retracted",) * is_retracted(types) + keywords_of(citation),
        language=language,
        key=citation.text("PMID"),
    )


def _read_book(source: SourceFile, entry: Entry) -> Record | Problem:
    document = entry.element.find("BookDocument")
    book = document.find("Book")
    chapter, language = title_of(document)
    book_title = flatten_element(book.find("BookTitle"))
    title, abstract = chapter or book_title, abstract_of(document)
    if not title and not abstract:
        return left_out(source, entry, "a book without a title and without an abstract")
    dates = (document.find("ContributionDate"), book.find("PubDate"), book.find("BeginningDate"))
    accession = next(
        (i.text() for i in document.all("ArticleIdList", "ArticleId") if _is_shelved(i)), ""
    )
    return Record(
        source=source.path,
        line=entry.line,
        title=title or None,
        abstract=abstract,
        authors=authors_of(document) or authors_of(book),
        issued=next(filter(None, map(date_of, dates)), ""),
        work_type=WorkType.CHAPTER if chapter else WorkType.BOOK,
        venue=book_title if chapter else "",
        volume=book.text("Volume"),
        pages=pages_of(document),
        publisher=book.text("Publisher", "PublisherName"),
        identifiers=in_order(
            (
                parse_identifier(Scheme.PUBMED, document.text("PMID")),
                *identifiers_of(document),
                *identifiers_of(entry.element.find("PubmedBookData")),
                *(parse_identifier(Scheme.ISBN, isbn.text()) for isbn in book.all("Isbn")),
            )
        ),
        links=tuple(_shelf(accession)),
        keywords=keywords_of(document),
        language=language,
        key=document.text("PMID"),
    )


def _is_shelved(identifier: Element) -> bool:
    return identifier.attributes.get("IdType") == "bookaccession"


def _shelf(accession: str) -> Iterator[Link]:
    if accession.isalnum() and accession.isascii():
        yield Link(url=f"https://www.ncbi.nlm.nih.gov/books/{accession}/", label="link")
