"""The reader of tables."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Problem
from generator.sources.formats.table import TableReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems, source

EXAMPLES = Path(__file__).parent / "examples/table"
READER = TableReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def _told(problems: tuple[Problem, ...]) -> list[str]:
    return [line for problem in problems for line in str(problem).splitlines()]


def test_table_carries_these_fields() -> None:
    """Cells may hold line breaks and quotation marks."""
    records, problems = records_and_problems(READER, _example("zotero.csv"))
    assert records == (
        Record(
            source="zotero.csv",
            line=2,
            abstract='Newts return to the pond in which they hatched, and "smell" it.',
            title="How newts find home",
            authors=(
                Person(family="Marsh", given="Ottoline"),
                Person(family="van den Berg", given="Karel"),
            ),
            issued="2024-03-11",
            work_type=WorkType.ARTICLE,
            venue="Pond Letters",
            volume="12",
            issue="2",
            pages="101–115",
            publisher="Pond Press",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2024.7"),
                Identifier(Scheme.ARXIV, "2311.00321"),
                Identifier(Scheme.PUBMED, "31999001"),
            ),
            links=(Link(url="https://example.org/pond/7", label="link"),),
            keywords=(
                "newts",
                "navigation",
            ),
            language="en",
            key="AB12CD34",
        ),
        Record(
            source="zotero.csv",
            line=5,
            title="What toads wait for",
            authors=(Person(family="Adair", given="Fenwick"),),
            issued="2024",
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "2411.00774"),),
            key="EF56GH78",
        ),
    )
    assert problems == ()


def test_scopus_gives_full_names_and_nothing_for_its_placeholders() -> None:
    records, problems = records_and_problems(READER, _example("scopus.csv"))
    assert records == (
        Record(
            source="scopus.csv",
            line=2,
            abstract="Newts return to the pond in which they hatched. © 2024 Pond Press.",
            title="How newts find home",
            authors=(
                Person(family="Marsh", given="Ottoline"),
                Person(family="van den Berg", given="Karel"),
            ),
            issued="2024",
            work_type=WorkType.ARTICLE,
            venue="Pond Letters",
            volume="12",
            issue="2",
            pages="101–115",
            publisher="Pond Press",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2024.7"),
                Identifier(Scheme.PUBMED, "31999001"),
            ),
            links=(
                Link(url="https://www.scopus.com/inward/record.uri?eid=2-s2.0-1", label="link"),
            ),
            keywords=(
                "newts",
                "navigation",
            ),
            language="en",
            key="2-s2.0-1",
        ),
        Record(
            source="scopus.csv",
            line=3,
            title="Proceedings of AMPHI",
            issued="2023",
            work_type=WorkType.CONFERENCE,
            venue="Proceedings of AMPHI",
            pages="e17",
            publisher="Pond Press",
            links=(
                Link(url="https://www.scopus.com/inward/record.uri?eid=2-s2.0-2", label="link"),
            ),
            language="en",
            key="2-s2.0-2",
        ),
    )
    assert problems == ()


def test_tags_of_web_of_science_are_columns() -> None:
    """Quotation marks are signs like others there."""
    records, problems = records_and_problems(READER, _example("web-of-science.txt"))
    assert records == (
        Record(
            source="web-of-science.txt",
            line=2,
            abstract="Newts return.",
            title='"Home" to newts',
            authors=(
                Person(family="Marsh", given="Ottoline"),
                Person(family="van den Berg", given="Karel"),
            ),
            issued="2024-03-11",
            work_type=WorkType.ARTICLE,
            venue="POND LETTERS",
            volume="12",
            issue="2",
            pages="101–115",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2024.7"),
                Identifier(Scheme.PUBMED, "31999001"),
            ),
            keywords=(
                "newts",
                "navigation",
            ),
            language="en",
            key="WOS:000000000000001",
        ),
    )
    assert problems == ()


def test_rows_of_other_lengths_are_read_and_told() -> None:
    records, problems = records_and_problems(READER, _example("rayyan.csv"))
    assert records == (
        Record(
            source="rayyan.csv",
            line=2,
            abstract="Newts return.",
            title="How newts find home",
            authors=(
                Person(family="Marsh", given="O."),
                Person(family="van den Berg", given="K."),
            ),
            issued="2024-03-11",
            venue="Pond Letters",
            volume="12",
            issue="2",
            pages="101–115",
            publisher="Pond Press",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2024.7"),
                Identifier(Scheme.PUBMED, "31999001"),
                Identifier(Scheme.PMC, "PMC7100001"),
            ),
            links=(Link(url="https://example.org/pond/7", label="link"),),
            key="rayyan-1",
        ),
        Record(
            source="rayyan.csv",
            line=4,
            title="Short row",
            authors=(
                Person(family="Adair", given="F."),
                Person(family="Quill", given="I."),
            ),
            key="rayyan-3",
        ),
        Record(
            source="rayyan.csv",
            line=5,
            title="Long row",
            authors=(Person(family="Adair", given="F."),),
            issued="2024",
            key="rayyan-4",
        ),
    )
    assert _told(problems) == [
        "rayyan.csv:3: warning: a row without a title and without an abstract",
        "    rayyan-2, , , , , , , 2024, , , , , , , , , , ,",
        "rayyan.csv:4: warning: a row of 3 cells under a header of 19",
        "    rayyan-3, Short row, Adair, F., Quill, I.",
        "    hint: A cell that holds the delimiter or a line break stands in quotation marks.",
        "rayyan.csv:5: warning: a row of 21 cells under a header of 19",
        "    rayyan-4, Long row, Adair F, , , , , 2024, , , , , , , , , , , , spilt, over",
        "    hint: A cell that holds the delimiter or a line break stands in quotation marks.",
    ]


def test_initials_after_a_name_are_given_names() -> None:
    records, problems = records_and_problems(READER, _example("pubmed.csv"))
    assert records == (
        Record(
            source="pubmed.csv",
            line=2,
            title="How newts find home.",
            authors=(
                Person(family="Marsh", given="O."),
                Person(family="van den Berg", given="K."),
                Person(family="Quill", given="I. A."),
            ),
            issued="2024",
            venue="Pond Lett",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2024.7"),
                Identifier(Scheme.PUBMED, "31999001"),
                Identifier(Scheme.PMC, "PMC7100001"),
            ),
        ),
    )
    assert problems == ()


def test_header_may_stand_below_a_note() -> None:
    records, problems = records_and_problems(READER, _example("dimensions.csv"))
    assert records == (
        Record(
            source="dimensions.csv",
            line=3,
            abstract="Newts return.",
            title="How newts find home",
            authors=(
                Person(family="Marsh", given="Ottoline"),
                Person(family="van den Berg", given="Karel"),
            ),
            issued="2024-03",
            work_type=WorkType.ARTICLE,
            venue="Pond Letters",
            volume="12",
            issue="2",
            pages="101–115",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2024.7"),
                Identifier(Scheme.PUBMED, "31999001"),
            ),
            links=(Link(url="https://example.org/pond/7", label="link"),),
            key="pub.1",
        ),
    )
    assert problems == ()


def test_excels_separator_line_and_german_names_are_known() -> None:
    """A guard against formulas is taken off; empty columns at the end are no matter."""
    records, problems = records_and_problems(READER, _example("excel-german.csv"))
    assert records == (
        Record(
            source="excel-german.csv",
            line=3,
            abstract="Molche kehren zurück",
            title="Wie Molche heimfinden",
            authors=(
                Person(family="Marsh", given="Ottoline"),
                Person(family="van den Berg", given="Karel"),
            ),
            issued="2024",
            venue="Teichbriefe",
            pages="101–115",
            identifiers=(Identifier(Scheme.DOI, "10.1000/pond.2024.7"),),
        ),
        Record(
            source="excel-german.csv",
            line=5,
            abstract="=2+2 ist kein Abstract",
            title="Worauf Kröten warten",
            authors=(Person(family="Adair", given="Fenwick"),),
            issued="2024",
            keywords=(
                "Kröten",
                "Warten",
            ),
        ),
    )
    assert problems == ()


def test_chinese_names_and_signs_are_known() -> None:
    records, problems = records_and_problems(READER, _example("chinese.csv"))
    assert records == (
        Record(
            source="chinese.csv",
            line=2,
            abstract="蝾螈会回到出生的池塘。",
            title="蝾螈如何回家",
            authors=(
                Person(family="玛什"),
                Person(family="贝格"),
            ),
            issued="2024",
            venue="池塘通讯",
            identifiers=(Identifier(Scheme.DOI, "10.1000/pond.2024.7"),),
            links=(Link(url="https://example.org/newts-find-their-way-home", label="link"),),
            keywords=(
                "蝾螈",
                "导航",
            ),
        ),
    )
    assert problems == ()


def test_tabs_part_cells_and_addresses_give_identifiers() -> None:
    records, problems = records_and_problems(READER, _example("sheet.tsv"))
    assert records == (
        Record(
            source="sheet.tsv",
            line=2,
            title="How newts find home",
            authors=(
                Person(family="Marsh", given="Ottoline"),
                Person(family="van den Berg", given="Karel"),
            ),
            issued="2024",
            identifiers=(Identifier(Scheme.ARXIV, "2311.00321"),),
        ),
    )
    assert problems == ()


def test_list_of_titles_is_a_table_by_its_suffix() -> None:
    records, problems = records_and_problems(READER, _example("titles.csv"))
    assert records == (
        Record(source="titles.csv", line=2, title="How newts find home"),
        Record(source="titles.csv", line=3, title="What toads wait for"),
    )
    assert problems == ()


def test_mark_that_nobody_closes_costs_one_row() -> None:
    records, problems = records_and_problems(READER, _example("broken.csv"))
    assert records == (
        Record(source="broken.csv", line=2, abstract="An abstract.", title="First", issued="2021"),
        Record(
            source="broken.csv",
            line=4,
            abstract='Another "good" abstract.',
            title="Third",
            issued="2023",
        ),
        Record(
            source="broken.csv",
            line=5,
            abstract='He said hop" to it."',
            title="Fourth",
            issued="2024",
        ),
    )
    assert _told(problems) == [
        "broken.csv:3: warning: a row with a quotation mark that is never closed",
        '    Second,"An abstract that nobody closed,2022',
    ]


def test_zero_stands_for_an_unknown_volume() -> None:
    """So Publish or Perish writes it."""
    head = "Title,Year,Volume,Issue,StartPage,EndPage"
    (record,), _ = records_and_problems(READER, source(head, "On Newts,2024,0,0,0,0"))
    assert (record.volume, record.issue, record.pages) == ("", "", "")
