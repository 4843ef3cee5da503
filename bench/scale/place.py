"""Where a survey of some size is built, and what is built beside it to compare."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.scale.survey import write_survey

__all__ = ["CACHE", "Place", "file_sizes", "file_stamps"]

CACHE = ".litatlas-cache"

Stamps = Mapping[Path, tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Folders for one size of survey, all below one."""

    folder: Path
    n_papers: int

    @property
    def pristine(self) -> Path:
        """The survey as it was written; it is never built."""
        return self.folder / "pristine"

    @property
    def survey(self) -> Path:
        """The copy of it that is worked on."""
        return self.folder / "survey"

    @property
    def site(self) -> Path:
        """What Litatlas publishes of that."""
        return self.survey / "site"

    @property
    def finished(self) -> Path:
        """Its finished pages as data."""
        return self.folder / "finished"

    def peer(self, name: str) -> Path:
        """Return the folder of a peer's project."""
        return self.folder / name

    def start_over(self) -> None:
        """Make the survey as if it had never been built: no site, no cache, no ledger."""
        if not self.pristine.is_dir():
            write_survey(self.pristine, self.n_papers)
        shutil.rmtree(self.survey, ignore_errors=True)
        shutil.copytree(self.pristine, self.survey)

    def drop_site(self) -> None:
        """Delete what was published, and keep what was worked out."""
        shutil.rmtree(self.site, ignore_errors=True)


def file_stamps(site: Path) -> Stamps:
    """Tell every file's inode and time of change, by which a rewritten file is known."""
    stamps = {}
    for file in _files(site):
        status = file.stat()
        stamps[file] = (status.st_ino, status.st_mtime_ns)
    return stamps


def file_sizes(site: Path) -> Mapping[str, int]:
    """Return the bytes of every file of a site, hidden ones left out, by address."""
    return {
        file.relative_to(site).as_posix(): file.stat().st_size
        for file in _files(site)
        if not file.relative_to(site).parts[0].startswith(".")
    }


def _files(site: Path) -> Iterable[Path]:
    return (file for file in site.rglob("*") if file.is_file())
