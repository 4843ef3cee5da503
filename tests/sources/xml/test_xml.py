"""Entries of XML, whatever stands in the file."""

from __future__ import annotations

import pytest

from generator.errors import Problem
from generator.sources.record import SourceFile
from generator.sources.xml import Entry, read_entries, root_tag


def _read(
    data: str | bytes, *, tags: tuple[str, ...] = ("paper",), without: tuple[str, ...] = ()
) -> tuple[list[Entry], list[Problem]]:
    raw = data if isinstance(data, bytes) else data.encode()
    items = list(read_entries(SourceFile(path="a.xml", data=raw), tags, without=without))
    return (
        [item for item in items if isinstance(item, Entry)],
        [item for item in items if isinstance(item, Problem)],
    )


def _words(entries: list[Entry]) -> list[tuple[int, str]]:
    return [(entry.line, entry.element.text()) for entry in entries]


def test_entry_has_its_line_and_the_attributes_around_it() -> None:
    entries, problems = _read(
        '<c id="1">\n<v id="2">\n<x:paper xmlns:x="y" a="b">A <i>newt</i>\nswims.</x:paper></v></c>'
    )
    assert problems == []
    (entry,) = entries
    assert (entry.line, entry.opening) == (3, '<x:paper xmlns:x="y" a="b">A <i>newt</i>')
    assert entry.above == ({"id": "1"}, {"id": "2"})
    assert entry.element.tag == "paper"
    assert entry.element.attributes["a"] == "b"
    assert entry.element.text() == "A newt swims."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_an_editor(end: str) -> None:
    text = end.join(["<c>", "", "<paper>1</paper>", "<paper><</paper>", "", "<paper>2</paper></c>"])
    entries, problems = _read(text)
    assert _words(entries) == [(3, "1"), (6, "2")]
    assert [p.where.line for p in problems if p.where] == [4]


def test_elements_are_found_along_paths() -> None:
    entries, _ = _read("<paper><a><b/></a><a><b><c>1</c></b><b><c>2</c></b></a></paper>")
    paper = entries[0].element
    assert [found.text() for found in paper.all("a", "b", "c")] == ["1", "2"]
    assert paper.text("a", "b", "c") == "1"
    assert not paper.find("a", "c")
    assert paper.find("a")


def test_what_nobody_reads_is_left_away() -> None:
    entries, _ = _read("<c><paper>1<x>2<y>3</y></x>4</paper></c>", without=("x",))
    assert _words(entries) == [(1, "14")]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("<paper>A & B</paper>", "not well-formed (invalid token) on line 3"),
        ("<paper>p < 0.05</paper>", "not well-formed (invalid token) on line 3"),
        ("<paper><t>A</paper>", "mismatched tag on line 3"),
        ("<paper a='1' a='2'/>", "duplicate attribute on line 3"),
        ("<paper>&#xD800;</paper>", "reference to invalid character number on line 3"),
    ],
)
def test_broken_entry_is_told_and_the_rest_is_read(broken: str, reason: str) -> None:
    entries, problems = _read(f"<c>\n<paper>1</paper>\n{broken}\n<paper>2</paper>\n</c>")
    assert _words(entries) == [(2, "1"), (4, "2")]
    assert [str(problem) for problem in problems] == [
        f"a.xml:3: warning: XML that is not well-formed: {reason}\n    {broken}"
    ]


def test_entry_without_an_end_does_not_swallow_the_next() -> None:
    entries, problems = _read("<c>\n<paper>1\n<paper>2</paper>\n</c>")
    assert _words(entries) == [(3, "2")]
    assert [str(problem) for problem in problems] == [
        "a.xml:2: warning: an entry without an end\n    <paper>1"
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("<c>\n<paper>1</paper>\n<paper>2", 3, "the file ends in the middle of this entry"),
        ("<c>\n<paper>1</paper>\n<pap", 3, "the file ends before its elements do"),
        ("<c>\n<paper>1</paper>", 2, "the file ends before its elements do"),
        ("<c>\n<paper>1</paper>\n<!-- 2", 3, "the file ends before its elements do"),
    ],
)
def test_of_a_file_that_was_cut_off_the_beginning_is_read(
    text: str, line: int, message: str
) -> None:
    entries, problems = _read(text)
    assert _words(entries) == [(2, "1")]
    assert [(p.message, p.where.line) for p in problems if p.where] == [(message, line)]
    assert problems[0].hint == "It was cut off. Export or fetch it again."


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "boo"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://localhost/a.dtd"> %a;',
        '<!ATTLIST paper a CDATA "boo">',
    ],
)
def test_nothing_that_a_file_declares_is_expanded(declared: str) -> None:
    """Neither bombs nor what stands in other files; the whole file is left alone."""
    entries, problems = _read(f"<!DOCTYPE c [{declared}]>\n<c><paper>&a;&b;</paper></c>")
    assert entries == []
    assert [(p.message, p.where.line) for p in problems if p.where] == [
        ("a document type with declarations of its own", 1)
    ]


