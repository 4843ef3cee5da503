"""``litatlas check``: every problem of the survey at once, and the account of its records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from statistics import median

import click

from generator.build import work_out
from generator.cli.console import show_problems
from generator.cli.merges import told_merges
from generator.cli.options import opened, survey_folder, today
from generator.corpus.paper import Corpus, SourceAccount
from generator.counted import counted
from generator.errors import Problem, Severity
from generator.project import CONTENT
from generator.proposals import PROPOSED
from generator.sources.findings import Loss
from generator.topics.doubt import find_doubts
from generator.topics.survey import Survey
from generator.vocabulary import lint_vocabulary

__all__ = ["command"]

_MOST_SINGLY = 8  # files of a folder or an archive that have a line each


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
    for line in told_merges(workings.survey.corpus):
        click.echo(line)
    if not any(map(_spoils_topics, problems)):
        _show_topics(workings.survey)
    show_problems(problems)
    if any(problem.stops(is_strict=strict) for problem in problems):
        context.exit(1)
    click.echo("The survey is sound.")


def _show_records(corpus: Corpus) -> None:
    """Account for the entries of every source, and list what was left out and why."""
    click.echo("records: read  left out  merged  hidden  papers")
    for name, accounts in _gathered(corpus.accounts):
        click.echo(f"{_counts(accounts)}  {name}")
    click.echo(f"{_counts(corpus.accounts)}  all sources")
    for account in corpus.accounts:
        if account.n_left_out:
            click.echo(f"left out of {account.source}:")
            for loss in account.losses:
                click.echo(f"{loss.n:>13}  {loss.reason} ({_lines_in_words(loss)})")
    unread = [account.source for account in corpus.accounts if account.reader == "none"]
    if unread:
        click.echo(f"not read: {', '.join(unread)}")


def _gathered(
    accounts: Sequence[SourceAccount],
) -> Iterator[tuple[str, Sequence[SourceAccount]]]:
    """Name each source; many of one folder or archive, that one reader read, come together."""
    by_folder = defaultdict[tuple[PurePosixPath, str], list[SourceAccount]](list)
    for account in accounts:
        by_folder[PurePosixPath(account.source).parent, account.reader].append(account)
    for (folder, reader), those in by_folder.items():
        if folder.name and len(those) > _MOST_SINGLY:
            yield f"{folder}/ ({len(those)} files, {reader})", those
        else:
            for account in those:
                yield f"{account.source} ({reader})", [account]


def _counts(accounts: Sequence[SourceAccount]) -> str:
    n_read = sum(account.n_read for account in accounts)
    n_left_out = sum(account.n_left_out for account in accounts)
    n_merged = sum(account.n_merged for account in accounts)
    n_hidden = sum(account.n_hidden for account in accounts)
    n_kept = sum(account.n_kept for account in accounts)
    return f"{n_read:>13}{n_left_out:>10}{n_merged:>8}{n_hidden:>8}{n_kept:>8}"


def _lines_in_words(loss: Loss) -> str:
    if loss.n == 1:
        return f"line {loss.lines[0]}"
    lines = ", ".join(map(str, loss.lines))
    return f"lines {lines} …" if loss.n > len(loss.lines) else f"lines {lines}"


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
