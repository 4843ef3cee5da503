"""``litatlas topics review``: the placements that an editor should look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from generator.build import work_out
from generator.cli.console import step
from generator.cli.options import opened, raise_if_wrong, survey_folder, today
from generator.counted import counted
from generator.edits.files import read_texts
from generator.edits.pin import settle
from generator.project import Project, TopicSource
from generator.topics.doubt import Doubt, DoubtCause, find_doubts

__all__ = ["command"]

_WIDTH = 80  # columns of a line, unless one part of it is longer
_CAUSES = {
    DoubtCause.UNSORTED: "no topic is near enough",
    DoubtCause.KEPT: "kept though another topic is nearer",
    DoubtCause.FAR: "far from the rest of its topic",
    DoubtCause.CLOSE: "two topics are nearly as near",
}


@click.command("review")
@survey_folder
@click.option(
    "-n",
    "--number",
    "n_shown",
    type=click.IntRange(min=1),
    default=20,
    metavar="N",
    help="How many to list (default: 20).",
)
def command(directory: Path, n_shown: int) -> None:
    """List the placements most in doubt, and the line of YAML that settles each."""
    project, problems = opened(directory)
    raise_if_wrong(problems)
    with step("Working out the survey"):
        survey = work_out(project, today=today()).survey
    doubts = find_doubts(survey)
    texts = read_texts(project)
    titles = {paper.id: paper.title.text for paper in survey.corpus}
    for doubt in doubts[:n_shown]:
        click.echo(f"{titles[doubt.paper_id]}\n  id     {doubt.paper_id}")
        for line in _lines(doubt, project, texts):
            click.echo(f"  {line}")
        click.echo()
    click.echo(
        f"{counted(len(doubts), 'placement')} of {len(survey.corpus)} in doubt"
        + (f", the first {n_shown} shown." if len(doubts) > n_shown else ".")
    )


def _lines(doubt: Doubt, project: Project, texts: Mapping[str, str]) -> Iterator[str]:
    topics = {source.slug: source for source in project.topics}
    home, other = topics.get(doubt.topic or ""), topics.get(doubt.other or "")
    yield f"why    {_CAUSES[doubt.cause]}"
    if home and other:
        lead = f"ahead of {_named(other)} by" if doubt.margin >= 0 else f"behind {_named(other)} by"
        yield from _filled(f"in     {_named(home)},", f"{lead} {abs(doubt.margin):.3f}")
    elif home:
        yield f"in     {_named(home)}"
    elif other:
        yield f"near   {_named(other)}"
    for what, source in (("keep", home), ("move" if home else "place", other)):
        if source:
            settlement = settle(source, texts[source.document.path], doubt.paper_id)
            yield from _filled(f"{what:<6} {settlement.where} ", settlement.line)


def _filled(head: str, rest: str) -> Iterator[str]:
    """Write two parts on one line where it holds them; YAML to copy is never broken."""
    if len(f"  {head} {rest}") <= _WIDTH:
        yield f"{head} {rest}"
    else:
        yield from (head.rstrip(), f"       {rest}")


def _named(source: TopicSource) -> str:
    return f"{source.topic.title} ({source.slug})"
