"""``litatlas topics propose``: drafts of topics, for an editor to take over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.build import Workings, work_out
from generator.cli.console import step
from generator.cli.options import opened, raise_if_wrong, survey_folder, today
from generator.cli.topics.carry_out import dry_run, next_steps
from generator.counted import counted
from generator.proposals import PROPOSED, write_proposals
from generator.topics.births import propose_births
from generator.topics.discover import Proposal, propose_topics

__all__ = ["command"]

_N_TYPICAL = 3  # papers shown for each
_NOTE_ON_BIRTHS = "The present topics hold these papers badly: perhaps they are one of their own."


@click.command("propose")
@click.option("--fresh", "is_fresh", is_flag=True, help="Propose all topics anew.")
@click.option(
    "--topics",
    "n_topics",
    type=click.IntRange(min=2, max=200),
    metavar="N",
    help="How many topics; implies --fresh (default: as many as suit the papers).",
)
@survey_folder
@dry_run
def command(directory: Path, n_topics: int | None, *, is_fresh: bool, is_dry: bool) -> None:
    """Propose topics, or new ones beside those there are.

    A survey without topic files gets a whole set of drafts. One that has some is searched for
    groups of papers which its topics hold badly. Drafts go to content/proposed/; yours stay as
    they are.
    """
    project, problems = opened(directory)
    raise_if_wrong(problems)
    with step("Looking for groups of papers"):
        workings = work_out(project, today=today())
        raise_if_wrong(workings.problems)
        is_whole = is_fresh or n_topics is not None or not project.topic_names
        proposals = _whole(workings, n_topics) if is_whole else propose_births(workings.survey)
    if not proposals:
        click.echo(_nothing(is_whole=is_whole))
        return
    _show(proposals, workings)
    if is_dry:
        click.echo("Nothing was written.", err=True)
        return
    note = "" if is_whole else _NOTE_ON_BIRTHS
    drafts = write_proposals(project.root, proposals, workings.survey.corpus, note=note)
    click.echo(
        f"{counted(len(drafts.written), 'draft')} in {PROPOSED}/. "
        "Move those you like to content/topics/ and edit them."
    )
    if drafts.kept:
        click.echo(f"Left alone, because you have edited them: {', '.join(drafts.kept)}.")
    earlier = {source.slug for source in project.topics} - {p.slug for p in proposals}
    if earlier and not project.topic_names:
        click.echo(
            f"From an earlier proposal, and kept: {', '.join(sorted(earlier))}. "
            "Remove those you do not want: until there is a topic file, all of them are topics."
        )
    next_steps(directory, {"check": "see whether all is sound", "build": "build the website"})


def _whole(workings: Workings, n_topics: int | None) -> tuple[Proposal, ...]:
    if workings.proposed and n_topics is None:
        return workings.proposed
    return propose_topics(workings.survey.corpus, n_topics or 0)


def _nothing(*, is_whole: bool) -> str:
    if is_whole:
        return "There are too few papers to propose topics."
    return "The topics hold their papers well: no group of papers asks for its own."


def _show(proposals: Sequence[Proposal], workings: Workings) -> None:
    """Print each proposal with its size and its most typical papers, largest first."""
    titles = {paper.id: paper.title.text for paper in workings.survey.corpus}
    for proposal in sorted(proposals, key=lambda p: (-len(p.paper_ids), p.slug)):
        n_papers = counted(len(proposal.paper_ids), "paper")
        click.echo(f"{proposal.file.title}  ({proposal.slug}, {n_papers})")
        for paper_id in proposal.paper_ids[:_N_TYPICAL]:
            click.echo(f"    {titles[paper_id]}")
        click.echo()
