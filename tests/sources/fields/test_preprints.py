"""Preprint servers and their identifiers in what sources say."""

from __future__ import annotations

import pytest

from generator.sources.fields.preprints import is_preprint_server, own_arxiv, published_venue


@pytest.mark.parametrize(
    ("note", "arxiv"),
    [
        ("arXiv:2411.00774 [cs]", "2411.00774"),
        ("Citation Key: pond\narXiv: 2411.00774", "2411.00774"),
        ("Accepted at ICML. arXiv preprint arXiv:2411.00774", "2411.00774"),
        ("Preprint, available online at https://arxiv.org/abs/2411.00774v2", "2411.00774"),
        ("Comment on arXiv:2301.00001", None),
        ("Comment on https://arxiv.org/abs/2301.00001", None),
        ("Extended version of arXiv:2301.00001 (arXiv:2411.00774)", "2411.00774"),
        ("", None),
    ],
)
def test_note_gives_the_id_of_the_work_itself_alone(note: str, arxiv: str | None) -> None:
    found = own_arxiv(note)
    assert (found and found.value) == arxiv


@pytest.mark.parametrize(
    ("venue", "is_server"),
    [
        ("CoRR", True),
        ("CoRR abs/2411.00774", True),
        ("arXiv preprint arXiv:2411.00774", True),
        ("bioRxiv", True),
        ("Corr. Sci.", False),
        ("Nature", False),
    ],
)
def test_preprint_server_is_no_venue(venue: str, *, is_server: bool) -> None:
    """CoRR is arXiv's name in DBLP; shortened names of journals begin like it."""
    assert is_preprint_server(venue) is is_server
    assert bool(published_venue(venue)) is not (is_server and venue != "bioRxiv")
