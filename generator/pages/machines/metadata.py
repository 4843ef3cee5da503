"""What pages tell machines: Highwire tags, OpenGraph, and schema.org as JSON-LD.

Zotero's "Embedded Metadata" translator takes title, authors and date from ``citation_title``,
``citation_author`` (one each) and ``citation_publication_date``; Google Scholar wants the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.pages.addresses import topic_path
from generator.pages.citations.reference import Reference
from generator.pages.downloads.exports import data_files
from generator.pages.edition import Edition
from generator.pages.machines.preview import preview_path
from generator.pages.views import MetadataView, StructuredValue, TagView
from generator.sources.person import Person
from generator.sources.record import WorkType
from generator.topics.survey import Topic

__all__ = ["home_metadata", "page_metadata", "paper_metadata", "topic_metadata"]

_SCHEMA: Mapping[str, StructuredValue] = {"@context": "https://schema.org"}
_JOURNAL = "citation_journal_title"
_VENUE_TAGS: Mapping[WorkType | None, str] = {
    WorkType.CONFERENCE: "citation_conference_title",
    WorkType.CHAPTER: "citation_inbook_title",
}
_PUBLISHER_TAGS: Mapping[WorkType | None, str] = {
    WorkType.THESIS: "citation_dissertation_institution",
    WorkType.REPORT: "citation_technical_report_institution",
}
_TYPES: Mapping[WorkType | None, str] = {
    WorkType.CHAPTER: "Chapter",
    WorkType.BOOK: "Book",
    WorkType.THESIS: "Thesis",
    WorkType.REPORT: "Report",
    WorkType.DATASET: "Dataset",
    WorkType.SOFTWARE: "SoftwareSourceCode",
}
_LARGE_IMAGE = TagView("twitter:card", "summary_large_image")


def page_metadata(edition: Edition, path: PurePosixPath, title: str) -> MetadataView:
    """Describe a page that is neither a paper nor a collection of its own."""
    return MetadataView(preview=_preview(edition, path, title, "website", None))


def home_metadata(edition: Edition, path: PurePosixPath) -> MetadataView:
    """Describe the survey as a data set, which it is to machines."""
    title = edition.config.title
    structured: dict[str, StructuredValue] = {
        **_SCHEMA,
        "@type": "Dataset",
        "name": title,
        "description": edition.config.scope or title,
        "inLanguage": edition.config.language,
        "version": edition.date,
        "dateModified": edition.date,
        "isAccessibleForFree": True,
        "distribution": tuple(
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": edition.address_of(file) or str(file),
            }
            for file, media_type in data_files()
        ),
    }
    return MetadataView(
        preview=_preview(edition, path, title, "website", None),
        structured=_addressed(structured, edition.address_of(path)),
    )


def topic_metadata(edition: Edition, topic: Topic) -> MetadataView:
    """Describe a topic's page as a collection of papers."""
    path = topic_path(topic.slug)
    structured: dict[str, StructuredValue] = {
        **_SCHEMA,
        "@type": "CollectionPage",
        "name": topic.file.title,
        "description": topic.file.summary or topic.file.title,
        "inLanguage": edition.config.language,
        "dateModified": edition.date,
        "isPartOf": {"@type": "WebSite", "name": edition.config.title},
        "mainEntity": {"@type": "ItemList", "numberOfItems": len(topic.paper_ids)},
    }
    return MetadataView(
        preview=_preview(edition, path, topic.file.title, "website", topic),
        structured=_addressed(structured, edition.address_of(path)),
    )


def paper_metadata(
    edition: Edition, reference: Reference, path: PurePosixPath, home: Topic | None
) -> MetadataView:
    """Describe a paper, as far as it is known; ``home`` is its topic."""
    return MetadataView(
        citation=tuple(_citation(reference)),
        preview=_preview(edition, path, reference.title, "article", home),
        structured=_addressed(_article(reference), reference.where),
    )


def _citation(reference: Reference) -> Iterator[TagView]:
    yield TagView("citation_title", reference.title)
    for person in reference.authors:
        yield TagView("citation_author", person.sorted_name)
        if person.orcid:
            yield TagView("citation_author_orcid", f"https://orcid.org/{person.orcid}")
    if reference.issued:
        yield TagView("citation_publication_date", reference.issued.replace("-", "/"))
    yield from _appearance(reference)
    if reference.address:
        yield TagView("citation_abstract_html_url", reference.address)
    if reference.doi:
        yield TagView("citation_doi", reference.doi)
    if reference.arxiv:
        yield TagView("citation_arxiv_id", reference.arxiv)
        yield TagView("citation_pdf_url", f"https://arxiv.org/pdf/{reference.arxiv}")


def _appearance(reference: Reference) -> Iterator[TagView]:
    first, last = reference.page_ends
    kind = reference.work_type
    for name, content in (
        (_VENUE_TAGS.get(kind, _JOURNAL), reference.venue),
        ("citation_volume", reference.volume),
        ("citation_issue", reference.issue),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        (_PUBLISHER_TAGS.get(kind, "citation_publisher"), reference.publisher),
        ("citation_isbn", reference.isbn),
        ("citation_pmid", reference.pubmed),
        ("citation_keywords", "; ".join(reference.keywords)),
        ("citation_language", reference.language),
    ):
        if content:
            yield TagView(name, content)


def _article(reference: Reference) -> dict[str, StructuredValue]:
    kind = reference.work_type
    article: dict[str, StructuredValue] = {
        **_SCHEMA,
        "@type": _TYPES.get(kind, "ScholarlyArticle"),
        "headline": reference.title,
    }
    if reference.authors:
        article["author"] = tuple(map(_person, reference.authors))
    if reference.issued:
        article["datePublished"] = reference.issued
    if reference.venue:
        holder = "Book" if reference.is_part else "Periodical"
        article["isPartOf"] = {"@type": holder, "name": reference.venue}
    if reference.publisher:
        article["publisher"] = {"@type": "Organization", "name": reference.publisher}
    further = {
        "pagination": reference.pages,
        "keywords": ", ".join(reference.keywords),
        "inLanguage": reference.language,
    }
    return article | {name: value for name, value in further.items() if value}


def _person(person: Person) -> dict[str, StructuredValue]:
    kind = "Organization" if person.is_team else "Person"
    told: dict[str, StructuredValue] = {"@type": kind, "name": person.full_name}
    return told | {"@id": f"https://orcid.org/{person.orcid}"} if person.orcid else told


def _addressed(
    structured: dict[str, StructuredValue], address: str | None
) -> dict[str, StructuredValue]:
    return structured | {"url": address} if address else structured


def _preview(
    edition: Edition, path: PurePosixPath, title: str, kind: str, topic: Topic | None
) -> tuple[TagView, ...]:
    """Say what a link to the page shows; a preview is fetched from elsewhere, by whole addresses.

    The description is the one of the page itself, which readers of OpenGraph fall back on.
    """
    address, image = edition.address_of(path), edition.address_of(preview_path(topic))
    if address is None or image is None:
        return ()
    return (
        TagView("og:title", title),
        TagView("og:type", kind),
        TagView("og:url", address),
        TagView("og:image", image),
        TagView("og:site_name", edition.config.title),
        _LARGE_IMAGE,
    )
