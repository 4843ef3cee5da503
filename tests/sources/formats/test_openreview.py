"""The reader of OpenReview's submissions."""

from __future__ import annotations

from pathlib import Path

from generator.sources.formats.openreview import OpenReviewReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems

EXAMPLES = Path(__file__).parent / "examples/openreview"
READER = OpenReviewReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_openreview_carries_these_fields() -> None:
    """Reviews are no papers; a withdrawn paper has no venue and says so."""
    records, problems = records_and_problems(READER, _example("v2.json"))
    assert records == (
        Record(
            source="v2.json",
            line=2,
            abstract="Newts return to the pond in which $x < y$ they hatched.",
            title="How newts find home",
            authors=(
                Person(family="Marsh", given="Ottoline"),
                Person(family="van den Berg", given="Karel"),
            ),
            issued="2024-01-16",
            work_type=WorkType.CONFERENCE,
            venue="AMPHI 2024",
            identifiers=(Identifier(Scheme.OPENREVIEW, "AbCdEf1234"),),
            links=(
                Link(url="https://openreview.net/pdf/0123456789abcdef.pdf", label="pdf"),
                Link(url="https://github.com/example/newts", label="code"),
            ),
            keywords=(
                "newts",
                "navigation",
                "oral",
            ),
            key="AbCdEf1234",
        ),
        Record(
            source="v2.json",
            line=3,
            abstract="Toads wait.",
            title="What toads wait for",
            authors=(Person(family="Adair", given="Fenwick"),),
            issued="2023-09-28",
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.OPENREVIEW, "ZyXwVu9876"),),
            keywords=("AMPHI 2024 Conference Withdrawn Submission",),
            key="ZyXwVu9876",
        ),
    )
    assert problems == ()


def test_first_version_of_the_api_is_read() -> None:
    records, problems = records_and_problems(READER, _example("v1.json"))
    assert records == (
        Record(
            source="v1.json",
            line=1,
            abstract="Feet get wet in ponds.",
            title="Wet feet",
            authors=(Person(family="Quill", given="Ingeborg"),),
            issued="2019-09-25",
            work_type=WorkType.CONFERENCE,
            venue="AMPHI 2020",
            identifiers=(Identifier(Scheme.OPENREVIEW, "rJeXS04FPH"),),
            keywords=(
                "feet",
                "ponds",
                "poster",
            ),
            key="rJeXS04FPH",
        ),
    )
    assert problems == ()
