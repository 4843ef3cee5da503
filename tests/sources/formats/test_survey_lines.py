"""Litatlas's own lines, written and read again."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.sources.formats.survey_lines import SurveyLinesReader, render_lines
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems

EXAMPLES = Path(__file__).parent / "examples/litatlas"
READER = SurveyLinesReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_litatlas_carries_these_fields() -> None:
    records, problems = records_and_problems(READER, _example("survey.jsonl"))
    assert records == (
        Record(
            source="survey.jsonl",
            line=1,
            abstract="Newts return to the pond in which they hatched.",
            title="How newts find home",
            date="Mar 11",
            authors=(
                Person(family="Marsh", given="Ottoline", orcid="0000-0002-1825-0097"),
                Person(family="The Pond Collaboration", is_team=True),
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
            ),
            links=(Link(url="https://github.com/example/newts", label="code"),),
            keywords=(
                "newts",
                "navigation",
            ),
            language="en",
            key="marsh2024",
            paper_id="newts-home",
        ),
        Record(
            source="survey.jsonl",
            line=2,
            abstract="Toads wait. We ask for what.",
            paper_id="toads-wait",
        ),
    )
    assert problems == ()


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)
PEOPLE = st.builds(
    Person,
    family=TEXT.filter(bool),
    given=TEXT,
    is_team=st.booleans(),
    orcid=st.none() | st.just("0000-0002-1825-0097"),
)
RECORDS = st.builds(
    Record,
    source=st.just("a.jsonl"),
    line=st.just(1),
    paper_id=st.sampled_from(["", "newts", "toads-2"]),
    title=st.none() | TEXT.filter(bool),
    abstract=TEXT.filter(bool),
    date=st.none() | TEXT,
    authors=st.lists(PEOPLE, max_size=3).map(tuple),
    issued=st.sampled_from(["", "2024", "2024-11", "2024-11-05"]),
    work_type=st.none() | st.sampled_from(WorkType),
    venue=TEXT,
    volume=TEXT,
    issue=TEXT,
    pages=TEXT,
    publisher=TEXT,
    identifiers=st.sampled_from(
        [
            (),
            (Identifier(Scheme.DOI, "10.1000/a:b"), Identifier(Scheme.ISBN, "9780306406157")),
            (Identifier(Scheme.OPENREVIEW, "AbCdEf1234"), Identifier(Scheme.SEMANTIC_SCHOLAR, "7")),
        ]
    ),
    links=st.sampled_from([(), (Link(url="https://example.org/a?b=c", label="code"),)]),
    keywords=st.lists(TEXT, max_size=3, unique=True).map(tuple),
    language=st.sampled_from(["", "de"]),
    key=TEXT,
)


@given(RECORDS)
def test_line_is_read_as_it_was_written(record: Record) -> None:
    """Whatever its fields hold."""
    file = SourceFile(path="a.jsonl", data=render_lines([record]))
    assert READER.recognises(file)
    assert records_and_problems(READER, file) == ((record,), ())


def test_what_is_not_known_is_not_written() -> None:
    assert render_lines([Record(source="a.txt", line=7, abstract="Toads wait.")]) == (
        b'{"litatlas":1,"abstract":"Toads wait."}\n'
    )
