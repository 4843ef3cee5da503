"""``litatlas check``: every problem of the survey at once, and the account of its records."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build import work_out
from generator.cli.console import show_problems
from generator.cli.options import opened, survey_folder, today
from generator.errors import Severity

__all__ = ["command"]


@click.command("check")
@survey_folder
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.pass_context
def command(context: click.Context, directory: Path, *, strict: bool) -> None:
    """Find every problem of the survey and account for its records.

    Nothing is written. The exit code is 1 when there is an error.
    """
    project, problems = opened(directory)
    workings = work_out(project, today=today())
    problems += workings.problems
    corpus = workings.survey.corpus
    click.echo("records: read  merged  hidden  papers")
    for account in corpus.accounts:
        click.echo(
            f"{account.n_read:>13}{account.n_merged:>8}{account.n_hidden:>8}{account.n_kept:>8}"
            f"  {account.source} ({account.reader})"
        )
    click.echo(
        f"{sum(a.n_read for a in corpus.accounts):>13}"
        f"{sum(a.n_merged for a in corpus.accounts):>8}"
        f"{sum(a.n_hidden for a in corpus.accounts):>8}"
        f"{sum(a.n_kept for a in corpus.accounts):>8}  all sources"
    )
    placements = workings.survey.placements.values()
    n_unsorted = sum(placement.topic is None for placement in placements)
    click.echo(f"{len(workings.survey.topics)} topics, {n_unsorted} papers unsorted")
    show_problems(problems)
    if any(strict or problem.severity is Severity.ERROR for problem in problems):
        context.exit(1)
    click.echo("The survey is sound.")
