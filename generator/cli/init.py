"""``litatlas init``: a new survey that builds at once."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

import click

from generator.errors import UsageError

__all__ = ["command"]

_GITIGNORE = "/site/*\n!/site/.gitignore\n"


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def command(directory: Path) -> None:
    """Start a new survey in DIR with a small example that builds at once."""
    if directory.exists() and any(directory.iterdir()):
        raise UsageError(f"{directory} is not empty; choose a new folder")
    with as_file(files("generator") / "example") as example:
        copytree(example, directory, dirs_exist_ok=True)
    site = directory / "site"
    site.mkdir()
    (site / ".gitignore").write_text("*\n!.gitignore\n", encoding="utf-8")
    (directory / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")
    click.echo(
        f"A new survey is in {directory}/. Next:\n"
        f"  litatlas build -C {directory}     build the website\n"
        f"  litatlas serve -C {directory}     look at it while you edit\n"
        "Replace content/sources/ with your own abstracts. To have topics proposed, empty "
        "content/topics/."
    )
