"""The layout of the map: complete, always the same, near what is alike, topics in one piece."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import combinations
from math import dist

import pytest

from generator.config import SurveyConfig
from generator.corpus.ledger import Ledger
from generator.corpus.paper import Corpus
from generator.topics.build import build_survey
from generator.topics.plane import lay_out
from generator.topics.survey import HEIGHT, WIDTH, Point, Survey
from tests.topics.corpora import corpus_of, three_fields, topic

_FIELDS = ("bee", "bread", "tram")
_SHOW = "from tests.topics.test_plane import *; print(sorted(lay_out(survey_of()).items()))"


def survey_of(corpus: Corpus | None = None) -> Survey:
    topics = [topic(field, field) for field in _FIELDS]
    corpus = three_fields() if corpus is None else corpus
    return build_survey(corpus, topics, SurveyConfig(), Ledger())


def share_of_own(places: Mapping[str, Point], n: int) -> float:
    """Return how many of the ``n`` nearest dots of each are of its field."""
    hits = [
        other.split("-")[0] == paper.split("-")[0]
        for paper in places
        for other in sorted(places, key=lambda o: dist(places[paper], places[o]))[1 : n + 1]
    ]
    return sum(hits) / len(hits)


def test_every_paper_stands_on_the_plane_and_none_on_another() -> None:
    survey = survey_of()
    places = lay_out(survey)
    assert tuple(places) == survey.corpus.ids
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places.values())
    assert min(dist(one, other) for one, other in combinations(places.values(), 2)) > 12


def test_papers_of_a_topic_stand_together() -> None:
    assert share_of_own(lay_out(survey_of()), 5) == 1


def test_the_plane_is_filled_from_edge_to_edge() -> None:
    x, y = zip(*lay_out(survey_of()).values(), strict=True)
    assert (min(x), max(x), min(y), max(y)) == pytest.approx((0, WIDTH, 0, HEIGHT), abs=20)


def test_papers_beyond_the_sample_stand_beside_their_like() -> None:
    """A layout of thousands starts from some of them; the others join their own kind."""
    places = lay_out(survey_of(three_fields(20)), large=30, n_sample=24)
    assert len(places) == 60
    assert share_of_own(places, 5) > 0.95
    assert min(dist(one, other) for one, other in combinations(places.values(), 2)) > 6


def test_papers_without_relatives_are_laid_out_in_a_large_survey_too() -> None:
    texts = {f"p{n}": f"bee{n} hive{n} swarm{n}" for n in range(12)}
    places = lay_out(survey_of(corpus_of(texts)), large=6, n_sample=6)
    assert len(set(places.values())) == 12


def test_layout_does_not_hang_on_threads_or_hashes() -> None:
    environment = os.environ | {"PYTHONHASHSEED": "7", "OMP_NUM_THREADS": "2"}
    command = [sys.executable, "-c", _SHOW]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(sorted(lay_out(survey_of()).items()))


@pytest.mark.parametrize("n_papers", range(1, 6))
def test_few_papers_are_laid_out_too(n_papers: int) -> None:
    texts = {f"p{n}": f"bee hive swarm{n} tram rail" for n in range(n_papers)}
    places = lay_out(survey_of(corpus_of(texts)))
    assert len(set(places.values())) == n_papers


def test_equal_papers_stand_apart() -> None:
    """Nothing tells them apart, yet each has a dot to point at."""
    places = lay_out(survey_of(corpus_of({f"p{n}": "bee hive" for n in range(9)})))
    assert min(dist(one, other) for one, other in combinations(places.values(), 2)) > 10
