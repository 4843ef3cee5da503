"""Two records beside each other: one work or two, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.matching.judge import judge
from generator.corpus.matching.pair import Verdict
from generator.corpus.matching.traits import read_traits
from generator.corpus.paper import Evidence
from generator.sources.record import Record, WorkType
from tests.corpus.entries import GLASS, RUST, SALT, record

LONG = "Hearing Rust in Old Iron Bridges"
ANNA, BERT = ("Anna Rivet", "Otto Hammer"), ("Bertha Pane", "Karl Sill")
RUST_REVISED = RUST.replace("rust from within", "decay slowly").replace("two", "cheap")
RUST_AGAIN = RUST.replace("two microphones", "three good microphones")


def _entry(
    title: str | None = LONG,
    abstract: str = "",
    authors: tuple[str, ...] = (),
    *ids: str,
    issued: str = "",
    work_type: WorkType | None = None,
) -> Record:
    told = record(title, abstract, authors=authors, ids=ids)
    return replace(told, issued=issued, work_type=work_type)


def _judged(first: Record, second: Record) -> Verdict:
    traits = read_traits(first), read_traits(second)
    verdict = judge(*traits)
    assert judge(*reversed(traits)) == verdict
    return verdict


@pytest.mark.parametrize(
    ("first", "second", "evidence", "shared"),
    [
        (
            _entry(LONG, RUST, ANNA, "arxiv:2401.00001"),
            _entry("Rivets Tell", SALT, ANNA, "doi:10.1234/x", "arxiv:2401.00001v3"),
            Evidence.IDENTIFIER,
            "arxiv:2401.00001, 2 of 2 authors",
        ),
        (
            _entry(LONG, RUST, ANNA),
            _entry("HEARING RUST IN OLD IRON BRIDGES", "", ("Rivet, A.",)),
            Evidence.TITLE,
            "the title, 1 of 1 authors",
        ),
        (
            _entry("{H}earing \\emph{Rust} in Old Iron Bridges"),
            _entry("Hearing rust in old iron bridges (extended abstract)"),
            Evidence.TITLE,
            "the title",
        ),
        (
            _entry("Hearing Rust in Old Iron Brigdes", RUST),
            _entry(LONG, RUST_AGAIN),
            Evidence.TITLE,
            "nearly the title, nearly the abstract",
        ),
        (
            _entry("RivetEar: Hearing Rust in Old Iron Bridges", RUST_REVISED),
            _entry(LONG, RUST),
            Evidence.TITLE,
            "the title but for a subtitle",
        ),
        (
            _entry("Hearing Slow Rust in Old Iron Bridges", RUST_REVISED),
            _entry(LONG, RUST),
            Evidence.ABSTRACT,
            "much of the abstract",
        ),
        (
            _entry("RivetEar: Hearing Rust", "", ANNA),
            _entry("RivetEar", "", ANNA),
            Evidence.TITLE,
            "the title but for a subtitle, 2 of 2 authors",
        ),
        (
            _entry("What Rivets Say", RUST, ANNA),
            _entry(LONG, RUST_AGAIN, ANNA),
            Evidence.ABSTRACT,
            "nearly the abstract, 2 of 2 authors",
        ),
        (_entry(None, RUST), _entry(LONG, RUST), Evidence.ABSTRACT, "the abstract"),
        (
            _entry(LONG, RUST, ANNA, "doi:10.48550/arXiv.2401.00001"),
            _entry(LONG, RUST_AGAIN, ANNA, "doi:10.1234/x"),
            Evidence.TITLE,
            "the title, 2 of 2 authors, nearly the abstract",
        ),
        (
            _entry("Notes on Rust, Part II", RUST, ANNA),
            _entry("Notes on Rust. Part 2", "", ANNA),
            Evidence.TITLE,
            "the title, 2 of 2 authors",
        ),
        (
            _entry(LONG, RUST, ANNA, "doi:10.1234/x"),
            _entry(f"RETRACTED: {LONG}", "", ANNA, "doi:10.1234/x"),
            Evidence.IDENTIFIER,
            "doi:10.1234/x, 2 of 2 authors",
        ),
    ],
    ids=["identifier", "capitals", "markup", "misprint", "name put before", "word put in",
         "subtitle", "retitled", "untitled",
         "preprint's DOI", "numerals", "retracted"],
)  # fmt: skip
def test_one_work_is_known_by(
    first: Record, second: Record, evidence: Evidence, shared: str
) -> None:
    """What they share is told in words, the surest first."""
    verdict = _judged(first, second)
    assert (verdict.evidence, verdict.shared, verdict.apart) == (evidence, shared, "")


@pytest.mark.parametrize(
    ("first", "second", "apart", "is_doubtful"),
    [
        (
            _entry("Notes on Rust, Part I", RUST, ANNA),
            _entry("Notes on Rust, Part II", RUST_AGAIN, ANNA),
            "another part, version or year",
            False,
        ),
        (
            _entry("Overview of the Rust Challenge 2019", RUST, ANNA, "doi:10.1/a"),
            _entry("Overview of the Rust Challenge 2020", RUST, ANNA, "doi:10.1/b"),
            "another part, version or year",
            False,
        ),
        (
            _entry(LONG, RUST, ANNA, "doi:10.1234/x"),
            _entry(f"Erratum to: {LONG}", "", ANNA, "doi:10.1234/x"),
            "one is a correction",
            True,
        ),
        (
            _entry(LONG, RUST, ANNA),
            _entry(f"Comment on “{LONG}”", "", BERT),
            "one is a comment",
            False,
        ),
        (_entry(LONG, RUST, ANNA), _entry(f"Reply to “{LONG}”", "", ANNA), "one is a reply", False),
        (
            _entry(LONG, "", ANNA, work_type=WorkType.ARTICLE),
            _entry(LONG, "", ANNA, work_type=WorkType.DATASET),
            "one is a supplement",
            False,
        ),
        (_entry(LONG, RUST, ANNA), _entry(LONG, SALT, BERT), "other authors", True),
        (_entry(LONG, RUST, ANNA), _entry(LONG, SALT), "another abstract", True),
        (
            _entry("Speech to Text for Noisy Kitchens", "", ANNA),
            _entry("Text to Speech for Noisy Kitchens", "", ANNA),
            "",
            False,
        ),
        (
            _entry("Hearing Wet Rust in Old Iron Bridges", f"{RUST_REVISED} All rust is wet."),
            _entry(LONG, RUST),
            "",
            False,
        ),
        (_entry("Rust", RUST), _entry("Rust", SALT), "a short title, another abstract", True),
        (
            _entry(LONG, RUST, ANNA, "doi:10.1234/x"),
            _entry(LONG, SALT, ANNA, "doi:10.1234/y"),
            "another DOI",
            True,
        ),
        (
            _entry(LONG, RUST, ANNA, "doi:10.1234/x"),
            _entry("Panes That Never Flow at All", GLASS, BERT, "doi:10.1234/x"),
            "other titles and authors",
            True,
        ),
        (_entry("Editorial", "", ANNA), _entry("Editorial", "", ANNA), "", False),
        (
            _entry("A Survey of Rust", "", ANNA),
            _entry("A Survey of Rust", "", BERT),
            "other authors",
            True,
        ),
    ],
    ids=["part", "year", "erratum", "comment", "reply", "data set", "namesake", "nameless namesake",
         "order of words", "what one is about", "short title",
         "two DOIs", "DOI of the volume", "editorial", "survey"],
)  # fmt: skip
def test_two_works_stay_apart_because_of(
    first: Record, second: Record, apart: str, *, is_doubtful: bool
) -> None:
    """Where something is shared that should not be, an editor is asked."""
    verdict = _judged(first, second)
    assert (verdict.evidence, verdict.apart, verdict.is_doubtful) == (None, apart, is_doubtful)


def test_forms_filled_in_twice_are_two_works() -> None:
    """The words that the titles differ in stand each in its own abstract alone."""
    form = (
        "We describe the first treebank of spoken {} with relations, corrected by two people, " * 3
    )
    welsh = _entry("A Treebank of Welsh", form.format(*["Welsh"] * 3), ANNA)
    breton = _entry("A Treebank of Breton", form.format(*["Breton"] * 3), ANNA)
    assert _judged(welsh, breton).evidence is None


def test_isbn_is_no_evidence() -> None:
    """It is the book's, and every chapter has it."""
    first = _entry("Rivets and Their Sounds", RUST, ANNA, "isbn:9783161484100")
    second = _entry("Panes and Their Weight", GLASS, ANNA, "isbn:9783161484100")
    assert _judged(first, second) == Verdict()


TEXTS = st.sampled_from(
    [None, "Rust", LONG, f"{LONG}, Part II", f"Erratum: {LONG}", "", "铁", "$x$"]
)


@given(st.lists(st.tuples(TEXTS, st.text(max_size=80)), min_size=2, max_size=2))
def test_order_of_two_records_does_not_matter(texts: list[tuple[str | None, str]]) -> None:
    """Whatever they say."""
    _judged(*(_entry(title, abstract) for title, abstract in texts))
