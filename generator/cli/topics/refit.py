"""``litatlas topics refit``: placement as on the first day."""

from __future__ import annotations

from pathlib import Path

import click

from generator.baseline import last_build, words_of
from generator.changes.compare import compare
from generator.changes.text import render_text
from generator.cli.console import step
from generator.cli.options import opened, raise_if_wrong, survey_folder, today
from generator.cli.topics.carry_out import dry_run, next_steps
from generator.edits.files import write_edit
from generator.edits.refit import refit

__all__ = ["command"]


@click.command("refit")
@survey_folder
@click.option("--all", "is_complete", is_flag=True, help="Cut no long list in the report.")
@dry_run
def command(directory: Path, *, is_complete: bool, is_dry: bool) -> None:
    """Place every paper afresh, whatever the ledger holds.

    From build to build a paper stays in its topic unless another is clearly better; this lets go
    of them all once. The ledger is written anew with the same ids and dates, your own files are
    not touched, and what moved is told.
    """
    project, problems = opened(directory)
    raise_if_wrong(problems)
    with step("Placing every paper afresh"):
        workings, edit = refit(project, today=today())
    raise_if_wrong(workings.problems)
    changes = compare(last_build(project), words_of(project), workings.survey)
    click.echo(render_text(changes, is_complete=is_complete), nl=False)
    if is_dry:
        click.echo("Nothing was written.", err=True)
        return
    write_edit(project.root, edit)
    next_steps(directory, {"build": "build the website"})
