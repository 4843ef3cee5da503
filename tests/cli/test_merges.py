"""What ``check`` and ``explain`` tell of merging."""

from __future__ import annotations

from generator.cli.merges import told_merges, told_records
from generator.corpus.build import build_corpus
from generator.corpus.paper import Corpus
from tests.corpus.entries import GLASS, RUST, SALT, record, sources_of

LONG = "Hearing Rust in Old Iron Bridges"
OTHER = "Marbles roll where they like. We let a thousand roll and write down where each one rests."


def _corpus() -> Corpus:
    records = [
        record(LONG, RUST, line=1),
        record(LONG, RUST, line=5),
        record("Rivets", SALT, source="b.bib", line=2, ids=("doi:10.1234/x",)),
        record("Rivets Again", "", source="b.bib", line=9, ids=("doi:10.1234/x",)),
        record("Glass", GLASS, line=7),
        record("Glass", OTHER, line=9),
    ]
    return build_corpus(sources_of(records), {}, {}, today="2026-03-14")[0]


def test_merged_records_are_counted_by_evidence() -> None:
    """Possible duplicates follow, with what speaks for and against."""
    assert list(told_merges(_corpus())) == [
        "2 records merged: 1 by identifier, 1 by title",
        "1 possible duplicate (settle with merge or keep_apart in content/papers.yaml)",
        "  glass  glass-2  shared: the title; against: a short title, another abstract",
    ]


def test_survey_without_merges_has_nothing_to_tell() -> None:
    """Not even a heading."""
    corpus, _ = build_corpus(sources_of([record("Rust", RUST)]), {}, {}, today="2026-03-14")
    assert list(told_merges(corpus)) == []


def test_records_of_a_paper_say_why_they_joined() -> None:
    """The first needs no reason."""
    corpus = _corpus()
    papers = {paper.id: paper for paper in corpus}
    assert list(told_records(papers["rivets"], corpus)) == [
        "where it comes from",
        "  b.bib:2",
        "  b.bib:9  joins b.bib:2 by doi:10.1234/x",
    ]
    assert list(told_records(papers["glass"], corpus)) == [
        "where it comes from",
        "  a.txt:7",
        "  perhaps also glass-2: the title; against: a short title, another abstract",
    ]
