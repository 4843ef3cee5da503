"""The words of the interface: what they say, and every way in which a file of them can be wrong."""

from __future__ import annotations

import json

import pytest

from generator.located import parse_yaml
from generator.pages.translation import nearest_tag, parse_words
from generator.pages.words import Words, script_words
from generator.project import Project

ENGLISH = """\
direction: ltr
numbers: {thousands: ",", decimal: "{whole}.{digits}", below_one: ".{digits}"}
dates:
  day: "{day} {month} {year}"
  month: {3: March}
kinds: {method: method}
map:
  title: The map
  found: {one: One paper, other: "{n} papers"}
  near: "{paper} is near {topic}"
  shown: Shown are {n}
script:
  map: {zoom: Zoom in}
"""


def words(text: str = ENGLISH, *, language: str = "en") -> Words:
    found, problems = read(text, language=language)
    assert problems == []
    return found


def read(text: str, *, language: str) -> tuple[Words, list[str]]:
    """Read a file of words against the English one above."""
    documents = []
    for content, path in ((text, f"templates/words/{language}.yaml"), (ENGLISH, "en.yaml")):
        document, problems = parse_yaml(content, path=path)
        assert problems == ()
        documents.append(document)
    own, reference = documents
    found, problems = parse_words(own, language=language, reference=reference)
    return found, [str(problem) for problem in problems]


def faults(old: str, new: str, *, language: str = "de") -> list[str]:
    """Change the English file in one place, call it another language, and read it."""
    assert ENGLISH.count(old) == 1
    return read(ENGLISH.replace(old, new), language=language)[1]


def test_key_leads_to_its_text_with_placeholders_filled() -> None:
    assert words()("map.near", paper="WrenPost", topic="Birdsong") == "WrenPost is near Birdsong"


def test_braces_in_a_value_are_no_placeholder() -> None:
    """A title may hold anything."""
    assert words()("map.near", paper="{topic}", topic="{0}") == "{topic} is near {0}"


def test_unknown_key_is_told_by_name() -> None:
    with pytest.raises(LookupError, match=r"there are no words 'map\.nothing'"):
        words()("map.nothing")


def test_sentence_is_given_in_two_where_an_element_goes() -> None:
    assert words().around("map.near", "topic", paper="WrenPost") == ("WrenPost is near ", "")
    assert words().around("map.near", "paper", topic="it") == ("", " is near it")


@pytest.mark.parametrize(
    ("language", "singular"),
    [("en", {1}), ("de-AT", {1}), ("es", {1}), ("fr", {0, 1}), ("pt-BR", {0, 1}), ("xx", {1})],
)
def test_number_chooses_the_form_as_the_language_does(language: str, singular: set[int]) -> None:
    said = words(language=language)
    assert {n for n in range(30) if said("map.found", n=n) == "One paper"} == singular


def test_language_without_plural_has_one_text() -> None:
    text = ENGLISH.replace('{one: One paper, other: "{n} papers"}', '"{n} 篇"')
    assert words(text, language="zh")("map.found", n=1) == "1 篇"


def test_text_that_a_number_does_not_change_needs_no_forms() -> None:
    text = ENGLISH.replace('{one: One paper, other: "{n} papers"}', '"Papers: {n}"')
    assert words(text, language="de")("map.found", n=1) == "Papers: 1"


def test_text_that_another_language_bends_may_have_forms() -> None:
    text = ENGLISH.replace("Shown are {n}", '{one: "Affiché", other: "Affichés : {n}"}')
    french = words(text, language="fr")
    assert [french("map.shown", n=n) for n in (1, 2)] == ["Affiché", "Affichés : 2"]


def test_numbers_are_grouped_from_five_digits_on() -> None:
    """Shorter ones are read at a glance, and a year stays whole."""
    said = words()
    assert [said.number(n) for n in (0, 2026, 10_000, 1_234_567)] == [
        "0",
        "2026",
        "10,000",
        "1,234,567",
    ]
    assert said("map.found", n=12_345) == "12,345 papers"


def test_figures_have_the_mark_of_the_language() -> None:
    figures = (0.42, 0.0, 1.0, 12.5, -0.051)
    assert [words().decimal(f) for f in figures] == [".42", ".00", "1.00", "12.50", "−.05"]
    german = ENGLISH.replace(
        'decimal: "{whole}.{digits}", below_one: ".{digits}"',
        'decimal: "{whole},{digits}", below_one: "0,{digits}"',
    )
    said = words(german, language="de")
    assert [said.decimal(f) for f in figures] == ["0,42", "0,00", "1,00", "12,50", "−0,05"]
    assert said.decimal(0.1234, n_digits=3) == "0,123"


