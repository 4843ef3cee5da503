"""The lines of what was looked up: written and read back, and used as records."""

from __future__ import annotations

from generator.corpus.enrichment import (
    Enrichment,
    parse_enrichments,
    render_enrichments,
    supplements,
)
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, WorkType

LINE = Enrichment(
    paper="hushlift",
    service="Crossref",
    address="https://doi.org/10.5555/hush.1",
    date="2026-03-14",
    evidence="the same title, 1 of 1 authors",
    title="HushLift",
    authors=(Person(family="Adair", given="Fenwick"), Person(family="Quiet Lab", is_team=True)),
    issued="2025-04",
    work_type=WorkType.ARTICLE,
    venue="Journal of Quiet Towns",
    pages="1–15",
    identifiers=("doi:10.5555/hush.1", "arxiv:2504.05678"),
    links=(Link(url="https://example.org/hush.pdf", label="pdf"),),
)


def parsed(data: bytes) -> list[str]:
    lines, problems = parse_enrichments(data, path="content/enriched.jsonl")
    return [*lines, *map(str, problems)]


def test_lines_are_read_back_as_written() -> None:
    other = Enrichment(
        paper="bells", service="Crossref", address="", date="", evidence="", title="Bells"
    )
    data = render_enrichments([LINE, other])
    lines, problems = parse_enrichments(data, path="x")
    assert problems == ()
    assert lines == {"bells": other, "hushlift": LINE}
    assert render_enrichments(reversed(lines.values())) == data


def test_line_becomes_a_record() -> None:
    """What is no identifier any more is left out."""
    strange = Enrichment(
        paper="bells",
        service="S",
        address="",
        date="",
        evidence="",
        title="Bells",
        identifiers=("owl:1", "doi:"),
    )
    found = supplements({"hushlift": LINE, "bells": strange})
    assert found["bells"] == (Record(source="S", line=1, title="Bells"),)
    assert found["hushlift"] == (
        Record(
            source="Crossref",
            line=2,
            title="HushLift",
            authors=LINE.authors,
            issued="2025-04",
            work_type=WorkType.ARTICLE,
            venue="Journal of Quiet Towns",
            pages="1–15",
            identifiers=(
                Identifier(Scheme.DOI, "10.5555/hush.1"),
                Identifier(Scheme.ARXIV, "2504.05678"),
            ),
            links=LINE.links,
        ),
    )


def test_damaged_line_is_told_and_the_rest_kept() -> None:
    good = render_enrichments([LINE])
    foreign = good.replace(b'"hushlift"', b'"../etc"')
    assert parsed(b"{\n" + good + b"\n\xff\n" + foreign) == [
        "hushlift",
        "content/enriched.jsonl:1: error: not a line of what was looked up: Input data was "
        "truncated\n    hint: Restore this line from git, or take it out and run: litatlas enrich",
        "content/enriched.jsonl:4: error: not a line of what was looked up: JSON is malformed: "
        "invalid character (byte 0)\n    hint: Restore this line from git, or take it out and run: "
        "litatlas enrich",
        "content/enriched.jsonl:5: error: '../etc' cannot be a paper's id\n"
        "    hint: Restore this line from git, or take it out and run: litatlas enrich",
    ]
