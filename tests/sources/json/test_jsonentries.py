"""Entries out of JSON documents and JSON lines, whole and damaged."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import pytest

from generator.errors import Problem
from generator.sources.json.entries import JsonEntries
from generator.sources.record import Record, SourceFile


class _Thing(msgspec.Struct):
    id: str | None = None
    title: str | None = None
    tags: list[str] | None = None


THINGS = JsonEntries(_Thing, envelope=("message", "items", "results", "data"))
FIVE = [
    {"id": f"t{n}", "title": f"Title {n}", "tags": ["a, b", '"{['], "x": {"id": 0}}
    for n in range(5)
]

WRITERS: dict[str, Callable[[list[dict[str, object]]], str]] = {
    "small": lambda value: json.dumps(value, separators=(",", ":")),
    "on one line": json.dumps,
    "indented": lambda value: json.dumps(value, indent=2),
    "an entry a line": lambda value: "[\n" + ",\n".join(map(json.dumps, value)) + "\n]\n",
}
every_writer = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)


def _record(source: SourceFile, line: int, thing: _Thing) -> Record:
    return Record(
        source=source.path, line=line, title=thing.title, keywords=tuple(thing.tags or ())
    )


def _read(text: str | bytes) -> tuple[list[str | None], list[str]]:
    """Return the titles that were read, and the first lines of the problems."""
    data = text if isinstance(text, bytes) else text.encode()
    items = list(THINGS.records(SourceFile(path="a.json", data=data), _record))
    titles = [item.title for item in items if isinstance(item, Record)]
    return titles, [str(i).partition("\n")[0] for i in items if isinstance(i, Problem)]


def _lines(text: str) -> list[int]:
    items = THINGS.records(SourceFile(path="a.json", data=text.encode()), _record)
    return [item.line for item in items if isinstance(item, Record)]


def _titles(*numbers: int) -> list[str]:
    return [f"Title {n}" for n in numbers]


@pytest.mark.parametrize(
    "document",
    [
        FIVE,
        {"meta": {"count": 5, "items": 3}, "results": FIVE},
        {"status": "ok", "message": {"facets": {}, "items": FIVE, "query": {}}},
        [{"results": FIVE[:2]}, {"results": FIVE[2:]}],
        [None, *FIVE, None],
    ],
    ids=["array", "envelope", "message", "array of answers", "some not found"],
)
@pytest.mark.parametrize("indent", [None, 0, 4])
def test_entries_are_found_in_what_services_send(document: object, indent: int | None) -> None:
    assert _read(json.dumps(document, indent=indent)) == (_titles(0, 1, 2, 3, 4), [])


@pytest.mark.parametrize("end", ["]}}", "\n]}}\n", ""], ids=["closed", "below", "broken off"])
@pytest.mark.parametrize("between", [",\n", ",\n\n", "\n,"])
def test_envelope_may_hold_an_entry_a_line(between: str, end: str) -> None:
    """Its first line is no entry, though it begins like one, as the second does."""
    text = '{"status": "ok", "message": {"items": [' + between.join(map(json.dumps, FIVE)) + end
    assert _read(text) == (_titles(0, 1, 2, 3, 4), [])
    assert _lines(text) == [1 + n * between.count("\n") for n in range(5)]


@pytest.mark.parametrize("document", [FIVE[0], {"message": FIVE[0]}])
def test_single_entry_needs_no_list(document: object) -> None:
    assert _read(json.dumps(document, indent=1)) == (_titles(0), [])


def test_each_line_may_be_an_entry() -> None:
    """Blank lines between them do not matter, nor how lines end."""
    text = "\n\n".join(map(json.dumps, FIVE))
    for end in ("\n", "\r\n", "\r"):
        assert _read(text.replace("\n", end)) == (_titles(0, 1, 2, 3, 4), [])
        assert _lines(text.replace("\n", end)) == [1, 3, 5, 7, 9]


def test_entry_knows_its_line() -> None:
    """Where its brace stands, also behind an envelope."""
    text = json.dumps({"meta": {"a": [1, 2]}, "results": FIVE[:3]}, indent=2)
    braces = [n for n, line in enumerate(text.split("\n"), 1) if line == "    {"]
    assert _lines(text) == braces


@pytest.mark.parametrize("encode", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_other_encodings_of_unicode_are_read(encode: str) -> None:
    assert _read(json.dumps(FIVE).encode(encode)) == (_titles(0, 1, 2, 3, 4), [])


@every_writer
def test_document_that_breaks_off_is_read_up_to_there(
    write: Callable[[list[dict[str, object]]], str],
) -> None:
    text = write(FIVE)
    cut = text[: text.index("Title 3")]
    line = cut.count("\n", 0, cut.rindex('{"id"' if '{"id"' in cut else "{")) + 1
    assert _read(cut) == (_titles(0, 1, 2), [f"a.json:{line}: warning: an entry that breaks off"])


@every_writer
@pytest.mark.parametrize("lost", ['{"id": "t2"', '"t2"', "}", "]", ":"])
def test_damaged_entry_costs_no_other(
    write: Callable[[list[dict[str, object]]], str], lost: str
) -> None:
    """Whatever sign is lost in it."""
    text = write(FIVE)
    at = text.index('"t2"')
    at = text.rindex("{", 0, at) if lost.startswith("{") else text.index(lost[-1], at)
    titles, problems = _read(text[:at] + text[at + 1 :])
    assert titles == _titles(0, 1, 3, 4)
    assert problems


@pytest.mark.parametrize("lost", ["}", " 0}}", ' "x": {"id": 0}}'])
def test_damaged_line_costs_no_other(lost: str) -> None:
    """The first one neither."""
    lines = [json.dumps(thing) for thing in FIVE]
    lines[0], lines[3] = lines[0].removesuffix(lost), lines[3].replace(":", "", 1)
    titles, problems = _read("\n".join(lines))
    assert titles == _titles(1, 2, 4)
    assert problems == [
        "a.json:1: warning: an entry that breaks off",
        "a.json:4: warning: an entry that is not valid JSON",
    ]


def test_objects_may_stand_one_below_the_other() -> None:
    """As some programs print them."""
    text = "\n".join(json.dumps(thing, indent=2) for thing in FIVE)
    assert _read(text) == (_titles(0, 1, 2, 3, 4), [])


def test_part_of_the_wrong_type_is_left_out() -> None:
    """The entry stays."""
    titles, problems = _read('[{"id": 7, "title": "Title 0", "tags": {"no": 1}}, {"title": ["x"]}]')
    assert titles == _titles(0)
    assert problems == [
        "a.json:1: warning: 'id' is not of the usual form and was left out",
        "a.json:1: warning: 'tags' is not of the usual form and was left out",
        "a.json:1: warning: 'title' is not of the usual form and was left out",
        "a.json:1: warning: an entry without a title and without an abstract",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('{"title": "Title\t0", "x": NaN}', "Title\t0"),
        (r'{"title": "half \ud83d sign"}', "half \ufffd sign"),
        (r'{"title": "whole \ud83e\udd8e sign"}', "whole 🦎 sign"),
    ],
)
def test_what_other_programs_would_read_is_read(text: str, title: str) -> None:
    """NaN, line breaks and halves of signs are no JSON, and are written all the same."""
    assert _read(text) == ([title], [])


def test_line_in_another_encoding_is_guessed() -> None:
    text = '{"title": "Title 0"}\n{"title": "Café"}\n'
    assert _read(text.encode("latin-1")) == (["Title 0", "Café"], [])


@pytest.mark.parametrize("text", ["", " \n ", "[]", "{}", "[[]]", "[1, 2]", '"x"', "nonsense"])
def test_file_without_entries_gives_no_record(text: str) -> None:
    assert _read(text)[0] == []


def test_deep_nesting_is_told() -> None:
    text = json.dumps(FIVE[0]) + '\n{"x": ' + "[" * 100_000 + "\n" + json.dumps(FIVE[1])
    assert _read(text) == (
        _titles(0, 1),
        ["a.json:2: warning: an entry that is nested too deeply"],
    )
