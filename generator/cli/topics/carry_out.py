"""Show an edit, or write it and tell what it did: the end of every command that edits."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

import click

from generator.cli.console import styled
from generator.edits.edit import Edit
from generator.edits.files import write_edit
from generator.project import Project

__all__ = ["carry_out", "dry_run", "next_steps"]

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}

dry_run = click.option(
    "--dry-run", "is_dry", is_flag=True, help="Show what would change, and write nothing."
)


def carry_out(edit: Edit, project: Project, directory: Path, *, is_dry: bool) -> None:
    """Write an edit, tell it and say what to run next; or only show it.

    directory: the survey's folder as the caller gave it.
    """
    if is_dry:
        for line in edit.diff().split("\n")[:-1]:
            click.echo(styled(line, colour=_COLOURS.get(line[:1])))
        click.echo("Nothing was written.", err=True)
        return
    write_edit(project.root, edit)
    for line in edit.told:
        click.echo(line)
    next_steps(directory, {"diff": "what a build would change", "build": "build the website"})


def next_steps(directory: Path, steps: Mapping[str, str]) -> None:
    """Say what to run next and what for, as it would be typed here."""
    where = "" if directory == Path() else f" -C {shlex.quote(str(directory))}"
    typed = {f"litatlas {words}{where}": why for words, why in steps.items()}
    width = max(map(len, typed))
    click.echo("Next:")
    for words, why in typed.items():
        click.echo(f"  {words:<{width}}  {why}")
