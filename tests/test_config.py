"""What an editor may write, and how it is told what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.config import (
    AuthorEntry,
    Correction,
    PlacementOptions,
    Section,
    SurveyConfig,
    TopicFile,
)
from generator.kinds import Kind
from generator.located import parse_yaml
from generator.slugs import is_slug
from generator.validation import validate, validate_mapping

MODELS = (SurveyConfig, PlacementOptions, TopicFile, Section, Correction, AuthorEntry)
EXAMPLE = Path(__file__).resolve().parents[1] / "generator/example/content"


def _problems(model: type[BaseModel], text: str) -> list[str]:
    document, found = parse_yaml(text, path="f.yaml")
    assert found == ()
    value, problems = validate(model, document)
    assert (value is None) == bool(problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_option_says_what_it_does(model: type[BaseModel]) -> None:
    """In a sentence beneath its name."""
    assert model.__doc__
    for name, field in model.model_fields.items():
        assert field.description, f"{model.__name__}.{name}"
        assert field.description.endswith((".", "…")), f"{model.__name__}.{name}"


@pytest.mark.parametrize(
    ("model", "required"),
    [
        (SurveyConfig, set()),
        (PlacementOptions, set()),
        (Correction, set()),
        (TopicFile, {"title"}),
        (Section, {"id", "title"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_option_has_a_default(model: type[BaseModel], required: set[str]) -> None:
    """Only what cannot be guessed has to be given: what a topic or a section is called."""
    assert {name for name, field in model.model_fields.items() if field.is_required()} == required


def test_empty_file_gives_the_defaults() -> None:
    """So does one of remarks alone."""
    document, _ = parse_yaml("# nothing yet\n", path="f.yaml")
    assert validate(SurveyConfig, document) == (SurveyConfig(), ())
    assert validate_mapping(Correction, document) == ({}, ())


def test_defaults_that_the_example_mentions_are_the_defaults() -> None:
    """The remarks in its survey.yaml can be trusted."""
    lines = (EXAMPLE / "survey.yaml").read_text().splitlines()
    block = [line.removeprefix("# ") for line in lines[lines.index("# placement:") :]]
    document, _ = parse_yaml("\n".join(block), path="survey.yaml")
    survey, problems = validate(SurveyConfig, document)
    assert problems == ()
    assert survey == SurveyConfig()
    assert survey.placement.model_fields_set == set(PlacementOptions.model_fields)


def test_values_are_converted() -> None:
    """What stood as text becomes numbers, truths, kinds and lists."""
    text = (
        "one: {year: 2025, hide: yes, kind: survey, merge: [two, 2101-00190]}\n"
        "no: {name: ' Null ', links: {code: 'https://x.org/a?b=c#d'}}\n"
        "three:\n"
    )
    entries, problems = validate_mapping(Correction, parse_yaml(text, path="papers.yaml")[0])
    assert problems == ()
    assert entries == {
        "one": Correction(year=2025, hide=True, kind=Kind.SURVEY, merge=("two", "2101-00190")),
        "no": Correction(name="Null", links={"code": "https://x.org/a?b=c#d"}),
        "three": Correction(),
    }


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://x.org", "https://x.org/"),
        ("https://x.org/a/", "https://x.org/a/"),
        ("http://localhost:8000/a//", "http://localhost:8000/a/"),
    ],
)
def test_base_url_ends_in_one_slash(given: str, address: str) -> None:
    """Addresses are put together from it."""
    assert SurveyConfig.model_validate({"base_url": given}).base_url == address


@pytest.mark.parametrize("text", ["a", "a-b", "4o", "gpt-4-turbo"])
def test_slug_is_small_letters_digits_and_single_hyphens(text: str) -> None:
    """Such a name is the same address everywhere."""
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "ä", "a/b", "a.b", "a\n"]
)
def test_anything_else_is_no_slug(text: str) -> None:
    """Not even with a line end behind it."""
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("model", "text", "problem"),
    [
        (
            SurveyConfig,
            "titel: x",
            "f.yaml:1:1: error: unknown key 'titel'\n    titel: x\n    ^\n"
            "    hint: Did you mean 'title'?",
        ),
        (
            SurveyConfig,
            "keep_margin: 0.1",
            "f.yaml:1:1: error: unknown key 'keep_margin'\n    keep_margin: 0.1\n    ^\n"
            "    hint: Known keys: base_url, language, lead, papers_language, placement, scope, "
            "title.",
        ),
        (
            SurveyConfig,
            "placement: {keep_margins: 0.1}",
            "f.yaml:1:13: error: unknown key 'placement.keep_margins'\n"
            "    placement: {keep_margins: 0.1}\n                ^\n"
            "    hint: Did you mean 'keep_margin'?",
        ),
        (
            TopicFile,
            "title: x\nsections:\n  - id: a\n    title: b\n    keyword: [c]",
            "f.yaml:5:5: error: unknown key 'sections[0].keyword'\n"
            "        keyword: [c]\n        ^\n"
            "    hint: Did you mean 'keywords'?",
        ),
        (
            TopicFile,
            "keywords: [x]",
            "f.yaml:1:1: error: 'title' is missing\n    keywords: [x]\n    ^",
        ),
        (
            TopicFile,
            "title: x\npin: wren",
            "f.yaml:2:1: error: 'pin' must be a list\n    pin: wren\n    ^\n"
            "    hint: Write [one, two] or one item a line after '- '.",
        ),
        (
            TopicFile,
            "title: x\nkeywords:",
            "f.yaml:2:1: error: 'keywords' must be a list\n    keywords:\n    ^\n"
            "    hint: Give it a value, or take the line out.",
        ),
        (
            TopicFile,
            "title:\n  sub: x",
            "f.yaml:1:1: error: 'title' must be a text\n    title:\n    ^\n"
            "    hint: Take brackets and dashes away; is what follows indented too far?",
        ),
        (
            TopicFile,
            "title: ' '",
            "f.yaml:1:1: error: 'title': must not be blank (given: ' ')\n    title: ' '\n    ^",
        ),
        (
            TopicFile,
            "title: x\npin: [a, 2101.00190]",
            "f.yaml:2:10: error: 'pin[1]': use small letters, digits and single hyphens only "
            "(given: '2101.00190')\n    pin: [a, 2101.00190]\n             ^",
        ),
        (
            SurveyConfig,
            "placement: 3",
            "f.yaml:1:1: error: 'placement' must hold 'key: value' lines\n    placement: 3\n    ^",
        ),
        (
            SurveyConfig,
            "- title: x",
            "f.yaml:1:1: error: this file must hold 'key: value' lines\n    - title: x\n    ^",
        ),
        (
            SurveyConfig,
            "[]",
            "f.yaml:1:1: error: this file must hold 'key: value' lines\n    []\n    ^",
        ),
        (
            SurveyConfig,
            "base_url: www.x.org",
            "f.yaml:1:1: error: 'base_url': must start with http:// or https:// and hold no spaces "
            "(given: 'www.x.org')\n    base_url: www.x.org\n    ^",
        ),
        (
            SurveyConfig,
            "language: English",
            "f.yaml:1:1: error: 'language': must be a language tag such as 'en' or 'pt-BR' "
            "(given: 'English')\n    language: English\n    ^",
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) and "error" not in value else "",
)
def test_what_cannot_be_is_told_at_its_place(
    model: type[BaseModel], text: str, problem: str
) -> None:
    """With the whole key, the line, and a hint where one is possible."""
    assert _problems(model, text) == [problem]


def test_all_problems_of_a_file_come_at_once_and_in_order() -> None:
    """Of the syntax of values, of unknown keys and of missing ones."""
    text = "pin: wren\ntitel: x\nsections:\n  - title: a\n    pin: [B]\n  - c\nplacement: {}\n"
    heads = [problem.split("\n")[0] for problem in _problems(TopicFile, text)]
    assert heads == [
        "f.yaml:1:1: error: 'pin' must be a list",
        "f.yaml:1:1: error: 'title' is missing",
        "f.yaml:2:1: error: unknown key 'titel'",
        "f.yaml:4:5: error: 'sections[0].id' is missing",
        "f.yaml:5:11: error: 'sections[0].pin[0]': use small letters, digits and single hyphens "
        "only (given: 'B')",
        "f.yaml:6:5: error: 'sections[1]' must hold 'key: value' lines",
        "f.yaml:7:1: error: unknown key 'placement'",
    ]


def test_all_problems_of_corrections_come_at_once() -> None:
    """Each names the paper it is about."""
    text = "a: {kind: book, year: soon}\nb: [hide]\nc: {hid: true, links: {code: x.org}}\n"
    entries, problems = validate_mapping(Correction, parse_yaml(text, path="papers.yaml")[0])
    assert entries == {}
    assert [str(problem).split("\n")[0].partition(" (given")[0] for problem in problems] == [
        "papers.yaml:1:5: error: 'a.kind': input should be 'method', 'model', 'dataset', "
        "'benchmark', 'survey', 'analysis', 'system' or 'report'",
        "papers.yaml:1:17: error: 'a.year': must be a whole number",
        "papers.yaml:2:1: error: 'b' must hold 'key: value' lines",
        "papers.yaml:3:5: error: unknown key 'c.hid'",
        "papers.yaml:3:24: error: 'c.links.code': must start with http:// or https:// and hold no "
        "spaces",
    ]
    assert problems[3].hint == "Did you mean 'hide'?"


@pytest.mark.parametrize("text", ["- a", "a", "[]"])
def test_corrections_must_be_a_mapping(text: str) -> None:
    """Of papers' ids to what is known better about them."""
    entries, problems = validate_mapping(Correction, parse_yaml(text, path="f.yaml")[0])
    assert entries == {}
    assert [problem.message for problem in problems] == ["this file must hold 'key: value' lines"]


