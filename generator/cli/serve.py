"""``litatlas serve``: preview while editing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cache import FOLDER, Cache
from generator.cli.build import build_and_publish
from generator.cli.options import survey_folder, today
from generator.places import CONTENT, TEMPLATES, find_project
from generator.program import program_digest
from generator.publish.server import Audience, serve

if TYPE_CHECKING:
    from generator.engine.commission import Commission

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
    cache = Cache(root / FOLDER, program_digest(), whole={})
    serve(
        partial(_build, root, cache),
        root / "site",
        (root / CONTENT, root / TEMPLATES),
        rehearse=partial(_rehearse, root, cache),
        port=port,
    )


def _build(root: Path, cache: Cache, audience: Audience) -> None:
    build_and_publish(root, cache=cache, before_making=partial(_show, audience))


def _show(audience: Audience, commission: Commission) -> None:
    """Show the pages that somebody looks at; the thousands of others can wait."""
    # Imported late, as below: a server whose site stands answers before it loads what builds take.
    from generator.engine.glimpse import glimpse

    if pages := audience.pages():
        audience.show(glimpse(commission, pages))


def _rehearse(root: Path, cache: Cache) -> None:
    """Do what an edit will have to wait for, up to a page: the libraries stay loaded."""
    import generator.cli.anew  # noqa: F401 - it is loaded when a build has something to do
    from generator.build import commission_of, work_out
    from generator.engine.glimpse import glimpse
    from generator.project import load_project

    project, _ = load_project(root)
    workings = work_out(project, today=today(), cache=cache, is_mapped=True)
    stored = workings.archive
    if stored is not None:
        commission = commission_of(workings, project, stored, today=today(), cache=cache)
        glimpse(commission, {"index.html"})
