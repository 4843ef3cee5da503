"""Reading and writing the ledger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.ledger import LedgerLine, TopicLine, parse_ledger, render_ledger

PATH = "content/ledger.jsonl"
ONE = b'{"id":"rust","titles":["ab"],"topic":"iron","similarity":0.25,"first_seen":"2025-01-02"}\n'
TWO = b'{"id":"salt","merged_into":"rust"}\n'
RESTORE = "    hint: The ledger is written by the machine: restore this line from git."


def test_line_has_only_what_is_not_the_default() -> None:
    """A short line is easy to review."""
    lines = [
        LedgerLine(id="salt", merged_into="rust"),
        LedgerLine(
            id="rust", titles=("ab",), topic="iron", similarity=0.25, first_seen="2025-01-02"
        ),
    ]
    assert render_ledger(lines) == ONE + TWO
    assert render_ledger([]) == b""


_FINGERPRINTS = st.lists(st.text("0123456789abcdef", min_size=16, max_size=16)).map(tuple)
_SLUGS = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True)
_VALUES = st.none() | st.floats(-1, 1).map(lambda x: round(x, 6))
_LINES = st.builds(
    LedgerLine,
    id=_SLUGS,
    titles=_FINGERPRINTS,
    abstracts=_FINGERPRINTS,
    topic=st.none() | _SLUGS,
    similarity=_VALUES,
    margin=_VALUES,
    runner_up=st.none() | _SLUGS,
    decided_by=st.sampled_from(["text", "editor"]),
    first_seen=st.dates().map(str),
    merged_into=st.none() | _SLUGS,
    gone=st.booleans(),
)


_TOPICS = st.builds(
    TopicLine, topic=_SLUGS, title=st.text(), keywords=_SLUGS, ban=st.lists(_SLUGS).map(tuple)
)


@given(
    st.lists(_LINES, unique_by=lambda line: line.id),
    st.lists(_TOPICS, unique_by=lambda line: line.topic),
)
def test_ledger_reads_back_as_written(papers: list[LedgerLine], topics: list[TopicLine]) -> None:
    """Every value survives, and what was read is written in the same bytes."""
    data = render_ledger(papers, topics)
    read, problems = parse_ledger(data, path=PATH)
    assert problems == ()
    assert read.papers == {line.id: line for line in papers}
    assert read.topics == {line.topic: line for line in topics}
    assert render_ledger(reversed(read.papers.values()), reversed(read.topics.values())) == data


def test_topics_come_before_papers() -> None:
    """Few lines that say by which words the many below were placed."""
    iron = TopicLine(topic="iron", title="Iron", keywords="0a1b")
    line = b'{"topic":"iron","title":"Iron","keywords":"0a1b"}\n'
    assert render_ledger([LedgerLine(id="a")], [iron]) == line + b'{"id":"a"}\n'


def test_lines_are_sorted_by_id() -> None:
    """So that two branches rarely touch the same place."""
    ids = ["b", "a-2", "a", "c1"]
    data = render_ledger(LedgerLine(id=paper_id) for paper_id in ids)
    assert list(parse_ledger(data, path=PATH)[0].papers) == sorted(ids)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n"], ids=["unix", "windows", "blank lines"])
def test_line_ends_do_not_matter(end: bytes) -> None:
    """Version control may have changed them."""
    ledger, problems = parse_ledger(ONE.replace(b"\n", end) + TWO.replace(b"\n", end), path=PATH)
    assert (list(ledger.papers), problems) == (["rust", "salt"], ())


@pytest.mark.parametrize(
    ("damaged", "message"),
    [
        (b"<<<<<<< HEAD\n", "not a line of the ledger: "),
        (b'{"id":"sal\n', "not a line of the ledger: "),
        (b'{"topic":"iron"}\n', "not a line of the ledger: "),
        (b'{"id":"salt","titles":"ab"}\n', "not a line of the ledger: "),
        (b'{"id":"sa\xff"}\n', "not a line of the ledger: "),
        (b'{"id":"../salt"}\n', "'../salt' cannot be a paper's id"),
    ],
    ids=["conflict", "cut off", "no id", "wrong type", "not UTF-8", "no address"],
)
def test_damaged_line_is_a_problem_and_the_rest_is_kept(damaged: bytes, message: str) -> None:
    """The problem names the line and how to mend it."""
    ledger, problems = parse_ledger(ONE + damaged + TWO, path=PATH)
    assert list(ledger.papers) == ["rust", "salt"]
    assert ledger.papers["rust"].topic == "iron"
    (problem,) = map(str, problems)
    assert problem.startswith(f"{PATH}:2: error: {message}")
    assert problem.endswith(f"\n{RESTORE}")


def test_id_with_two_lines_is_a_problem() -> None:
    """It happens when two branches are merged."""
    ledger, problems = parse_ledger(ONE + TWO + ONE, path=PATH)
    assert list(ledger.papers) == ["rust", "salt"]
    assert [str(p) for p in problems] == [
        f"{PATH}:3: error: 'rust' has two lines\n"
        "    hint: After a git merge keep one of the two lines, then build again."
    ]
