"""A library as reference managers export it: ten invented works, half of them without abstract."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from generator.project import Project
from generator.sources.record import SourceFile
from tests.pages.surveys import with_topic

__all__ = ["library", "library_items", "with_items"]


def library_items() -> list[dict[str, object]]:
    return json.loads(Path(__file__).with_name("library.json").read_text("utf-8"))


def with_items(project: Project, items: list[dict[str, object]]) -> Project:
    """Give a survey these works in place of all its own."""
    source = SourceFile(path="library.json", data=json.dumps(items, indent=1).encode())
    for topic in project.topics:
        project = with_topic(project, topic.slug, intro="", pin=[])  # they name the others
    return replace(project, sources=(source,), corrections={})


def library(project: Project) -> Project:
    """Put the library into a survey, in place of all its papers."""
    return with_items(project, library_items())
