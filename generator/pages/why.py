"""Why a paper stands where it does: who decided, by which terms, and what came next."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.addresses import Linker
from generator.pages.edition import Edition
from generator.pages.parts import topic_link
from generator.pages.views import BarView, CountView, TopicLinkView, WhyView
from generator.pages.words import Words
from generator.topics.survey import Decider, Placement, Reason

__all__ = ["why_here"]

_N_REASONS = 6


def why_here(edition: Edition, link: Linker, placement: Placement) -> WhyView:
    """Explain a placement by its own arithmetic."""
    is_overruled = placement.decided_by is Decider.EDITOR and placement.margin < 0
    reasons = () if is_overruled else placement.why[:_N_REASONS]
    return WhyView(
        decided_by=_decision(edition, placement),
        terms=_bars(edition.words, reasons),
        together=_together(edition.words, reasons),
        similarity=edition.words.decimal(placement.similarity) if placement.topic else None,
        margin=_margin(edition.words, placement),
        runner_up=_runner_up(edition, link, placement),
        runner_up_role=edition.words(_runner_up_role(placement)),
    )


def _decision(edition: Edition, placement: Placement) -> str:
    """Say who decided; where the editor did, also what the text says."""
    if placement.topic is None:
        return edition.words("why.none_near_shared" if placement.why else "why.none_near")
    if placement.decided_by is Decider.EDITOR:
        return _by_editor(edition, placement)
    return edition.words("why.kept" if placement.margin < 0 else "why.by_text")


def _by_editor(edition: Edition, placement: Placement) -> str:
    """Say also where a pinned paper would be without the pin."""
    if placement.margin < 0 and placement.runner_up is not None:
        nearer = edition.topics[placement.runner_up].file.title
        return edition.words("why.by_editor_nearer", topic=nearer)
    if placement.similarity < edition.config.placement.unsorted_below or not placement.why:
        return edition.words("why.by_editor_none_near")
    return edition.words("why.by_editor_same")


def _bars(words: Words, reasons: Sequence[Reason]) -> tuple[BarView, ...]:
    largest = max((reason.weight for reason in reasons), default=1.0)
    return tuple(
        BarView(
            label=reason.term,
            share=round(100 * reason.weight / largest),
            value=words.decimal(reason.weight, n_digits=3),
        )
        for reason in reasons
    )


def _together(words: Words, reasons: Sequence[Reason]) -> CountView | None:
    """Sum up what the terms shown make of the similarity; one needs no sum."""
    if len(reasons) <= 1:
        return None
    total = sum(reason.weight for reason in reasons)
    return CountView(value=words.decimal(total), label=words("why.these_terms", n=len(reasons)))


def _margin(words: Words, placement: Placement) -> str | None:
    """Take the margin from the two figures beside it as they are shown, so that they add up."""
    if placement.topic is None or placement.runner_up is None:
        return None
    second = round(placement.similarity - placement.margin, 2)
    return words.decimal(round(placement.similarity, 2) - second)


def _runner_up(edition: Edition, link: Linker, placement: Placement) -> TopicLinkView | None:
    if placement.runner_up is None:
        return None
    behind = placement.margin if placement.topic else 0.0
    value = edition.words.decimal(placement.similarity - behind)
    return topic_link(edition.topics[placement.runner_up], link, value=value)


def _runner_up_role(placement: Placement) -> str:
    if placement.topic is None:
        return "why.nearest"
    return "why.nearer" if placement.margin < 0 else "why.next"
