"""``litatlas topics rename``: another address for a topic."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import opened, raise_if_wrong, survey_folder
from generator.cli.topics.carry_out import carry_out, dry_run
from generator.edits.files import read_texts
from generator.edits.rename import rename_topic

__all__ = ["command"]


@click.command("rename")
@click.argument("topic")
@click.argument("address")
@survey_folder
@dry_run
def command(topic: str, address: str, directory: Path, *, is_dry: bool) -> None:
    """Give TOPIC another ADDRESS; links to the old one go on working.

    The topic's file is renamed and lists the old address in its aliases. No paper moves.
    """
    project, problems = opened(directory)
    raise_if_wrong(problems)
    edit = rename_topic(project, read_texts(project), topic, address)
    carry_out(edit, project, directory, is_dry=is_dry)
