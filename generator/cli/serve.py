"""``litatlas serve``: preview while editing."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.build import build_and_publish
from generator.cli.options import survey_folder
from generator.places import CONTENT, find_project
from generator.publish.server import serve

__all__ = ["command"]


@click.command("serve")
@survey_folder
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="N",
    help="Where it listens (default: 8000; 0: any free port).",
)
def command(directory: Path, port: int) -> None:
    """Preview the website on this machine and rebuild it on each change. Stop with Ctrl-C."""
    root = find_project(directory)
    watch = (root / CONTENT, root / "templates")
    serve(lambda: _build(root), root / "site", watch, port=port)


def _build(root: Path) -> None:
    build_and_publish(root)
