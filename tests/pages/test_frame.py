"""What a page's view is made from: what it shows, and nothing that would change it in vain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from generator.build import Workings
from generator.pages.addresses import PAPERS, Linker, author_path, paper_path, topic_path
from generator.pages.edition import Edition
from generator.pages.frame import frame_of
from generator.pages.sheets.authors import author_view
from generator.pages.sheets.paper import paper_view
from generator.pages.views import FrameView
from generator.project import Project
from tests.conftest import TODAY


@pytest.fixture
def edition(toy_workings: Workings, toy_project: Project) -> Edition:
    return Edition.of(
        toy_workings.survey, toy_project.survey, toy_project.words, today=TODAY, version="1.0"
    )


def frame(edition: Edition, page: PurePosixPath) -> FrameView:
    return frame_of(edition, Linker(page=page), title="A page", description="What it shows.")


def test_pages_of_a_folder_share_what_stands_around_them(edition: Edition) -> None:
    """Its links are found once, however many papers there are."""
    frames = [frame(edition, paper_path(paper.id)) for paper in edition.survey.corpus]
    assert len({id(found.nav) for found in frames}) == 1
    others = [topic_path("birdsong"), PurePosixPath("map.html"), PAPERS]
    homes = [frame(edition, page).home for page in others]
    assert homes == ["../index.html", "index.html", "../index.html"]


@pytest.mark.parametrize("page", ["map.html", "new.html", "list.html", str(PAPERS)])
def test_navigation_marks_the_page_that_it_leads_to(edition: Edition, page: str) -> None:
    """Also after a neighbour in the same folder was framed."""
    for other in ("fit.html", "papers/wrenpost.html"):
        assert not any(link.is_current for link in frame(edition, PurePosixPath(other)).nav)
    (current,) = (link for link in frame(edition, PurePosixPath(page)).nav if link.is_current)
    assert current.href == PurePosixPath(page).name


def test_description_is_cut_at_a_word(edition: Edition) -> None:
    link = Linker(page=author_path("x"))
    for text in ("a " * 500, "word " * 200, "\n".join(["some", "lines"] * 60)):
        found = frame_of(edition, link, title="x", description=text).description
        assert len(found) <= 160
        assert found.endswith("…")
        assert " ".join(text.split()).startswith(found[:-1])


def test_view_does_not_change_with_the_size_of_a_topic(edition: Edition) -> None:
    """A paper added to a topic changes no page that only names the topic."""
    grown = {
        slug: replace(topic, paper_ids=(*topic.paper_ids, "newcomer"))
        for slug, topic in edition.topics.items()
    }
    later = replace(edition, topics=grown)
    for paper in edition.survey.corpus:
        assert paper_view(later, paper) == paper_view(edition, paper)
    for author in edition.authors.values():
        assert author_view(later, author) == author_view(edition, author)
