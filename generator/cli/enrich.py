"""``litatlas enrich``: what is missing of papers, looked up and taken only as somebody accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from generator.build import work_out
from generator.cli.asking import asking, fresh, mail
from generator.cli.console import step, styled
from generator.cli.options import opened, raise_if_wrong, survey_folder, today
from generator.cli.topics.carry_out import dry_run, next_steps
from generator.corpus.enrichment import Enrichment, gaps, render_enrichments
from generator.corpus.paper import Corpus, Paper
from generator.counted import counted
from generator.errors import UsageError
from generator.fetch.lookup import Proposal, look_up
from generator.intake import write_whole
from generator.nearest import nearest
from generator.project import ENRICHED, Project

__all__ = ["command"]

_NEAR = 60.0  # similarity of a suggested id, 0-100
_N_AUTHORS = 3  # shown of each proposal


@click.command("enrich")
@click.argument("papers", nargs=-1, metavar="[PAPER…]")
@survey_folder
@click.option("--yes", "is_yes", is_flag=True, help="Take what is sure without asking.")
@click.option("--forget", "is_forgotten", is_flag=True, help="Take back what was accepted.")
@mail
@fresh
@dry_run
def command(
    papers: tuple[str, ...],
    directory: Path,
    mail: str,
    *,
    is_yes: bool,
    is_forgotten: bool,
    is_fresh: bool,
    is_dry: bool,
) -> None:
    """Look up authors, year, venue and DOI of papers that lack them; all, or those named.

    Crossref and Semantic Scholar are asked, by identifier or else by title. Each match is shown
    with its evidence, and taken only if you say so; --yes takes those whose title is the same
    and whose authors, abstract or identifier agree too. What is taken stands in
    content/enriched.jsonl, and goes behind all that sources and papers.yaml say.
    """
    project, problems = opened(directory)
    raise_if_wrong(problems)
    if is_forgotten:
        _forget(project, papers, is_dry=is_dry)
        return
    with step("Working out the survey"):
        workings = work_out(project, today=today())
    raise_if_wrong(workings.problems)
    wanted = [paper for paper in _chosen(workings.survey.corpus, papers) if gaps(paper)]
    if not wanted:
        click.echo("Nothing is missing: all have authors, a year, a venue and a DOI.")
        return
    accepted = dict(project.enrichments)
    n_taken = n_shown = 0
    try:
        with asking(mail, is_fresh=is_fresh) as polite:
            for proposal in look_up(wanted, polite):
                _show(proposal)
                n_shown += 1
                if not is_dry and _is_taken(proposal, is_yes=is_yes):
                    accepted[proposal.paper.id] = proposal.accepted(today=today())
                    n_taken += 1
    except click.Abort:
        click.echo("Stopped; what you have accepted is kept.", err=True)
    finally:
        if accepted != project.enrichments:
            write_whole(project.root / ENRICHED, render_enrichments(accepted.values()))
    lacking = counted(len(wanted), "paper")
    click.echo(f"{lacking} with something missing: {n_shown} found, {n_taken} taken.")
    if is_dry:
        click.echo("Nothing was written.", err=True)
    if n_taken:
        next_steps(directory, {"diff": "what a build would change", "build": "build the website"})


def _chosen(corpus: Corpus, names: Sequence[str]) -> Iterable[Paper]:
    """Return the papers of some ids, also former ones, or all papers."""
    papers = {paper.id: paper for paper in corpus}
    if not names:
        return papers.values()
    ids = (_known(corpus.redirects.get(name, name), papers) for name in names)
    return [papers[paper_id] for paper_id in dict.fromkeys(ids)]


def _known(name: str, known: Mapping[str, object]) -> str:
    if name in known:
        return name
    near = nearest(name, sorted(known), least=_NEAR)
    raise UsageError(f"no paper has the id '{name}'." + (f" Did you mean {near}?" if near else ""))


def _show(proposal: Proposal) -> None:
    record = proposal.record
    names = [person.full_name for person in record.authors]
    more = f" and {len(names) - _N_AUTHORS} more" if len(names) > _N_AUTHORS else ""
    fields = {
        "found": record.title or "",
        "authors": ", ".join(names[:_N_AUTHORS]) + more,
        "where": ", ".join(filter(None, (record.venue, record.issued))),
        "at": f"{proposal.service}, {proposal.address}",
        "adds": ", ".join(proposal.fills),
        "because": proposal.match.evidence() + (" (sure)" if proposal.match.is_sure else ""),
    }
    click.echo(f"{styled(proposal.paper.title.text, bold=True)}\n  id       {proposal.paper.id}")
    for name, value in fields.items():
        if value:
            click.echo(f"  {name:<7}  {value}")


def _is_taken(proposal: Proposal, *, is_yes: bool) -> bool:
    """Ask a person, unless the sure ones are to be taken and no other. q stops by an Abort."""
    if is_yes:
        return proposal.match.is_sure
    choices = click.Choice(["y", "n", "q"])
    answer = click.prompt("  Take it? y, n or q to stop", type=choices, show_choices=False)
    if answer == "q":
        raise click.Abort
    return bool(answer == "y")


def _forget(project: Project, papers: Sequence[str], *, is_dry: bool) -> None:
    """Take lines out again; a paper without one is a wrong call."""
    if not papers:
        raise UsageError("--forget needs the ids of papers")
    kept: dict[str, Enrichment] = dict(project.enrichments)
    for name in papers:
        line = kept.pop(_known(name, project.enrichments), None)
        if line is not None:
            click.echo(f"{name}: no longer takes anything from {line.service}")
    if is_dry:
        click.echo("Nothing was written.", err=True)
    else:
        write_whole(project.root / ENRICHED, render_enrichments(kept.values()))
