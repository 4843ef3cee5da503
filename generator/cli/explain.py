"""``litatlas explain``: why a paper stands where it does, and which records it is made of."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build import work_out
from generator.cli.merges import told_records
from generator.cli.options import opened, raise_if_wrong, survey_folder, today
from generator.corpus.paper import Paper
from generator.errors import UsageError
from generator.nearest import nearest
from generator.topics.survey import Decider, Placement, Survey

__all__ = ["command"]

_NEAR = 50.0  # similarity of a suggested id, 0-100: words of a title have more letters
_BAR = 24  # characters of the longest bar
_MOST_MATCHES = 10


@click.command("explain")
@click.argument("paper")
@survey_folder
def command(paper: str, directory: Path) -> None:
    """Say why PAPER (its id, or words of its title) stands in its topic, and what it is made of."""
    project, problems = opened(directory)
    raise_if_wrong(problems)
    survey = work_out(project, today=today()).survey
    found = _find(survey, paper)
    placement = survey.placements[found.id]
    titles = {topic.slug: topic.file.title for topic in survey.topics}
    click.echo(f"{found.title}\n  id          {found.id}")
    for line in _placement_lines(placement, titles):
        click.echo(f"  {line}")
    largest = max((reason.weight for reason in placement.why), default=1.0)
    if placement.why:
        click.echo("  deciding terms, with their share of the similarity")
    for reason in placement.why:
        bar = "█" * max(1, round(_BAR * reason.weight / largest))
        click.echo(f"    {reason.weight:.3f}  {bar:<{_BAR}}  {reason.term}")
    for line in told_records(found, survey.corpus):
        click.echo(f"  {line}")


def _placement_lines(placement: Placement, titles: dict[str, str]) -> list[str]:
    runner_up = titles.get(placement.runner_up or "", "none")
    if placement.topic is None:
        near = f"nearest     {runner_up}, similarity {placement.similarity:.3f}"
        return ["topic       unsorted: no topic is near enough", near]
    by = "the editor" if placement.decided_by is Decider.EDITOR else "its text"
    behind = placement.similarity - placement.margin
    lines = [
        f"topic       {titles[placement.topic]} ({placement.topic}), decided by {by}",
        f"similarity  {placement.similarity:.3f}",
        f"runner-up   {runner_up}, {behind:.3f} (margin {placement.margin:.3f})",
    ]
    if placement.also:
        lines.append(f"also in     {', '.join(titles[slug] for slug in placement.also)}")
    return lines


def _find(survey: Survey, wanted: str) -> Paper:
    """Find a paper by id, former id, or words of its title; it must be the only one."""
    papers = {paper.id: paper for paper in survey.corpus}
    wanted_id = survey.corpus.redirects.get(wanted, wanted)
    if wanted_id in papers:
        return papers[wanted_id]
    words = wanted.casefold()
    matches = [p for p in survey.corpus if words in p.title.text.casefold() or words in p.id]
    if len(matches) == 1:
        return matches[0]
    if matches:
        lines = [f"  {paper.id}  {paper.title}" for paper in matches[:_MOST_MATCHES]]
        if len(matches) > _MOST_MATCHES:
            lines.append(f"  and {len(matches) - _MOST_MATCHES} more")
        raise UsageError("\n".join([f"'{wanted}' fits {len(matches)} papers:", *lines]))
    near = nearest(wanted, sorted(papers), least=_NEAR)
    hint = f"Did you mean {near}?" if near else "'litatlas explain WORDS' finds ids by titles."
    raise UsageError(f"no paper has the id or title '{wanted}'. {hint}")
