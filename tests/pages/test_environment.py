"""Templates are compiled for the words of one language, and their values are Python's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from jinja2 import DictLoader
from markupsafe import Markup

from generator.pages.environment import SurveyEnvironment
from generator.pages.words import Words

WORDS = Words(
    "en",
    {
        "greeting": "Good <day>",
        "papers": {"one": "{n} paper", "other": "{n} papers"},
        "by": "written by {name}, mostly",
        "numbers.thousands": ",",
    },
)


@dataclass(frozen=True, slots=True)
class View:
    """What a template sees."""

    title: str = "A <b> & 'c'"
    n: int = 1


def environment(words: Words = WORDS, **templates: str) -> SurveyEnvironment:
    return SurveyEnvironment(DictLoader(templates), words)


def shown(text: str, **values: object) -> str:
    return environment(page=text).get_template("page").render(values)


def test_words_that_no_view_changes_are_part_of_the_template() -> None:
    """Nobody asks for them again when a page is rendered."""
    made = environment(page='{{ t("greeting") }}, {{ t("papers", n=2) }}')
    template = made.get_template("page")
    made.globals["t"] = None
    assert template.render() == "Good &lt;day&gt;, 2 papers"


def test_words_around_a_placeholder_are_part_of_the_template() -> None:
    made = environment(
        page='{% set before, after = t.around("by", "name") %}{{ before }}|{{ after }}'
    )
    template = made.get_template("page")
    made.globals["t"] = None
    assert template.render() == "written by |, mostly"


@pytest.mark.parametrize(("n", "expected"), [(1, "1 paper"), (2, "2 papers")])
def test_words_that_a_view_decides_are_asked_for_on_each_page(n: int, expected: str) -> None:
    assert shown('{{ t("papers", n=view.n) }}', view=View(n=n)) == expected


def test_key_that_is_not_there_fails_when_the_page_is_rendered() -> None:
    """Then the line is known; and a branch that no page takes harms none."""
    template = environment(page='{% if wrong %}{{ t("nope") }}{% endif %}').get_template("page")
    assert template.render(wrong=False) == ""
    with pytest.raises(LookupError, match="there are no words 'nope'"):
        template.render(wrong=True)


def test_template_is_compiled_anew_for_other_words() -> None:
    """A process may build surveys in several languages by the same templates."""
    page = '{{ t("greeting") }}'
    others = replace(WORDS, texts={"greeting": "Guten Tag"})
    found = [environment(w, page=page).get_template("page").render() for w in (WORDS, others)]
    assert found == ["Good &lt;day&gt;", "Guten Tag"]


@pytest.mark.parametrize("language", ["de", None])
def test_language_of_the_papers_is_part_of_the_template(language: str | None) -> None:
    page = '{% if papers_language %} lang="{{ papers_language }}"{% endif %}'
    made = SurveyEnvironment(DictLoader({"page": page}), WORDS, papers_language=language)
    assert made.get_template("page").render() == (' lang="de"' if language else "")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<a href='x'>\"&\"", "&lt;a href=&#39;x&#39;&gt;&#34;&amp;&#34;"),
        (Markup("<b>bold</b>"), "<b>bold</b>"),
        (12, "12"),
        (None, "None"),
        (["<"], "[&#39;&lt;&#39;]"),
    ],
)
def test_value_is_escaped_unless_it_is_markup(value: object, expected: str) -> None:
    assert shown("{{ value }}", value=value) == expected


def test_what_a_macro_wrote_is_not_escaped_again() -> None:
    macros = (
        "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}"
        "{% macro boxed(text) %}<p>{{ text }}{{ caller() }}</p>{% endmacro %}"
    )
    page = (
        '{% from "macros" import bold, boxed %}'
        "{{ bold(view.title) }}{% call boxed(text=1) %}<i>{{ view.n }}</i>{% endcall %}"
        "{% set kept %}<u>{{ view.title }}</u>{% endset %}{{ kept }}"
    )
    template = environment(macros=macros, page=page).get_template("page")
    title = "A &lt;b&gt; &amp; &#39;c&#39;"
    assert template.render(view=View()) == f"<b>{title}</b><p>1<i>1</i></p><u>{title}</u>"


@pytest.mark.parametrize("page", ["{{ view.nope }}", "{% if view.nope %}x{% endif %}"])
def test_attribute_that_a_view_lacks_is_a_mistake(page: str) -> None:
    """Also where it is only tested: a slip of the pen must not hide part of a page."""
    with pytest.raises(AttributeError, match="has no attribute 'nope'"):
        shown(page, view=View())


def test_name_that_nobody_gave_is_a_mistake() -> None:
    with pytest.raises(Exception, match="'nothing' is undefined"):
        shown("{{ nothing }}")
