"""From records to the corpus: nothing is lost, and the editor has the last word."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Correction
from generator.corpus.build import build_corpus
from generator.corpus.ledger import LedgerLine
from generator.corpus.paper import Corpus
from generator.errors import Problem
from generator.kinds import Kind
from generator.located import parse_yaml
from generator.sources.record import Record, SourceFile
from generator.sources.registry import read_sources
from tests.corpus.entries import GLASS, RUST, SALT, record, sources_of

CONTENT = Path(__file__).resolve().parents[2] / "content"
TODAY = "2026-03-14"
THREE = [record("Glass", GLASS, line=1), record("Rust", RUST, line=3), record("Salt", SALT, line=5)]
LONG = "Hearing Rust in Old Iron Bridges"


def _built(
    records: list[Record],
    corrections: Mapping[str, Correction] | None = None,
    ledger: tuple[LedgerLine, ...] = (),
) -> tuple[Corpus, list[str]]:
    corpus, problems = build_corpus(
        sources_of(records), corrections or {}, {line.id: line for line in ledger}, today=TODAY
    )
    return corpus, [str(problem) for problem in problems]


@pytest.fixture(scope="module")
def delivered() -> tuple[Corpus, tuple[Problem, ...]]:
    """Build the corpus of the sources as they were delivered."""
    sources, _ = read_sources(
        SourceFile(path=path.name, data=path.read_bytes())
        for path in (CONTENT / "sources").iterdir()
    )
    return build_corpus(sources, {}, {}, today=TODAY)


def test_delivered_records_are_362_papers(delivered: tuple[Corpus, tuple[Problem, ...]]) -> None:
    """They hold 363 abstracts under 352 titles, and ten abstracts have none."""
    corpus, problems = delivered
    assert problems == ()
    assert len(corpus) == 362
    records = [r for paper in corpus for r in paper.records]
    assert len(records) == 392
    assert len({r.abstract for r in records}) == 363
    assert len({r.title for r in records} - {None}) == 352
    assert sum(paper.title_derived for paper in corpus) == 10


def test_delivered_sources_account_for_every_record(
    delivered: tuple[Corpus, tuple[Problem, ...]],
) -> None:
    """What was read was kept or merged."""
    counts = [(a.n_read, a.n_kept, a.n_merged, a.n_hidden) for a in delivered[0].accounts]
    assert counts == [
        (58, 58, 0, 0),
        (88, 78, 10, 0),
        (62, 53, 9, 0),
        (10, 10, 0, 0),
        (174, 163, 11, 0),
    ]


def test_two_versions_of_one_paper_are_one(delivered: tuple[Corpus, tuple[Problem, ...]]) -> None:
    """The longer abstract is shown."""
    fusechat = next(paper for paper in delivered[0] if paper.id == "fusechat")
    abstracts = {r.abstract for r in fusechat.records}
    assert len(abstracts) == 2
    assert fusechat.abstract_source == max(abstracts, key=len)


def test_two_parts_of_a_work_are_two_papers(delivered: tuple[Corpus, tuple[Problem, ...]]) -> None:
    """Their titles begin alike."""
    stem = "secrets-of-rlhf-in-large-language-models-part-"
    assert [i for i in delivered[0].ids if i.startswith(stem)] == [
        f"{stem}i-ppo",
        f"{stem}ii-reward-modeling",
    ]


def test_papers_stand_in_order_of_id() -> None:
    """A title is the first that a record gives; where there is none, one is derived."""
    corpus, problems = _built([record(None, RUST, line=1), record("Glass", GLASS, line=2)])
    assert problems == []
    assert corpus.ids == tuple(sorted(corpus.ids))
    assert [(p.title.text, p.title_derived) for p in corpus if p.id == "glass"] == [
        ("Glass", False)
    ]
    assert [p.title_derived for p in corpus if p.id != "glass"] == [True]
    assert {p.first_seen for p in corpus} == {TODAY}


def test_corrections_replace_what_the_sources_say() -> None:
    """The id stays, and the paper knows which fields are the editor's."""
    correction = Correction(
        title="On Rust", authors=("A. B",), year=1999, name="Rusty", kind=Kind.SURVEY,
        links={"code": "https://x.org/c"},
    )  # fmt: skip
    corpus, problems = _built(THREE, {"rust": correction})
    assert problems == []
    rust = next(paper for paper in corpus if paper.id == "rust")
    assert (rust.title.text, rust.title_derived) == ("On Rust", False)
    assert [author.full_name for author in rust.authors] == ["A. B"]
    assert (rust.year, rust.name, rust.kind) == (1999, "Rusty", Kind.SURVEY)
    assert [(link.label, link.url) for link in rust.links] == [("code", "https://x.org/c")]
    assert rust.fixed == {"title", "authors", "year", "name", "kind", "links"}


