"""The survey's hand-written files on disk: read them as they are, and write an edit whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.edits.edit import Edit
from generator.project import CONTENT, Project
from generator.publish.transaction import Transaction

__all__ = ["read_texts", "write_edit"]

_STAGING_NAME = ".litatlas-edit"


def read_texts(project: Project) -> dict[str, str]:
    """Return the text of ``survey.yaml`` and every topic file by path, line breaks untouched."""
    documents = [project.survey_document, *(source.document for source in project.topics)]
    return {
        document.path: (project.root / document.path).read_bytes().decode()
        for document in documents
        if (project.root / document.path).exists()
    }


def write_edit(root: Path, edit: Edit) -> None:
    """Write all files of an edit, or none.

    Each is staged beside the others and renamed into place, removals come last. A failure undoes
    what was done; a command that is killed leaves every file whole, and the old one in place until
    the new one is there.
    """
    changed = [file for file in edit.files if file.was != file.path or file.before != file.after]
    with _staging(root / CONTENT) as staging, Transaction(staging) as transaction:
        staged = [
            (_staged(staging / f"new-{n}", file.after, like=root / (file.was or "")), file.path)
            for n, file in enumerate(changed)
            if file.path
        ]
        for new, path in staged:
            # Where the path is a link, it stays one.
            transaction.replace(new, Path(os.path.realpath(root / path)))
        for file in changed:
            if file.was and file.was != file.path:
                transaction.remove(root / file.was)


@contextmanager
def _staging(content: Path) -> Iterator[Path]:
    """Provide an empty folder on the file system of the survey; a killed command may leave it."""
    folder = content / _STAGING_NAME
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _staged(path: Path, text: str, *, like: Path) -> Path:
    """Write a text, safe from a power cut, with the permissions of the file that it replaces."""
    with path.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    if like.is_file():
        shutil.copymode(like, path)
    return path
