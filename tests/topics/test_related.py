"""Related papers."""

from __future__ import annotations

import itertools

from generator.topics.neighbours import find_neighbours
from generator.topics.related import related_papers
from generator.topics.space import TermSpace, weigh_terms
from tests.topics.corpora import corpus_of, three_fields


def related(space: TermSpace) -> dict[str, tuple[str, ...]]:
    return related_papers(space, find_neighbours(space))


def test_related_papers_are_of_the_same_field() -> None:
    for paper_id, others in related(weigh_terms(three_fields(), ())).items():
        assert {other.split("-")[0] for other in others} == {paper_id.split("-")[0]}


def test_no_paper_is_related_to_itself_or_twice() -> None:
    for paper_id, others in related(weigh_terms(three_fields(), ())).items():
        assert paper_id not in others
        assert len(set(others)) == len(others)


def test_nearest_pairs_name_each_other() -> None:
    """Two papers that are alike and like no other each have the other first."""
    space = weigh_terms(
        corpus_of({"a": "tram rail", "b": "tram rail bend", "c": "bee hive", "d": "bee hive wax"}),
        (),
    )
    first = {paper_id: others[0] for paper_id, others in related(space).items()}
    assert first == {"a": "b", "b": "a", "c": "d", "d": "c"}


def test_paper_without_a_word_in_common_is_not_related() -> None:
    """Fewer papers are shown rather than strangers."""
    space = weigh_terms(corpus_of({"a": "tram rail", "b": "tram bend", "c": "bee hive"}), ())
    assert related(space) == {"a": ("b",), "b": ("a",), "c": ()}


def test_survey_without_papers_relates_none() -> None:
    assert related(weigh_terms(corpus_of({}), ())) == {}


def test_single_paper_stands_alone() -> None:
    assert related(weigh_terms(corpus_of({"a": "tram rail"}), ())) == {"a": ()}


def test_papers_without_words_are_related_to_none() -> None:
    abstracts = {"a": "tram rail", "b": "tram rail bend", "c": "", "d": ""}
    assert related(weigh_terms(corpus_of(abstracts), ()))["c"] == ()


def test_related_papers_do_not_hang_on_chance() -> None:
    """Twice worked out is twice the same."""
    first, second = (related(weigh_terms(three_fields(20), ())) for _ in range(2))
    assert first == second
    assert all(len(others) == 8 for others in itertools.chain(first.values()))


def test_large_survey_names_the_same_relatives() -> None:
    """There not every paper is compared with every other, and hardly one is missed."""
    space = weigh_terms(three_fields(40), ())
    surroundings = find_neighbours(space)
    every = related_papers(space, surroundings)
    likely = related_papers(space, find_neighbours(space, large=0), large=0)
    assert likely.keys() == every.keys()
    assert all(len(others) == 8 for others in likely.values())
    fields = {(p.split("-")[0], o.split("-")[0]) for p, others in likely.items() for o in others}
    assert fields == {(field, field) for field in ("bee", "bread", "tram")}
