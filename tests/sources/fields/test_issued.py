"""Dates of publication as sources write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.fields.issued import issued_on, parse_issued


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("2024", "2024"),
        ("2024-11", "2024-11"),
        ("2024-11-05T10:00:00Z", "2024-11-05"),
        ("2021/5/4", "2021-05-04"),
        ("20211105", "2021-11-05"),
        ("2024-11-00", "2024-11"),
        ("2024-13-01", "2024"),
        ("2024-02-30", "2024-02"),
        ("2024-02-29", "2024-02-29"),
        ("5 Nov 2024", "2024-11-05"),
        ("Nov 5, 2024", "2024-11-05"),
        ("May 1st 2020", "2020-05-01"),
        ("1 Mai 2020", "2020-05-01"),
        ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"),
        ("2023 Mar 15", "2023-03-15"),
        ("JAN 2021", "2021-01"),
        ("2023 Mar-Apr", "2023"),
        ("Spring 2020", "2020"),
        ("c2019", "2019"),
        ("05/11/2024", "2024"),
        ("forthcoming", ""),
        ("0000-00-00", ""),
        ("3024", ""),
        ("", ""),
    ],
)
def test_date_is_kept_as_far_as_it_is_sure(text: str, issued: str) -> None:
    """An ambiguous or impossible part is left out, never guessed."""
    assert parse_issued(text) == issued


@given(st.text(alphabet="0123456789-/. JanMarch,", max_size=30))
def test_whatever_is_written_the_date_is_real(text: str) -> None:
    """And reading it again changes nothing."""
    issued = parse_issued(text)
    assert parse_issued(issued) == issued
    assert issued == (issued_on(*map(int, issued.split("-"))) if issued else "")
