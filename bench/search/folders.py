"""What each engine reads of a corpus: Litatlas's index, papers as JSON, a page per paper."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from bench.search.queries import Query
from generator.config import SurveyConfig
from generator.corpus.paper import Corpus
from generator.pages.edition import Edition
from generator.pages.search import search_files
from generator.pages.words import Words
from generator.topics.survey import Decider, Placement, Survey

__all__ = ["write_index", "write_pages", "write_papers", "write_queries"]

_TODAY = "2026-01-01"


def write_index(corpus: Corpus, folder: Path) -> None:
    """Write the index of a site without topics."""
    for path, content in search_files(_edition(corpus)):
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def write_queries(queries: Iterable[Query], folder: Path) -> None:
    """Write the queries in the order in which the places of their papers are told."""
    _write_json(folder / "queries.json", [asdict(query) for query in queries])


def write_papers(corpus: Corpus, folder: Path) -> None:
    """Write titles and abstracts by number."""
    papers = [
        {"number": number, "title": paper.title.text, "text": paper.abstract.text}
        for number, paper in enumerate(corpus)
    ]
    _write_json(folder / "papers.json", papers)


def write_pages(corpus: Corpus, folder: Path) -> None:
    """Write a page per paper, named by its number."""
    for number, paper in enumerate(corpus):
        page = folder / "pages" / f"{number}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        title, text = html.escape(paper.title.text), html.escape(paper.abstract.text)
        page.write_text(
            f'<!DOCTYPE html><html lang="en"><title>{title}</title>'
            f"<body><main><h1>{title}</h1><p>{text}</p></main>",
            encoding="utf-8",
        )


def _edition(corpus: Corpus) -> Edition:
    nowhere = {
        paper.id: Placement(
            paper_id=paper.id,
            topic=None,
            also=(),
            decided_by=Decider.TEXT,
            similarity=0.0,
            margin=0.0,
            runner_up=None,
            why=(),
        )
        for paper in corpus
    }
    unused = cast("Any", None)
    survey = Survey(
        corpus=corpus,
        topics=(),
        placements=nowhere,
        related={},
        topic_lines=(),
        figures=unused,
    )
    words = Words("en", {})
    config = SurveyConfig(title="Search")
    return Edition.of(survey, config, words, today=_TODAY, version="0")


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")
