"""``litatlas build``: read everything, then publish the site and update the ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from generator.baseline import last_build, words_of
from generator.build import Site, build_site, work_out
from generator.changes.compare import compare
from generator.cli.console import show_problems, step
from generator.cli.options import opened, raise_if_wrong, survey_folder, today
from generator.config import SurveyConfig
from generator.counted import counted
from generator.errors import Location, LockedError, Problem, SurveyError, UsageError
from generator.project import LEDGER, Project, is_survey
from generator.proposals import PROPOSED, write_proposals
from generator.publish.writer import publish

__all__ = ["build_and_publish", "command"]


@click.command("build")
@survey_folder
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where to write the site (default: site/ in the survey).",
)
@click.option("--locked", is_flag=True, help="Fail if the ledger would change (for CI).")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--base-url", metavar="URL", help="Where the site will stand; overrides the survey.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Worker processes for rendering (default: as many as help).",
)
def command(
    directory: Path,
    out: Path | None,
    *,
    locked: bool,
    strict: bool,
    base_url: str | None,
    jobs: int,
) -> None:
    """Build the survey's website.

    Only pages that changed are written, and only pages of Litatlas are ever removed. The ledger
    (content/ledger.jsonl) is updated with ids and topics: commit it.
    """
    build_and_publish(
        directory, out, is_locked=locked, is_strict=strict, base_url=base_url, n_workers=jobs
    )


def build_and_publish(
    directory: Path,
    out: Path | None = None,
    *,
    is_locked: bool = False,
    is_strict: bool = False,
    base_url: str | None = None,
    n_workers: int = 0,
) -> Path:
    """Build a survey and publish it; return the folder of the site."""
    project, problems = opened(directory)
    if base_url is not None:
        project = replace(project, survey=_with_base_url(project.survey, base_url))
    target = _output_folder(project, out)
    if any(problem.stops(is_strict=is_strict) for problem in problems):
        # The files that could be read may have problems of their own: tell all in one run.
        raise SurveyError((*problems, *work_out(project, today=today()).problems))
    with step("Building"):
        site = build_site(project, today=today(), n_workers=n_workers)
    problems += site.workings.problems
    raise_if_wrong(problems, is_strict=is_strict)
    show_problems(problems)
    if is_locked:
        _check_locked(project, site)
    ledger = (project.root / LEDGER, site.workings.ledger)
    published = publish(site.files, target, ledger=ledger)
    if site.workings.proposed:
        corpus = site.workings.survey.corpus
        drafts = write_proposals(project.root, site.workings.proposed, corpus)
        click.echo(
            f"No topic files yet: {len(drafts.written)} proposals are in {PROPOSED}/. "
            "Move those you like to content/topics/ and edit them."
        )
    n_papers, n_topics = len(site.workings.survey.corpus), len(site.workings.survey.topics)
    if n_papers and not n_topics:
        click.echo("No topic files, and too few papers to propose any: all papers are unsorted.")
    if project.ledger_bytes and project.ledger_bytes != site.workings.ledger:
        changes = compare(last_build(project), words_of(project), site.workings.survey)
        moved = counted(len(changes.moved), "known paper")
        click.echo(f"The ledger is new: commit it. {moved} changed topic.")
    click.echo(
        f"{counted(n_papers, 'paper')} in {counted(n_topics, 'topic')}. "
        f"{counted(published.n_written, 'file')} written, "
        f"{published.n_unchanged} unchanged, {published.n_removed} removed: {_shown(target)}"
    )
    return target


def _with_base_url(survey: SurveyConfig, base_url: str) -> SurveyConfig:
    """Hold the option to what ``base_url`` in the survey is held to."""
    try:
        address = SurveyConfig(base_url=base_url).base_url
    except ValueError:
        raise UsageError(
            f"--base-url must start with http:// or https:// and hold no spaces, not '{base_url}'"
        ) from None
    return survey.model_copy(update={"base_url": address})


def _output_folder(project: Project, out: Path | None) -> Path:
    target = (out or project.root / "site").resolve()
    for name in ("content", "templates"):
        folder = project.root / name
        if target == folder or folder in target.parents:
            raise UsageError(f"--out must not be inside {name}/, which holds the survey itself")
    if target == Path.home() or ".git" in target.parts:
        raise UsageError("--out must be a folder of its own, neither your home nor git's")
    if target == project.root or target in project.root.parents:
        raise UsageError("--out must be a folder of its own, not the survey's or one above it")
    if is_survey(target):
        raise UsageError("--out must be a folder of its own, not another survey's")
    return target


def _check_locked(project: Project, site: Site) -> None:
    if site.workings.ledger == project.ledger_bytes and not site.workings.proposed:
        return
    before = set(project.ledger_bytes.splitlines())
    changed = [line for line in site.workings.ledger.splitlines() if line not in before]
    raise LockedError(
        [
            Problem(
                message=f"the ledger would change ({len(changed)} lines new or different)",
                where=Location(path=LEDGER),
                hint="See what moves with 'litatlas diff', then build without --locked and commit.",
            )
        ]
    )


def _shown(path: Path) -> str:
    """Show a path as the reader would type it from where they stand."""
    try:
        return f"{path.relative_to(Path.cwd())}/"
    except ValueError:
        return f"{path}/"
