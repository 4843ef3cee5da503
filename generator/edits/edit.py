"""An edit of the survey as a value: which files change, from what to what, and what to tell."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field

__all__ = ["Edit", "FileEdit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEdit:
    """One file before and after.

    was, path: its path in the survey, before and after; None where there is no such file.
    before, after: its text, with its own line breaks and byte order mark.
    """

    was: str | None
    path: str | None
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)

    def diff(self) -> str:
        """Show the change as a unified diff; empty where nothing but the path changes."""
        lines = difflib.unified_diff(
            _lines(self.before),
            _lines(self.after),
            fromfile=self.was or "/dev/null",
            tofile=self.path or "/dev/null",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Files that change together, and in sentences what that does.

    told: one sentence a line, for the editor.
    """

    files: tuple[FileEdit, ...]
    told: tuple[str, ...] = ()

    def diff(self) -> str:
        """Show every change as one unified diff."""
        return "".join(_moved(file) + file.diff() for file in self.files)


def _moved(file: FileEdit) -> str:
    if file.was and file.path and file.was != file.path:
        return f"rename from {file.was}\nrename to {file.path}\n"
    return ""


def _lines(text: str) -> list[str]:
    r"""Cut text into lines; what lacks its last line break says so as ``diff`` does."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n\\ No newline at end of file"
    return lines
