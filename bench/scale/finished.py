"""Finished pages as data: what the peers are given, so that they have nothing to work out.

A page's view – the very values that Litatlas's own templates see – is written as JSON. What pages
have in common is written once: the frame around them (header, navigation, footer), and cards that
several lists show. Whatever is no page of one of ``KINDS`` is left to be copied.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from importlib.metadata import version
from pathlib import Path

from markupsafe import Markup

from generator.build import work_out
from generator.pages.edition import Edition
from generator.pages.plan import plan_pages
from generator.pages.views import CardView, FrameView, View
from generator.project import load_project
from generator.topics.plane import lay_out

__all__ = ["KINDS", "FinishedPage", "finished_pages", "write_finished"]

KINDS = ("paper", "author", "topic", "topic_page", "papers", "authors")
_TODAY = "2026-01-01"
_OF_ONE_PAGE = ("page_title", "description", "canonical", "metadata", "feeds")  # fields of a frame

Data = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPage:
    """A page to be laid out: its address in the site, its kind (a template's name), its view."""

    address: str
    kind: str
    view: View


def finished_pages(folder: Path) -> Iterator[FinishedPage]:
    """Work a survey out and yield its pages of ``KINDS``."""
    project, _ = load_project(folder)
    survey = work_out(project, today=_TODAY, n_workers=1).survey
    edition = Edition.of(
        survey, project.survey, project.words, today=_TODAY, version=version("litatlas")
    )
    edition = replace(edition, plane=lay_out(survey))
    for page in plan_pages(edition, {page.slug: page.text for page in project.pages}):
        kind = Path(page.template).stem
        if kind in KINDS:
            yield FinishedPage(address=str(page.path), kind=kind, view=page.view)


def write_finished(survey: Path, site: Path, folder: Path) -> int:
    """Write pages.jsonl, frames.json, cards.json and static/, and return the number of pages.

    site: the survey as Litatlas has published it, whose other files the peers copy.
    """
    folder.mkdir(parents=True)
    shared = _Shared()
    addresses = set()
    with (folder / "pages.jsonl").open("w", encoding="utf-8") as stream:
        for page in finished_pages(survey):
            addresses.add(page.address)
            view = shared.plain(page.view)
            row = {"address": page.address, "kind": page.kind, "view": view}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    _write(folder / "frames.json", shared.frames)
    _write(folder / "cards.json", shared.cards)
    for file in sorted(site.rglob("*")):
        address = file.relative_to(site)
        if file.is_file() and not address.name.startswith(".") and str(address) not in addresses:
            (folder / "static" / address).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / "static" / address)
    return len(addresses)


class _Shared:
    """Views as plain data, with what they share held once and referred to by number."""

    def __init__(self) -> None:
        self._frames: dict[str, Data] = {}
        self._cards: dict[str, Data] = {}

    @property
    def frames(self) -> list[Data]:
        return list(self._frames.values())

    @property
    def cards(self) -> list[Data]:
        return list(self._cards.values())

    def plain(self, value: object) -> object:
        """Return dataclasses as mappings without what is empty, and marked-up text as such."""
        if isinstance(value, Markup):
            return {"html": str(value)}
        if isinstance(value, FrameView):
            return self._frame(value)
        if isinstance(value, CardView):
            return _number(self._cards, self._fields(value))
        if is_dataclass(value):
            return self._fields(value)
        if isinstance(value, Mapping):
            return {key: self.plain(item) for key, item in value.items()}
        return [self.plain(item) for item in value] if isinstance(value, tuple) else value

    def _frame(self, frame: FrameView) -> Data:
        parts = self._fields(frame)
        own = {key: parts.pop(key) for key in _OF_ONE_PAGE if key in parts}
        return {**own, "number": _number(self._frames, parts)}

    def _fields(self, value: object) -> dict[str, object]:
        given = ((field.name, getattr(value, field.name)) for field in fields(value))  # type: ignore[arg-type]
        return {name: self.plain(item) for name, item in given if item not in (None, "", (), False)}


def _number(known: dict[str, Data], item: Data) -> int:
    key = json.dumps(item, sort_keys=True)
    known.setdefault(key, item)
    return list(known).index(key) if len(known) < 2 else _place(known, key)


def _write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