def test_figure_that_rounds_to_nothing_has_no_sign() -> None:
    assert words().decimal(-0.001) == ".00"


def test_date_is_written_by_the_pattern_of_the_language() -> None:
    assert words().date("2026-03-04") == "4 March 2026"
    chinese = ENGLISH.replace('"{day} {month} {year}"', '"{year}年{month}{day}日"')
    assert words(chinese.replace("March", "3月")).date("2026-03-04") == "2026年3月4日"


def test_scripts_get_their_own_words_and_those_they_share() -> None:
    given = dict(
        line.removeprefix("litatlas.").removesuffix(";").split(" = ", maxsplit=1)
        for line in script_words(words(language="fr")).decode().splitlines()
    )
    assert {name: json.loads(value) for name, value in given.items()} == {
        "words": {"kinds.method": "method", "map.zoom": "Zoom in"},
        "singular": [0, 1],
        "figures": {"below_one": ".{digits}", "decimal": "{whole}.{digits}", "thousands": ","},
    }


@pytest.mark.parametrize(
    ("language", "tag"),
    [("de", "de"), ("de-AT", "de"), ("zh-hans-CN", "zh-Hans"), ("zh-Hant", "zh"), ("tlh", None)],
)
def test_tag_falls_back_part_by_part(language: str, tag: str | None) -> None:
    assert nearest_tag(language, ["de", "zh", "zh-Hans"]) == tag


def test_missing_text_is_named_with_the_english_one() -> None:
    assert faults("  title: The map\n", "") == [
        "templates/words/de.yaml:7:1: error: 'map.title' is missing\n"
        "    map:\n"
        "    ^\n"
        "    hint: In English: 'The map'"
    ]


def test_missing_section_is_one_problem() -> None:
    _, fault = faults("map:\n  title", "plan:\n  title")
    assert fault.startswith(
        "templates/words/de.yaml:1:1: error: 'map' is missing, a section of 4 texts"
    )


def test_unknown_key_comes_with_a_suggestion() -> None:
    fault, missing = faults("  title: The map", "  titel: The map")
    assert fault == (
        "templates/words/de.yaml:8:3: error: unknown key 'map.titel'\n"
        "      titel: The map\n"
        "      ^\n"
        "    hint: Did you mean 'title'?"
    )
    assert "'map.title' is missing" in missing


def test_missing_section_of_one_text_is_told_in_the_singular() -> None:
    (fault,) = faults("script:\n  map: {zoom: Zoom in}", "script: {}")
    assert "'script.map' is missing, a section of 1 text\n" in fault


def test_key_that_nobody_asks_for_is_told() -> None:
    (fault,) = faults("  title: The map", "  title: The map\n  extra: More")
    assert fault.endswith("hint: No page asks for it: take it out.")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("near {topic}", "near", "'map.near' lacks the placeholder {topic}"),
        ("near {topic}", "near {topik}", "'map.near': there is nothing to put for {topik}"),
        ("near {topic}", "near {topic", "'map.near' has a brace that belongs to no placeholder"),
        ("near {topic}", "near {topic!r}", "'map.near' has a brace that belongs to no placeholder"),
        ("near {topic}", "near {}", "'map.near' has a brace that belongs to no placeholder"),
        ('"{n} papers"', "papers", "'map.found.other' lacks the placeholder {n}"),
        ("one: One paper, ", "", "'map.found' must have the forms 'one' and 'other'"),
        ("title: The map", "title: {other: A}", "'map.title' must be one text: no number chooses"),
        ("title: The map", "title: [A]", "'map.title' must be a text"),
        ("title: The map", "title:", "'map.title' must be a text"),
        ("title: The map", "title: {a: b}", "'map.title' must be a text"),
        ("{zoom: Zoom in}", "Zoom", "'script.map' must hold 'key: value' lines"),
    ],
)
def test_text_that_could_not_be_said_is_told_at_its_line(old: str, new: str, message: str) -> None:
    told = faults(old, new)
    assert any(message in fault.splitlines()[0] for fault in told), told
    assert all(fault.startswith("templates/words/de.yaml:") for fault in told)


def test_form_for_one_may_leave_the_number_out() -> None:
    assert faults("One paper", "A single paper") == []


def test_all_problems_are_told_at_once() -> None:
    assert len(read("direction: ltr\nnumbers: x\ndates: y\n", language="de")[1]) == 5


def test_what_has_a_problem_is_said_in_english_until_it_is_mended() -> None:
    """So that the other problems of the survey can be found in the same run."""
    found, problems = read("direction: rtl\n", language="de")
    assert len(problems) == 5
    assert found("direction") == "rtl"
    assert found("map.title") == "The map"


def test_toy_survey_speaks_english(toy_project: Project) -> None:
    assert toy_project.words.language == "en"
