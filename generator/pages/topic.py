"""``topics/<slug>.html``: introduction, table, and the papers of one topic."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corpus.paper import Paper
from generator.pages.addresses import PAPERS, Linker, section_anchor, topic_path
from generator.pages.edition import Edition
from generator.pages.exports import download_links
from generator.pages.frame import frame_of
from generator.pages.markup import Markdown
from generator.pages.parts import card, cited, counted, decimal, row, topic_link
from generator.pages.views import BarView, CardView, CountView, RowView, SectionView, TopicView
from generator.topics.survey import Topic

__all__ = ["topic_view"]

_N_FIRST_ROWS = 8


def topic_view(edition: Edition, topic: Topic) -> TopicView:
    """Show a topic: what it is, its systems side by side, its papers."""
    link = Linker(page=topic_path(topic.slug))
    papers = [edition.papers[paper_id] for paper_id in topic.paper_ids]
    rows = [row(link, p) for p in sorted(papers, key=lambda p: p.name is None)]
    n_first = _N_FIRST_ROWS if len(rows) > _N_FIRST_ROWS + 2 else len(rows)
    sections = _sections(edition, link, topic)
    guests = tuple(_guest(edition, link, paper_id) for paper_id in topic.guest_ids)
    markdown = Markdown(cite=lambda key: cited(edition, link, key), to=link.to)
    has_intro = bool(topic.file.intro.strip())
    return TopicView(
        frame=frame_of(edition, link, title=topic.file.title, description=topic.file.summary),
        hue=topic.hue,
        title=topic.file.title,
        summary=topic.file.summary,
        counts=_counts(link, topic.slug, rows),
        introduction=markdown.render(topic.file.intro, top_heading=3) if has_intro else None,
        contents=tuple(_contents(sections, len(rows), len(guests), has_intro=has_intro)),
        key_terms=topic.key_terms,
        neighbours=tuple(
            topic_link(edition.topics[slug], link, value=decimal(similarity))
            for slug, similarity in topic.neighbours
        ),
        downloads=download_links(link, topic),
        table_note=_table_note(papers),
        rows=tuple(rows[:n_first]),
        more_rows=tuple(rows[n_first:]),
        sections=sections,
        guests=guests,
    )


def _sections(edition: Edition, link: Linker, topic: Topic) -> tuple[SectionView, ...]:
    """Show the topic's sections, or all its papers as one without a title."""
    parts: Sequence[tuple[str, str, Sequence[str]]] = [
        (section_anchor(section.id), section.title, section.paper_ids) for section in topic.sections
    ] or [("papers", "", topic.paper_ids)]
    exemplars = frozenset(topic.exemplar_ids)
    return tuple(
        SectionView(
            id=anchor,
            title=title,
            n_papers=len(paper_ids),
            papers=tuple(
                card(
                    edition,
                    link,
                    edition.papers[paper_id],
                    with_abstract=True,
                    is_exemplar=paper_id in exemplars,
                )
                for paper_id in sorted(paper_ids, key=lambda p: p not in exemplars)
            ),
        )
        for anchor, title, paper_ids in parts
        if paper_ids
    )


def _guest(edition: Edition, link: Linker, paper_id: str) -> CardView:
    home = edition.topics[edition.survey.placements[paper_id].topic or ""]
    return card(edition, link, edition.papers[paper_id], also=[topic_link(home, link)])


def _contents(
    sections: Sequence[SectionView], n_rows: int, n_guests: int, *, has_intro: bool
) -> list[BarView]:
    parts = []
    if has_intro:
        parts.append(BarView(label="Introduction", share=0, value="", href="#introduction"))
    if n_rows:
        parts.append(
            BarView(label="Systems side by side", share=0, value=str(n_rows), href="#comparison")
        )
    largest = max((section.n_papers for section in sections), default=1)
    parts += [
        BarView(
            label=section.title or "Papers",
            share=round(100 * section.n_papers / largest) if len(sections) > 1 else 0,
            value=str(section.n_papers),
            href=f"#{section.id}",
        )
        for section in sections
    ]
    if n_guests:
        parts.append(
            BarView(label="At home elsewhere", share=0, value=str(n_guests), href="#guests")
        )
    return parts


def _counts(link: Linker, slug: str, rows: Sequence[RowView]) -> tuple[CountView, ...]:
    """Count what the topic's papers have; each figure leads to the papers behind it."""
    n_named = sum(row.name is not None for row in rows)
    n_with_figures = sum(bool(row.claims) for row in rows)
    n_with_code = sum(any(given.label == "code" for given in row.links) for row in rows)
    of_topic = f"{link.to(PAPERS)}?topic={slug}"
    counts = (
        (n_named, counted(n_named, "named system"), f"{of_topic}&has=name"),
        (n_with_figures, "with figures", "#comparison"),
        (n_with_code, "with code", f"{of_topic}&has=code"),
    )
    return tuple(CountView(value=str(n), label=text, href=href) for n, text, href in counts if n)


def _table_note(papers: Sequence[Paper]) -> str:
    n_named = sum(paper.name is not None for paper in papers)
    return f"{len(papers)} papers, {n_named} with a named system"
