"""Every word of the interface has its key, every key its use, and every language all of them."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.located import LocatedDocument, parse_yaml
from generator.pages.render import bundled_templates
from generator.pages.translation import parse_words
from generator.pages.words import Words
from generator.project import Project, load_project
from tests.conftest import ROOT
from tests.pages.surveys import site_of, text_of, with_survey
from tests.pages.trees import parse

TEMPLATES = bundled_templates()
LANGUAGES = sorted(path.stem for path in (TEMPLATES / "words").glob("*.yaml"))
HTML = sorted(TEMPLATES.rglob("*.html"))
SCRIPTS = sorted((TEMPLATES / "static").glob("*.js"))
VIEWS = sorted((ROOT / "generator/pages").rglob("*.py"))

# Keys that are put together where they are asked for.
COMPOSED = (
    "comparison.columns.",
    "dates.month.",
    "evidence.",
    "facets.",
    "kinds.",
    "links.",
    "method.",
    "numbers.",
    "repairs.",
    "review.",
    "search.",
    "work_types.",
)
# Proper names, the same in every language.
NAMES = set(
    "APA arXiv BibTeX Chicago CSL CSV Google IEEE JSON LaTeX Litatlas Markdown MLA ORCID RIS "
    "Scholar Semantic Vancouver".split()
)

_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script\b.*?</script>", re.DOTALL)
_CLASS = re.compile(r"\{% block view_class %\}.*?\{% endblock %\}")
_ATTRIBUTE = re.compile(r'[a-z-]+="[^"]*"')
_TAG = re.compile(r"<[^>]*>")
_SAID_ATTRIBUTE = re.compile(r'\b(?:aria-label|alt|label|placeholder|title)="([^"]*)"')
_UNREAD = {"code", "pre", "script"}
_COINS = "Z3988"  # its title is read by programs
_WORD = re.compile(r"[A-Za-z]{2,}")


@cache
def document(language: str) -> LocatedDocument:
    path = TEMPLATES / "words" / f"{language}.yaml"
    found, problems = parse_yaml(path.read_text("utf-8"), path=path.name)
    assert [str(problem) for problem in problems] == []
    return found


@cache
def words(language: str) -> Words:
    found, problems = parse_words(document(language), language=language, reference=document("en"))
    assert [str(problem) for problem in problems] == []
    return found


@cache
def asked_for() -> dict[str, str]:
    """Return each key that templates, views and scripts name, and where."""
    asked: dict[str, str] = {}
    for path in HTML:
        for code in _CODE.findall(path.read_text("utf-8")):
            asked |= dict.fromkeys(re.findall(r'"([a-z]\w*(?:\.\w+)+)"', code), path.name)
    for path in VIEWS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                asked[node.value] = path.name
    for path in SCRIPTS:
        text = path.read_text("utf-8")
        for key in re.findall(r'"([a-z][\w.]*)"', text):
            asked |= {f"script.{prefix}{key}": path.name for prefix in _prefixes(text)}
    return asked


def _prefixes(script: str) -> set[str]:
    """Return what a script puts before the keys that it says, as in say(`map.${key}`)."""
    return {"", *re.findall(r"litatlas\.say\(`([\w.]+\.)\$", script)}


def test_there_are_words_in_five_languages() -> None:
    assert {"de", "en", "es", "fr", "zh"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_says_everything_that_english_does(language: str) -> None:
    """With the same placeholders, in forms that its numbers choose."""
    words(language)


def test_every_key_is_asked_for() -> None:
    """A text that no page shows would be translated for nothing."""
    idle = {
        key
        for key in words("en").texts
        if key not in asked_for() and not key.removeprefix("script.").startswith(COMPOSED)
    }
    assert idle - {"direction"} == set()


@pytest.mark.parametrize("path", HTML, ids=lambda path: path.name)
def test_template_asks_only_for_words_that_are_there(path: Path) -> None:
    keys = re.findall(r'\bt(?:\.around)?\("([^"]+)"[,)]', path.read_text("utf-8"))
    assert [key for key in keys if key not in words("en")] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_asks_only_for_words_that_are_there(path: Path) -> None:
    text, english = path.read_text("utf-8"), words("en")
    for key in re.findall(r'\bsay\(\s*"([^"]+)"', text):
        keys = {key, *(f"script.{prefix}{key}" for prefix in _prefixes(text))}
        assert any(key in english for key in keys), key


def test_views_ask_only_for_words_that_are_there() -> None:
    english, missing = words("en"), []
    for path in VIEWS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _is_saying(node.func) and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant) and str(key.value) not in english:
                    missing.append(f"{path.name}:{node.lineno}: {key.value!s}")
    assert missing == []


def _is_saying(function: ast.expr) -> bool:
    name = getattr(function, "id", getattr(function, "attr", ""))
    return name in {"say", "words"}


@pytest.mark.parametrize("path", HTML, ids=lambda path: path.name)
def test_template_holds_no_words_of_its_own(path: Path) -> None:
    """Neither between tags nor in an attribute that is read out."""
    text = _CODE.sub("", _CLASS.sub("", path.read_text("utf-8")))
    said = " ".join([*_SAID_ATTRIBUTE.findall(text), _TAG.sub(" ", _ATTRIBUTE.sub("", text))])
    assert set(_WORD.findall(said)) - NAMES == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_holds_no_words_of_its_own(path: Path) -> None:
    """None is written into the page but through ``litatlas.say``."""
    shown = (
        r'(?:textContent|title|placeholder|alt|ariaLabel|"aria-label")\s*[:=]\s*["`]([^"`]*)["`]'
    )
    found = re.findall(shown, path.read_text("utf-8"))
    assert [text for text in found if _WORD.search(re.sub(r"\$\{[^}]*\}", "", text))] == []


def _masked(text: str) -> str:
    """Replace every letter that is not a placeholder's, so that it shows where it stands."""
    parts = re.split(r"(\{[a-z_]+\}|\(data/survey\.json\))", text)
    return "".join(p if i % 2 else re.sub(r"[A-Za-z]", "ж", p) for i, p in enumerate(parts))


