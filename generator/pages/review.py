"""``review.html``: placements in doubt, each with the line that an editor would write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generator.pages.addresses import Linker, paper_path
from generator.pages.edition import Edition
from generator.pages.frame import frame_of
from generator.pages.markup import render_rich
from generator.pages.parts import NO_TOPIC_HUE, decimal, topic_link
from generator.pages.views import (
    DoubtGroupView,
    DoubtView,
    LinkView,
    ReviewView,
    SettlementView,
)
from generator.topics.doubt import Doubt, DoubtCause, find_doubts
from generator.topics.survey import Topic

__all__ = ["REVIEW", "cause_title", "review_view"]

REVIEW = PurePosixPath("review.html")
_N_SHOWN = 30  # of each cause
_N_TERMS = 4

# Cause: what to call it, what it means, and how the other topic is introduced.
_WORDS = {
    DoubtCause.UNSORTED: (
        "No topic near enough",
        "These papers share too little with any topic to be placed in one.",
        "nearest:",
    ),
    DoubtCause.KEPT: (
        "Kept though another is nearer",
        "These stay where earlier editions had them; the other topic is not ahead by enough to "
        "move them.",
        "now nearer to",
    ),
    DoubtCause.FAR: (
        "Far from the rest of their topic",
        "No other topic is nearer, but they have less than half of what their topic's papers "
        "usually have in common with it.",
        "next:",
    ),
    DoubtCause.CLOSE: (
        "Two topics nearly as near",
        "The margin of their topic is less than half of what is usual in this survey.",
        "nearly",
    ),
}


def cause_title(cause: DoubtCause) -> str:
    """Name a cause of doubt in plain words."""
    return _WORDS[cause][0]


def review_view(edition: Edition) -> ReviewView:
    """Show the most doubtful placements, by cause."""
    link = Linker(page=REVIEW)
    groups = tuple(_groups(edition, link, find_doubts(edition.survey)))
    title = "Placements to review"
    return ReviewView(
        frame=frame_of(
            edition, link, title=title, description="Placements in doubt, and what settles them."
        ),
        title=title,
        explanation=_explanation(groups),
        method=LinkView(label="How papers are placed", href=link.to("method.html")),
        groups=groups,
    )


def _explanation(groups: Sequence[DoubtGroupView]) -> str:
    if not groups:
        return "Every paper is clearly nearest to its topic, or the editor has decided."
    is_cut = any(len(group.doubts) < group.n_doubts for group in groups)
    shown = f" Of each kind the first {_N_SHOWN} are shown." if is_cut else ""
    return (
        "The text leaves these placements in doubt, the most doubtful first. An editor settles "
        f"each with one line.{shown}"
    )


def _groups(edition: Edition, link: Linker, doubts: Sequence[Doubt]) -> Iterator[DoubtGroupView]:
    for cause, (title, explanation, _) in _WORDS.items():
        of_cause = [doubt for doubt in doubts if doubt.cause is cause]
        if of_cause:
            yield DoubtGroupView(
                id=cause.value,
                title=title,
                explanation=explanation,
                n_doubts=len(of_cause),
                doubts=tuple(_doubt(edition, link, doubt) for doubt in of_cause[:_N_SHOWN]),
            )


def _doubt(edition: Edition, link: Linker, doubt: Doubt) -> DoubtView:
    paper = edition.papers[doubt.paper_id]
    placement = edition.survey.placements[doubt.paper_id]
    topic, other = edition.topics.get(doubt.topic or ""), edition.topics.get(doubt.other or "")
    behind = placement.similarity - (doubt.margin if topic else 0.0)
    return DoubtView(
        title=render_rich(paper.title),
        href=link.to(paper_path(paper.id)),
        hue=topic.hue if topic else NO_TOPIC_HUE,
        topic=topic_link(topic, link, value=_figure(placement.similarity)) if topic else None,
        other=topic_link(other, link, value=_figure(behind)) if other else None,
        other_role=_WORDS[doubt.cause][2],
        margin=_signed(doubt.margin) if topic and other else None,
        why=tuple(reason.term for reason in placement.why[:_N_TERMS]),
        settlements=tuple(
            _settlement(what, where, paper.id)
            for what, where in (("Keep it", topic), ("Move it" if topic else "Place it", other))
            if where is not None
        ),
    )


def _settlement(what: str, topic: Topic, paper_id: str) -> SettlementView:
    """Write the pin; where the topic has some already, one more of them."""
    has_pins = bool(topic.file.pin)
    path = f"content/topics/{topic.slug}.yaml"
    return SettlementView(
        what=what,
        line=paper_id if has_pins else f"pin: [{paper_id}]",
        where=f"in the list under pin in {path}" if has_pins else f"in {path}",
    )


def _signed(margin: float) -> str:
    """Write a margin with its sign."""
    return f"{'−' if margin < 0 else '+'}{_figure(abs(margin))}"


def _figure(value: float) -> str:
    """Write one digit more than other pages do: doubt is about small differences."""
    return decimal(value, n_digits=3)
