"""YAML that stays as typed and remembers its places."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Location
from generator.located import parse_yaml

_QUOTE = "    hint: Quote a text that holds ': ', '#', '@', '*' or starts with a bracket."
_TABS = "    hint: Indent with spaces; YAML does not allow tabs."


def _problems(text: str) -> list[str]:
    return [str(problem) for problem in parse_yaml(text, path="f.yaml")[1]]


@pytest.mark.parametrize(
    "scalar",
    [
        "2101.00190",
        "no",
        "yes",
        "on",
        "0123",
        "1e3",
        "2025-03-11",
        "12:30",
        "0x10",
        ".5",
        "true",
        "1_000",
    ],
)
def test_scalar_stays_as_typed(scalar: str) -> None:
    """An arXiv id keeps its zero, and Norway is not false."""
    document, problems = parse_yaml(f"a: {scalar}\n{scalar}: [{scalar}]\n", path="f.yaml")
    assert problems == ()
    assert document.value == {"a": scalar, scalar: [scalar]}


@pytest.mark.parametrize("empty", ["", "~", "null", "# a remark"])
def test_nothing_is_none(empty: str) -> None:
    """A key without a value, and a file without content."""
    assert parse_yaml(f"a: {empty}", path="f.yaml")[0].value == {"a": None}
    assert parse_yaml(empty, path="f.yaml")[0].value is None
    assert parse_yaml("a: '~'\nb: ''", path="f.yaml")[0].value == {"a": "~", "b": ""}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_value_is_found_at_its_place(end: str) -> None:
    """A key in a mapping by the key, an item of a list by itself."""
    text = end.join(["title: x", "sections:", "  - id: ä", "    pin: [b, cc]"])
    document, problems = parse_yaml(text, path="f.yaml")
    assert problems == ()
    places = {
        ("title",): (1, 1),
        ("sections",): (2, 1),
        ("sections", 0): (3, 5),
        ("sections", 0, "id"): (3, 5),
        ("sections", 0, "pin"): (4, 5),
        ("sections", 0, "pin", 1): (4, 14),
    }
    for key, (line, column) in places.items():
        assert document.locate(key) == Location(
            path="f.yaml", line=line, column=column, text=text.split(end)[line - 1]
        )


def test_value_that_is_not_there_is_placed_at_its_parent() -> None:
    """A missing key has no place of its own."""
    document, _ = parse_yaml("a: 1\nb:\n  - c: 2\n", path="f.yaml")
    assert document.locate(("b", 0, "title")).line == 3
    assert document.locate(("nothing",)).line == 1
    assert parse_yaml("", path="f.yaml")[0].locate(("a",)) == Location(path="f.yaml")


def test_every_duplicate_key_is_a_problem_with_both_lines() -> None:
    """The first value is kept; the rest of the document is read."""
    document, problems = parse_yaml("a: 1\nb:\n  c: 2\n  c: 3\na: 4\n", path="f.yaml")
    assert document.value == {"a": "1", "b": {"c": "2"}}
    assert [str(p) for p in problems] == [
        "f.yaml:4:3: error: 'c' is given twice (first on line 3)\n      c: 3\n      ^",
        "f.yaml:5:1: error: 'a' is given twice (first on line 1)\n    a: 4\n    ^",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "a: b: c\n",
            "f.yaml:1:5: error: not YAML: mapping values are not allowed in this context\n"
            f"    a: b: c\n        ^\n{_QUOTE}",
        ),
        (
            "a: @x\n",
            "f.yaml:1:4: error: not YAML: found character that cannot start any token\n"
            f"    a: @x\n       ^\n{_QUOTE}",
        ),
        (
            "a: *x\n",
            f"f.yaml:1:4: error: not YAML: found undefined alias\n    a: *x\n       ^\n{_QUOTE}",
        ),
        (
            "a:\n\t- b\n",
            "f.yaml:2:1: error: not YAML: found character that cannot start any token\n"
            f"    \t- b\n    ^\n{_TABS}",
        ),
        (
            "a: 1\nb: 'x\nc: 2\n",
            "f.yaml:2:4: error: not YAML: the quotation that starts here does not end\n"
            "    b: 'x\n       ^\n"
            "    hint: Close it with the same mark; inside, double a ' and write \\\" for a \".",
        ),
        (
            "a: 1\nb: [x,\n",
            "f.yaml:2:7: error: not YAML: did not find expected node content\n"
            f"    b: [x,\n          ^\n{_QUOTE}",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "f.yaml:2:1: error: not YAML: a second document starts here\n    ---\n    ^\n"
            "    hint: Take the line '---' out.",
        ),
        (
            "a: ü\nb: x\x07y\n",
            "f.yaml:2:5: error: not YAML: the control character U+0007 stands here\n"
            "    b: x\ufffd\n        ^\n"
            "    hint: Delete it; editors often hide such characters.",
        ),
        (
            "a: 1\n? [b]\n: c\n",
            "f.yaml:2:3: error: a key must be a single word or text\n    ? [b]\n      ^",
        ),
    ],
    ids=["colon", "at", "alias", "tab", "quotation", "bracket", "two documents", "control", "key"],
)  # fmt: skip
def test_what_is_not_yaml_is_told_at_its_place(text: str, problem: str) -> None:
    """With the line and a way to mend it."""
    assert _problems(text) == [problem]


_BEYOND = "error: this document is nested or repeated beyond reason"


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000 + "]" * 100_000, "- " * 100_000 + "a", "{a: " * 100_000 + "}" * 100_000],
    ids=["brackets", "dashes", "braces"],
)
def test_very_deep_nesting_is_a_problem(text: str) -> None:
    """It neither kills the process nor takes long."""
    start = time.perf_counter()
    (problem,) = _problems(text)
    assert _BEYOND in problem
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 15)),
        "a: &a [*a, *a, *a]\n",
        "a: &a {b: *a}\n",
    ],
    ids=["billion laughs", "list in itself", "mapping in itself"],
)
def test_aliases_that_multiply_are_a_problem(text: str) -> None:
    """What they stand for is never built."""
    start = time.perf_counter()
    (problem,) = _problems(text)
    assert _BEYOND in problem
    assert time.perf_counter() - start < 5


def test_alias_stands_for_its_anchor() -> None:
    """Used with measure they are welcome."""
    document, problems = parse_yaml("a: &x [1, 2]\nb: *x\n", path="f.yaml")
    assert problems == ()
    assert document.value == {"a": ["1", "2"], "b": ["1", "2"]}


@given(st.text(st.sampled_from("a:-[]{}&*!|>'\"#%@, \n\t?~\x00\x85\u2028é"), max_size=40))
def test_any_text_gives_a_document_or_problems(text: str) -> None:
    """Nothing that an editor types raises."""
    document, problems = parse_yaml(text, path="f.yaml")
    assert document.path == "f.yaml"
    assert all(p.where and p.where.line <= len(document.lines) + 1 for p in problems)
