"""Why a paper stands where it does, in figures that add up and words that are true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.build import Workings
from generator.pages.addresses import Linker, paper_path
from generator.pages.edition import Edition
from generator.pages.views import WhyView
from generator.pages.why import why_here
from generator.project import Project
from generator.topics.survey import Decider
from tests.conftest import TODAY


@pytest.fixture
def edition(toy_workings: Workings, toy_project: Project) -> Edition:
    return Edition.of(
        toy_workings.survey, toy_project.survey, toy_project.words, today=TODAY, version="1"
    )


def why(edition: Edition, **changed: object) -> WhyView:
    """Explain WrenPost's placement, changed by hand."""
    placement = replace(edition.survey.placements["wrenpost"], **changed)
    return why_here(edition, Linker(page=paper_path("wrenpost")), placement)


def test_terms_shown_are_summed_beside_the_similarity(edition: Edition) -> None:
    view = why(edition)
    assert view.decided_by == "Placed by its text, through these terms:"
    assert view.together is not None
    total = sum(float(bar.value) for bar in view.terms)
    assert float(view.together.value) == pytest.approx(total, abs=0.006)
    assert float(view.together.value) <= float(view.similarity or 0)
    assert view.together.label == f"These {len(view.terms)} terms"


def test_margin_is_the_difference_of_the_figures_beside_it(edition: Edition) -> None:
    view = why(edition, similarity=0.4049, margin=0.1998, runner_up="soundscapes")
    assert view.runner_up is not None
    assert (view.similarity, view.runner_up.value, view.margin) == (".40", ".21", ".19")


def test_bars_are_as_long_as_their_share_of_the_longest(edition: Edition) -> None:
    shares = [bar.share for bar in why(edition).terms]
    assert shares[0] == 100
    assert shares == sorted(shares, reverse=True)


def test_paper_that_was_kept_says_that_another_topic_is_nearer(edition: Edition) -> None:
    view = why(edition, margin=-0.05, runner_up="soundscapes")
    assert view.decided_by.startswith("Kept where earlier editions had it")
    assert view.runner_up_role == "Nearer"
    assert view.terms


def test_pinned_paper_says_what_its_text_alone_would_have_said(edition: Edition) -> None:
    pinned = {"decided_by": Decider.EDITOR, "runner_up": "soundscapes"}
    agreed = why(edition, **pinned, margin=0.1)
    assert agreed.decided_by.endswith("Its text says the same, through these terms:")
    assert agreed.terms
    overruled = why(edition, **pinned, margin=-0.1)
    title = edition.topics["soundscapes"].file.title
    assert overruled.decided_by == f"Placed by the editor. Its text alone is nearer to “{title}”."
    assert (overruled.terms, overruled.together) == ((), None)
    far = why(edition, **pinned, similarity=0.01, margin=0.01)
    assert far.decided_by.endswith("Its text alone is near to no topic.")


def test_unsorted_paper_says_what_it_shares_with_the_nearest_topic(edition: Edition) -> None:
    view = why(edition, topic=None, similarity=0.04, runner_up="birdsong")
    assert view.decided_by.endswith("What it shares with the nearest:")
    assert (view.similarity, view.margin, view.runner_up_role) == (None, None, "Nearest")
    alone = why(edition, topic=None, similarity=0.0, runner_up=None, why=())
    assert alone.decided_by == "No topic is near enough to its text."
    assert alone.runner_up is None
