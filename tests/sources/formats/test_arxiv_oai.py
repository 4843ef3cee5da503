"""The reader of arXiv's answers in OAI-PMH."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.formats.arxiv_oai import ArxivOaiReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems, source

EXAMPLES = Path(__file__).parent / "examples/arxiv-oai"
READER = ArxivOaiReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_arxiv_oai_carries_these_fields() -> None:
    """A deleted record is told."""
    records, problems = records_and_problems(READER, _example("arxiv.xml"))
    assert records == (
        Record(
            source="arxiv.xml",
            line=6,
            abstract="Frogs jump at $x < y$. They land.",
            title="Frogs in $\\mathbb{R}^3$",
            authors=(
                Person(family="von Frosch", given="Mia"),
                Person(family="Kröte Jr", given="Karl K."),
                Person(family="The Newt Collaboration", is_team=True),
            ),
            issued="2031-01-05",
            work_type=WorkType.ARTICLE,
            venue="J. Pond Res. 12 (2031) 34-56",
            identifiers=(
                Identifier(Scheme.DOI, "10.1234/frog.5"),
                Identifier(Scheme.ARXIV, "3101.00042"),
            ),
            links=(Link(url="https://github.com/frosch/jumps", label="code"),),
            keywords=(
                "cs.CL",
                "q-bio.PE",
            ),
            key="3101.00042",
        ),
    )
    assert [str(problem) for problem in problems] == [
        "arxiv.xml:33: warning: a record that arXiv has deleted\n    <record>"
    ]


def test_raw_record_names_authors_with_affiliations_in_one_line() -> None:
    """Its date is that of the first version."""
    records, problems = records_and_problems(READER, _example("raw.xml"))
    assert problems == ()
    assert records == (
        Record(
            source="raw.xml",
            line=6,
            abstract="Spawn comes in strings.",
            title="Strings of Spawn",
            authors=(
                Person(family="Kröte", given="K."),
                Person(family="Newt Jr.", given="N."),
                Person(family="the Olm Collaboration", is_team=True),
            ),
            issued="1999-01-04",
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "hep-th/9901001"),),
            keywords=(
                "hep-th",
                "math.MP",
            ),
            key="hep-th/9901001",
        ),
    )


def test_dublin_core_keeps_journal_and_comment_among_other_things() -> None:
    """The second description is the comment, and one identifier the journal."""
    records, problems = records_and_problems(READER, _example("dublin-core.xml"))
    assert problems == ()
    assert records == (
        Record(
            source="dublin-core.xml",
            line=5,
            abstract="Frogs jump. They land.",
            title="Frogs in Space",
            authors=(
                Person(family="von Frosch", given="Mia"),
                Person(family="Kröte", given="Karl K."),
            ),
            issued="2031-01-05",
            work_type=WorkType.ARTICLE,
            venue="J. Pond Res. 12 (2031) 34-56",
            identifiers=(
                Identifier(Scheme.DOI, "10.1234/frog.5"),
                Identifier(Scheme.ARXIV, "3101.00042"),
            ),
            links=(Link(url="https://example.org/frogs", label="link"),),
            keywords=("Computer Science - Computation and Language",),
            key="3101.00042",
        ),
    )


def test_error_of_the_server_is_told() -> None:
    records, problems = records_and_problems(READER, _example("error.xml"))
    assert records == ()
    assert [problem.message for problem in problems] == [
        "an error that arXiv answered: noRecordsMatch "
        "The combination of the values results in an empty list."
    ]


@pytest.mark.parametrize("name", ["arxiv.xml", "raw.xml", "dublin-core.xml", "error.xml"])
def test_answer_of_arxiv_is_recognised(name: str) -> None:
    assert READER.recognises(_example(name))


def test_answer_of_a_library_is_not_recognised() -> None:
    text = "<OAI-PMH><request>https://library.example.org/oai</request></OAI-PMH>"
    assert not READER.recognises(source(text))
