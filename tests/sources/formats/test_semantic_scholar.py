"""The reader of Semantic Scholar's papers."""

from __future__ import annotations

from pathlib import Path

from generator.sources.formats.semantic_scholar import SemanticScholarReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems

EXAMPLES = Path(__file__).parent / "examples/semantic-scholar"
READER = SemanticScholarReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_semantic_scholar_carries_these_fields() -> None:
    """The machine's summary is no abstract, and arXiv no venue."""
    records, problems = records_and_problems(READER, _example("search.json"))
    assert records == (
        Record(
            source="search.json",
            line=2,
            abstract="Newts return to the pond in which they hatched.",
            title="How newts find home",
            authors=(
                Person(family="Marsh", given="Ottoline", orcid="0000-0002-1825-0097"),
                Person(family="van den Berg", given="K."),
            ),
            issued="2024-03-11",
            work_type=WorkType.ARTICLE,
            venue="Pond Letters",
            volume="12",
            pages="101–115",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2024.7"),
                Identifier(Scheme.ARXIV, "2311.00321"),
                Identifier(Scheme.PUBMED, "31999001"),
                Identifier(Scheme.PMC, "PMC7100001"),
                Identifier(Scheme.SEMANTIC_SCHOLAR, "260000001"),
            ),
            links=(Link(url="https://example.org/newts.pdf", label="pdf"),),
            keywords=("Biology",),
            key="649def34f8be52c8b66281af98ae884c09aef38b",
        ),
        Record(
            source="search.json",
            line=16,
            title="What toads wait for",
            issued="2024",
            work_type=WorkType.PREPRINT,
            identifiers=(
                Identifier(Scheme.ARXIV, "2411.00774"),
                Identifier(Scheme.SEMANTIC_SCHOLAR, "260000002"),
            ),
            keywords=("Computer Science",),
            key="0000000000000000000000000000000000000002",
        ),
    )
    assert problems == ()


def test_papers_that_a_batch_did_not_find_are_passed_over() -> None:
    records, problems = records_and_problems(READER, _example("batch.json"))
    assert records == (
        Record(
            source="batch.json",
            line=1,
            title="Wet feet",
            issued="2023",
            work_type=WorkType.CONFERENCE,
            venue="Workshop on Amphibians",
            identifiers=(
                Identifier(Scheme.ACL, "2023.amphi-1.1"),
                Identifier(Scheme.SEMANTIC_SCHOLAR, "3"),
            ),
            key="3",
        ),
    )
    assert problems == ()


def test_paper_is_taken_out_of_a_citation() -> None:
    records, problems = records_and_problems(READER, _example("citations.json"))
    assert records == (
        Record(source="citations.json", line=1, title="After the toads", issued="2025", key="4"),
    )
    assert problems == ()


def test_bulk_data_with_small_keys_is_read() -> None:
    records, problems = records_and_problems(READER, _example("bulk.jsonl"))
    assert records == (
        Record(
            source="bulk.jsonl",
            line=1,
            title="Ponds in bulk",
            authors=(Person(family="Adair", given="Fenwick"),),
            issued="2025-01-02",
            work_type=WorkType.PREPRINT,
            identifiers=(
                Identifier(Scheme.ARXIV, "2501.00005"),
                Identifier(Scheme.SEMANTIC_SCHOLAR, "5"),
            ),
            keywords=("Biology",),
        ),
    )
    assert problems == ()
