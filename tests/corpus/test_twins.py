"""What the editor is asked to look at: possible duplicates, and identifiers of many works."""

from __future__ import annotations

from generator.corpus.assign_ids import Identified
from generator.corpus.build import build_corpus
from generator.corpus.merge import NearMiss
from generator.corpus.twins import find_twins
from tests.corpus.entries import record, sources_of


def test_only_the_nearest_hundred_pairs_are_told() -> None:
    """More than that nobody looks through; a pair that is met twice is told once."""
    records = [record(f"Lamp {n}", "", line=n) for n in range(121)]
    works = [Identified(id=f"lamp-{r.line:03}", records=(r,), line=None) for r in records]
    misses = [
        NearMiss(first=records[0], second=r, shared="the title", apart="other authors", weight=0.4)
        for r in records[1:]
    ]
    twins = find_twins([misses[0], *misses], works, hidden={"lamp-002"})
    assert [twin.second for twin in twins] == [
        "lamp-001", *(f"lamp-{n:03}" for n in range(3, 102))
    ]  # fmt: skip


def test_identifier_of_many_titles_is_told_at_the_first_record_that_has_it() -> None:
    titles = ["Old Rivets Sing", "Panes Never Flow", "Harbour Paint Breathes", "Wrens Carry Mail"]
    records = [
        record(title, "", line=n, ids=("doi:10.1234/volume",))
        for n, title in enumerate(titles, start=1)
    ]
    _, problems = build_corpus(sources_of(records), {}, {}, today="2026-03-14")
    assert [str(problem) for problem in problems] == [
        "content/sources/a.txt:3: warning: doi:10.1234/volume is given to 4 different titles\n"
        "    hint: It may be that of the whole volume. No two records are taken for one by it."
    ]
