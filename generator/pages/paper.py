"""``papers/<id>.html``: one paper, why it stands where it does, and how to take it along."""

from __future__ import annotations

from urllib.parse import quote_plus

from generator.corpus.paper import Paper
from generator.corpus.sentences import sentence_spans
from generator.pages.addresses import Linker, paper_path, section_anchor, topic_path
from generator.pages.bibtex import bibtex_entry
from generator.pages.edition import Edition
from generator.pages.frame import frame_of
from generator.pages.markup import render_rich
from generator.pages.parts import (
    NO_TOPIC_HUE,
    byline,
    card,
    claims_of,
    decimal,
    links_of,
    topic_link,
)
from generator.pages.views import (
    BarView,
    LinkView,
    PaperView,
    RecordView,
    SentenceView,
    TopicLinkView,
)
from generator.topics.survey import Decider, Placement

__all__ = ["paper_view"]

_N_REASONS = 6


def paper_view(edition: Edition, paper: Paper) -> PaperView:
    """Show a paper whole."""
    link = Linker(page=paper_path(paper.id))
    placement = edition.survey.placements[paper.id]
    home = edition.topics.get(placement.topic or "")
    return PaperView(
        frame=frame_of(edition, link, title=paper.title.text, description=paper.abstract.text),
        hue=home.hue if home else NO_TOPIC_HUE,
        title=render_rich(paper.title),
        title_derived=paper.title_derived,
        topic=topic_link(home, link) if home else None,
        section=_section(edition, link, paper),
        also=tuple(topic_link(edition.topics[slug], link) for slug in placement.also),
        name=paper.name,
        kind=paper.kind.value,
        byline=byline(paper),
        sentences=_sentences(paper),
        claims=claims_of(paper),
        links=links_of(paper),
        decided_by=_decision(placement),
        why=_reasons(placement),
        similarity=decimal(placement.similarity) if placement.topic else None,
        margin=_margin(placement),
        runner_up=_runner_up(edition, link, placement),
        related=tuple(
            card(
                edition,
                link,
                edition.papers[other],
                with_topic=True,
                with_news=False,
                with_reasons=False,
                also=(),
            )
            for other in edition.survey.related.get(paper.id, ())
        ),
        bibtex=bibtex_entry(paper, address=edition.address_of(link.page)),
        find=_searches(paper.title.text),
        records=tuple(
            RecordView(source=record.source, line=record.line, date=record.date)
            for record in paper.records
        ),
    )


def _section(edition: Edition, link: Linker, paper: Paper) -> LinkView | None:
    topic = edition.survey.placements[paper.id].topic
    section = edition.sections.get(paper.id)
    if topic is None or section is None:
        return None
    return LinkView(
        label=section.title, href=link.to(topic_path(topic), section_anchor(section.id))
    )


def _sentences(paper: Paper) -> tuple[SentenceView, ...]:
    news = paper.contribution
    return tuple(
        SentenceView(
            text=render_rich(paper.abstract.slice(start, end)),
            is_new=news is not None and start <= news.start < end,
        )
        for start, end in sentence_spans(paper.abstract.text)
    )


def _decision(placement: Placement) -> str:
    if placement.decided_by is Decider.EDITOR:
        return "Placed by the editor."
    if placement.topic is None:
        return "No topic's words are near enough to its text."
    return "Placed by its text, through these terms:"


def _reasons(placement: Placement) -> tuple[BarView, ...]:
    reasons = placement.why[:_N_REASONS] if placement.decided_by is Decider.TEXT else ()
    largest = max((reason.weight for reason in reasons), default=1.0)
    return tuple(
        BarView(
            label=reason.term,
            share=round(100 * reason.weight / largest),
            value=f"{reason.weight:.3f}"[1:],
        )
        for reason in reasons
    )


def _margin(placement: Placement) -> str | None:
    """Take the margin from the two figures beside it as they are shown, so that they add up."""
    if placement.topic is None or placement.runner_up is None:
        return None
    second = round(placement.similarity - placement.margin, 2)
    return decimal(round(placement.similarity, 2) - second)


def _runner_up(edition: Edition, link: Linker, placement: Placement) -> TopicLinkView | None:
    if placement.runner_up is None:
        return None
    behind = placement.margin if placement.topic else 0.0
    value = decimal(placement.similarity - behind)
    return topic_link(edition.topics[placement.runner_up], link, value=value)


def _searches(title: str) -> tuple[LinkView, ...]:
    words = quote_plus(title)
    exact = quote_plus(f'"{title}"')
    return (
        LinkView(
            label="arXiv",
            href=f"https://arxiv.org/search/?query={words}&searchtype=title",
            is_external=True,
        ),
        LinkView(
            label="Semantic Scholar",
            href=f"https://www.semanticscholar.org/search?q={words}",
            is_external=True,
        ),
        LinkView(
            label="Google Scholar",
            href=f"https://scholar.google.com/scholar?q={exact}",
            is_external=True,
        ),
    )