def test_hidden_paper_is_left_out_and_accounted_for() -> None:
    """Its records are still counted, and its id is still known."""
    corpus, problems = _built(THREE, {"rust": Correction(hide=True)})
    assert problems == []
    assert corpus.ids == ("glass", "salt")
    (account,) = corpus.accounts
    assert (account.n_read, account.n_kept, account.n_merged, account.n_hidden) == (3, 2, 0, 1)
    assert [r.title for r in corpus.records_by_id["rust"]] == ["Rust"]


def test_editor_merges_papers() -> None:
    """One page is left, with the records of both; the other's address leads to it."""
    corpus, problems = _built(THREE, {"salt": Correction(merge=("glass",))})
    assert problems == []
    assert corpus.ids == ("rust", "salt")
    salt = corpus.papers[1]
    assert [r.title for r in salt.records] == ["Glass", "Salt"]
    assert salt.title.text == "Salt"
    assert corpus.redirects == {"glass": "salt"}
    (account,) = corpus.accounts
    assert (account.n_read, account.n_kept, account.n_merged, account.n_hidden) == (3, 2, 1, 0)


def test_paper_without_a_title_takes_that_of_the_paper_merged_into_it() -> None:
    """A title that someone wrote is better than one that was derived."""
    untitled = _built([record(None, RUST)])[0].ids[0]
    records = [record(None, RUST, line=1), record("Salt", SALT, line=2)]
    corpus, problems = _built(records, {untitled: Correction(merge=("salt",))})
    assert problems == []
    assert [(p.id, p.title.text, p.title_derived) for p in corpus] == [(untitled, "Salt", False)]


def test_merges_may_form_a_chain() -> None:
    """All end at the same paper, in whichever order they are written."""
    chain = {"glass": Correction(merge=("rust",)), "rust": Correction(merge=("salt",))}
    for corrections in (chain, dict(reversed(chain.items()))):
        corpus, problems = _built(THREE, corrections)
        assert problems == []
        assert corpus.ids == ("glass",)
        assert corpus.redirects == {"rust": "glass", "salt": "glass"}
        assert len(corpus.papers[0].records) == 3


@pytest.mark.parametrize(
    ("corrections", "message"),
    [
        (
            {"rust": Correction(merge=("salt",)), "salt": Correction(merge=("rust",))},
            "'salt' and 'rust' are merged into each other",
        ),
        (
            {"rust": Correction(merge=("salt",)), "glass": Correction(merge=("salt",))},
            "'salt' is merged twice, here and into 'rust'",
        ),
        ({"rust": Correction(merge=("rust",))}, "'rust' and 'rust' are merged into each other"),
    ],
    ids=["in a circle", "twice", "into itself"],
)
def test_merges_that_contradict_each_other_are_a_problem(
    corrections: dict[str, Correction], message: str
) -> None:
    """No record is lost meanwhile."""
    corpus, problems = _built(THREE, corrections)
    hint = "Keep one entry: the paper whose address shall stay."
    assert problems == [f"error: {message}\n    hint: {hint}"]
    assert sum(len(paper.records) for paper in corpus) == 3


