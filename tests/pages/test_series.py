"""The series of a volume, and what is none."""

from __future__ import annotations

import pytest

from generator.pages.series import series_of

_ACL = "Annual Meeting of the Association for Computational Linguistics"
_CVPR = "IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"


@pytest.mark.parametrize(
    ("venue", "series"),
    [
        (f"Proceedings of the 60th {_ACL} (Volume 1: Long Papers)", _ACL),
        (f"Proceedings of the 57th {_ACL}, Volume 2: Short Papers", _ACL),
        (f"Proceedings of the Fifty-Eighth {_ACL}", _ACL),
        (f"Proceedings of the 60th {_ACL}: Demonstrations", f"{_ACL}: Demonstrations"),
        (f"2021 {_CVPR}", _CVPR),
        ("Findings of the Bird Society: WREN 2020", "Findings of the Bird Society: WREN"),
        ("Advances in Neural Information Systems 34", "Advances in Neural Information Systems"),
        ("Proceedings of the Third Workshop on Listening Towns", "Workshop on Listening Towns"),
        ("In: Proceedings of the Workshop on Towns, Graz, 2019", "Workshop on Towns, Graz"),
        ("Proceedings of the Conference on Quiet (Quiet 2020)", "Conference on Quiet (Quiet)"),
        ("ACL 2022", "ACL"),
        ("NeurIPS 2021", "NeurIPS"),
        ("Proceedings of NAACL-HLT 2019", "NAACL-HLT"),
        ("CHI '22", "CHI"),
    ],
)
def test_volumes_of_a_meeting_are_one_series(venue: str, series: str) -> None:
    assert series_of(venue) == series


@pytest.mark.parametrize(
    "venue",
    [
        "Proceedings of the National Academy of Sciences",
        "Proceedings of the IEEE",
        "Proceedings of the VLDB Endowment",
        "PLOS ONE",
        "Third World Quarterly",
        "Science 2000",
        "First Nations Conference",
        "Proceedings of the 2020 Conference",
        "声学学报 2020",
        "2020",
        "",
    ],
)
def test_names_that_are_whole_by_themselves_stay(venue: str) -> None:
    """Journals, and names of which too little would be left."""
    assert series_of(venue) == venue