def test_no_page_says_anything_but_by_key(toy_project: Project) -> None:
    """In a language of one letter, what can still be read comes from the survey's own files."""
    masked = {
        key: _masked(text)
        if isinstance(text, str)
        else {form: _masked(one) for form, one in text.items()}
        for key, text in words("en").texts.items()
    }
    masked |= {"direction": "ltr"}
    site = site_of(replace(toy_project, words=Words("en", masked)))
    files = sorted(toy_project.root.glob("content/**/*.*"))
    own = " ".join(text for path in files for text in (path.name, path.read_text("utf-8")))
    known = {word.casefold() for word in {*_WORD.findall(own), *NAMES}}
    foreign: dict[str, str] = {}
    for path, content in site.files.items():
        if path.suffix == ".html":
            said = (word for word in _shown(parse(content)) if word.casefold() not in known)
            foreign |= dict.fromkeys(said, str(path))
    assert foreign == {}


def _shown(element: ET.Element) -> Iterator[str]:
    """Yield the words that a reader meets, but for formatted citations and what programs read."""
    if element.tag in _UNREAD or "data-copy" in element.attrib or element.get("class") == _COINS:
        return
    said = [element.get(name) for name in ("aria-label", "alt", "label", "placeholder", "title")]
    for text in (*said, element.text):
        yield from _WORD.findall(text or "")
    for child in element:
        yield from _shown(child)
        yield from _WORD.findall(child.tail or "")


def in_language(toy: Path, tag: str, own_words: dict[str, str]) -> tuple[Project, list[str]]:
    """Read the toy survey in a language, with files of words in its own templates."""
    survey = toy / "content/survey.yaml"
    text = survey.read_text("utf-8")
    assert "language: en\n" in text
    survey.write_text(text.replace("language: en\n", f"language: {tag}\n"), "utf-8")
    (toy / "templates/words").mkdir(parents=True)
    for name, words_text in own_words.items():
        (toy / "templates/words" / name).write_text(words_text, "utf-8")
    project, problems = load_project(toy)
    return project, [str(problem) for problem in problems]


def english_with(old: str, new: str) -> str:
    text = (TEMPLATES / "words/en.yaml").read_text("utf-8")
    assert text.count(old) == 1
    return text.replace(old, new)


@pytest.mark.parametrize("name", ["pt.yaml", "pt.yml"])
def test_survey_may_bring_a_language_of_its_own(toy: Path, name: str) -> None:
    """One for Portuguese will do for that of Brazil; files end as those of topics may."""
    text = english_with("skip: Skip to content", "skip: Ir para o texto")
    project, problems = in_language(toy, "pt-BR", {name: text})
    assert problems == []
    assert project.words.language == "pt"
    assert project.words("frame.skip") == "Ir para o texto"


def test_own_words_come_before_the_bundled_ones(toy: Path) -> None:
    text = english_with("skip: Skip to content", "skip: Over")
    project, problems = in_language(toy, "en", {"en.yaml": text})
    assert (project.words("frame.skip"), problems) == ("Over", [])


def test_tag_is_found_whatever_its_case(toy: Path) -> None:
    assert in_language(toy, "zh-hans-cn", {})[0].words.language == "zh"


def test_missing_key_stops_a_build_and_is_named(toy: Path) -> None:
    text = english_with("  skip: Skip to content\n", "")
    project, problems = in_language(toy, "pt", {"pt.yaml": text})
    assert len(problems) == 1
    assert re.match(
        r"templates/words/pt\.yaml:\d+:1: error: 'frame\.skip' is missing\n"
        r"    frame:\n    \^\n    hint: In English: 'Skip to content'$",
        problems[0],
    )
    assert project.words("frame.skip") == "Skip to content"


def test_words_that_are_no_yaml_are_one_problem(toy: Path) -> None:
    (problem,) = in_language(toy, "pt", {"pt.yaml": 'frame: {skip: "Over}\n'})[1]
    assert problem.startswith("templates/words/pt.yaml:1:15: error: not YAML: ")


def test_page_tells_its_language_and_direction(toy_project: Project) -> None:
    """Titles and abstracts have their own language, and go the way their letters do."""
    arabic = replace(toy_project, words=Words("ar", {**words("en").texts, "direction": "rtl"}))
    site = site_of(with_survey(arabic, language="ar"))
    page = parse(text_of(site, "papers/wrenpost.html"))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    title, abstract = (
        next(element for element in page.iter(tag) if element.get(name) == value)
        for tag, name, value in (("h1", "id", "paper-title"), ("p", "class", "abstract"))
    )
    for element in (title, abstract):
        assert (element.get("lang"), element.get("dir")) == ("en", "auto")


def test_titles_have_no_language_of_their_own_where_it_is_the_pages(toy_project: Project) -> None:
    german = with_survey(toy_project, language="de", papers_language="de")
    page = parse(text_of(site_of(german), "papers/wrenpost.html"))
    assert [element.get("lang") for element in page.iter() if element.get("lang")] == ["de"]