def test_document_type_of_another_place_is_not_fetched() -> None:
    """PubMed's files begin with such a line."""
    entries, problems = _read(
        '<!DOCTYPE c PUBLIC "-//x" "http://localhost:1/x.dtd"><c><paper/></c>'
    )
    assert (len(entries), problems) == (1, [])


@pytest.mark.parametrize("doctype", ["", '<!DOCTYPE c SYSTEM "html.dtd">'])
def test_entities_of_html_are_known_to_sloppy_files(doctype: str) -> None:
    entries, problems = _read(f"{doctype}\n<c>\n<paper>Kr&ouml;te&nbsp;&foo;&amp;</paper></c>")
    assert problems == []
    assert _words(entries) == [(3, "Kröte &foo;&")]


def test_documents_one_after_the_other_are_all_read() -> None:
    page = '<?xml version="1.0"?>\n<c><paper>1&nbsp;</paper></c>\n'
    entries, problems = _read(" \n" + page * 3)
    assert problems == []
    assert [line for line, _ in _words(entries)] == [3, 5, 7]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("ISO-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("UTF-8", "latin-1"),
        ("x-unknown", "utf-8"),
        ("hex", "utf-8"),
    ],
)
def test_encoding_is_the_declared_one_or_guessed(declared: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    entries, problems = _read(f"{head}\n<c>\n<paper>Kröte</paper></c>".encode(encoding))
    assert problems == []
    assert _words(entries) == [(3, "Kröte")]


def test_control_characters_are_blanks() -> None:
    """XML forbids them, and old databases are full of them."""
    entries, problems = _read(b"<c><paper>A\x00newt\x0b.</paper></c>\x00\x00")
    assert problems == []
    assert _words(entries) == [(1, "A newt .")]


def test_depth_and_size_of_an_entry_are_bounded() -> None:
    text = (
        f"<c><paper>{'<a>' * 100_000}</paper><paper>{'<a/>' * 100_001}</paper><paper>3</paper></c>"
    )
    entries, problems = _read(text)
    assert _words(entries) == [(1, "3")]
    assert [problem.message for problem in problems] == [
        "elements more than 200 deep",
        "an entry of more than 100000 elements",
    ]


def test_depth_around_entries_is_bounded() -> None:
    _, problems = _read("<a>" * 100_000)
    assert [problem.message for problem in problems] == ["elements more than 200 deep"]


def test_file_of_nothing_but_faults_is_given_up() -> None:
    entries, problems = _read("<c>" + "<paper><</paper>\n" * 5_000 + "</c>")
    assert entries == []
    assert len(problems) == 1_001
    assert problems[-1].message == "1000 faults in the XML; the rest of the file is not read"


@pytest.mark.parametrize("piece", ["<paper", "<paper><!--", "<?xml <paper>", "&a;", "]]>", "<"])
def test_what_makes_the_parser_start_anew_comes_to_an_end(piece: str) -> None:
    entries, problems = _read("<c><paper>" + piece * 5_000)
    assert entries == []
    assert 1 <= len(problems) <= 1_001


@pytest.mark.parametrize(
    ("opening", "tag"),
    [
        ('<?xml version="1.0"?>\n<!-- <x> -->\n<!DOCTYPE a PUBLIC "-//x" "y">\n<b:a c="d">', "a"),
        ("<feed>", "feed"),
        ("<!-- no end", ""),
        ("@article{a}", ""),
        ("", ""),
        ("< 5", ""),
    ],
)
def test_first_element_is_named(opening: str, tag: str) -> None:
    assert root_tag(opening) == tag
