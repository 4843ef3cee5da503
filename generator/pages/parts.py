"""The parts that several pages share: cards, rows of the table, links to topics."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corpus.facts.types import Quote, Statement
from generator.corpus.paper import Paper
from generator.pages.addresses import Linker, paper_path, topic_path
from generator.pages.byline import linked_byline
from generator.pages.citations.coins import coins
from generator.pages.citations.reference import reference_to
from generator.pages.edition import Edition, short_title
from generator.pages.listing.traits import traits_of
from generator.pages.markup import render_paragraph, render_rich
from generator.pages.views import (
    CardView,
    FactView,
    LinkView,
    QuoteView,
    TopicLinkView,
)
from generator.pages.words import Words
from generator.topics.survey import Topic

__all__ = [
    "NO_TOPIC_HUE",
    "all_topics",
    "card",
    "cited",
    "claims_of",
    "kind_of",
    "links_of",
    "name_of",
    "news_of",
    "shown_claims",
    "topic_link",
]

NO_TOPIC_HUE = 14  # slate
_N_CARD_TERMS = 3
_SHORT_QUOTE = 16  # words; a table cell shows so many whole


def topic_link(
    topic: Topic, link: Linker, *, n_papers: int = 0, largest: int = 0, value: str | None = None
) -> TopicLinkView:
    """Link a topic.

    n_papers: where the page shows how many; of the others, most need not change with the number.
    largest: the size that counts as a full bar.
    """
    slug = topic.slug
    return TopicLinkView(
        slug=slug,
        title=topic.file.title,
        href=link.to(topic_path(slug)),
        hue=topic.hue,
        n_papers=n_papers,
        share=round(100 * n_papers / largest) if largest else 0,
        value=value,
    )


def all_topics(edition: Edition, link: Linker) -> tuple[TopicLinkView, ...]:
    """Link every topic, largest first."""
    sizes = [(topic, len(topic.paper_ids)) for topic in edition.survey.topics]
    sizes.sort(key=lambda pair: (-pair[1], pair[0].file.title))
    largest = max((n for _, n in sizes), default=0)
    return tuple(topic_link(topic, link, n_papers=n, largest=largest) for topic, n in sizes)


def cited(edition: Edition, link: Linker, paper_id: str) -> LinkView | None:
    """Link a paper by its short title, for a citation in running text."""
    paper = edition.papers.get(paper_id)
    if paper is None:
        redirect = edition.survey.corpus.redirects.get(paper_id, "")
        paper = edition.papers.get(redirect)
    if paper is None:
        return None
    return LinkView(label=short_title(paper), href=link.to(paper_path(paper.id)))


def name_of(paper: Paper) -> FactView | None:
    """Name what the paper introduces, with the sentence unless the other facts have it."""
    if paper.name is None:
        return None
    facts = (paper.contribution, *paper.claims)
    shown = {fact.sentence for fact in facts if isinstance(fact, Quote)}
    return FactView(
        text=paper.name,
        sentence=None if paper.named_in in shown else paper.sentence(paper.named_in),
        is_editors="name" in paper.fixed,
    )


def kind_of(words: Words, paper: Paper) -> FactView | None:
    """Say what kind of thing it mainly contributes; None where its text does not tell."""
    if paper.kind is None:
        return None
    return FactView(text=words(f"kinds.{paper.kind}"), is_editors="kind" in paper.fixed)


def news_of(paper: Paper) -> QuoteView | None:
    """State what is new."""
    if paper.contribution is None:
        return None
    return _quote(paper, paper.contribution, "contribution", is_cut=False)


def claims_of(paper: Paper) -> tuple[QuoteView, ...]:
    """State the headline results, each with its sentence."""
    return tuple(_quote(paper, claim, "claims", is_cut=True) for claim in shown_claims(paper))


def shown_claims(paper: Paper) -> tuple[Statement, ...]:
    """Return the headline results, but for those found in the sentence that says what is new."""
    news = paper.contribution.sentence if isinstance(paper.contribution, Quote) else None
    return tuple(
        claim
        for claim in paper.claims
        if "claims" in paper.fixed or not isinstance(claim, Quote) or claim.sentence != news
    )


def _quote(paper: Paper, said: Statement, field: str, *, is_cut: bool) -> QuoteView:
    """Show words with their sentence, where it says more or a cell cuts long words."""
    words = paper.words(said)
    sentence = paper.sentence(said.sentence) if isinstance(said, Quote) else None
    is_whole = sentence is not None and sentence.strip(" .") == words.text.strip(" .")
    is_shown = not is_cut or len(words.text.split()) <= _SHORT_QUOTE
    return QuoteView(
        text=render_rich(words),
        sentence=None if is_whole and is_shown else sentence,
        is_editors=field in paper.fixed,
    )


def links_of(words: Words, paper: Paper) -> tuple[LinkView, ...]:
    """Return the addresses that the abstract (or the editor, with any label) gives."""
    return tuple(
        LinkView(label=_link_label(words, found.label), href=found.url, is_external=True)
        for found in paper.links
    )


def _link_label(words: Words, label: str) -> str:
    key = f"links.{label.replace(' ', '_')}"
    return words(key) if key in words else label


def card(
    edition: Edition,
    link: Linker,
    paper: Paper,
    *,
    with_abstract: bool = False,
    with_topic: bool = False,
    with_reasons: bool = True,
    with_traits: bool = False,
    with_similarity: bool = False,
    is_exemplar: bool = False,
    also: Sequence[TopicLinkView] | None = None,
) -> CardView:
    """Make a paper's card.

    with_topic: name the home topic, on pages that mix topics.
    with_reasons: show the terms that decided its topic.
    with_traits: the list can be filtered and sorted.
    with_similarity: also by how typical papers are of the home topic.
    also: what to list beside it instead of the paper's guest topics.
    """
    placement = edition.survey.placements[paper.id]
    home = edition.topics.get(placement.topic or "")
    if also is None:
        also = [topic_link(edition.topics[slug], link) for slug in placement.also]
    shown_home = topic_link(home, link) if home and with_topic else None
    named = (shown_home, *also) if shown_home else also
    slugs = [topic.slug for topic in named]
    return CardView(
        id=paper.id,
        title=render_rich(paper.title),
        href=link.to(paper_path(paper.id)),
        hue=home.hue if home else NO_TOPIC_HUE,
        name=name_of(paper),
        kind=kind_of(edition.words, paper),
        byline=linked_byline(link, paper),
        what_is_new=news_of(paper),
        links=links_of(edition.words, paper),
        has_editors_links="links" in paper.fixed,
        why=tuple(r.term for r in placement.why[:_N_CARD_TERMS] if with_reasons),
        abstract=render_paragraph(paper.abstract)
        if with_abstract and paper.abstract.text
        else None,
        is_exemplar=is_exemplar,
        coins=coins(reference_to(paper, edition)) if with_abstract else "",
        also=tuple(also),
        topic=shown_home,
        traits=traits_of(edition, paper, slugs, with_similarity=with_similarity)
        if with_traits
        else None,
    )
