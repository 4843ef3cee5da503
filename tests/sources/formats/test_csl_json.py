"""The reader of CSL-JSON."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Problem
from generator.sources.formats.csl_json import CslJsonReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems

EXAMPLES = Path(__file__).parent / "examples/csl-json"
READER = CslJsonReader()


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def _told(problems: tuple[Problem, ...]) -> list[str]:
    return [line for problem in problems for line in str(problem).splitlines()]


def test_csl_json_carries_these_fields() -> None:
    """Also what Zotero keeps in its field "Extra", and preprints as Zotero exports them."""
    records, problems = records_and_problems(READER, _example("zotero.json"))
    assert records == (
        Record(
            source="zotero.json",
            line=2,
            abstract="Newts return to the pond in which they hatched. Most steer by smell.",
            title="How newts find home: Triturus and CO$_{2}$",
            authors=(
                Person(family="Marsh", given="Ottoline"),
                Person(family="van den Berg", given="Karel"),
                Person(family="The Pond Collaboration", is_team=True),
            ),
            issued="2024-03-11",
            work_type=WorkType.ARTICLE,
            venue="Pond Letters",
            volume="12",
            issue="2",
            pages="101–115",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2024.7"),
                Identifier(Scheme.ARXIV, "2311.00321"),
                Identifier(Scheme.PUBMED, "31999001"),
                Identifier(Scheme.PMC, "PMC7100001"),
            ),
            links=(Link(url="https://example.org/pond/7", label="link"),),
            language="en",
            key="http://zotero.org/users/0000000/items/AB12CD34",
        ),
        Record(
            source="zotero.json",
            line=39,
            abstract="Toads wait. We ask for what.",
            title="What toads wait for",
            authors=(Person(family="Adair Jr.", given="Fenwick"),),
            issued="2024-11",
            work_type=WorkType.PREPRINT,
            identifiers=(
                Identifier(Scheme.DOI, "10.48550/arxiv.2411.00774"),
                Identifier(Scheme.ARXIV, "2411.00774"),
            ),
            key="http://zotero.org/users/0000000/items/EF56GH78",
        ),
    )
    assert _told(problems) == [
        "zotero.json:53: warning: an entry without a title and without an abstract",
        '    { "id": "http://zotero.org/users/0000000/items/IJ90KL12", "type": "webpage", "ab',
    ]


def test_better_bibtex_gives_the_citation_key_and_key_words() -> None:
    records, problems = records_and_problems(READER, _example("better-bibtex.json"))
    assert records == (
        Record(
            source="better-bibtex.json",
            line=2,
            title="Wet feet",
            authors=(
                Person(family="Quill", given="Ingeborg"),
                Person(family="de Gaulle", given="Jean"),
            ),
            issued="2023-07",
            work_type=WorkType.CONFERENCE,
            venue="Proceedings of the Third Workshop on Amphibians",
            pages="1–9",
            publisher="Association for Ponds",
            identifiers=(Identifier(Scheme.ISBN, "9780306406157"),),
            keywords=(
                "ponds",
                "feet",
            ),
            key="quillWetFeet2023",
        ),
    )
    assert problems == ()


def test_answer_of_the_dois_resolver_is_read() -> None:
    """It is Crossref's answer in the words of CSL, one object without a list."""
    records, problems = records_and_problems(READER, _example("doi-resolver.json"))
    assert records == (
        Record(
            source="doi-resolver.json",
            line=1,
            abstract="Frogs sing at 2.4 kHz.",
            title="Frogs sing",
            authors=(Person(family="Carberry", given="Josiah", orcid="0000-0002-1825-0097"),),
            issued="2022-02",
            work_type=WorkType.ARTICLE,
            venue="Journal of Frogs",
            volume="3",
            issue="1",
            pages="5–8",
            publisher="Pond Press",
            identifiers=(Identifier(Scheme.DOI, "10.1000/frog.5"),),
            keywords=("Singing",),
            language="en",
        ),
    )
    assert problems == ()
