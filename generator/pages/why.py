"""Why a paper stands where it does: who decided, by which terms, and what came next."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.addresses import Linker
from generator.pages.edition import Edition
from generator.pages.parts import decimal, topic_link
from generator.pages.views import BarView, CountView, TopicLinkView, WhyView
from generator.topics.survey import Decider, Placement, Reason

__all__ = ["why_here"]

_N_REASONS = 6


def why_here(edition: Edition, link: Linker, placement: Placement) -> WhyView:
    """Explain a placement by its own arithmetic."""
    is_overruled = placement.decided_by is Decider.EDITOR and placement.margin < 0
    reasons = () if is_overruled else placement.why[:_N_REASONS]
    return WhyView(
        decided_by=_decision(edition, placement),
        terms=_bars(reasons),
        together=_together(reasons),
        similarity=decimal(placement.similarity) if placement.topic else None,
        margin=_margin(placement),
        runner_up=_runner_up(edition, link, placement),
        runner_up_role=_runner_up_role(placement),
    )


def _decision(edition: Edition, placement: Placement) -> str:
    """Say who decided; where the editor did, also what the text says."""
    if placement.topic is None:
        shared = " What it shares with the nearest:" if placement.why else ""
        return f"No topic is near enough to its text.{shared}"
    if placement.decided_by is Decider.EDITOR:
        return f"Placed by the editor. {_by_text_alone(edition, placement)}"
    if placement.margin < 0:
        return (
            "Kept where earlier editions had it: another topic is nearer now, but by less than it "
            "takes to move a paper. What speaks for this one:"
        )
    return "Placed by its text, through these terms:"


def _by_text_alone(edition: Edition, placement: Placement) -> str:
    """Say where a pinned paper would be without the pin."""
    if placement.margin < 0 and placement.runner_up is not None:
        nearer = edition.topics[placement.runner_up].file.title
        return f"Its text alone is nearer to “{nearer}”."
    if placement.similarity < edition.config.placement.unsorted_below or not placement.why:
        return "Its text alone is near to no topic."
    return "Its text says the same, through these terms:"


def _bars(reasons: Sequence[Reason]) -> tuple[BarView, ...]:
    largest = max((reason.weight for reason in reasons), default=1.0)
    return tuple(
        BarView(
            label=reason.term,
            share=round(100 * reason.weight / largest),
            value=decimal(reason.weight, n_digits=3),
        )
        for reason in reasons
    )


def _together(reasons: Sequence[Reason]) -> CountView | None:
    """Sum up what the terms shown make of the similarity; one needs no sum."""
    if len(reasons) <= 1:
        return None
    total = sum(reason.weight for reason in reasons)
    return CountView(value=decimal(total), label=f"These {len(reasons)} terms")


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


def _runner_up_role(placement: Placement) -> str:
    if placement.topic is None:
        return "Nearest"
    return "Nearer" if placement.margin < 0 else "Next"
