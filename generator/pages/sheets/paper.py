"""``papers/<id>.html``: one paper, why it stands where it does, and how to take it along."""

from __future__ import annotations

from urllib.parse import quote_plus

from generator.corpus.facts.types import Quote
from generator.corpus.paper import Paper
from generator.corpus.sentences import sentence_spans
from generator.pages.addresses import Linker, paper_path, section_anchor, topic_path
from generator.pages.byline import authors_of, byline
from generator.pages.citations.cite import cite_view
from generator.pages.citations.reference import reference_to
from generator.pages.edition import Edition
from generator.pages.frame import frame_of
from generator.pages.machines.metadata import paper_metadata
from generator.pages.markup import render_rich
from generator.pages.parts import (
    NO_TOPIC_HUE,
    claims_of,
    kind_of,
    links_of,
    name_of,
    news_of,
    topic_link,
)
from generator.pages.provenance import records_of
from generator.pages.publication import identifiers_of, publication_of
from generator.pages.views import BylineView, LinkView, PaperView, RelatedView, SentenceView
from generator.pages.why import why_here
from generator.pages.words import Words
from generator.sources.identifiers import Scheme

__all__ = ["paper_view"]

_N_AUTHORS = 20  # named at once


def paper_view(edition: Edition, paper: Paper) -> PaperView:
    """Show a paper whole."""
    link = Linker(page=paper_path(paper.id))
    placement = edition.survey.placements[paper.id]
    home = edition.topics.get(placement.topic or "")
    reference = reference_to(paper, edition)
    people = authors_of(link, paper)
    publication = publication_of(edition, link, paper)
    year = str(paper.year or "") if publication is None else ""
    return PaperView(
        frame=frame_of(
            edition,
            link,
            title=paper.title.text,
            description=paper.abstract.text or byline(edition.words, paper) or "",
            styles=("paper",),
            scripts=("details", "cite"),
            metadata=paper_metadata(edition, reference, link.page, home),
        ),
        id=paper.id,
        hue=home.hue if home else NO_TOPIC_HUE,
        title=render_rich(paper.title),
        title_note=_title_note(edition.words, paper),
        topic=topic_link(home, link) if home else None,
        section=_section(edition, link, paper),
        also=tuple(topic_link(edition.topics[slug], link) for slug in placement.also),
        name=name_of(paper),
        kind=kind_of(edition.words, paper),
        byline=BylineView(people=people[:_N_AUTHORS], is_cut=False, year=year)
        if people or year
        else None,
        more_authors=people[_N_AUTHORS:],
        more_authors_label=edition.words("paper.more_authors", n=len(people) - _N_AUTHORS)
        if people[_N_AUTHORS:]
        else "",
        has_editors_byline=not paper.fixed.isdisjoint({"authors", "year"} if year else {"authors"}),
        publication=publication,
        identifiers=identifiers_of(paper),
        has_editors_identifiers="identifiers" in paper.fixed,
        keywords=paper.keywords,
        what_is_new=None if isinstance(paper.contribution, Quote) else news_of(paper),
        sentences=_sentences(paper),
        claims=claims_of(paper),
        links=links_of(edition.words, paper),
        links_title=_links_title(edition.words, paper),
        why=why_here(edition, link, placement),
        related=tuple(
            _related(edition, link, edition.papers[other], away_from=placement.topic)
            for other in edition.survey.related.get(paper.id, ())
        ),
        cite=cite_view(reference),
        find=_searches(paper),
        records=records_of(edition.words, paper),
    )


def _related(edition: Edition, link: Linker, paper: Paper, *, away_from: str | None) -> RelatedView:
    """Name a similar paper, with its topic where that is another."""
    topic = edition.survey.placements[paper.id].topic
    home = edition.topics.get(topic or "")
    return RelatedView(
        id=paper.id,
        title=render_rich(paper.title),
        href=link.to(paper_path(paper.id)),
        hue=home.hue if home else NO_TOPIC_HUE,
        name=paper.name if paper.name and paper.name not in paper.title.text else None,
        kind=edition.words(f"kinds.{paper.kind}") if paper.kind else None,
        topic=topic_link(home, link) if home and topic != away_from else None,
    )


def _title_note(words: Words, paper: Paper) -> str | None:
    if "title" in paper.fixed:
        return words("paper.title_by_editor")
    if paper.title_derived:
        return words("paper.title_derived")
    return None


def _links_title(words: Words, paper: Paper) -> str:
    """Say who gives the links: the editor, the abstract, or also the sources' own fields."""
    if "links" in paper.fixed:
        return words("paper.links_by_editor")
    in_fields = {
        link.url for record in (*paper.records, *paper.supplements) for link in record.links
    }
    is_given = any(link.url in in_fields for link in paper.links)
    return words("paper.links_given" if is_given else "paper.links")


def _section(edition: Edition, link: Linker, paper: Paper) -> LinkView | None:
    topic = edition.survey.placements[paper.id].topic
    section = edition.sections.get(paper.id)
    if topic is None or section is None:
        return None
    return LinkView(
        label=section.title, href=link.to(topic_path(topic), section_anchor(section.id))
    )


def _sentences(paper: Paper) -> tuple[SentenceView, ...]:
    news = paper.contribution if isinstance(paper.contribution, Quote) else None
    return tuple(
        SentenceView(
            text=render_rich(paper.abstract.slice(start, end)),
            is_new=(is_new := news is not None and start < news.end and news.start < end),
            is_editors=is_new and "contribution" in paper.fixed,
        )
        for start, end in sentence_spans(paper.abstract.text)
    )


def _searches(paper: Paper) -> tuple[LinkView, ...]:
    """Search for a title where no identifier of the paper leads."""
    words = quote_plus(paper.title.text)
    known = {identifier.scheme for identifier in paper.identifiers}
    places = (
        (Scheme.ARXIV, "arXiv", f"https://arxiv.org/search/?query={words}&searchtype=title"),
        (
            Scheme.SEMANTIC_SCHOLAR,
            "Semantic Scholar",
            f"https://www.semanticscholar.org/search?q={words}",
        ),
        (None, "Google Scholar", f"https://scholar.google.com/scholar?q=%22{words}%22"),
    )
    return tuple(
        LinkView(label=name, href=href, is_external=True)
        for scheme, name, href in places
        if scheme not in known
    )
