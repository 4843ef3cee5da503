"""``keep_apart``: records that came together by mistake part again, and each keeps its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import Workings, work_out
from generator.config import Correction
from generator.corpus.build import build_corpus
from generator.corpus.ledger import parse_ledger
from generator.corpus.paper import Corpus
from generator.project import load_project
from generator.sources.record import Record
from tests.corpus.entries import GLASS, RUST, SALT, record, sources_of

LONG = "Hearing Rust in Old Iron Bridges"
TODAY = "2026-03-14"
SLUG = "hearing-rust-in-old-iron-bridges"
TWO = [
    record(LONG, RUST, line=3, authors=("Anna Rivet",)),
    record(
        LONG,
        SALT,
        source="b.bib",
        line=120,
        authors=("Anna Rivet",),
        ids=("doi:10.1234/x", "pubmed:77"),
    ),
]


def _built(records: list[Record], **apart: tuple[str, ...]) -> tuple[Corpus, list[str]]:
    corrections = {
        name.replace("_", "-"): Correction(keep_apart=others) for name, others in apart.items()
    }
    corpus, problems = build_corpus(sources_of(records), corrections, {}, today=TODAY)
    return corpus, [str(problem) for problem in problems]


def _places(corpus: Corpus) -> dict[str, list[str]]:
    return {paper.id: [f"{r.source}:{r.line}" for r in paper.records] for paper in corpus}


@pytest.mark.parametrize("name", ["doi:10.1234/x", "DOI:10.1234/X", "PMID: 77", "b.bib:120"])
def test_record_that_never_had_an_id_is_named_by_identifier_or_place(name: str) -> None:
    """Without the editor's word the two are one by their title and author."""
    assert _places(_built(TWO)[0]) == {SLUG: ["a.txt:3", "b.bib:120"]}
    corpus, problems = _built(TWO, **{SLUG: (name,)})
    assert problems == []
    assert _places(corpus) == {SLUG: ["a.txt:3"], f"{SLUG}-2": ["b.bib:120"]}


def test_twins_that_are_kept_apart_are_told_no_more() -> None:
    """The editor has looked."""
    records = [record("Glass", GLASS, line=1), record("Glass", SALT, line=2)]
    corpus, _ = _built(records)
    assert [(t.first, t.second, t.shared, t.apart) for t in corpus.twins] == [
        ("glass", "glass-2", "the title", "a short title, another abstract")
    ]
    corpus, problems = _built(records, glass=("glass-2",))
    assert (corpus.twins, problems) == ((), [])


@pytest.mark.parametrize(
    ("others", "problem"),
    [
        (
            ("doi:10.1234/y",),
            "error: no record is called 'doi:10.1234/y'\n    hint: Name it by its id, by an "
            "identifier (doi:10.1/x) or by its place (refs.bib:120).",
        ),
        (("sallt",), "error: no record is called 'sallt'\n    hint: Did you mean 'salt'?"),
        (("salt",), "error: 'salt' is kept apart from itself\n    hint: Name the other paper."),
        (
            ("a.txt:1",),
            "error: 'a.txt:1' stands for every record of 'salt'\n    hint: Name the records to be "
            "parted by their places, such as refs.bib:120.",
        ),
    ],
)
def test_name_that_parts_nothing_is_a_problem(others: tuple[str, ...], problem: str) -> None:
    """It says what to write instead."""
    corpus, problems = _built([record("Salt", SALT)], salt=others)
    assert (corpus.ids, problems) == (("salt",), [problem])


def test_papers_cannot_be_merged_and_kept_apart() -> None:
    """One of the two lines must go."""
    corrections = {
        "rust": Correction(merge=("salt",)),
        "salt": Correction(keep_apart=("rust",)),
    }
    records = [record("Rust", RUST, line=1), record("Salt", SALT, line=2)]
    _, problems = build_corpus(sources_of(records), corrections, {}, today=TODAY)
    assert [str(problem) for problem in problems] == [
        "error: 'salt' and 'rust' are merged and kept apart\n    hint: Take one of the two out."
    ]


def _build(folder: Path) -> Workings:
    project, problems = load_project(folder)
    assert problems == ()
    workings = work_out(project, today=TODAY)
    (folder / "content/ledger.jsonl").write_bytes(workings.ledger)
    return workings


def _correct(folder: Path, text: str) -> None:
    (folder / "content/papers.yaml").write_text(text)


@pytest.fixture
def doubled(toy: Path) -> Path:
    """Return a survey in which a paper has a namesake that was taken for it."""
    lines = (toy / "content/sources/digest.txt").read_text().splitlines()
    at, title = next((n, line) for n, line in enumerate(lines) if line.startswith("SlipperCart"))
    shared = next(line for line in lines[at + 1 :] if line)[:200]
    abstract = shared + " A cart is pulled through quiet streets by a patient donkey at night." * 5
    (toy / "content/sources/namesake.txt").write_text(f"Mar 9\n\n{title}\n\n{abstract}\n")
    assert len(_build(toy).survey.corpus) == 12
    return toy


def test_parted_records_keep_their_ids_from_build_to_build(doubled: Path) -> None:
    """The ledger remembers both under the first id, and the editor's word goes before it."""
    _correct(doubled, "slippercart: {keep_apart: ['namesake.txt:3']}\n")
    first = _build(doubled)
    (new,) = {p.id for p in first.survey.corpus} - {p.id for p in _before(doubled)}
    for _ in range(2):
        again = _build(doubled)
        assert again.ledger == first.ledger
        (paper,) = (p for p in again.survey.corpus if p.id == new)
        assert [r.source for r in paper.records] == ["namesake.txt"]
        assert "slippercart" in again.survey.corpus.ids


def test_parted_paper_may_then_be_named_by_its_id(doubled: Path) -> None:
    """And when the word is taken back, the two are one again under the first id."""
    _correct(doubled, "slippercart: {keep_apart: ['namesake.txt:3']}\n")
    ids = _build(doubled).survey.corpus.ids
    (new,) = (i for i in ids if i.startswith("slippercart-"))
    _correct(doubled, f"slippercart: {{keep_apart: [{new}]}}\n")
    assert _build(doubled).survey.corpus.ids == ids
    _correct(doubled, "")
    workings = _build(doubled)
    assert workings.survey.corpus.redirects == {new: "slippercart"}
    assert parse_ledger(workings.ledger, path="")[0].papers[new].merged_into == "slippercart"
    _correct(doubled, f"slippercart: {{keep_apart: [{new}]}}\n")
    assert _build(doubled).survey.corpus.ids == ids


def _before(folder: Path) -> Corpus:
    text = (folder / "content/papers.yaml").read_text()
    _correct(folder, "")
    project, _ = load_project(folder)
    _correct(folder, text)
    return work_out(project, today=TODAY).survey.corpus
