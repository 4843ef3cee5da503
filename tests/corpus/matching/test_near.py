"""Finding texts that are nearly alike."""

from __future__ import annotations

import random

from generator.corpus.matching.near import near_pairs

WORDS = [f"{a}{b}{c}" for a in "bdgklm" for b in "aeiou" for c in "nrst"]


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=120))


def test_edited_copies_are_found_and_hardly_anything_else() -> None:
    """One word in ten is another one, which leaves two thirds of the pairs."""
    chance = random.Random(3)
    texts = [_text(chance) for _ in range(300)]
    copies = [
        " ".join(w if chance.random() > 0.1 else chance.choice(WORDS) for w in text.split())
        for text in texts
    ]
    found = set(near_pairs([*texts, *copies]))
    wanted = {(i, i + 300) for i in range(300)}
    assert len(wanted & found) >= 297
    assert len(found - wanted) <= 3


def test_texts_too_short_to_have_pairs_are_like_no_other() -> None:
    """Nor is one text alone."""
    assert list(near_pairs(["", "", "word", "word"])) == []
    assert list(near_pairs(["one text"])) == []
    assert list(near_pairs([])) == []
