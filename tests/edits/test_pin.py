"""The line that settles a doubt: where it goes, and how it reads."""

from __future__ import annotations

import pytest

from generator.config import TopicFile
from generator.edits.pin import settle
from generator.located import parse_yaml
from generator.project import TopicSource
from generator.validation import validate

PATH = "content/topics/birds.yaml"
WORDS = ", ".join(f"a-paper-of-the-town-{n}" for n in range(4))


@pytest.mark.parametrize(
    ("text", "number", "line"),
    [
        ("title: Birds\n", 2, "pin: [owl]"),
        ("title: Birds\r\nban: [wren]\r\n", 2, "pin: [owl]"),
        ("# pin: [one]\ntitle: Birds", 2, "pin: [owl]"),
        ("title: Birds\npin: [owl-two]  # sure\n", 2, "pin: [owl-two, owl]  # sure"),
        ("title: Birds\npin: [\n  owl-two  # sure\n]\n", 4, "  owl"),
        (f"title: Birds\npin: [{WORDS}]\n", 3, "      owl]"),
        # The same line stands in another list.
        ("title: Birds\nkeywords:\n  - owl\npin:\n  - wren\n", 6, "  - owl"),
    ],
)
def test_line_is_told_as_the_file_would_have_it(text: str, number: int, line: str) -> None:
    settlement = settle(source(text), text, "owl")
    assert (settlement.where.path, settlement.where.line) == (PATH, number)
    assert settlement.line == line


def test_layout_that_no_command_edits_is_told_without_a_line() -> None:
    text = "{title: Birds}\n"
    settlement = settle(source(text), text, "owl")
    assert (str(settlement.where), settlement.line) == (PATH, "pin: [owl]")


def source(text: str) -> TopicSource:
    document, _ = parse_yaml(text, path=PATH)
    topic, _ = validate(TopicFile, document)
    assert topic is not None
    return TopicSource(slug="birds", topic=topic, document=document)
