"""Files as a git revision has them, read without touching the work tree.

Contents are taken as they were committed (``git cat-file``), which runs none of the filters and
programs that a repository may name.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import which

from generator.errors import LitatlasError, UsageError

__all__ = ["files_at"]

# Set while git runs a hook; they would point away from the survey's own repository.
_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


def files_at(
    revision: str, root: Path, folder: str, *, is_wanted: Callable[[str], bool]
) -> dict[str, bytes]:
    """Return the wanted files below ``root/folder`` at a revision, by path relative to ``root``.

    Raises UsageError where git, a repository around ``root`` or the revision is missing, and
    LitatlasError where the repository is damaged.
    """
    git = _Git(root)
    objects = {
        path: name for path, name in git.listed(git.commit(revision), folder) if is_wanted(path)
    }
    return git.contents(objects)


class _Git:
    """The repository around a folder."""

    def __init__(self, root: Path) -> None:
        program = which("git")
        if program is None:
            raise UsageError("git is not installed; --against can name a folder instead")
        self.program = program
        self.root = root

    def commit(self, revision: str) -> str:
        """Return the id of the commit that a revision names."""
        shallow = self._run("rev-parse", "--is-shallow-repository")
        if shallow.returncode:
            is_outside = b"not a git repository" in shallow.stderr
            why = "the survey is not in a git repository" if is_outside else _words_of(shallow)
            raise UsageError(f"'{revision}' is no folder with a survey, and {why}")
        # Git would take "-x" for an option, and "^main" for what is not to be shown.
        if not revision.startswith(("-", "^")):
            found = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
            if found.returncode == 0:
                return found.stdout.decode().strip()
        hint = ""
        if shallow.stdout.strip() == b"true":
            hint = ". This clone is shallow: fetch that revision, or clone the whole history"
        raise UsageError(
            f"'{revision}' is neither a folder with a survey nor a revision that git knows{hint}"
        )

    def listed(self, commit: str, folder: str) -> Iterator[tuple[str, str]]:
        """Yield each file's path, relative to the root, and the name of its object."""
        done = self._run("ls-tree", "-rz", commit, folder)
        if done.returncode:
            raise LitatlasError(_words_of(done))
        for entry in done.stdout.split(b"\0")[:-1]:
            # "mode type object", a tab, the path
            head, _, path = entry.partition(b"\t")
            yield os.fsdecode(path), head.split()[2].decode()

    def contents(self, objects: Mapping[str, str]) -> dict[str, bytes]:
        """Read objects in one go, by the path that each has."""
        asked = "".join(f"{name}\n" for name in objects.values())
        answer = self._run("cat-file", "--batch", said=asked.encode())
        found, rest = {}, answer.stdout
        for path in objects:
            # "object type size", a line break, the content, a line break
            head, _, rest = rest.partition(b"\n")
            parts = head.split()
            if len(parts) != 3 or parts[1] != b"blob":
                raise LitatlasError(f"git cannot read {path}: {_words_of(answer)}")
            size = int(parts[2])
            found[path], rest = rest[:size], rest[size + 1 :]
        return found

    def _run(self, *words: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        kept = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
        return subprocess.run(  # noqa: S603 - no shell; a revision cannot be taken for an option
            [self.program, *words],
            cwd=self.root,
            env=kept | {"LC_ALL": "C"},  # what git says is read, and quoted, in English
            input=said,
            capture_output=True,
            check=False,
        )


def _words_of(done: subprocess.CompletedProcess[bytes]) -> str:
    first = done.stderr.decode(errors="replace").strip().partition("\n")[0]
    return f"git says: {first or 'nothing'}"
