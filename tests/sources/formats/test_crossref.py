"""The reader of Crossref's works."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Problem
from generator.sources.formats.crossref import CrossrefReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems

EXAMPLES = Path(__file__).parent / "examples/crossref"
READER = CrossrefReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def _told(problems: tuple[Problem, ...]) -> list[str]:
    return [line for problem in problems for line in str(problem).splitlines()]


def test_crossref_carries_these_fields() -> None:
    """A preprint that Crossref relates gives its identifiers too."""
    records, problems = records_and_problems(READER, _example("work.json"))
    assert records == (
        Record(
            source="work.json",
            line=1,
            abstract="Newts return to the pond in which they hatched, if CO$_{2}$ is low.",
            title="How newts find home: Smell and CO2",
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
                Identifier(Scheme.DOI, "10.48550/arxiv.2311.00321"),
                Identifier(Scheme.ARXIV, "2311.00321"),
                Identifier(Scheme.ISBN, "9780306406157"),
            ),
            links=(Link(url="https://example.org/pond/7.pdf", label="pdf"),),
            keywords=("Zoology",),
            language="en",
            key="10.1000/Pond.2024.7",
        ),
    )
    assert problems == ()


def test_preprint_correction_and_retracted_work_are_told_apart() -> None:
    """What is no paper's entry, such as that of a whole issue, is told."""
    records, problems = records_and_problems(READER, _example("list.json"))
    assert records == (
        Record(
            source="list.json",
            line=8,
            title="What toads wait for",
            authors=(Person(family="Adair Jr.", given="Fenwick"),),
            issued="2024-01-01",
            work_type=WorkType.PREPRINT,
            publisher="Cold Spring Harbor Laboratory",
            identifiers=(
                Identifier(Scheme.DOI, "10.1101/2024.01.01.000001"),
                Identifier(Scheme.DOI, "10.1000/toad.1"),
            ),
            key="10.1101/2024.01.01.000001",
        ),
        Record(
            source="list.json",
            line=21,
            title="Correction to: What toads wait for",
            issued="2025",
            work_type=WorkType.CORRECTION,
            venue="Pond Letters",
            identifiers=(Identifier(Scheme.DOI, "10.1000/toad.2"),),
            key="10.1000/toad.2",
        ),
        Record(
            source="list.json",
            line=29,
            title="Taken back",
            work_type=WorkType.CONFERENCE,
            venue="Proceedings of AMPHI",
            pages="1–9",
            identifiers=(Identifier(Scheme.DOI, "10.1000/toad.3"),),
            keywords=("retracted",),
            key="10.1000/toad.3",
        ),
    )
    assert _told(problems) == [
        "list.json:38: warning: an entry without a title and without an abstract",
        '    { "DOI": "10.1000/issue.5", "type": "journal-issue", "title": [] }',
    ]


def test_answer_about_other_things_is_not_recognised() -> None:
    """Journals and funders have names, but are no works."""
    for kind, name in (("journal-list", "title"), ("funder-list", "name")):
        answer = f'{{"message-type": "{kind}", "message": {{"items": [{{"{name}": "Ponds"}}]}}}}'
        assert not READER.recognises(SourceFile(path="a.json", data=answer.encode()))
