"""Who wrote a work and how it is known elsewhere, as far as the survey can tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.build import Workings
from generator.corpus.richtext import RichText
from generator.pages.citations.reference import Reference, reference_to
from generator.pages.edition import Edition
from generator.project import Project
from generator.sources.person import Person, parse_person
from generator.sources.record import Link
from tests.conftest import TODAY
from tests.pages.surveys import with_survey
from tests.topics.corpora import paper

PAPER = paper("wrenpost", "Birds sing.", title="WrenPost")


@pytest.fixture(scope="module")
def edition(toy_project: Project, toy_workings: Workings) -> Edition:
    survey = with_survey(toy_project, base_url="https://example.org/s").survey
    words = toy_project.words
    return Edition.of(toy_workings.survey, survey, words, today=TODAY, version="1")


@pytest.mark.parametrize(
    ("author", "family", "given"),
    [
        ("Ottoline Marsh", "Marsh", "Ottoline"),
        ("Marsh, Ottoline", "Marsh", "Ottoline"),
        ("Ludwig van der Wren", "van der Wren", "Ludwig"),
        ("van der Wren, Ludwig", "van der Wren", "Ludwig"),
        ("Fenwick Adair Jr.", "Adair Jr.", "Fenwick"),
        ("Adair, Fenwick, Jr.", "Adair", "Fenwick, Jr."),
        ("P. Q. Ash", "Ash", "P. Q."),
        ("Wrenlab", "Wrenlab", ""),
        ("The Wren Team", "The Wren Team", ""),
        ("Finch and Sons", "Finch and Sons", ""),
        ("鳥 一郎", "鳥 一郎", ""),
        (", Ottoline", "Ottoline", ""),
        ("Marsh,", "Marsh", ""),
        ("A\tB\n", "B", "A"),
    ],
)
def test_name_falls_into_its_parts(author: str, family: str, given: str) -> None:
    person = parse_person(author)
    assert (person.family, person.given) == (family, given)


def test_initials_keep_their_hyphens() -> None:
    assert parse_person("Marsh, Jean-Luc Q. r").initials == ("J-L", "Q", "R")


def own(edition: Edition, label: str, url: str) -> Reference:
    return reference_to(replace(PAPER, links=(Link(url=url, label=label),)), edition)


@pytest.mark.parametrize(
    ("url", "doi", "arxiv"),
    [
        ("https://doi.org/10.1000/182", "10.1000/182", None),
        ("https://dx.doi.org/10.1000/a%3Cb%3E", "10.1000/a<b>", None),
        ("https://arxiv.org/abs/2501.01234v2", None, "2501.01234"),
        ("https://arxiv.org/pdf/2501.01234", None, "2501.01234"),
        ("https://arxiv.org/abs/cs.CL/0501012", None, None),
        ("https://arxiv.org/abs/hep-th/0501012", None, "hep-th/0501012"),
        ("https://notdoi.org/10.1000/182", None, None),
        ("https://example.org/?to=arxiv.org/abs/2501.01234", None, None),
    ],
)
def test_editors_link_identifies_the_paper(
    edition: Edition, url: str, doi: str | None, arxiv: str | None
) -> None:
    found = own(edition, "paper", url)
    assert (found.doi, found.arxiv) == (doi, arxiv)


@pytest.mark.parametrize("label", ["data", "code", "link"])
def test_identifier_of_something_else_is_not_the_papers(edition: Edition, label: str) -> None:
    """A dataset has a DOI of its own, and an abstract may lead to another paper."""
    assert own(edition, label, "https://doi.org/10.5281/zenodo.1").doi is None


def test_most_lasting_address_comes_first(edition: Edition) -> None:
    page = reference_to(PAPER, edition)
    assert page.where == "https://example.org/s/papers/wrenpost.html"
    assert replace(page, arxiv="2501.01234").where == "https://arxiv.org/abs/2501.01234"
    assert replace(page, arxiv="2501.01234", doi="10.1000/1").where == "https://doi.org/10.1000/1"


def test_reference_is_free_of_line_breaks_and_controls(edition: Edition) -> None:
    broken = replace(
        PAPER, title=RichText("A\r\nB\x00C\u2028D\u200d"), authors=(parse_person("E\nF"),)
    )
    reference = reference_to(broken, edition)
    assert reference.title == "A B C D\u200d"
    assert reference.authors == (Person(given="E", family="F"),)
