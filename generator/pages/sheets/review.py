"""``review.html``: placements in doubt, each with the line that an editor would write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generator.pages.addresses import Linker, paper_path
from generator.pages.edition import Edition
from generator.pages.frame import frame_of
from generator.pages.markup import render_rich
from generator.pages.parts import NO_TOPIC_HUE, topic_link
from generator.pages.views import (
    DoubtGroupView,
    DoubtView,
    LinkView,
    ReviewView,
    SettlementView,
)
from generator.pages.words import Words
from generator.topics.doubt import Doubt, DoubtCause, find_doubts
from generator.topics.survey import Topic

__all__ = ["REVIEW", "review_view"]

REVIEW = PurePosixPath("review.html")
_N_SHOWN = 30  # of each cause
_N_TERMS = 4


def review_view(edition: Edition) -> ReviewView:
    """Show the most doubtful placements, by cause."""
    link = Linker(page=REVIEW)
    groups = tuple(_groups(edition, link, find_doubts(edition.survey)))
    words = edition.words
    title = words("review.title")
    return ReviewView(
        frame=frame_of(
            edition,
            link,
            title=title,
            description=words("review.description"),
            styles=("accounts",),
        ),
        title=title,
        explanation=_explanation(words, groups),
        method=LinkView(label=words("review.method"), href=link.to("method.html")),
        groups=groups,
    )


def _explanation(words: Words, groups: Sequence[DoubtGroupView]) -> str:
    if not groups:
        return words("review.none")
    is_cut = any(len(group.doubts) < group.n_doubts for group in groups)
    return words("review.explanation_cut" if is_cut else "review.explanation", n=_N_SHOWN)


def _groups(edition: Edition, link: Linker, doubts: Sequence[Doubt]) -> Iterator[DoubtGroupView]:
    for cause in DoubtCause:
        of_cause = [doubt for doubt in doubts if doubt.cause is cause]
        if of_cause:
            yield DoubtGroupView(
                id=cause.value,
                title=edition.words(f"review.{cause.value}.title"),
                explanation=edition.words(f"review.{cause.value}.explanation"),
                n_doubts=len(of_cause),
                doubts=tuple(_doubt(edition, link, doubt) for doubt in of_cause[:_N_SHOWN]),
            )


def _doubt(edition: Edition, link: Linker, doubt: Doubt) -> DoubtView:
    words = edition.words
    paper = edition.papers[doubt.paper_id]
    placement = edition.survey.placements[doubt.paper_id]
    topic, other = edition.topics.get(doubt.topic or ""), edition.topics.get(doubt.other or "")
    behind = placement.similarity - (doubt.margin if topic else 0.0)
    return DoubtView(
        title=render_rich(paper.title),
        href=link.to(paper_path(paper.id)),
        hue=topic.hue if topic else NO_TOPIC_HUE,
        topic=topic_link(topic, link, value=_figure(words, placement.similarity))
        if topic
        else None,
        other=topic_link(other, link, value=_figure(words, behind)) if other else None,
        other_key=f"review.{doubt.cause.value}.other",
        margin=_signed(words, doubt.margin) if topic and other else None,
        why=tuple(reason.term for reason in placement.why[:_N_TERMS]),
        settlements=tuple(
            _settlement(words, key, where, paper.id)
            for key, where in (("keep", topic), ("move" if topic else "place", other))
            if where is not None
        ),
    )


def _settlement(words: Words, key: str, topic: Topic, paper_id: str) -> SettlementView:
    """Write the pin; where the topic has some already, one more of them."""
    has_pins = bool(topic.file.pin)
    path = f"content/topics/{topic.slug}.yaml"
    return SettlementView(
        what=words(f"review.{key}"),
        line=paper_id if has_pins else f"pin: [{paper_id}]",
        where=words("review.in_pins" if has_pins else "review.in_file", file=path),
    )


def _signed(words: Words, margin: float) -> str:
    """Write a margin with its sign."""
    return f"{'−' if margin < 0 else '+'}{_figure(words, abs(margin))}"


def _figure(words: Words, value: float) -> str:
    """Write one digit more than other pages do: doubt is about small differences."""
    return words.decimal(value, n_digits=3)
