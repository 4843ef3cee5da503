"""Templates: the survey's own come first, file by file, and their faults are told by line."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from generator.build import Site
from generator.errors import SurveyError
from generator.pages.render import Renderer, bundled_templates
from generator.project import Project
from tests.pages.surveys import site_of, text_of, with_templates


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    (folder / "pages").mkdir(parents=True)
    (folder / "static").mkdir()
    return folder


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def faults(project: Project, own: Path) -> list[str]:
    with pytest.raises(SurveyError) as caught:
        site_of(with_templates(project, own))
    return [str(problem) for problem in caught.value.problems]


def test_template_that_changes_is_read_anew_by_the_same_process(
    own: Path, toy_project: Project
) -> None:
    """Templates are compiled once each, also for a server that builds again and again."""
    for text in ("first", "second", "first"):
        write(own, "robots.txt", text)
        assert Renderer(own, toy_project.words).text("robots.txt") == text.encode()


def test_own_template_replaces_the_one_of_its_name(
    toy_project: Project, toy_site: Site, own: Path
) -> None:
    write(own, "partials/colophon.html", "<footer>Ours</footer>\n")
    site = site_of(with_templates(toy_project, own))
    assert "<footer>Ours</footer>" in text_of(site, "index.html")
    assert "<footer>Ours</footer>" in text_of(site, "papers/wrenpost.html")
    without = text_of(toy_site, "index.html").partition("<footer")[0]
    assert text_of(site, "index.html").partition("<footer")[0] == without


def test_own_page_may_extend_the_bundled_base(toy_project: Project, own: Path) -> None:
    write(
        own,
        "pages/about.html",
        '{% extends "base.html" %}{% block main %}<h1>{{ view.title }}!</h1>{% endblock %}',
    )
    site = site_of(with_templates(toy_project, own))
    assert "<h1>About this survey!</h1>" in text_of(site, "about.html")


def test_own_style_replaces_the_bundled_and_further_files_are_added(
    toy_project: Project, own: Path
) -> None:
    write(own, "static/litatlas.css", "body { color: black }")
    write(own, "static/maps/town.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site = site_of(with_templates(toy_project, own))
    assert text_of(site, "assets/litatlas.css") == "body { color: black }"
    assert PurePosixPath("assets/maps/town.svg") in site.files
    assert PurePosixPath("assets/litatlas.js") in site.files


def test_bundled_templates_are_not_overridden_by_themselves(
    toy_project: Project, toy_site: Site
) -> None:
    """The survey of this repository has the bundled templates for its own."""
    assert site_of(with_templates(toy_project, bundled_templates())).files == toy_site.files


def test_syntax_error_is_told_with_file_and_line(toy_project: Project, own: Path) -> None:
    write(own, "pages/about.html", "<h1>\n{% if view %}\n</h1>\n{% endfor %}\n")
    (fault,) = faults(toy_project, own)
    first, line = fault.splitlines()
    assert first.startswith("templates/pages/about.html:4: error: not a template: ")
    assert line.strip() == "{% endfor %}"


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("{{ view.no_such_thing }}", "has no attribute 'no_such_thing'"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ view.title.nope() }}", "has no attribute 'nope'"),
        ("{{ view + 1 }}", "unsupported operand"),
    ],
)
def test_failing_expression_is_told_with_file_and_line(
    toy_project: Project, own: Path, expression: str, reason: str
) -> None:
    write(own, "pages/about.html", f"<h1>\n\n{expression}\n</h1>\n")
    (fault,) = faults(toy_project, own)
    first, line = fault.splitlines()
    assert first.startswith("templates/pages/about.html:3: error: the template fails: ")
    assert reason in first
    assert line.strip() == expression


def test_fault_is_told_of_the_file_it_stands_in(toy_project: Project, own: Path) -> None:
    """Not of the page that includes it."""
    write(own, "partials/colophon.html", "<footer>\n{{ frame.nothing }}\n</footer>\n")
    assert faults(toy_project, own)[0].startswith("templates/partials/colophon.html:2: error: ")


def test_missing_include_is_told_where_it_is_asked_for(toy_project: Project, own: Path) -> None:
    write(own, "pages/about.html", '<p></p>\n{% include "partials/nowhere.html" %}\n')
    (fault,) = faults(toy_project, own)
    assert fault.startswith(
        "templates/pages/about.html:2: error: there is no template 'partials/nowhere.html'"
    )


def test_endless_recursion_is_told(toy_project: Project, own: Path) -> None:
    write(own, "pages/about.html", '{% include "pages/about.html" %}\n')
    assert faults(toy_project, own)[0].startswith("templates/pages/about.html:1: error: ")


def test_template_that_is_not_text_is_told(toy_project: Project, own: Path) -> None:
    (own / "pages/about.html").write_bytes(b"\xff\xfe<h1>")
    assert faults(toy_project, own)[0].startswith("templates/pages/about.html: error: ")


def test_values_are_escaped(own: Path, toy_project: Project) -> None:
    write(own, "robots.txt", "{{ sitemap }}")
    renderer = Renderer(own, toy_project.words)
    assert renderer.text("robots.txt", sitemap="<b>") == b"&lt;b&gt;"
