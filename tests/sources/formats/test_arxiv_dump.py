"""The reader of arXiv's metadata dump."""

from __future__ import annotations

from pathlib import Path

from generator.sources.formats.arxiv_dump import ArxivDumpReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems, source

EXAMPLES = Path(__file__).parent / "examples/arxiv-dump"
READER = ArxivDumpReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_arxiv_dump_carries_these_fields() -> None:
    """The date is the first version's; without versions the id tells the month."""
    records, problems = records_and_problems(READER, _example("snapshot.jsonl"))
    assert records == (
        Record(
            source="snapshot.jsonl",
            line=1,
            abstract="Newts return to the pond in which they hatched, if $x<y$.",
            title="How newts find home",
            authors=(
                Person(family="Marsh", given="Ottoline"),
                Person(family="Berg", given="Karel van den"),
                Person(family="Adair Jr.", given="Fenwick"),
                Person(family="Pond Collaboration", is_team=True),
            ),
            issued="2007-04-02",
            work_type=WorkType.ARTICLE,
            venue="Pond Lett. 12:101-115,2008",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2008.7"),
                Identifier(Scheme.DOI, "10.1000/pond.2008.8"),
                Identifier(Scheme.ARXIV, "0704.0001"),
            ),
            links=(Link(url="https://github.com/example/newts", label="code"),),
            keywords=(
                "q-bio.PE",
                "cs.RO",
            ),
            key="0704.0001",
        ),
        Record(
            source="snapshot.jsonl",
            line=2,
            abstract="Ponds are old.",
            title="Old ponds",
            authors=(
                Person(family="Lee", given="Ann"),
                Person(family="Ray Jr.", given="Bob"),
                Person(family="Young", given="Cy"),
            ),
            issued="1999-01",
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "hep-th/9901001"),),
            keywords=("hep-th",),
            key="hep-th/9901001",
        ),
    )
    assert problems == ()


def test_paper_that_a_comment_mentions_is_another_one() -> None:
    """Authors name what they follow up, and the archive of their data."""
    comments = (
        "Follow-up to https://arxiv.org/abs/2201.00001, data: https://doi.org/10.5281/zenodo.7."
    )
    line = f'{{"id": "2403.00001", "title": "T", "authors_parsed": [], "comments": "{comments}"}}'
    (record,), _ = records_and_problems(READER, source(line))
    assert record.identifiers == (Identifier(Scheme.ARXIV, "2403.00001"),)
    assert [found.url for found in record.links] == [
        "https://arxiv.org/abs/2201.00001",
        "https://doi.org/10.5281/zenodo.7",
    ]
