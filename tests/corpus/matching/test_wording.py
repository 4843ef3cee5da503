"""Titles read for comparison."""

from __future__ import annotations

import pytest

from generator.corpus.matching.roles import Role
from generator.corpus.matching.wording import read_wording


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Full-Duplex Speech & Silence", "fullduplexspeechandsilence"),
        ("{BERT}s \\'{e}tude of $\\alpha$-Rust", "bertsetudeofalpharust"),
        ("<i>Rust</i> &amp; Salt", "rustandsalt"),
        ("Straße nach Łódź", "strassenachlodz"),
        ("Modelling the Colour of Neighbours", "modelingthecolorofneighbors"),
        ("Rust, Part II", "rustpart2"),
        ("Rust III: Again", "rust3again"),
        ("Rust. Volume Two", "rustvolume2"),
        ("Rust [Extended Version].", "rust"),
        ("铁的声音", "铁的声音"),
    ],
)
def test_spellings_meet_in_one_key(title: str, key: str) -> None:
    """Case, marks, markup, British spelling, numerals and notes of the edition do not count."""
    assert read_wording(title).key == key


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Author Correction: Rust", Role.CORRECTION),
        ("Rust (Corrigendum)", Role.CORRECTION),
        ("Correction of Grammatical Errors by Listening", Role.WORK),
        ("Grammatical Error Correction", Role.WORK),
        ("Retraction Note to: Rust", Role.RETRACTION),
        ("RETRACTED ARTICLE: Rust", Role.RETRACTED),
        ("Comments on 'Rust'", Role.COMMENT),
        ("Rust: A Rejoinder", Role.REPLY),
        ("Response Generation for Dialogue", Role.WORK),
        ("Book Review: Rust", Role.REVIEW),
        ("A Review of Rust", Role.WORK),
        ("Replication Data for: Rust", Role.SUPPLEMENT),
        ("Data Augmentation for Rust", Role.WORK),
        ("Code for Rust", Role.SUPPLEMENT),
    ],
)
def test_title_tells_what_a_work_is_to_another(title: str, role: Role) -> None:
    """Words that only look like it stay words of a title."""
    assert read_wording(title).role is role
