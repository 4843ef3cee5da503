"""Guided placement on matrices that one can check by hand."""

from __future__ import annotations

import pytest

from generator.config import PlacementOptions
from generator.topics.hold import Hold
from generator.topics.place import Assignment, place_papers
from generator.topics.space import TermSpace
from generator.topics.survey import GuidedTopic
from tests.topics.corpora import alone, space_of, topic

# "cats" and "dogs" are plain; "mixed" is a little more about cats than about dogs.
SPACE = space_of(
    "cat dog owl", {"cats": [1, 0, 0], "dogs": [0, 1, 0], "mixed": [1, 0.95, 0], "owls": [0, 0, 1]}
)
CATS, DOGS = topic("cat"), topic("dog")


def place(
    *topics: GuidedTopic,
    space: TermSpace = SPACE,
    previous: dict[str, str] | None = None,
    **options: float,
) -> Assignment:
    return place_papers(
        space,
        alone(space),
        topics,
        PlacementOptions.model_validate(options),
        held=Hold(homes=previous or {}),
    )


def homes(assignment: Assignment, space: TermSpace = SPACE) -> dict[str, str | None]:
    names = [*assignment.topics, None]
    return {
        paper_id: names[column] for paper_id, column in zip(space.ids, assignment.home, strict=True)
    }


def test_paper_goes_to_the_topic_whose_words_it_uses() -> None:
    assert homes(place(CATS, DOGS)) == {
        "cats": "cat",
        "dogs": "dog",
        "mixed": "cat",
        "owls": None,
    }


def test_paper_without_a_word_in_common_joins_no_topic() -> None:
    """Were it a member of the first topic at hand, it would draw that topic to itself."""
    assignment = place(CATS, DOGS, unsorted_below=0)
    assert homes(assignment)["owls"] is None
    assert assignment.vectors[:, SPACE.column["owl"]].tolist() == [0, 0]


def test_order_of_topics_does_not_matter() -> None:
    assert homes(place(DOGS, CATS)) == homes(place(CATS, DOGS))


def test_order_of_papers_does_not_matter() -> None:
    rows = SPACE.matrix.toarray().tolist()
    turned = space_of("cat dog owl", dict(zip(SPACE.ids[::-1], rows[::-1], strict=True)))
    upside_down = place(CATS, DOGS, space=turned).scores[::-1]
    assert upside_down.tolist() == place(CATS, DOGS).scores.tolist()


def test_paper_that_two_topics_fight_over_moves_neither_much() -> None:
    """A topic's vector leans towards clear members, not towards doubtful ones."""
    assignment = place(CATS, DOGS)
    cat, dog = (SPACE.vocabulary.index(word) for word in ("cat", "dog"))
    assert assignment.vectors[0, cat] > 0.99
    assert 0 < assignment.vectors[0, dog] < 0.02


def test_paper_far_from_all_topics_moves_none_much() -> None:
    """What little it shares with one it shares with no other: a clear case, but a weak one."""
    space = space_of("cat dog owl", {"a": [1, 0, 0], "b": [1, 0, 0], "far": [0.1, 0, 1]})
    assignment = place(CATS, DOGS, space=space)
    assert 0 < assignment.vectors[0, 2] < 0.1


def test_pin_wins_over_the_text() -> None:
    """Even where the text says nothing of the topic."""
    assignment = place(topic("cat", pin=["dogs", "owls"]), DOGS)
    assert homes(assignment)["dogs"] == homes(assignment)["owls"] == "cat"
    assert assignment.pinned.tolist() == [False, True, False, True]


def test_pins_teach_their_topic_the_words_of_the_pinned_papers() -> None:
    """A pinned paper draws others like it."""
    space = space_of("cat dog owl", {"owl-1": [0, 0, 1], "owl-2": [0, 0.3, 1], "dogs": [0, 1, 0]})
    assert homes(place(CATS, DOGS, space=space), space)["owl-2"] == "dog"
    taught = place(topic("cat", pin=["owl-1"]), DOGS, space=space)
    assert homes(taught, space)["owl-2"] == "cat"


def test_words_of_the_editor_weigh_more_than_a_pinned_paper() -> None:
    """A paper is about more than the topic it is pinned to; a keyword is about nothing else."""
    taught = place(topic("cat", pin=["owls"]), DOGS)
    cat, _, owl = taught.vectors[0]
    assert cat > owl > place(CATS, DOGS).vectors[0, 2]


def test_pin_never_moves() -> None:
    """Neither for another topic's words nor for an earlier decision."""
    assignment = place(topic("cat", pin=["dogs"]), DOGS, previous={"dogs": "dog"}, keep_margin=1.0)
    assert homes(assignment)["dogs"] == "cat"


def test_banned_paper_goes_to_its_next_best_topic() -> None:
    assert homes(place(topic("cat", ban=["mixed"]), DOGS))["mixed"] == "dog"


def test_ban_holds_against_the_topic_a_paper_had() -> None:
    banned = topic("cat", ban=["mixed"])
    assert homes(place(banned, DOGS, previous={"mixed": "cat"}))["mixed"] == "dog"


def test_paper_banned_everywhere_is_unsorted() -> None:
    assert homes(place(topic("cat", ban=["cats"]), topic("dog", ban=["cats"])))["cats"] is None


def test_paper_keeps_its_topic_within_the_margin() -> None:
    kept = place(CATS, DOGS, previous={"mixed": "dog"}, keep_margin=0.2)
    assert homes(kept)["mixed"] == "dog"


def test_paper_leaves_its_topic_beyond_the_margin() -> None:
    left = place(CATS, DOGS, previous={"mixed": "dog", "cats": "dog"}, keep_margin=0.04)
    assert homes(left)["mixed"] == homes(left)["cats"] == "cat"


def test_earlier_topic_that_no_longer_exists_binds_nobody() -> None:
    assert homes(place(CATS, DOGS, previous={"mixed": "bird"}))["mixed"] == "cat"


@pytest.mark.parametrize(("margin", "expected"), [(1.0, "dog"), (0.01, None)])
def test_earlier_topic_that_is_now_too_far_is_left_beyond_the_margin(
    margin: float, expected: str | None
) -> None:
    """To be unsorted is a place like any other."""
    space = space_of("cat dog owl", {"far": [0.4, 0.3, 1]})
    options = {"unsorted_below": 0.9, "keep_margin": margin}
    assert homes(place(DOGS, space=space, previous={"far": "dog"}, **options), space) == {
        "far": expected
    }


@pytest.mark.parametrize(("threshold", "expected"), [(0.5, "cat"), (0.9, None)])
def test_paper_below_the_threshold_is_unsorted(threshold: float, expected: str | None) -> None:
    assert homes(place(CATS, DOGS, unsorted_below=threshold))["mixed"] == expected


def test_scores_are_cosines_with_the_topics_vectors() -> None:
    assignment = place(CATS, DOGS)
    cosines = (SPACE.matrix @ assignment.vectors.T).round(6)
    assert assignment.scores == pytest.approx(cosines)
    assert (assignment.vectors**2).sum(axis=1) == pytest.approx([1, 1])


def test_members_pull_their_topic_only_a_little() -> None:
    """The editor's words stay the heaviest, however many papers speak of something else."""
    rows = {f"p{n}": [1.0, 3.0, 0.0] for n in range(50)}
    assignment = place(CATS, space=space_of("cat dog owl", rows))
    cat, dog, owl = assignment.vectors[0]
    assert cat > dog > 0
    assert owl == 0


def test_without_topics_every_paper_is_unsorted() -> None:
    assert set(homes(place()).values()) == {None}
