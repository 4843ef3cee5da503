"""The papers of a topic under their headings, on as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.pages.addresses import Linker, section_anchor, topic_path
from generator.pages.edition import Edition
from generator.pages.listing.windows import CARDS, windows
from generator.pages.parts import card, topic_link
from generator.pages.views import CardView, SectionView
from generator.topics.survey import Topic

__all__ = ["GUESTS", "Heading", "Shelf", "shelves_of"]

GUESTS = "guests"  # anchor of the papers at home elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What papers stand under; ``title`` is empty where the topic is not divided."""

    anchor: str
    title: str
    n_papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The papers that one page of a topic shows; the first page is the topic's own."""

    path: PurePosixPath
    parts: tuple[tuple[Heading, Sequence[str]], ...]

    @property
    def n_guests(self) -> int:
        """Count the papers at home elsewhere, on all pages; 0 where this page shows none."""
        return sum(heading.n_papers for heading, _ in self.parts if heading.anchor == GUESTS)

    def sections(self, edition: Edition, link: Linker, topic: Topic) -> tuple[SectionView, ...]:
        """Show the papers at home here, exemplars first."""
        exemplars = frozenset(topic.exemplar_ids)
        return tuple(
            SectionView(
                id=heading.anchor,
                title=heading.title,
                n_papers=heading.n_papers,
                papers=tuple(
                    card(
                        edition,
                        link,
                        edition.papers[paper_id],
                        with_abstract=True,
                        with_similarity=True,
                        with_traits=True,
                        is_exemplar=paper_id in exemplars,
                    )
                    for paper_id in paper_ids
                ),
            )
            for heading, paper_ids in self.parts
            if heading.anchor != GUESTS
        )

    def guests(self, edition: Edition, link: Linker) -> tuple[CardView, ...]:
        """Show the papers at home elsewhere, each with its home."""
        return tuple(
            _guest(edition, link, paper_id)
            for heading, paper_ids in self.parts
            if heading.anchor == GUESTS
            for paper_id in paper_ids
        )


def shelves_of(topic: Topic) -> tuple[Shelf, ...]:
    """Lay a topic's papers out on pages: by section, or all as one without a title."""
    exemplars = frozenset(topic.exemplar_ids)
    groups: list[tuple[str, str, Sequence[str]]] = [
        (section_anchor(section.id), section.title, section.paper_ids) for section in topic.sections
    ] or [("papers", "", topic.paper_ids)]
    groups.append((GUESTS, "", topic.guest_ids))
    parts = [
        (
            Heading(anchor=anchor, title=title, n_papers=len(paper_ids)),
            sorted(paper_ids, key=lambda p: p not in exemplars),
        )
        for anchor, title, paper_ids in groups
        if paper_ids
    ]
    return tuple(
        Shelf(path=topic_path(topic.slug, page=number), parts=shown)
        for number, shown in enumerate(windows(parts, CARDS), start=1)
    )


def _guest(edition: Edition, link: Linker, paper_id: str) -> CardView:
    home = edition.topics[edition.survey.placements[paper_id].topic or ""]
    return card(
        edition,
        link,
        edition.papers[paper_id],
        with_traits=True,
        also=[topic_link(home, link)],
    )
