"""``litatlas topics split``: several topics of one."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build import work_out
from generator.cli.console import step
from generator.cli.options import opened, raise_if_wrong, survey_folder, today
from generator.cli.topics.carry_out import carry_out, dry_run
from generator.edits.addresses import topic_at
from generator.edits.files import read_texts
from generator.edits.split import split_topic
from generator.errors import LitatlasError
from generator.topics.discover import propose_parts

__all__ = ["command"]


@click.command("split")
@click.argument("topic")
@click.option(
    "--parts",
    "n_parts",
    type=click.IntRange(min=2, max=20),
    metavar="N",
    help="How many parts (default: as its papers fall apart).",
)
@survey_folder
@dry_run
def command(topic: str, n_parts: int | None, directory: Path, *, is_dry: bool) -> None:
    """Divide TOPIC into several topics; links to its page go on working.

    Its papers are grouped by what they have in common. The largest part takes over the topic's
    file and addresses, the others get files of their own, with draft titles and keywords.
    """
    project, problems = opened(directory)
    raise_if_wrong(problems)
    slug = topic_at(project, topic).slug
    with step("Dividing the topic"):
        workings = work_out(project, today=today())
        raise_if_wrong(workings.problems)
        parts = propose_parts(workings.survey, slug, n_parts or 0)
    if len(parts) < 2:
        raise LitatlasError(f"'{topic}' does not fall apart: its papers are too few or too alike")
    edit = split_topic(project, read_texts(project), slug, parts, workings.survey.corpus)
    carry_out(edit, project, directory, is_dry=is_dry)
