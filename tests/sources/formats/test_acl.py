"""The reader of ACL Anthology XML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.sources.formats.acl import AclReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems, source

EXAMPLES = Path(__file__).parent / "examples/acl"
REAL = Path(__file__).resolve().parents[4] / "shared/bench"
READER = AclReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def _volume(paper: str, *, volume: str = '<volume id="1">', collection: str = "W31") -> SourceFile:
    text = f'<collection id="{collection}">{volume}<meta><year>2031</year></meta>{paper}</volume>'
    return source(text + "</collection>", path="a.xml")


def test_acl_carries_these_fields() -> None:
    records, problems = records_and_problems(READER, _example("2031.ponds.xml"))
    assert records == (
        Record(
            source="2031.ponds.xml",
            line=19,
            abstract=(
                "Frogs croak <loudly> at $p < 0.05$. We train FrogLM on ponds; see "
                "https://example.org/frogs."
            ),
            title="FrogLM: Croaks of $O(n)$ Frogs in situ",
            authors=(
                Person(family="Frosch", given="Mia", orcid="0000-0002-1825-0097"),
                Person(family="王", given="小明"),
                Person(family="Ranja"),
            ),
            issued="2031-06",
            work_type=WorkType.CONFERENCE,
            venue="Proceedings of the Third Meeting on Pond Linguistics",
            pages="1–12",
            publisher="Pond Linguistics Society",
            identifiers=(
                Identifier(Scheme.DOI, "10.18653/v1/2031.ponds-main.1"),
                Identifier(Scheme.ACL, "2031.ponds-main.1"),
            ),
            links=(
                Link(
                    url="https://aclanthology.org/attachments/2031.ponds-main.1.software.zip",
                    label="software",
                ),
                Link(url="https://example.org/poster.pdf", label="poster"),
                Link(url="https://aclanthology.org/2031.ponds-main.1.mp4", label="video"),
                Link(url="https://aclanthology.org/2031.ponds-main.1e1.pdf", label="erratum"),
                Link(url="https://github.com/frosch/froglm", label="code"),
            ),
            keywords=("Best Pond Paper",),
            key="frosch-etal-2031-froglm",
        ),
        Record(
            source="2031.ponds.xml",
            line=38,
            title="Une grenouille dans la mare",
            authors=(Person(family="de la Mare", given="Anne"),),
            issued="2031-06",
            work_type=WorkType.CONFERENCE,
            venue="Proceedings of the Third Meeting on Pond Linguistics",
            publisher="Pond Linguistics Society",
            identifiers=(Identifier(Scheme.ACL, "2031.ponds-main.2"),),
            keywords=("retracted",),
            language="fr",
            key="de-la-mare-2031-une",
        ),
    )
    assert [str(problem) for problem in problems] == [
        "2031.ponds.xml:46: warning: a paper without a title and without an abstract\n"
        '    <paper id="3">'
    ]


def test_issue_of_a_journal_is_no_venue() -> None:
    """Its title names volume and number, which have fields of their own."""
    records, problems = records_and_problems(READER, _example("J31.xml"))
    assert problems == ()
    assert records == (
        Record(
            source="J31.xml",
            line=11,
            title="Parsing with Puddles",
            authors=(Person(family="Kröte", given="Karl K."),),
            issued="1931",
            work_type=WorkType.ARTICLE,
            venue="Journal of Pond Parsing",
            volume="57",
            issue="2",
            pages="19–32",
            identifiers=(Identifier(Scheme.ACL, "J31-2007"),),
            key="kroete-1931-parsing",
        ),
    )


@pytest.mark.parametrize("name", ["2031.ponds.xml", "J31.xml"])
def test_collection_is_recognised(name: str) -> None:
    assert READER.recognises(_example(name))


def test_collection_of_a_library_is_none_of_the_anthology() -> None:
    text = '<collection xmlns="http://www.loc.gov/MARC21/slim"><record/></collection>'
    assert not READER.recognises(source(text))


@pytest.mark.parametrize(
    ("collection", "volume", "paper", "expected"),
    [
        ("P19", "1", "1", "P19-1001"),
        ("W31", "1", "1", "W31-0101"),
        ("C69", "12", "1", "C69-1201"),
        ("D19", "4", "7", "D19-4007"),
        ("D19", "50", "7", "D19-5007"),
        ("2031.acl", "long", "7", "2031.acl-long.7"),
        ("P19", "x", "1", None),
        ("", "1", "1", None),
    ],
)
def test_paper_without_address_gets_the_id_that_the_anthology_composes(
    collection: str, volume: str, paper: str, expected: str | None
) -> None:
    file = _volume(
        f'<paper id="{paper}"><title>On Newts</title></paper>',
        volume=f'<volume id="{volume}">',
        collection=collection,
    )
    (record,), _ = records_and_problems(READER, file)
    assert [found.value for found in record.identifiers] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("month", "issued"),
    [("May 22–27", "2031-05-22"), ("June/July", "2031-06"), ("Sommer", "2031"), ("", "2031")],
)
def test_proceedings_appear_when_the_meeting_begins(month: str, issued: str) -> None:
    meta = f"<meta><month>{month}</month><year>2031</year></meta>"
    paper = "<paper id='1'><title>On Newts</title></paper>"
    file = source(f"<collection><volume>{meta}{paper}</volume></collection>")
    (record,), _ = records_and_problems(READER, file)
    assert record.issued == issued


def test_archive_is_the_code_where_there_is_no_repository() -> None:
    """Beside a repository it is a copy of it."""
    archive = "<attachment type='software'>2031.ponds-main.1.zip</attachment>"
    file = _volume(f"<paper id='1'><title>Croaks</title>{archive}</paper>")
    (record,), _ = records_and_problems(READER, file)
    assert [link.label for link in record.links] == ["code"]


def test_stop_is_no_family_name() -> None:
    """The Anthology gives one to those who have a given name only."""
    author = "<author><first>Mausam</first><last>.</last></author>"
    file = _volume(f"<paper id='1'><title>Croaks</title>{author}</paper>")
    (record,), _ = records_and_problems(READER, file)
    assert record.authors == (Person(family="Mausam"),)


def test_address_elsewhere_is_a_link() -> None:
    """Old journals stood on servers of their own."""
    url = "https://example.org/tacl/1.pdf"
    file = _volume(f"<paper id='1'><title>On Newts</title><url>{url}</url></paper>")
    (record,), _ = records_and_problems(READER, file)
    assert record.links == (Link(url=url, label="pdf"),)


def test_volume_after_a_broken_paper_keeps_its_own_name() -> None:
    file = source(
        "<collection>",
        "<volume id='1'><meta><booktitle>One</booktitle></meta>",
        "<paper id='1'><title>A & B</title></paper>",
        "<paper id='2'><title>C</title></volume>",
        "<volume id='2'><meta><booktitle>Two</booktitle></meta>",
        "<paper id='1'><title>D</title></paper></volume></collection>",
    )
    records, problems = records_and_problems(READER, file)
    assert [(record.title, record.venue, record.line) for record in records] == [("D", "Two", 6)]
    assert [problem.where.line for problem in problems if problem.where] == [3, 4]


@pytest.mark.parametrize("name", ["acl-2022.acl.xml", "acl-J89.xml"])
def test_real_volumes_are_read_whole(name: str) -> None:
    """Counted in the text alone: every paper, abstract and author is there."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{name} of the shared benchmarks is not at hand")
    file = SourceFile(path=name, data=path.read_bytes())
    records, problems = records_and_problems(READER, file)
    text = path.read_text(encoding="utf-8")
    assert problems == ()
    assert len(records) == len(re.findall(r"<paper id=", text))
    assert sum(bool(record.abstract) for record in records) == text.count("<abstract>")
    assert sum(len(r.authors) for r in records) == len(re.findall(r"<author[ >]", text))
    assert all(record.identifiers and record.issued and record.venue for record in records)
    assert not any("<" in (record.title or "") for record in records)
