"""``litatlas check``: every problem of the survey at once, and the account of its records."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median

import click

from generator.build import work_out
from generator.cli.console import show_problems
from generator.cli.options import opened, survey_folder, today
from generator.corpus.paper import Corpus
from generator.counted import counted
from generator.errors import Problem, Severity
from generator.project import CONTENT
from generator.proposals import PROPOSED
from generator.topics.doubt import find_doubts
from generator.topics.survey import Survey
from generator.vocabulary import lint_vocabulary

__all__ = ["command"]


@click.command("check")
@survey_folder
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.pass_context
def command(context: click.Context, directory: Path, *, strict: bool) -> None:
    """Find every problem of the survey and account for its records and topics.

    Unlike a build it also warns of keywords that draw nothing or get in each other's way. Nothing
    is written. The exit code is 1 when there is an error.
    """
    project, problems = opened(directory)
    workings = work_out(project, today=today())
    problems += (*workings.problems, *lint_vocabulary(project, workings.survey))
    _show_records(workings.survey.corpus)
    if not any(map(_spoils_topics, problems)):
        _show_topics(workings.survey)
    show_problems(problems)
    if any(strict or problem.severity is Severity.ERROR for problem in problems):
        context.exit(1)
    click.echo("The survey is sound.")


def _show_records(corpus: Corpus) -> None:
    """Account for the records of every source."""
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


def _spoils_topics(problem: Problem) -> bool:
    """Tell whether a topic file has an error: its topic may be missing from all that is counted."""
    path = problem.where.path if problem.where else ""
    is_of_topic = path.startswith((f"{CONTENT}/topics/", f"{PROPOSED}/"))
    return is_of_topic and problem.severity is Severity.ERROR


def _show_topics(survey: Survey) -> None:
    """Show for every topic how many keywords drew how many papers, and how surely.

    similarity: the middle one of its papers'. in doubt: placements that an editor should look at.
    """
    n_doubts = Counter(doubt.topic for doubt in find_doubts(survey))
    click.echo("topics: papers  keywords  similarity  in doubt")
    for topic in survey.topics:
        similarities = [survey.placements[paper_id].similarity for paper_id in topic.paper_ids]
        usual = f"{median(similarities):.2f}" if similarities else "-"
        click.echo(
            f"{len(topic.paper_ids):>14}{len(topic.file.keywords):>10}{usual:>12}"
            f"{n_doubts[topic.slug]:>10}  {topic.slug}"
        )
    n_unsorted = sum(placement.topic is None for placement in survey.placements.values())
    click.echo(f"{counted(len(survey.topics), 'topic')}, {counted(n_unsorted, 'paper')} unsorted")
