"""The reader of arXiv's feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.formats.arxiv_atom import ArxivAtomReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems, source

EXAMPLES = Path(__file__).parent / "examples/arxiv-atom"
READER = ArxivAtomReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_arxiv_atom_carries_these_fields() -> None:
    records, problems = records_and_problems(READER, _example("api.xml"))
    assert problems == ()
    assert records == (
        Record(
            source="api.xml",
            line=8,
            abstract="Frogs jump at $x < y$. They land.",
            title="Frogs in $\\mathbb{R}^3$ & Other Spaces",
            authors=(
                Person(family="von Frosch", given="Mia"),
                Person(family="The Newt Collaboration", is_team=True),
            ),
            issued="2031-01-05",
            work_type=WorkType.ARTICLE,
            venue="J. Pond Res. 12 (2031) 34-56",
            identifiers=(
                Identifier(Scheme.DOI, "10.1234/frog.5"),
                Identifier(Scheme.DOI, "10.1234/frog.6"),
                Identifier(Scheme.ARXIV, "3101.00042"),
            ),
            links=(Link(url="https://github.com/frosch/jumps", label="code"),),
            keywords=(
                "cs.CL",
                "q-bio.PE",
            ),
            key="3101.00042v2",
        ),
        Record(
            source="api.xml",
            line=32,
            abstract="Spawn comes in strings.",
            title="Strings of Spawn",
            authors=(Person(family="Kröte", given="K."),),
            issued="1999-01-04",
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "hep-th/9901001"),),
            keywords=("hep-th",),
            key="hep-th/9901001v1",
        ),
    )


def test_announcement_of_a_later_version_gives_no_date() -> None:
    """Its date is that of the replacement, and the paper may be years older."""
    records, problems = records_and_problems(READER, _example("announced.atom"))
    assert problems == ()
    assert records == (
        Record(
            source="announced.atom",
            line=6,
            abstract="Newts are new.",
            title="New Newts",
            authors=(
                Person(family="Newt", given="Nia"),
                Person(family="Olm", given="Otto"),
            ),
            issued="2031-03-03",
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "3103.00001"),),
            keywords=("cs.CL",),
            key="3103.00001v1",
        ),
        Record(
            source="announced.atom",
            line=19,
            abstract="Olms are old.",
            title="Old Olms",
            authors=(Person(family="Olm", given="Otto"),),
            work_type=WorkType.ARTICLE,
            venue="Olm Letters 3 (2031)",
            identifiers=(
                Identifier(Scheme.DOI, "10.1234/olm.9"),
                Identifier(Scheme.ARXIV, "3012.00009"),
            ),
            keywords=(
                "cs.LG",
                "cs.CL",
            ),
            key="3012.00009v4",
        ),
    )


def test_announcement_in_rss_holds_html() -> None:
    records, problems = records_and_problems(READER, _example("announced.rss"))
    assert problems == ()
    assert records == (
        Record(
            source="announced.rss",
            line=7,
            abstract="Newts are new at $p < 1$.",
            title="New Newts",
            authors=(
                Person(family="Newt", given="Nia"),
                Person(family="Olm", given="Otto"),
            ),
            issued="2031-03-03",
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "3103.00001"),),
            keywords=("cs.CL",),
            key="3103.00001v1",
        ),
    )


def test_error_of_the_api_is_told() -> None:
    """It comes as an entry of its own, and is no paper called "Error"."""
    records, problems = records_and_problems(READER, _example("error.xml"))
    assert records == ()
    assert [str(problem) for problem in problems] == [
        "error.xml:5: warning: an error that arXiv answered: incorrect id format for 12345\n"
        "    <entry>"
    ]


@pytest.mark.parametrize("name", ["api.xml", "announced.atom", "announced.rss", "error.xml"])
def test_feed_of_arxiv_is_recognised(name: str) -> None:
    assert READER.recognises(_example(name))


def test_feed_of_a_newspaper_is_not_recognised() -> None:
    text = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily Pond</title></feed>'
    assert not READER.recognises(source(text))


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel><title>Pond Blog</title><item><title>On a paper</title>"
        "<link>https://pond.example/1</link><description>https://arxiv.org/abs/2403.00001"
        "</description></item></channel></rss>",
        '<rdf:RDF><bib:Article rdf:about="https://arxiv.org/abs/2403.00001"></bib:Article>'
        "</rdf:RDF>",
    ],
    ids=["a blog", "a library in RDF"],
)
def test_file_that_only_mentions_arxiv_is_not_recognised(text: str) -> None:
    """Its entries are no papers, or are not written as a feed's."""
    assert not READER.recognises(source(text))


def test_answers_put_into_one_file_are_read_one_after_the_other() -> None:
    """People join the pages of a long answer."""
    pages = (EXAMPLES / "api.xml").read_bytes() + (EXAMPLES / "announced.atom").read_bytes()
    records, problems = records_and_problems(READER, SourceFile(path="a.xml", data=pages))
    assert problems == ()
    assert [record.line for record in records] == [8, 32, 46, 59]
