"""The reader of OpenAlex's works."""

from __future__ import annotations

from pathlib import Path

from generator.sources.formats.openalex import OpenAlexReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems

EXAMPLES = Path(__file__).parent / "examples/openalex"
READER = OpenAlexReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_openalex_carries_these_fields() -> None:
    """The inverted abstract is put in order; preprint and published version are one record."""
    records, problems = records_and_problems(READER, _example("results.json"))
    assert records == (
        Record(
            source="results.json",
            line=4,
            abstract="Newts return to the pond and to the pond of birth.",
            title="How newts find home: Triturus",
            authors=(
                Person(family="Marsh", given="Ottoline", orcid="0000-0002-1825-0097"),
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
                Identifier(Scheme.PMC, "PMC7100001"),
                Identifier(Scheme.OPENALEX, "W4400000001"),
            ),
            links=(Link(url="https://example.org/newts.pdf", label="pdf"),),
            keywords=(
                "retracted",
                "Newt",
                "Smell",
            ),
            language="en",
            key="W4400000001",
        ),
        Record(
            source="results.json",
            line=76,
            title="What toads wait for",
            issued="2024",
            work_type=WorkType.PREPRINT,
            identifiers=(
                Identifier(Scheme.ARXIV, "2411.00774"),
                Identifier(Scheme.OPENALEX, "W4400000002"),
            ),
            keywords=("Amphibians",),
            key="W4400000002",
        ),
    )
    assert problems == ()


def test_single_work_of_an_older_answer_is_read() -> None:
    """With the venue and the concepts that OpenAlex gave in earlier years."""
    records, problems = records_and_problems(READER, _example("work.json"))
    assert records == (
        Record(
            source="work.json",
            line=1,
            title="A proceedings paper",
            authors=(Person(family="Quill", given="Ingeborg"),),
            issued="2020",
            work_type=WorkType.CONFERENCE,
            venue="AMPHI",
            identifiers=(Identifier(Scheme.OPENALEX, "W77"),),
            keywords=("Feet",),
            key="W77",
        ),
    )
    assert problems == ()
