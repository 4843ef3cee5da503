"""The five sources that this survey was made from, as they were delivered."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.errors import Problem
from generator.sources.record import SourceFile
from generator.sources.registry import ReadSource, read_sources

FOLDER = Path(__file__).resolve().parents[2] / "content/sources"


@pytest.fixture(scope="module")
def delivered() -> tuple[tuple[ReadSource, ...], tuple[Problem, ...]]:
    """Read the sources."""
    return read_sources(
        SourceFile(path=path.name, data=path.read_bytes()) for path in FOLDER.iterdir()
    )


Delivered = tuple[tuple[ReadSource, ...], tuple[Problem, ...]]


def test_all_records_are_read_without_a_problem(delivered: Delivered) -> None:
    """392 records: as many as people counted in the files."""
    read, problems = delivered
    assert problems == ()
    assert [(r.path[:3], r.reader, len(r.records)) for r in read] == [
        ("000", "digest", 58),
        ("001", "digest", 88),
        ("002", "digest", 62),
        ("003", "abstracts", 10),
        ("004", "digest", 174),
    ]


def test_each_record_stands_where_it_says(delivered: Delivered) -> None:
    """Its line in the file is its title, or its abstract with the label where it has no title."""
    for file in delivered[0]:
        lines = (FOLDER / file.path).read_text(encoding="utf-8-sig").split("\n")
        for record in file.records:
            assert record.source == file.path
            expected = record.title or f"Abstract:{record.abstract}"
            assert lines[record.line - 1].strip() == expected.strip()


def test_each_titled_record_has_the_abstract_below_its_title(delivered: Delivered) -> None:
    """The next line that is not blank is the abstract."""
    for file in delivered[0]:
        lines = (FOLDER / file.path).read_text(encoding="utf-8-sig").split("\n")
        for record in file.records:
            if record.title:
                below = next(line for line in lines[record.line :] if line.strip())
                assert record.abstract == below.strip()


def test_each_line_of_prose_is_in_one_record(delivered: Delivered) -> None:
    """Nothing of forty words or more is left over."""
    for file in delivered[0]:
        text = (FOLDER / file.path).read_text(encoding="utf-8-sig").replace("Abstract:", "")
        prose = Counter(line.strip() for line in text.split("\n") if len(line.split()) >= 40)
        assert prose == Counter(record.abstract for record in file.records)


def test_each_digest_has_its_one_date(delivered: Delivered) -> None:
    """Lists of abstracts have none."""
    dates = {file.path[:3]: {r.date for r in file.records} for file in delivered[0]}
    assert dates == {
        "000": {"Mar 11"},
        "001": {"Mar 12"},
        "002": {"Aug 7"},
        "003": {None},
        "004": {"Mar 11"},
    }
