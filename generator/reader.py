"""Reading a survey's files one by one; what cannot be read is told, and stops nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Location, Problem
from generator.located import LocatedDocument, parse_yaml
from generator.places import CONTENT

__all__ = ["Reader"]

# What some editors write first when asked for "Unicode": such a file is a text all the same.
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Reader:
    """Reads files below a root; what cannot be read becomes a problem, not an exception.

    problems: of all files read so far.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def bytes(self, path: str) -> bytes | None:
        """Read a file, if there is one."""
        try:
            return (self.root / path).read_bytes()
        except FileNotFoundError:
            if (self.root / path).is_symlink():
                self.report(path, "cannot be read: the link leads nowhere")
            return None
        except OSError as error:
            self.report(path, f"cannot be read: {error.strerror or error}")
            return None

    def text(self, path: str) -> str | None:
        """Read a text in UTF-8, if there is one."""
        data = self.bytes(path)
        if data is None:
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            if b"\0" in data and not data.startswith(_UTF_16):
                self.report(path, "not a text", hint="Copy its text into a .txt file.")
                return None
            line = data.count(b"\n", 0, error.start) + 1
            self.report(path, "not UTF-8 text", line=line, hint="Save the file as UTF-8.")
            return None

    def yaml(self, path: str) -> LocatedDocument:
        """Read a document; where there is none, it holds nothing."""
        text = self.text(path)
        if text is None:
            return LocatedDocument(path, None, (), {})
        document, found = parse_yaml(text, path=path)
        self.problems += found
        return document

    def names(self, folder: str) -> list[str]:
        """List the files of a folder by POSIX path below it, sorted, hidden ones left out."""
        base = self.root / CONTENT / folder
        names = []
        for directory, subfolders, files in os.walk(base):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            names += [
                (Path(directory) / name).relative_to(base).as_posix()
                for name in files
                if not name.startswith(".") and not name.endswith(("~", ".orig", ".rej"))
            ]
        return sorted(names)

    def files(self, folder: str) -> Iterator[str]:
        """Yield the names that can be shown of the files that can be read; report the others."""
        for name in self.names(folder):
            path = self.root / CONTENT / folder / name
            if not name.isprintable():
                shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
                hint = "Rename it with letters, digits and hyphens."
                self.report(
                    f"{CONTENT}/{folder}/{shown}", "a file name that cannot be shown", hint=hint
                )
            elif path.exists() and not path.is_file():
                self.report(f"{CONTENT}/{folder}/{name}", "not a file that can be read")
            else:
                yield name

    def report(self, path: str, message: str, *, line: int = 0, hint: str = "") -> None:
        """Note a problem of a file."""
        where = Location(path=path, line=line)
        self.problems.append(Problem(message=message, where=where, hint=hint))
