"""A build that has something to do: read, work out, make, publish."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from generator.build import Workings, commission_of, make_site, work_out
from generator.cache import Cache
from generator.cli.console import show_problems, step
from generator.cli.options import DASK, HERE, raise_if_wrong
from generator.collection import no_collection
from generator.config import SurveyConfig
from generator.counted import counted
from generator.engine.commission import Commission
from generator.errors import Location, LockedError, Problem, PublishError, SurveyError, UsageError
from generator.places import LEDGER
from generator.pool.contract import Pool
from generator.pool.processes import Processes
from generator.project import Project, load_project
from generator.publish.publication import Published, publishing
from generator.stamp import Report, note_of

__all__ = ["Order", "build_anew"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a build was asked for.

    root: the survey's folder. target: where the site goes. today: the date of new papers.
    n_workers: 0 takes as many as help. engine: HERE, in processes of this machine, or DASK.
    scheduler: of the cluster; without one, workers are started here.
    stamp: of the survey before any of it is read; stamp_now takes it again.
    before_making: is told what the site is about to be made from.
    """

    root: Path
    target: Path
    today: str
    is_locked: bool
    is_strict: bool
    base_url: str | None
    n_workers: int
    engine: str = HERE
    scheduler: str | None = None
    cache: Cache
    stamp: bytes
    stamp_now: Callable[[], bytes] = field(repr=False)
    before_making: Callable[[Commission], None] | None = field(default=None, repr=False)


@no_collection()
def build_anew(order: Order) -> tuple[Report, Published]:
    """Build a survey and publish it; raise SurveyError with every problem that stops it."""
    project, in_files = _opened(order)
    if any(problem.stops(is_strict=order.is_strict) for problem in in_files):
        # The files that could be read may have problems of their own: tell all in one run.
        raise SurveyError((*in_files, *work_out(project, today=order.today).problems))
    with _pool(order) as pool, step("Building"):
        workings = work_out(
            project,
            today=order.today,
            pool=pool,
            cache=order.cache,
            is_mapped=True,
        )
        problems = (*in_files, *workings.problems)
        raise_if_wrong(problems, is_strict=order.is_strict)
        show_problems(problems)
        if order.is_locked:
            _check_locked(project, workings)
        report = Report(
            in_files=in_files,
            in_survey=workings.problems,
            n_papers=len(workings.survey.corpus),
            n_topics=len(workings.survey.topics),
        )
        _tell_before_making(order, project, workings)
        published = _publish(order, project, workings, report, pool)
    _tell_of_proposals(project, workings)
    _tell_of_ledger(project, workings)
    return report, published


def _pool(order: Order) -> AbstractContextManager[Pool]:
    if order.engine != DASK:
        return Processes(order.n_workers)
    from generator.pool.cluster import cluster

    return cluster(order.scheduler, n_workers=order.n_workers)


def _opened(order: Order) -> tuple[Project, tuple[Problem, ...]]:
    project, problems = load_project(order.root)
    if order.base_url is not None:
        project = replace(project, survey=_with_base_url(project.survey, order.base_url))
    return project, problems


def _with_base_url(survey: SurveyConfig, base_url: str) -> SurveyConfig:
    """Hold the option to what ``base_url`` in the survey is held to."""
    try:
        address = SurveyConfig(base_url=base_url).base_url
    except ValueError:
        raise UsageError(
            f"--base-url must start with http:// or https:// and hold no spaces, not '{base_url}'"
        ) from None
    return survey.model_copy(update={"base_url": address})


def _tell_before_making(order: Order, project: Project, workings: Workings) -> None:
    stored = workings.archive
    if order.before_making is not None and stored is not None:
        order.before_making(
            commission_of(workings, project, stored, today=order.today, cache=order.cache)
        )


def _check_locked(project: Project, workings: Workings) -> None:
    if workings.ledger == project.ledger_bytes and not workings.proposed:
        return
    before = set(project.ledger_bytes.splitlines())
    changed = [line for line in workings.ledger.splitlines() if line not in before]
    raise LockedError(
        [
            Problem(
                message=f"the ledger would change ({len(changed)} lines new or different)",
                where=Location(path=LEDGER),
                hint="See what moves with 'litatlas diff', then build without --locked and commit.",
            )
        ]
    )


def _publish(
    order: Order, project: Project, workings: Workings, report: Report, pool: Pool
) -> Published:
    with publishing(order.target, cache=order.cache) as publication:
        _refuse_older(project, workings)
        made = tuple(
            make_site(
                workings,
                project,
                today=order.today,
                stage=publication.stage,
                cache=order.cache,
                pool=pool,
            )
        )
        # Only a build that leaves the survey as it was may stand for the next one: and somebody
        # may have edited it, or its templates, while they were read.
        is_settled = report.n_papers and workings.ledger == project.ledger_bytes
        is_settled = is_settled and not workings.proposed and order.stamp_now() == order.stamp
        return publication.commit(
            made,
            ledger=(project.root / LEDGER, workings.ledger),
            note=note_of(order.stamp, report) if is_settled else b"",
        )


def _refuse_older(project: Project, workings: Workings) -> None:
    """Refuse to take back what another build wrote while this one worked: papers would be lost."""
    path = project.root / LEDGER
    now = path.read_bytes() if path.exists() else b""
    if now not in {project.ledger_bytes, workings.ledger}:
        message = "another build has written the ledger meanwhile"
        where = Location(path=LEDGER)
        raise PublishError([Problem(message=message, where=where, hint="Build again.")])


def _tell_of_proposals(project: Project, workings: Workings) -> None:
    if workings.proposed:
        # Imported late, as below: most builds propose nothing and change no ledger.
        from generator.proposals import PROPOSED, write_proposals

        survey = workings.survey
        drafts = write_proposals(project.root, workings.proposed, survey.corpus)
        click.echo(
            f"No topic files yet: {len(drafts.written)} proposals are in {PROPOSED}/. "
            "Move those you like to content/topics/ and edit them."
        )


def _tell_of_ledger(project: Project, workings: Workings) -> None:
    if project.ledger_bytes and project.ledger_bytes != workings.ledger:
        from generator.baseline import last_build, words_of
        from generator.changes.compare import compare

        changes = compare(last_build(project), words_of(project), workings.survey)
        moved = counted(len(changes.moved), "known paper")
        click.echo(f"The ledger is new: commit it. {moved} changed topic.")