def test_unknown_papers_in_corrections_are_problems_at_their_place() -> None:
    """Each says what it might have been."""
    text = "rusty:\n  year: 1999\nsalt:\n  merge: [glas, old]\nformer:\n  hide: true\nold: {}\n"
    document, _ = parse_yaml(text, path="content/papers.yaml")
    corrections = {
        "rusty": Correction(year=1999),
        "salt": Correction(merge=("glas", "old")),
        "former": Correction(hide=True),
        "old": Correction(),
    }
    ledger = {
        "former": LedgerLine(id="former", gone=True),
        "old": LedgerLine(id="old", merged_into="salt"),
    }
    _, problems = build_corpus(
        sources_of(THREE), corrections, ledger, today=TODAY, locate=document.locate
    )
    assert [str(problem) for problem in problems] == [
        "content/papers.yaml:1:1: error: no paper has the id 'rusty'\n"
        "    rusty:\n"
        "    ^\n"
        "    hint: Did you mean 'rust'?",
        "content/papers.yaml:4:11: error: no paper has the id 'glas'\n"
        "      merge: [glas, old]\n"
        "              ^\n"
        "    hint: Did you mean 'glass'?",
        "content/papers.yaml:5:1: error: no paper has the id 'former'\n"
        "    former:\n"
        "    ^\n"
        "    hint: It was in an earlier edition, but no source holds it any more.",
        "content/papers.yaml:7:1: error: no paper has the id 'old'\n"
        "    old: {}\n"
        "    ^\n"
        "    hint: It was merged into 'salt': use that id.",
    ]


def test_redirects_lead_to_where_papers_are_now() -> None:
    """A chain from several builds is followed to its end; an id in use leads nowhere."""
    ledger = (
        LedgerLine(id="oldest", merged_into="older"),
        LedgerLine(id="older", merged_into="rust"),
        LedgerLine(id="salt", merged_into="rust"),
        LedgerLine(id="round", merged_into="about"),
        LedgerLine(id="about", merged_into="round"),
    )
    records = [record("Rust", RUST, line=1)]
    corpus, _ = _built(records, ledger=(*ledger, LedgerLine(id="rust")))
    assert corpus.redirects == {"older": "rust", "oldest": "rust", "salt": "rust"}


_RECORDS = st.lists(
    st.builds(
        record,
        st.sampled_from([None, "Rust", "Salt", LONG]),
        st.sampled_from([GLASS, RUST, SALT, GLASS + SALT, "…"]),
        source=st.sampled_from(["a.txt", "b.txt", "c.txt"]),
        line=st.integers(1, 99),
    ),
    max_size=8,
)
_IDS = st.sampled_from(["rust", "salt", "rust-2", "hearing-rust-in-old-iron-bridges", "gone"])
_CORRECTIONS = st.dictionaries(
    _IDS,
    st.builds(Correction, hide=st.booleans(), merge=st.lists(_IDS, max_size=2).map(tuple)),
    max_size=3,
)


@settings(deadline=None, max_examples=60)
@given(_RECORDS, _CORRECTIONS, st.randoms(use_true_random=False))
def test_nothing_is_lost(
    records: list[Record], corrections: dict[str, Correction], chance: random.Random
) -> None:
    """In every source, what was read was kept, merged or hidden, whatever the editor does."""
    corpus, problems = _built(records, corrections)
    n_read = Counter(r.source for r in records)
    assert {a.source: a.n_read for a in corpus.accounts} == n_read
    for account in corpus.accounts:
        assert account.n_read == account.n_kept + account.n_merged + account.n_hidden
    assert sum(account.n_kept for account in corpus.accounts) == len(corpus)
    n_hidden = sum(account.n_hidden for account in corpus.accounts)
    assert sum(len(paper.records) for paper in corpus) + n_hidden == len(records)
    chance.shuffle(records)
    assert _built(records, corrections) == (corpus, problems)
