"""The reader of RIS."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.formats.ris import RisReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems, source

READER = RisReader()
EXAMPLES = Path(__file__).parent / "examples/ris"


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_ris_carries_these_fields() -> None:
    """As Zotero writes it."""
    records, problems = records_and_problems(READER, _example("zotero.ris"))
    assert records == (
        Record(
            source="zotero.ris",
            line=1,
            abstract="Newts hear little. They feel the rest, as we show for p < 0.05.",
            title="On newts and what they hear",
            authors=(
                Person(family="Marsh", given="Peter"),
                Person(family="King Jr.", given="Martin"),
                Person(family="Pond Collaboration", is_team=True),
            ),
            issued="2023-11-05",
            work_type=WorkType.ARTICLE,
            venue="Pond Letters",
            volume="7",
            issue="3",
            pages="101–109",
            identifiers=(Identifier(Scheme.DOI, "10.1000/pond.2023.7"),),
            links=(Link(url="https://example.org/newts.pdf", label="pdf"),),
            keywords=(
                "newts",
                "hearing",
            ),
            language="en",
        ),
        Record(
            source="zotero.ris",
            line=28,
            abstract="FrogNet hears frogs.",
            title="FrogNet: Hearing Rana at Night",
            authors=(Person(family="Lind", given="Björn"),),
            issued="2025-02-03",
            work_type=WorkType.PREPRINT,
            identifiers=(
                Identifier(Scheme.DOI, "10.48550/arxiv.2502.01234"),
                Identifier(Scheme.ARXIV, "2502.01234"),
            ),
        ),
    )
    assert problems == ()


def test_endnote_flavour_is_read() -> None:
    """A1, Y1, T1, N2, several key words and addresses under one tag."""
    records, problems = records_and_problems(READER, _example("endnote.ris"))
    assert records == (
        Record(
            source="endnote.ris",
            line=2,
            abstract="We count frogs by ear.",
            title="Listening to Frogs",
            authors=(
                Person(family="Okafor", given="Ada"),
                Person(family="Reed", given="Ida"),
            ),
            issued="2024-08",
            work_type=WorkType.CONFERENCE,
            venue="Proceedings of Pond Acoustics",
            pages="15–27",
            publisher="Society for Still Waters",
            identifiers=(Identifier(Scheme.DOI, "10.1000/pondac.7"),),
            links=(
                Link(url="https://example.org/a;b", label="link"),
                Link(url="https://github.com/example/frogs", label="code"),
            ),
            keywords=(
                "frogs",
                "ponds",
                "chorus",
            ),
            key="42",
        ),
        Record(
            source="endnote.ris",
            line=20,
            title="Moss",
            authors=(Person(family="Reed", given="I"),),
            issued="2020",
            work_type=WorkType.CHAPTER,
            venue="The Book of Stones",
            identifiers=(Identifier(Scheme.ISBN, "9783161484100"),),
        ),
    )
    assert problems == ()


def test_scopus_flavour_is_read() -> None:
    records, problems = records_and_problems(READER, _example("scopus.ris"))
    assert records == (
        Record(
            source="scopus.ris",
            line=1,
            abstract="A ripple tells where the stone fell. © 2024, The Authors.",
            title="Ripples as features",
            authors=(
                Person(family="Strøm", given="E."),
                Person(family="Özgür", given="Y."),
            ),
            issued="2024",
            work_type=WorkType.CONFERENCE,
            venue=("Lecture Notes in Still Water (including subseries Lecture Notes in Rain)"),
            volume="900 LNSW",
            pages="1–12",
            publisher="Still Water Press",
            identifiers=(Identifier(Scheme.DOI, "10.1000/978-3-16-148410-0_1"),),
            links=(
                Link(
                    url=(
                        "https://www.scopus.example.com/inward/record.uri?eid=2-s2.0-1&doi=10.1000"
                    ),
                    label="link",
                ),
            ),
            keywords=(
                "Ripple",
                "Stone",
            ),
            language="en",
        ),
    )
    assert problems == ()


def test_loose_ris_is_read_and_what_is_missing_is_told() -> None:
    """Tags without their two blanks, entries without a type or an end."""
    records, problems = records_and_problems(READER, _example("loose.ris"))
    assert records == (
        Record(
            source="loose.ris",
            line=1,
            abstract="Newts are brief. See AI - not a tag. ZZ - neither",
            title="Newts, briefly",
            authors=(Person(family="Marsh", given="P."),),
            issued="2022",
            work_type=WorkType.ARTICLE,
            venue="Pond Letters",
        ),
        Record(
            source="loose.ris", line=10, title="Toads", issued="2021", work_type=WorkType.ARTICLE
        ),
        Record(source="loose.ris", line=14, title="Orphan"),
        Record(
            source="loose.ris",
            line=19,
            abstract="It ends he",
            title="Cut off",
            work_type=WorkType.ARTICLE,
        ),
    )
    assert tuple(str(p) for p in problems) == (
        "loose.ris:14: warning: an entry without its type (TY)\n    TI  - Orphan",
        ("loose.ris:16: warning: an entry with neither title nor abstract\n    TY  - JOUR"),
        ("loose.ris:19: warning: an entry without its end (ER), perhaps cut off\n    TY  - JOUR"),
    )


def test_web_of_science_carries_these_fields() -> None:
    """Its tagged export is no RIS, and everybody calls it so."""
    records, problems = records_and_problems(READER, _example("savedrecs.ciw"))
    assert records == (
        Record(
            source="savedrecs.ciw",
            line=3,
            abstract="Moss carries water. It may carry signals, too.",
            title="Moss as a carrier of sensors and signals",
            authors=(
                Person(family="Reed", given="Ida"),
                Person(family="Lind", given="Bjorn", orcid="0000-0002-1825-0097"),
            ),
            issued="2019-11-05",
            work_type=WorkType.CONFERENCE,
            venue="MOSS REVIEW",
            volume="3",
            issue="2",
            pages="11–19",
            publisher="MOSS PRESS",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/moss.2019"),
                Identifier(Scheme.PUBMED, "31234567"),
            ),
            keywords=(
                "moss",
                "sensors",
                "WATER",
                "STONE",
            ),
            language="en",
            key="WOS:000123",
        ),
        Record(
            source="savedrecs.ciw",
            line=31,
            title="Newts",
            authors=(Person(family="Marsh", given="P"),),
            issued="2018",
            pages="77",
            key="WOS:000124",
        ),
    )
    assert problems == ()


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        (("PY  - 2024///", "DA  - 2024/11/05/"), "2024-11-05"),
        (("Y1  - 2024/11//",), "2024-11"),
        (("PY  - 2024", "DA  - Nov 5"), "2024-11-05"),
        (("PY  - 2024", "DA  - 2023/11/05"), "2024"),
        (("DA  - 1999",), "1999"),
        ((), ""),
    ],
)
def test_most_precise_date_of_the_year_counts(lines: tuple[str, ...], issued: str) -> None:
    records, _ = records_and_problems(READER, source("TY  - JOUR", "TI  - T", *lines, "ER  - "))
    assert [record.issued for record in records] == [issued]


@pytest.mark.parametrize(
    ("text", "is_ris"),
    [
        ("TY  - JOUR\n", True),
        ("Provider: X\nContent: text\n\nTY  - JOUR\r\n", True),
        ("FN Clarivate Analytics Web of Science\nVR 1.0\n", True),
        ("PT J\nAU Reed, I\n", True),
        ("TY for reading\n", False),
        ("PMID- 1\nTI  - T\n", False),
    ],
)
def test_ris_is_known_by_its_first_tags(text: str, *, is_ris: bool) -> None:
    assert READER.recognises(source(text)) is is_ris


@pytest.mark.parametrize(
    "line", ["TY  - JOUR", "ER  - ", "TI  - T", "words", "PT J", "FN ISI", "ER"]
)
def test_endless_repetition_of_a_line_is_no_trap(line: str) -> None:
    for start in ("TY  - JOUR", "FN Clarivate", ""):
        records_and_problems(READER, source(start, *[line] * 3000))


def test_many_blank_lines_are_no_trap_for_recognition() -> None:
    """A pattern with a choice of where lines end would try every one of them."""
    assert not READER.recognises(source("\n" * 5000))
