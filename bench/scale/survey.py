"""Surveys as large as one likes, the same in every run: topics as in content/, papers made up."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

from bench.read.entries import Entry, made_up_entries
from bench.read.json_writers import dump
from generator.corpus.sentences import sentence_spans
from generator.sources.record import SourceFile
from generator.sources.registry import read_sources

__all__ = ["add_papers", "papers", "write_survey"]

ROOT = Path(__file__).resolve().parents[2]
_CARRIED = ("topics", "pages")  # of the survey in content/
_SENIORITY = 1.8  # power by which few people write much


def papers(n_papers: int) -> Iterator[Entry]:
    """Make papers up, written by about as many people, of whom few write much and most once."""
    lots = random.Random(n_papers)
    titles, sentences = _words()
    people = [entry.authors[0] for entry in made_up_entries(titles, ["A."], n_papers)]
    for entry in made_up_entries(titles, sentences, n_papers):
        chosen = [
            people[int(len(people) * lots.random() ** _SENIORITY)]
            for _ in range(lots.choice((1, 2, 3, 3, 4, 4, 5, 6)))
        ]
        yield replace(entry, authors=tuple(dict.fromkeys(chosen)))


def write_survey(folder: Path, n_papers: int) -> None:
    """Write a survey of ``n_papers``, with the topics of the one in content/, into a new folder."""
    for name in _CARRIED:
        shutil.copytree(ROOT / "content" / name, folder / "content" / name)
    for page in (folder / "content/pages").iterdir():
        page.write_text("# About\n\nA survey made up for measuring.\n", encoding="utf-8")
    for topic in (folder / "content/topics").iterdir():
        _without_papers(topic)
    (folder / "content/survey.yaml").write_text("title: A made-up survey\n", encoding="utf-8")
    (folder / "content/sources").mkdir()
    _write(folder / "content/sources/made-up.jsonl", papers(n_papers))


def add_papers(folder: Path, n_papers: int, *, batch: int = 0) -> None:
    """Add further papers, in a file of their own, to a survey that ``write_survey`` wrote.

    batch: another number adds other papers.
    """
    # Numbers, of which arXiv ids have the last five digits, go on from where no survey gets to.
    first = 90_099_000 + n_papers * batch
    new = islice(papers(n_papers + batch), n_papers)
    _write(
        folder / f"content/sources/added-{batch}.jsonl",
        (replace(entry, number=entry.number + first) for entry in new),
    )


@cache
def _words() -> tuple[list[str], list[str]]:
    """Return titles and sentences of the survey in content/."""
    files = sorted((ROOT / "content/sources").iterdir())
    sources, _ = read_sources(
        SourceFile(path=file.name, data=file.read_bytes()) for file in files if file.is_file()
    )
    records = [record for source in sources for record in source.records]
    return (
        [record.title for record in records if record.title],
        [r.abstract[start:end] for r in records for start, end in sentence_spans(r.abstract)],
    )


def _write(file: Path, entries: Iterator[Entry]) -> None:
    with file.open("w", encoding="utf-8") as stream:
        for entry in entries:
            stream.write(json.dumps(dump(entry)) + "\n")


def _without_papers(topic: Path) -> None:
    """Take out what names papers of the real survey: citations in the introduction."""
    lines = topic.read_text("utf-8").splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if line.startswith("intro:")), len(lines))
    end = next((n for n in range(start + 1, len(lines)) if lines[n][:1].isalpha()), len(lines))
    topic.write_text("".join((*lines[:start], *lines[end:])), encoding="utf-8")
