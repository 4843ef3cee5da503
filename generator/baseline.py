"""The earlier state of a survey: the last build's, another folder's, or a revision's in git."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.changes.types import Earlier, Words
from generator.config import (
    Correction,
    PlacementOptions,
    SurveyConfig,
    TopicFile,
)
from generator.corpus.ledger import parse_ledger
from generator.errors import SurveyError, UsageError
from generator.located import LocatedDocument, parse_yaml
from generator.project import CONTENT, CORRECTIONS, LEDGER, SURVEY, Project, find_project
from generator.proposals import PROPOSED
from generator.revision import files_at
from generator.slugs import is_slug
from generator.validation import validate, validate_mapping

__all__ = ["last_build", "read_baseline", "words_of"]

_TOPICS = f"{CONTENT}/topics"


def words_of(project: Project) -> Words:
    """Return what the editor has written in a survey as it stands."""
    return Words(
        topics={source.slug: source.topic for source in project.topics},
        corrections=project.corrections,
        placement=project.survey.placement,
    )


def last_build(project: Project) -> Earlier:
    """Return what the last build left behind: its ledger, empty if there was none."""
    return Earlier(name="the last build", ledger=project.ledger)


def read_baseline(root: Path, against: str) -> Earlier:
    """Read the earlier state that ``against`` names: a survey's folder or else a git revision.

    root: the survey's folder; a revision's survey stood in the same place.
    Raises UsageError when there is no such state, SurveyError when its ledger is damaged.
    """
    if not against:
        raise UsageError("--against is empty; give it a revision or a folder")
    folder = Path(against)
    if _holds_survey(folder):
        files = _files_in(folder)
    else:
        files = files_at(against, root, CONTENT, is_wanted=_is_read)
    # An argument that is no UTF-8 arrives with surrogates, with which no report can be written.
    return _parsed(files, name=os.fsencode(against).decode(errors="replace"))


def _holds_survey(folder: Path) -> bool:
    try:
        return find_project(folder) == folder.resolve()
    except UsageError:
        return False


def _parsed(files: Mapping[str, bytes], *, name: str) -> Earlier:
    """Parse the files of an earlier state.

    Its ledger must be whole. A faulty file of the editor's is passed over: it is no business of
    today's survey, which may be the one that mends it.
    """
    if LEDGER not in files:
        raise UsageError(f"'{name}' holds no {LEDGER}: no build was committed there")
    ledger, problems = parse_ledger(files[LEDGER], path=f"{name}:{LEDGER}")
    if problems:
        raise SurveyError(problems)
    survey, _ = validate(SurveyConfig, _yaml(files, SURVEY))
    corrections, _ = validate_mapping(Correction, _yaml(files, CORRECTIONS))
    topics: dict[str, TopicFile] = {}
    for folder in (PROPOSED, _TOPICS):
        own = [path for path in files if str(PurePosixPath(path).parent) == folder]
        # The editor's topics, where there are any, replace all proposals.
        topics = {} if own else topics
        for path in sorted(own):
            file, _ = validate(TopicFile, _yaml(files, path))
            if file is not None:
                topics[PurePosixPath(path).stem] = file
    return Earlier(
        name=name,
        ledger=ledger,
        words=Words(
            topics=topics,
            corrections=corrections,
            placement=survey.placement if survey else PlacementOptions(),
        ),
    )


def _yaml(files: Mapping[str, bytes], path: str) -> LocatedDocument:
    text = files.get(path, b"").decode("utf-8-sig", errors="replace")
    document, _ = parse_yaml(text, path=path)
    return document


def _is_read(path: str) -> bool:
    """Tell whether a file of the survey belongs to its earlier state."""
    if path in {LEDGER, CORRECTIONS, SURVEY}:
        return True
    name = PurePosixPath(path)
    is_topic = name.suffix in {".yaml", ".yml"} and is_slug(name.stem)
    return is_topic and str(name.parent) in {_TOPICS, PROPOSED}


def _files_in(root: Path) -> dict[str, bytes]:
    paths = (path for path in (root / CONTENT).rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in names.items() if _is_read(name)}
