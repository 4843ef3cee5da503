"""Finished pages as data: what the peers are given, so that they have nothing to work out.

A page's view – the very values that Litatlas's own templates see – is written as JSON. What pages
have in common is written once: the frame around them (header, navigation, footer), and cards that
several lists show. Whatever is no page of one of ``KINDS`` is left to be copied.

``python -m bench.scale.finished SURVEY SITE NEW_FOLDER`` does so in a process of its own.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import msgspec
from markupsafe import Markup

from bench.scale.place import file_sizes
from generator.build import work_out
from generator.pages.edition import Edition
from generator.pages.plan import plan_parts
from generator.pages.render import Renderer
from generator.pages.sheets.free import page_title
from generator.pages.views import CardView, FrameView, View
from generator.project import load_project

__all__ = ["KINDS", "write_finished"]

KINDS = ("paper", "author", "topic", "topic_page", "papers", "authors")
_TODAY = "2026-01-01"
_NO_PAGES = "a file of Litatlas"  # the owner of parts that no template makes
_OF_ONE_PAGE = ("page_title", "description", "canonical", "metadata", "feeds")  # fields of a frame

Data = Mapping[str, object]


def write_finished(survey: Path, site: Path, folder: Path) -> int:
    """Write pages.jsonl, frames.json, cards.json and static/, and return the number of pages.

    site: the survey as Litatlas has published it, whose other files the peers copy.
    """
    folder.mkdir(parents=True)
    plain = _Plain()
    addresses = set()
    with (folder / "pages.jsonl").open("w", encoding="utf-8") as stream:
        for address, row in _rows(survey, plain):
            addresses.add(address)
            stream.write(json.dumps({"address": address, **row}, ensure_ascii=False) + "\n")
    _write(folder / "frames.json", plain.frames.values)
    _write(folder / "cards.json", plain.cards.values)
    for name in file_sizes(site):
        if name not in addresses:
            (folder / "static" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / name, folder / "static" / name)
    return len(addresses)


def _rows(folder: Path, plain: _Plain) -> Iterator[tuple[str, Data]]:
    """Work a survey out and yield each page's address with its kind and its view."""
    project, _ = load_project(folder)
    workings = work_out(project, today=_TODAY)
    edition = Edition.of(
        workings.survey,
        project.survey,
        project.words,
        today=_TODAY,
        version=version("litatlas"),
        page_titles={page.slug: page_title(page.slug, page.text) for page in project.pages},
        plane=workings.plane,
    )
    renderer = _Recorder(project.templates, project.words)
    for part in plan_parts(edition, {page.slug: page.text for page in project.pages}):
        if part.owner == _NO_PAGES:
            continue
        for path, _ in part.make(edition, renderer):
            kind, view = renderer.seen
            if kind in KINDS:
                yield str(path), {"kind": kind, "view": plain.of(view)}


class _Recorder(Renderer):
    """Takes the renderer's place, and keeps what it was last given in place of making a page."""

    seen: tuple[str, object]

    def page(self, template: str, view: View) -> bytes:
        self.seen = (PurePosixPath(template).stem, view)
        return b""

    def text(self, template: str, **values: object) -> bytes:
        self.seen = (template, values)
        return b""


class _Pool:
    """Distinct values, numbered in the order in which they came."""

    def __init__(self) -> None:
        self.values: list[Data] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: Data) -> int:
        key = json.dumps(value)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


class _Plain:
    """Views as plain data, with what they share held once and referred to by number."""

    def __init__(self) -> None:
        self.frames = _Pool()
        self.cards = _Pool()

    def of(self, value: object) -> object:
        """Return dataclasses as mappings without what is empty, and marked-up text as such."""
        if isinstance(value, Markup):
            return {"html": str(value)}
        if isinstance(value, FrameView):
            return self._frame(value)
        if isinstance(value, CardView):
            return self.cards.number(self._fields(value))
        if isinstance(value, msgspec.Struct):
            return self._fields(value)
        if isinstance(value, Mapping):  # only what a page tells machines, as JSON in its head
            return {"json": json.dumps(value, ensure_ascii=False)}
        return [self.of(item) for item in value] if isinstance(value, tuple) else value

    def _frame(self, frame: FrameView) -> Data:
        parts = self._fields(frame)
        own = {key: parts.pop(key) for key in _OF_ONE_PAGE if key in parts}
        return {**own, "number": self.frames.number(parts)}

    def _fields(self, value: msgspec.Struct) -> dict[str, object]:
        given = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return {name: self.of(item) for name, item in given if not _is_empty(item)}


def _is_empty(value: object) -> bool:
    return value is None or value is False or value == "" or value == ()


def _write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    write_finished(*map(Path, sys.argv[1:]))
