"""``litatlas topics merge``: one topic of two."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import opened, raise_if_wrong, survey_folder
from generator.cli.topics.carry_out import carry_out, dry_run
from generator.edits.files import read_texts
from generator.edits.merge import merge_topics

__all__ = ["command"]


@click.command("merge")
@click.argument("topic")
@click.argument("into")
@survey_folder
@dry_run
def command(topic: str, into: str, directory: Path, *, is_dry: bool) -> None:
    """Let TOPIC go INTO another one; links to its page go on working.

    Its keywords, pins, bans, sections and introduction are added to the other's file, where they
    are not there already, and its own file is removed.
    """
    project, problems = opened(directory)
    raise_if_wrong(problems)
    edit = merge_topics(project, read_texts(project), topic, into)
    carry_out(edit, project, directory, is_dry=is_dry)
