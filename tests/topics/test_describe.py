"""Key terms, exemplars and neighbours of a group of papers."""

from __future__ import annotations

import numpy as np
import pytest

from generator.topics.describe import by_similarity, key_terms, topic_neighbours
from generator.topics.space import weigh_terms
from tests.topics.corpora import space_of, three_fields

SPACE = space_of("cat dog owl", {"a": [1, 0, 1], "b": [1, 0, 1], "c": [0, 1, 1], "d": [0, 1, 1]})


def test_key_term_sets_a_group_apart() -> None:
    """What every paper says describes none."""
    assert key_terms(SPACE, [0, 1], 5) == ("cat",)


def test_key_terms_against_a_narrower_background() -> None:
    """Inside a topic, only what differs inside it counts."""
    assert key_terms(SPACE, [0, 1], 5, background=[0, 1]) == ()


def test_word_of_a_single_paper_does_not_describe_a_group() -> None:
    space = space_of("cat dog eel", {"a": [1, 0, 5], "b": [1, 0, 0], "c": [0, 1, 0]})
    assert key_terms(space, [0, 1], 5) == ("cat",)


def test_group_of_nobody_has_no_key_terms() -> None:
    assert key_terms(SPACE, [], 5) == ()


def test_pairs_are_preferred_to_their_words() -> None:
    space = weigh_terms(three_fields(), ())
    rows = [row for row, paper_id in enumerate(space.ids) if paper_id.startswith("tram")]
    assert any(" " in phrase for phrase in key_terms(space, rows, 5))


def test_papers_are_ordered_by_similarity_and_then_as_given() -> None:
    towards = np.array([1.0, 0.0, 0.0])
    assert by_similarity(SPACE, [3, 2, 1, 0], towards) == [1, 0, 3, 2]
    assert by_similarity(SPACE, [], towards) == []


def test_neighbours_are_other_topics_with_their_cosine() -> None:
    vectors = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 2.0]])
    near = topic_neighbours(["cat", "mixed", "dog"], vectors, 4)
    assert near["cat"] == (("mixed", pytest.approx(0.6)),)
    assert near["mixed"] == (("dog", pytest.approx(0.8)), ("cat", pytest.approx(0.6)))


def test_single_topic_has_no_neighbours() -> None:
    assert topic_neighbours(["cat"], np.ones((1, 2)), 4) == {"cat": ()}
