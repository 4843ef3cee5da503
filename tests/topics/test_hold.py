"""What the ledger holds, on scores that one can check by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from generator.config import PlacementOptions
from generator.corpus.ledger import Ledger, LedgerLine, TopicLine
from generator.topics.hold import Hold, as_placed, hold, hold_of, topic_lines
from generator.topics.survey import GuidedTopic
from tests.topics.corpora import guided

CAT, DOG, OWL = TOPICS = ("cat", "dog", "owl")
OPTIONS = PlacementOptions(keep_margin=0.1, unsorted_below=0.2)


def settle(
    scores: list[float], before: str | None, *, reworded: tuple[str, ...] = ()
) -> str | None:
    """Place one paper that was in ``before``, by its scores for cat, dog and owl."""
    best = int(np.argmax(scores)) if max(scores) >= OPTIONS.unsorted_below else -1
    held = Hold(homes={"tom": before}, reworded=frozenset(reworded))
    home = hold(np.array([best]), np.array([scores]), held, OPTIONS, ids=("tom",), topics=TOPICS)
    return (*TOPICS, None)[home[0]]


@pytest.mark.parametrize(
    ("scores", "before", "after"),
    [
        ([0.50, 0.41, 0.0], DOG, DOG),
        ([0.50, 0.39, 0.0], DOG, CAT),
        ([0.50, 0.41, 0.0], CAT, CAT),
        ([0.50, 0.41, 0.0], OWL, CAT),
    ],
    ids=["within the margin", "beyond the margin", "best already", "far from the old"],
)
def test_paper_leaves_its_topic_only_beyond_the_margin(
    scores: list[float], before: str, after: str
) -> None:
    assert settle(scores, before) == after


@pytest.mark.parametrize(
    ("score", "before", "after"),
    [(0.15, CAT, CAT), (0.09, CAT, None), (0.25, None, None), (0.31, None, CAT)],
    ids=["stays in", "falls out", "stays out", "comes in"],
)
def test_paper_near_the_threshold_does_not_come_and_go(
    score: float, before: str | None, after: str | None
) -> None:
    """A topic is left for being unsorted, and the other way round, beyond the margin only."""
    assert settle([score, 0.0, 0.0], before) == after


def test_paper_below_the_threshold_leaves_for_a_topic_that_is_clearly_better() -> None:
    assert settle([0.25, 0.14, 0.0], DOG) == CAT


@pytest.mark.parametrize("reworded", [CAT, DOG], ids=["that would win it", "that had it"])
def test_topic_with_new_words_moves_papers_without_a_margin(reworded: str) -> None:
    assert settle([0.50, 0.49, 0.0], DOG, reworded=(reworded,)) == CAT


def test_topic_with_new_words_frees_no_paper_between_two_others() -> None:
    assert settle([0.50, 0.49, 0.48], DOG, reworded=(OWL,)) == DOG


def test_unsorted_paper_follows_new_words_without_a_margin() -> None:
    assert settle([0.21, 0.0, 0.0], None, reworded=(CAT,)) == CAT


def test_banned_paper_is_held_by_no_margin() -> None:
    held = Hold(homes={"tom": CAT})
    wide = PlacementOptions(keep_margin=1.0, unsorted_below=0.0)
    home = hold(np.array([-1]), np.array([[-1.0]]), held, wide, ids=("tom",), topics=(CAT,))
    assert home.tolist() == [-1]


def test_paper_that_the_ledger_does_not_know_goes_where_its_text_says() -> None:
    home = hold(
        np.array([0]), np.array([[0.3, 0.29]]), Hold(), OPTIONS, ids=("new",), topics=(CAT, DOG)
    )
    assert home.tolist() == [0]


_N_PAPERS = 6
_IDS = tuple(f"p{n}" for n in range(_N_PAPERS))
_SCORES = arrays(
    float, (_N_PAPERS, len(TOPICS)), elements=st.integers(0, 100).map(lambda n: n / 100)
)
_HOMES = st.dictionaries(st.sampled_from(_IDS), st.sampled_from([*TOPICS, None]))


def place(scores: np.ndarray, homes: dict[str, str | None], margin: float) -> dict[str, str | None]:
    options = PlacementOptions(keep_margin=margin, unsorted_below=0.2)
    best = np.where(scores.max(axis=1) >= options.unsorted_below, scores.argmax(axis=1), -1)
    home = hold(best, scores, Hold(homes=homes), options, ids=_IDS, topics=TOPICS)
    return dict(zip(_IDS, ((*TOPICS, None)[column] for column in home), strict=True))


@given(_SCORES, _HOMES, st.sampled_from([0.0, 0.05, 0.3]))
@settings(derandomize=True, max_examples=200)
def test_second_build_moves_nobody(
    scores: np.ndarray, homes: dict[str, str | None], margin: float
) -> None:
    """Holding what was just decided decides the same."""
    once = place(scores, homes, margin)
    assert place(scores, once, margin) == once


@given(_SCORES, _HOMES)
@settings(derandomize=True, max_examples=200)
def test_wider_margin_moves_no_paper_more(scores: np.ndarray, homes: dict[str, str | None]) -> None:
    def movers(margin: float) -> set[str]:
        after = place(scores, homes, margin)
        return {paper_id for paper_id, home in homes.items() if after[paper_id] != home}

    assert movers(0.3) <= movers(0.05) <= movers(0.0)


# What the ledger's lines mean.


def ledger(*papers: LedgerLine, topics: tuple[GuidedTopic, ...]) -> Ledger:
    return Ledger(
        papers={line.id: line for line in papers},
        topics={line.topic: line for line in topic_lines(topics)},
    )


CATS = guided(CAT, title="Cats", keywords=["purr", "whisker"])
DOGS = guided(DOG, title="Dogs", keywords=["bark"])


def test_text_binds_and_a_pin_binds_only_while_it_stands() -> None:
    before = ledger(
        LedgerLine(id="tom", topic=CAT),
        LedgerLine(id="rex", topic=DOG, decided_by="editor"),
        LedgerLine(id="odd", topic=None),
        topics=(CATS, DOGS),
    )
    assert hold_of(before, (CATS, DOGS)) == Hold(homes={"tom": CAT, "odd": None})


def test_paper_that_was_away_comes_back_free() -> None:
    """Lines of papers that are gone, hidden or merged name no topic; they were not unsorted."""
    before = ledger(
        LedgerLine(id="gone", gone=True),
        LedgerLine(id="twin", merged_into="tom"),
        topics=(CATS,),
    )
    assert hold_of(before, (CATS,)) == Hold()


def test_lifted_ban_frees_its_paper() -> None:
    """Else an editor who takes a ban back would not get the paper back."""
    banned = guided(CAT, title="Cats", keywords=["purr", "whisker"], ban=["tom", "rex"])
    lines = LedgerLine(id="tom", topic=DOG), LedgerLine(id="rex", topic=DOG)
    before = ledger(*lines, topics=(banned, DOGS))
    lifted = guided(CAT, title="Cats", keywords=["purr", "whisker"], ban=["rex"])
    assert hold_of(before, (banned, DOGS)) == Hold(homes={"tom": DOG, "rex": DOG})
    assert hold_of(before, (lifted, DOGS)) == Hold(homes={"rex": DOG})


def test_deleted_topic_frees_its_papers() -> None:
    before = ledger(
        LedgerLine(id="tom", topic=CAT), LedgerLine(id="rex", topic=DOG), topics=(CATS, DOGS)
    )
    assert hold_of(before, (CATS,)) == Hold(homes={"tom": CAT})


def test_topic_at_a_new_address_keeps_its_papers() -> None:
    """As long as the old address is among its aliases."""
    before = ledger(LedgerLine(id="tom", topic=CAT), topics=(CATS,))
    moved = guided("felines", title="Felines", keywords=["purr", "whisker"], aliases=[CAT])
    placed = as_placed((moved,), before)
    assert placed[0].file.title == "Cats"
    assert hold_of(before, placed) == Hold(homes={"tom": "felines"})


def test_topic_that_takes_anothers_address_is_not_its_heir() -> None:
    """An alias leads elsewhere only where no topic has that address."""
    before = ledger(LedgerLine(id="tom", topic=CAT), topics=(CATS,))
    greedy = guided("felines", title="Felines", keywords=["purr"], aliases=[CAT])
    placed = as_placed((CATS, greedy), before)
    assert hold_of(before, placed).homes == {"tom": CAT}


def test_new_topic_holds_nobody_and_is_kept_from_nobody() -> None:
    before = ledger(LedgerLine(id="tom", topic=CAT), topics=(CATS,))
    assert hold_of(before, as_placed((CATS, DOGS), before)).reworded == {DOG}


@pytest.mark.parametrize(
    ("words", "is_reworded"),
    [
        ({"title": "Felines"}, False),
        ({"keywords": ["whisker", "purr"]}, False),
        ({"summary": "All that purrs.", "intro": "See [@tom]."}, False),
        ({"sections": [{"id": "big", "title": "Big cats", "keywords": ["lion"]}]}, False),
        ({"pin": ["tom"], "ban": ["rex"]}, False),
        ({"keywords": ["purr"]}, True),
        ({"keywords": ["purr", "whisker", "paw"]}, True),
        ({"keywords": []}, True),
    ],
    ids=["title", "order", "prose", "sections", "pins", "fewer", "more", "none"],
)
def test_only_other_keywords_are_new_words(words: dict[str, object], is_reworded: bool) -> None:
    before = ledger(LedgerLine(id="tom", topic=CAT), topics=(CATS, DOGS))
    edited = guided(CAT, **{"title": "Cats", "keywords": ["purr", "whisker"], **words})
    held = hold_of(before, as_placed((edited, DOGS), before))
    assert held.reworded == ({CAT} if is_reworded else set())


def test_title_of_a_topic_without_keywords_is_its_words() -> None:
    """Nothing else draws its papers."""
    bare, renamed = guided(CAT, title="Cats"), guided(CAT, title="Felines")
    before = ledger(LedgerLine(id="tom", topic=CAT), topics=(bare,))
    placed = as_placed((renamed,), before)
    assert placed == (renamed,)
    assert hold_of(before, placed).reworded == {CAT}


def test_topic_renamed_twice_still_draws_by_its_first_title() -> None:
    before = ledger(topics=(CATS,))
    once = as_placed((guided(CAT, title="Felines", keywords=["purr", "whisker"]),), before)
    twice = as_placed(
        (guided(CAT, title="Pets", keywords=["purr", "whisker"]),), ledger(topics=once)
    )
    assert topic_lines(twice) == topic_lines((CATS,))


def test_topic_line_says_title_and_keywords_but_not_their_order() -> None:
    (line,) = topic_lines((CATS,))
    turned = guided(CAT, title="Cats", keywords=["whisker", "purr"])
    assert isinstance(line, TopicLine)
    assert (line.topic, line.title) == (CAT, "Cats")
    assert topic_lines((turned,)) == (line,)
