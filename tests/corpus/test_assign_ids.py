"""Finding the id that a work had."""

from __future__ import annotations

from generator.corpus.assign_ids import Identified, assign_ids
from generator.corpus.identity import abstract_fingerprint, title_fingerprint
from generator.corpus.ledger import LedgerLine
from generator.sources.record import Record
from tests.corpus.entries import GLASS, RUST, SALT, record, works_of

LONG = "Hearing Rust in Old Iron Bridges"
BOTH = ((1, RUST), (2, SALT))


def _line(
    paper_id: str,
    *,
    titles: tuple[str, ...] = (),
    abstracts: tuple[str, ...] = (),
    first_seen: str = "2025-01-01",
    merged_into: str | None = None,
    gone: bool = False,
    ids: tuple[str, ...] = (),
) -> LedgerLine:
    return LedgerLine(
        id=paper_id,
        titles=tuple(map(title_fingerprint, titles)),
        abstracts=tuple(map(abstract_fingerprint, abstracts)),
        first_seen=first_seen,
        ids=ids,
        merged_into=merged_into,
        gone=gone,
    )


def _assign(records: list[Record], *lines: LedgerLine) -> tuple[Identified, ...]:
    works = works_of(records)
    titles = [work[0].title or "Untitled" for work in works]
    return assign_ids(works, titles, {line.id: line for line in lines})


def _ids(records: list[Record], *lines: LedgerLine) -> list[tuple[str, tuple[str, ...]]]:
    return [(work.id, work.former) for work in _assign(records, *lines)]


def test_new_work_is_named_after_its_title() -> None:
    """There is no line for it, and no former id."""
    (work,) = _assign([record("RivetEar: Hearing Rust", RUST)])
    assert (work.id, work.line, work.former) == ("rivetear", None, ())


def test_work_keeps_its_id_when_its_title_changes() -> None:
    """The abstract is known."""
    assert _ids([record("A New Name", RUST)], _line("rivetear", abstracts=(RUST,))) == [
        ("rivetear", ())
    ]


def test_work_keeps_its_id_when_its_abstract_changes() -> None:
    """The title is known, be it short."""
    for title in ("Rust", LONG):
        lines = [_line("rivetear", titles=(title,), abstracts=(GLASS,))]
        assert _ids([record(title, RUST)], *lines) == [("rivetear", ())]


def test_work_gets_its_id_back_after_it_was_gone() -> None:
    """No other work was given the id meanwhile."""
    gone = _line("rust", titles=("Rust",), abstracts=(RUST,), gone=True)
    assert _ids([record("Rust: Again", SALT)], gone) == [("rust-again", ())]
    assert _ids([record("Rust: Again", SALT), record("Rust", RUST, line=2)], gone) == [
        ("rust-again", ()),
        ("rust", ()),
    ]


def test_line_goes_to_the_work_that_shares_the_abstract() -> None:
    """Another work of the same short title does not take it, though it stands first."""
    line = _line("rust", titles=("Rust",), abstracts=(RUST,))
    records = [record("Rust", SALT, line=1), record("Rust", RUST, line=2)]
    assert _ids(records, line) == [("rust-2", ()), ("rust", ())]


def test_works_of_one_short_title_keep_their_ids_when_one_abstract_changes() -> None:
    """The work whose abstract is known does not take the other's line as well."""
    lines = [
        _line("rust", titles=("Rust",), abstracts=(RUST,)),
        _line("rust-2", titles=("Rust",), abstracts=(GLASS,)),
    ]
    records = [record("Rust", RUST, line=1), record("Rust", SALT, line=2)]
    assert _ids(records, *lines) == [("rust", ()), ("rust-2", ())]
    assert _ids(records[:1], *lines) == [("rust", ())]


def test_work_that_joins_two_lines_keeps_the_older_id() -> None:
    """The other becomes a former id."""
    lines = [
        _line("bridges", titles=(LONG,), abstracts=(RUST,), first_seen="2025-02-02"),
        _line("walls", abstracts=(SALT,), first_seen="2025-01-01"),
    ]
    records = [record(LONG, text, line=n, authors=("Anna Rivet",)) for n, text in BOTH]
    assert _ids(records, *lines) == [("walls", ("bridges",))]


def test_id_in_use_is_kept_rather_than_one_that_was_gone() -> None:
    """Even where the one that was gone is older."""
    lines = [
        _line("bridges", titles=(LONG,), first_seen="2025-02-02"),
        _line("walls", abstracts=(SALT,), first_seen="2025-01-01", gone=True),
    ]
    assert _ids([record(LONG, SALT)], *lines) == [("bridges", ("walls",))]


def test_merged_works_stay_merged() -> None:
    """The id that took the other up is kept, whichever is older."""
    lines = [
        _line("bridges", titles=(LONG,), abstracts=(RUST,), first_seen="2025-02-02"),
        _line("walls", abstracts=(SALT,), first_seen="2025-01-01", merged_into="bridges"),
    ]
    records = [record(LONG, text, line=n, authors=("Anna Rivet",)) for n, text in BOTH]
    assert _ids(records, *lines) == [("bridges", ("walls",))]


