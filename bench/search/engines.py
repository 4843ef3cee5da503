"""Run the search engines, each in a process of its own, over the files of a folder."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import msgspec

__all__ = ["Places", "TypedOut", "install_peers", "places_of", "typed_out"]

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where each query's paper came, 0 for not among the first ten, and how long all took."""

    places: tuple[int, ...]
    ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedOut:
    """What queries cost a reader who types them: bytes of each in all, ms of every key."""

    n_bytes: tuple[int, ...]
    ms: tuple[float, ...]


def install_peers() -> None:
    """Fetch the peers where they are not all there yet; npm writes its list last."""
    if not (_HERE / "node_modules/.package-lock.json").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=_HERE, check=True)


def places_of(engine: str, folder: Path) -> Places:
    """Ask an engine every query of a folder."""
    return msgspec.json.decode(_run("answer.mjs", engine, str(folder)), type=Places)


def typed_out(folder: Path) -> TypedOut:
    """Type every query of a folder letter by letter, each in a fresh page."""
    return msgspec.json.decode(_run("type.mjs", str(folder)), type=TypedOut)


def _run(script: str, *arguments: str) -> bytes:
    command = ["node", str(_HERE / script), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
