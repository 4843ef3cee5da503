"""``litatlas init``: a new survey that builds at once."""

from __future__ import annotations

import shlex
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

import click

from generator.errors import UsageError

__all__ = ["command"]

_GITIGNORE = "/site/*\n!/site/.gitignore\n"


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--blank", is_flag=True, help="Leave out the example's papers, topics and pages.")
def command(directory: Path, *, blank: bool) -> None:
    """Start a new survey in DIR with a small example that builds at once."""
    if directory.exists() and any(directory.iterdir()):
        raise UsageError(f"{directory} is not empty; choose a new folder")
    with as_file(files("generator") / ("blank" if blank else "example")) as start:
        copytree(start, directory, dirs_exist_ok=True)
    site = directory / "site"
    site.mkdir()
    (site / ".gitignore").write_text("*\n!.gitignore\n", encoding="utf-8")
    (directory / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")
    shown = shlex.quote(str(directory))
    first = (
        f"  litatlas add -C {shown} FILE  bring your papers: BibTeX, RIS, CSV …\n" if blank else ""
    )
    last = "" if blank else "\nFor a survey of your own, begin in a new folder with: --blank"
    click.echo(
        f"A new survey is in {directory}/. Next:\n{first}"
        f"  litatlas build -C {shown}     build the website\n"
        f"  litatlas serve -C {shown}     look at it while you edit{last}"
    )
