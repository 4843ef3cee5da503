"""The list of all papers of a survey so large that it takes several pages, with all it needs."""

from __future__ import annotations

from pathlib import Path

from generator.pages.edition import Edition
from generator.pages.render import Renderer, static_files
from generator.pages.search import search_files
from generator.pages.sheets.lists import papers_pages
from generator.pages.words import SCRIPT_WORDS, script_words
from generator.project import Project
from generator.topics.survey import Survey
from tests.conftest import TODAY
from tests.pages.surveys import many_times

__all__ = ["write_long_list"]


def write_long_list(project: Project, survey: Survey, n_times: int, folder: Path) -> None:
    """Write the list of a survey that has every paper so many times."""
    words = project.words
    large = many_times(survey, n_times)
    edition = Edition.of(large, project.survey, words, today=TODAY, version="1")
    renderer = Renderer(None, words)
    files = {path: renderer.page("pages/papers.html", v) for path, v in papers_pages(edition)}
    files |= {SCRIPT_WORDS: script_words(words), **dict(static_files(None))}
    files |= dict(search_files(edition))
    for path, content in files.items():
        Path(folder / path).parent.mkdir(parents=True, exist_ok=True)
        Path(folder / path).write_bytes(content)
