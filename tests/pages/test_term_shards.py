"""The shards of terms: whatever the page needs to place a text as the survey would."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TypedDict

import numpy as np
import pytest

from generator.build import Site
from generator.pages.shards.details import bucket_of
from generator.topics.analysis import is_filler, is_function_word
from generator.topics.phrases import reads_well
from generator.topics.survey import Survey

Meaning = tuple[int, str | int, list[int]]


class Root(TypedDict):
    """What the page loads first."""

    papers: int
    topics: list[dict[str, str | int]]
    unsortedBelow: float
    usualMargin: float
    breaks: str
    fillers: str


def given(site: Site, name: str) -> str:
    """Return what a script hands over, as it stands there."""
    content = site.files[PurePosixPath("fit", name)].decode()
    before, after = f'litatlas.give("fit/{name}",', ");\n"
    assert content.startswith(before)
    return content.removeprefix(before).removesuffix(after)


@pytest.fixture(scope="module")
def root(toy_site: Site) -> Root:
    found: Root = json.loads(given(toy_site, "root.js"))
    return found


@pytest.fixture(scope="module")
def survey(toy_site: Site) -> Survey:
    return toy_site.workings.survey


@pytest.fixture(scope="module")
def meanings(toy_site: Site) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    n_shards = json.loads(given(toy_site, "terms.js"))
    for number in range(n_shards):
        for term, meaning in json.loads(given(toy_site, f"terms-{number}.js")).items():
            assert bucket_of(term.split()[0], n_shards) == number
            found[term] = meaning
    return found


@pytest.fixture(scope="module")
def postings(toy_site: Site) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    n_shards = json.loads(given(toy_site, "papers.js"))
    for number in range(n_shards):
        for term, papers in json.loads(given(toy_site, f"papers-{number}.js")).items():
            assert bucket_of(term, n_shards) == number
            found[term] = papers
    return found


def weights_of(papers: list[int]) -> Iterator[tuple[int, float]]:
    number = 0
    for step in papers:
        number += step // 256
        yield number, step % 256 / 255


def test_every_term_can_be_looked_up(
    meanings: dict[str, Meaning], postings: dict[str, list[int]], survey: Survey
) -> None:
    """Its meaning by its first word, its papers by all of it."""
    assert sorted(meanings) == sorted(postings) == list(survey.figures.space.vocabulary)


def test_weights_of_topics_are_the_surveys_but_for_rounding(
    meanings: dict[str, Meaning], survey: Survey, root: Root
) -> None:
    for term, (idf, _, topics) in meanings.items():
        column = survey.figures.space.column[term]
        assert math.isclose(idf / 1000, survey.figures.space.idf[column], abs_tol=0.0006)
        weights = np.zeros(len(root["topics"]))
        weights[topics[::2]] = np.array(topics[1::2]) / 1000
        assert np.allclose(weights, survey.figures.assignment.vectors[:, column], atol=0.0006)


def test_weights_of_papers_are_the_surveys_but_for_rounding(
    postings: dict[str, list[int]], survey: Survey, root: Root
) -> None:
    assert root["papers"] == len(survey.corpus)
    rows = np.zeros(survey.figures.space.matrix.shape)
    for term, papers in postings.items():
        for number, weight in weights_of(papers):
            rows[number, survey.figures.space.column[term]] = weight
    assert np.allclose(rows, survey.figures.space.matrix.toarray(), atol=0.5 / 255 + 1e-9)


def test_terms_are_told_as_people_write_them_unless_they_cannot_stand_alone(
    meanings: dict[str, Meaning], survey: Survey
) -> None:
    for term, (_, written, _) in meanings.items():
        usual = survey.figures.space.written[term]
        assert written == ("" if not reads_well(usual) else 0 if usual == term else usual)


def test_root_names_the_topics_in_the_order_of_their_numbers(root: Root, survey: Survey) -> None:
    titles = {topic.slug: topic.file.title for topic in survey.topics}
    assert [(topic["title"], topic["href"]) for topic in root["topics"]] == [
        (titles[slug], f"topics/{slug}.html") for slug in survey.figures.assignment.topics
    ]


def test_root_holds_the_words_that_say_nothing(root: Root) -> None:
    """So that the page cuts text into terms as the survey does."""
    breaks, fillers = {*root["breaks"].split()}, {*root["fillers"].split()}
    assert "the" in breaks
    assert "approach" in fillers
    assert all(is_function_word(word) for word in breaks)
    assert all(is_filler(word) for word in fillers)