def test_merged_works_that_part_get_their_own_ids_back() -> None:
    """Whichever stands first in the sources."""
    lines = [
        _line("bridges", abstracts=(RUST,)),
        _line("walls", abstracts=(SALT,), merged_into="bridges"),
    ]
    records = [record("One", SALT, line=1), record("Two", RUST, line=2)]
    assert _ids(records, *lines) == [("walls", ()), ("bridges", ())]


def test_merged_work_that_is_left_alone_is_the_paper_it_was_merged_into() -> None:
    """The page that its address leads to stays."""
    lines = [
        _line("bridges", abstracts=(RUST,)),
        _line("walls", abstracts=(SALT,), merged_into="bridges"),
    ]
    assert _ids([record("One", SALT)], *lines) == [("bridges", ("walls",))]


def test_new_ids_avoid_all_that_ever_were() -> None:
    """Also those that are gone or merged away."""
    lines = [
        _line("rust", abstracts=(GLASS,), gone=True),
        _line("rust-2", abstracts=("Other.",), merged_into="rust-3"),
        _line("rust-3", abstracts=("Others.",)),
    ]
    assert _ids([record("Rust", RUST)], *lines) == [("rust-4", ())]


def test_new_works_of_one_title_get_ids_of_their_own() -> None:
    """In the order of their records."""
    records = [record("Rust", RUST, line=1), record("Rust", SALT, line=2)]
    assert _ids(records) == [("rust", ()), ("rust-2", ())]


def test_work_keeps_its_id_by_its_doi_when_title_and_abstract_change() -> None:
    """What stands in the ledger of all three is the DOI."""
    line = _line("rust", titles=("Rust",), abstracts=(GLASS,), ids=("doi:10.1234/x",))
    assert _ids([record(LONG, RUST, ids=("doi:10.1234/x",))], line) == [("rust", ())]


def test_title_and_abstract_together_beat_a_doi() -> None:
    """A DOI that wandered to another entry does not take the page along."""
    line = _line("rust", titles=(LONG,), abstracts=(RUST,), ids=("doi:10.1234/x",))
    records = [
        record("Panes", GLASS, line=1, ids=("doi:10.1234/x",)),
        record(LONG, RUST, line=2),
    ]
    assert _ids(records, line) == [("panes", ()), ("rust", ())]


def test_identifier_of_a_whole_volume_gives_no_paper_the_page_of_another() -> None:
    """When a chapter leaves the sources, no other one, old or new, is what it was."""
    volume = ("doi:10.1234/volume",)
    titles = "Old Rivets Sing|Panes Never Flow|Harbour Paint Breathes|Wrens Carry Mail|Trams Hum"
    chapters = [record(t, "", line=n, ids=volume) for n, t in enumerate(titles.split("|"))]
    lines = [
        _line(f"chapter-{chapter.line}", titles=(chapter.title or "",), ids=volume)
        for chapter in chapters
    ]
    stayed = [(f"chapter-{n}", ()) for n in (1, 2, 3, 4)]
    assert _ids(chapters[1:], *lines) == stayed
    new = record("Bells Ring Late", "", line=9, ids=volume)
    assert _ids([*chapters[1:], new], *lines) == [*stayed, ("bells-ring-late", ())]


def test_papers_without_abstract_do_not_claim_each_others_lines() -> None:
    """Having none is nothing in common."""
    lines = [_line("rust", titles=("Rust",)), _line("salt", titles=("Salt",))]
    records = [record("Salt", "", line=1), record("Rust", "", line=2), record("New", "", line=3)]
    assert _ids(records, *lines) == [("salt", ()), ("rust", ()), ("new", ())]


def test_id_that_a_survey_gave_is_kept_where_it_is_free() -> None:
    """The first of two that bring the same one has it, before any title is made into an id."""
    records = [
        record("Rust: A Start", GLASS, line=1),
        record("One", RUST, line=2, paper_id="rust"),
        record("Two", SALT, line=3, paper_id="rust"),
        record("Index: Three", "", line=4, paper_id="index"),
    ]
    assert [paper_id for paper_id, _ in _ids(records)] == [
        "rust-a-start", "rust", "two", "index-three",
    ]  # fmt: skip


def test_works_that_were_parted_keep_an_id_each() -> None:
    """Also where both have every word in common: the editor says which one is not the paper."""
    lines = [
        _line("rust", titles=(LONG,), abstracts=(RUST,)),
        _line("rust-2", titles=(LONG,), abstracts=(RUST,)),
    ]
    stranger = record(LONG, RUST, source="b.txt")
    for works in ([(record(LONG, RUST),), (stranger,)], [(stranger,), (record(LONG, RUST),)]):
        found = assign_ids(
            works,
            [LONG, LONG],
            {line.id: line for line in lines},
            strangers={"rust": frozenset({stranger})},
        )
        assert {w.records[0].source: w.id for w in found} == {"a.txt": "rust", "b.txt": "rust-2"}