@pytest.mark.parametrize(
    ("given", "orcid"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
    ],
)
def test_orcid_may_be_written_as_an_address(given: str, orcid: str) -> None:
    document, _ = parse_yaml(f"jane: {{orcid: {given}}}", path="authors.yaml")
    entries, problems = validate_mapping(AuthorEntry, document)
    assert problems == ()
    assert entries["jane"].orcid == orcid


def test_what_is_no_orcid_is_told() -> None:
    assert _problems(AuthorEntry, "orcid: 0000-0002-1825") == [
        "f.yaml:1:1: error: 'orcid': must be an ORCID such as '0000-0002-1825-0097' "
        "(given: '0000-0002-1825')\n    orcid: 0000-0002-1825\n    ^"
    ]


def test_slip_in_an_orcid_is_told() -> None:
    """Its last sign is worked out from the others; a wrong one would join two people's papers."""
    assert _problems(AuthorEntry, "orcid: 0000-0002-1825-0079") == [
        "f.yaml:1:1: error: 'orcid': is no ORCID: its last sign does not fit the others "
        "(given: '0000-0002-1825-0079')\n    orcid: 0000-0002-1825-0079\n    ^"
    ]


def test_key_that_is_none_of_a_few_is_told_as_any_unknown_key() -> None:
    assert _problems(Correction, "identifiers: {doy: 10.5555/x}") == [
        "f.yaml:1:15: error: unknown key 'identifiers.doy'\n"
        "    identifiers: {doy: 10.5555/x}\n                  ^\n    hint: Did you mean 'doi'?"
    ]
