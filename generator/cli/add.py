"""``litatlas add``: new papers from files, addresses, identifiers and searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from generator.build import work_out
from generator.cli.asking import asking, fresh, mail
from generator.cli.console import show_problems, step, styled
from generator.cli.forecast import brought, forecast, gains, twins
from generator.cli.inputs import as_incoming, renamed, sort_inputs
from generator.cli.options import opened, raise_if_wrong, survey_folder, today
from generator.cli.topics.carry_out import dry_run, next_steps
from generator.corpus.ledger import parse_ledger
from generator.corpus.paper import Corpus
from generator.counted import counted
from generator.errors import Problem, UsageError
from generator.fetch.ask import SEARCHED, SERVICES, fetch, records_in
from generator.fetch.service import Answer
from generator.fetch.wanted import Search, Wanted
from generator.intake import Arrival, place, write_sources
from generator.project import CONTENT, LEDGER, Project
from generator.sources.identifiers import Identifier
from generator.sources.registry import ReadSource, read_sources

__all__ = ["command"]


@click.command("add")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|URL|ID|SEARCH…")
@survey_folder
@click.option(
    "--since", type=click.IntRange(1500, 2200), metavar="YEAR", help="Search from this year on."
)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=50,
    show_default=True,
    metavar="N",
    help="Take at most so many papers of each search and service.",
)
@click.option(
    "--at",
    "services",
    multiple=True,
    type=click.Choice(SERVICES),
    help=f"Search there only; may be given again (default: {', '.join(SEARCHED)}).",
)
@click.option("--as", "name", metavar="NAME", help="Name of the file in content/sources/.")
@mail
@fresh
@dry_run
@click.pass_context
def command(
    context: click.Context,
    inputs: tuple[str, ...],
    directory: Path,
    since: int | None,
    limit: int,
    services: tuple[str, ...],
    name: str | None,
    mail: str,
    *,
    is_fresh: bool,
    is_dry: bool,
) -> None:
    """Add papers to the survey: copy their records into content/sources/.

    An input is a file, a folder, an archive, - for standard input, an https address, an
    identifier such as arxiv:2411.00774, doi:10.1000/x or pmid:123, a search such as
    search:"full duplex speech", or a text file with one of these a line. What a service answers
    is kept as it came. Nothing is overwritten, and what is there already is not added again.
    """
    project, problems = opened(directory)
    raise_if_wrong(problems)
    files, wanted = sort_inputs(inputs)
    if since and not any(isinstance(one, Search) for one in wanted):
        raise UsageError('--since is for searches: search:"…"')
    with step("Working out the survey"):
        before = work_out(project, today=today())
    raise_if_wrong(before.problems)
    failures: list[str] = []
    there = _whole_papers(before.survey.corpus)
    wanted = _not_there(wanted, there)
    if wanted:
        with asking(mail, is_fresh=is_fresh) as polite, step("Asking"):
            fetched = fetch(wanted, polite, services=services or SEARCHED, since=since, limit=limit)
        failures += [*fetched.failures, *(f"nobody knows {one}" for one in fetched.unknown)]
        files += [as_incoming(a) for a in fetched.answers if _brings_something(a, there)]
    arrivals = place(project.root, [renamed(file, name) for file in files])
    kept = _readable(arrivals, failures)
    if kept:
        ledger, _ = parse_ledger(before.ledger, path=LEDGER)
        sources = (*project.sources, *(arrival.source for arrival, _ in kept))
        with step("Working out what they bring"):
            after = work_out(replace(project, sources=sources, ledger=ledger), today=today())
        for line in (
            *brought([(arrival.path, read) for arrival, read in kept], gains(before, after)),
            *twins(before, after),
            *forecast(project, ledger, before, after),
        ):
            click.echo(line)
    _write(project, kept, directory, is_dry=is_dry)
    for failure in dict.fromkeys(failures):
        click.echo(f"{styled('error:', colour='red', bold=True)} {failure}", err=True)
    if failures:
        context.exit(1)


def _whole_papers(corpus: Corpus) -> dict[Identifier, str]:
    """Return the papers that the survey has with their abstract, by each of their identifiers."""
    whole = (paper for paper in corpus if paper.abstract.text)
    return {one: paper.id for paper in whole for one in paper.identifiers}


def _not_there(wanted: Sequence[Wanted], there: Mapping[Identifier, str]) -> list[Wanted]:
    """Leave out, and tell, the identifiers of papers that are there."""
    rest = []
    for one in dict.fromkeys(wanted):
        if isinstance(one, Identifier) and one in there:
            click.echo(f"{one} is there already: {there[one]}")
        else:
            rest.append(one)
    return rest


def _brings_something(answer: Answer, there: Mapping[Identifier, str]) -> bool:
    """Tell, and say if not, whether an answer has a paper that is not there yet."""
    records = records_in(answer)
    if not records or any(there.keys().isdisjoint(record.identifiers) for record in records):
        return True
    papers = counted(len(records), "paper")
    click.echo(f"{answer.name} brings nothing new: {papers} that are there already")
    return False


def _readable(
    arrivals: Sequence[Arrival], failures: list[str]
) -> list[tuple[Arrival, tuple[ReadSource, ...]]]:
    """Return the new files that hold records, with what they hold; tell of the others."""
    kept, problems = [], list[Problem]()
    for arrival in arrivals:
        if not arrival.is_new:
            told = f"{arrival.incoming.name} is there already"
            click.echo(f"{told}: {CONTENT}/sources/{arrival.path}")
            continue
        read, found = read_sources([arrival.source])
        problems += found
        if any(source.records for source in read):
            kept.append((arrival, read))
        else:
            failures.append(f"{arrival.incoming.name} was not added: no paper was found in it")
    show_problems(problems)
    return kept


def _write(
    project: Project,
    kept: Sequence[tuple[Arrival, tuple[ReadSource, ...]]],
    directory: Path,
    *,
    is_dry: bool,
) -> None:
    if is_dry:
        click.echo("Nothing was written.", err=True)
    elif kept:
        n_records = [sum(len(source.records) for source in read) for _, read in kept]
        write_sources(project.root, [arrival for arrival, _ in kept], n_records, today=today())
        next_steps(directory, {"diff": "what a build would change", "build": "build the website"})
