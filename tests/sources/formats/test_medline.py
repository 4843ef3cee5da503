"""The reader of MEDLINE text."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.formats.medline import MedlineReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems, source

READER = MedlineReader()
EXAMPLES = Path(__file__).parent / "examples/medline"


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_medline_carries_these_fields() -> None:
    """An article, an erratum, a translated preprint, a book, and an entry that is empty."""
    records, problems = records_and_problems(READER, _example("pubmed.nbib"))
    assert records == (
        Record(
            source="pubmed.nbib",
            line=2,
            abstract=(
                "BACKGROUND: Newts hear little. METHODS: We played songs to newts. "
                "RESULTS: They left (P<0.05)."
            ),
            title="On newts and what they hear: a randomised trial in twelve ponds",
            authors=(
                Person(family="Marsh", given="Peter J", orcid="0000-0002-1825-0097"),
                Person(family="van der Meer", given="Jan"),
                Person(family="Pond Collaboration", is_team=True),
            ),
            issued="2023-11-05",
            work_type=WorkType.ARTICLE,
            venue="Pond letters",
            volume="7",
            issue="3",
            pages="101–9",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2023.7"),
                Identifier(Scheme.PUBMED, "31234567"),
                Identifier(Scheme.PMC, "PMC1234567"),
            ),
            keywords=(
                "hearing",
                "Animals",
                "Newts/physiology",
            ),
            language="en",
            key="31234567",
        ),
        Record(
            source="pubmed.nbib",
            line=42,
            title="Erratum: On newts",
            authors=(
                Person(family="Marsh", given="PJ"),
                Person(family="Okafor", given="A"),
            ),
            issued="1998",
            work_type=WorkType.CORRECTION,
            venue="Pond Lett",
            identifiers=(Identifier(Scheme.PUBMED, "31234568"),),
            language="de",
            key="31234568",
        ),
        Record(
            source="pubmed.nbib",
            line=51,
            title="Moss and water",
            issued="2024-02-03",
            work_type=WorkType.PREPRINT,
            venue="bioRxiv : the preprint server for biology",
            identifiers=(Identifier(Scheme.PUBMED, "31234569"),),
            language="en",
            key="31234569",
        ),
        Record(
            source="pubmed.nbib",
            line=65,
            title="The Book of Ponds",
            issued="2020",
            work_type=WorkType.BOOK,
            publisher="Pond Press",
            identifiers=(
                Identifier(Scheme.PUBMED, "31234571"),
                Identifier(Scheme.ISBN, "9783161484100"),
            ),
            key="31234571",
        ),
    )
    assert tuple(str(p) for p in problems) == (
        ("pubmed.nbib:61: warning: an entry with neither title nor abstract\n    PMID- 31234570"),
    )


def test_pages_of_a_search_are_numbered() -> None:
    """Old exports count their entries on lines of their own."""
    file = source("1: ", "PMID- 1", "TI  - Newts", "", "2: ", "PMID- 2", "TI  - Toads")
    assert READER.recognises(file)
    records, problems = records_and_problems(READER, file)
    assert [(record.line, record.title) for record in records] == [(2, "Newts"), (6, "Toads")]
    assert problems == ()


@pytest.mark.parametrize(
    ("title", "expected"), [("Newts.", "Newts"), ("[Newts].", "Newts"), ("Newts...", "Newts...")]
)
def test_title_is_the_same_as_in_xml(title: str, expected: str) -> None:
    (record,), _ = records_and_problems(READER, source("PMID- 1", f"TI  - {title}"))
    assert record.title == expected


def test_suffix_goes_with_the_family_name_as_in_xml() -> None:
    lines = ("PMID- 1", "TI  - T", "FAU - Reed, Iris M Jr", "FAU - Marsh, Jr")
    (record,), _ = records_and_problems(READER, source(*lines))
    assert record.authors == (
        Person(family="Reed Jr", given="Iris M"),
        Person(family="Marsh", given="Jr"),
    )


@pytest.mark.parametrize(
    "text", ["PMID- 1", "PMID- x\nTI  - T", "TI  - T\nPMID- 1", "pmid,title\n"]
)
def test_other_texts_are_not_recognised(text: str) -> None:
    assert not READER.recognises(source(text))


@pytest.mark.parametrize("line", ["PMID- 1", "AB  - words", "      words", "FAU - A, B", "-"])
def test_endless_repetition_of_a_line_is_no_trap(line: str) -> None:
    records_and_problems(READER, source("PMID- 1", *[line] * 3000))


def test_retraction_is_told_as_in_xml() -> None:
    """PubMed exports one set of publication types in two ways; both readers go by one table."""
    text = """\
PMID- 1
TI  - A study of ponds.
PT  - Journal Article
PT  - Retracted Publication

PMID- 2
TI  - Retraction: A study of ponds.
PT  - Journal Article
PT  - Retraction of Publication
"""
    (retracted, notice), problems = records_and_problems(READER, source(text))
    assert (retracted.work_type, retracted.keywords) == (WorkType.ARTICLE, ("retracted",))
    assert (notice.work_type, notice.keywords) == (WorkType.CORRECTION, ())
    assert not problems
