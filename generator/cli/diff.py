"""``litatlas diff``: what a build would change."""

from __future__ import annotations

from pathlib import Path

import click

from generator.baseline import last_build, read_baseline, words_of
from generator.build import work_out
from generator.changes.compare import compare
from generator.changes.contract import render_json
from generator.changes.markdown import render_markdown
from generator.changes.text import render_text
from generator.changes.types import Changes
from generator.changes.wording import percent
from generator.cli.console import show_problems, step
from generator.cli.options import opened, raise_if_wrong, survey_folder, today
from generator.counted import counted
from generator.errors import LitatlasError

__all__ = ["command"]


def _percent(_: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """Read a share in percent, with or without the sign."""
    if value is None:
        return None
    try:
        share = float(value.removesuffix("%"))
    except ValueError:
        share = -1.0
    if not 0 <= share <= 100:
        raise click.BadParameter(f"'{value}' is not a share such as 2% or 0.5%.", param=param)
    return share


@click.command("diff")
@survey_folder
@click.option(
    "--against",
    metavar="REF|DIR",
    help="Compare with a git revision or another survey's folder (default: the last build).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="How to write the report (markdown: as a comment on a pull request).",
)
@click.option("--all", "is_complete", is_flag=True, help="Cut no long list in a text.")
@click.option(
    "--max-churn",
    callback=_percent,
    metavar="PERCENT",
    help="Fail if more than this share of papers change their topic.",
)
def command(
    directory: Path,
    against: str | None,
    form: str,
    *,
    is_complete: bool,
    max_churn: float | None,
) -> None:
    """Say what a build would change: papers, topics, and what moved each paper.

    Nothing is written. The exit code is 1 when the survey has an error or --max-churn is passed.
    """
    project, problems = opened(directory)
    before = last_build(project) if against is None else read_baseline(project.root, against)
    with step("Working out the survey"):
        workings = work_out(project, today=today())
    problems += workings.problems
    raise_if_wrong(problems)
    show_problems(problems)
    changes = compare(before, words_of(project), workings.survey)
    click.echo(_rendered(changes, form, is_complete=is_complete, limit=max_churn), nl=False)
    if max_churn is not None and changes.churn > max_churn:
        raise LitatlasError(
            f"churn is {percent(changes.churn)}, above the limit of {max_churn:g}%: "
            f"{len(changes.moved)} of {counted(changes.n_shared, 'paper')} would move"
        )


def _rendered(changes: Changes, form: str, *, is_complete: bool, limit: float | None) -> str:
    if form == "json":
        return render_json(changes)
    if form == "markdown":
        return render_markdown(changes, limit=limit)
    return render_text(changes, is_complete=is_complete)
