"""``litatlas build``: make the site anew, or find that it stands as it would be made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cache import FOLDER, Cache
from generator.cli.console import announce, show_problems
from generator.cli.options import DASK, HERE, raise_if_wrong, survey_folder, today
from generator.counted import counted
from generator.errors import SurveyError, UsageError
from generator.places import CONTENT, TEMPLATES, find_project, is_survey
from generator.program import program_digest
from generator.stamp import Report, recall, stamp_of

if TYPE_CHECKING:
    from generator.engine.commission import Commission

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
@click.option("--no-cache", is_flag=True, help="Work everything out anew.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Worker processes (default: as many as help).",
)
@click.option(
    "--engine",
    type=click.Choice([HERE, DASK]),
    default=HERE,
    help="Work in processes of this machine (default) or on a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Of the cluster, for --engine dask (default: two workers on this machine).",
)
def command(
    directory: Path,
    out: Path | None,
    *,
    locked: bool,
    strict: bool,
    base_url: str | None,
    no_cache: bool,
    jobs: int,
    engine: str,
    scheduler: str | None,
) -> None:
    """Build the survey's website.

    Only pages that changed are written, and only pages of Litatlas are ever removed. The ledger
    (content/ledger.jsonl) is updated with ids and topics: commit it. What earlier builds worked
    out is in .litatlas-cache/, which may be deleted any time.
    """
    if scheduler and engine != DASK:
        raise UsageError("--scheduler names a Dask cluster: say --engine dask as well")
    build_and_publish(
        directory,
        out,
        is_locked=locked,
        is_strict=strict,
        base_url=base_url,
        is_cached=not no_cache,
        n_workers=jobs,
        engine=engine,
        scheduler=scheduler,
    )


def build_and_publish(
    directory: Path,
    out: Path | None = None,
    *,
    is_locked: bool = False,
    is_strict: bool = False,
    base_url: str | None = None,
    is_cached: bool = True,
    n_workers: int = 0,
    engine: str = HERE,
    scheduler: str | None = None,
    cache: Cache | None = None,
    before_making: Callable[[Commission], None] | None = None,
) -> Path:
    """Build a survey and publish it; return the folder of the site.

    Where the last build was of the same survey and its site still stands, nothing is done but
    telling the same: no library is imported for it that it does not need.

    cache: to be used instead of a new one, by a process that builds again and again.
    before_making: is told what the site is about to be made from, once the survey is found good.
    """
    root = find_project(directory)
    target = _output_folder(root, out)
    date = today()
    if cache is None:
        cache = Cache(root / FOLDER, program_digest()) if is_cached else Cache()
    stamp_now = partial(stamp_of, root, options=() if base_url is None else (base_url,))
    stamp = stamp_now()
    told = recall(cache, target, stamp)
    if told is not None:
        _tell_again(told.report, is_strict=is_strict)
        _close(told.report, target, n_unchanged=told.n_files)
        return target
    # Imported late: reading a survey takes libraries that take a while.
    from generator.cli.anew import Order, build_anew

    report, published = build_anew(
        Order(
            root=root,
            target=target,
            today=date,
            is_locked=is_locked,
            is_strict=is_strict,
            base_url=base_url,
            n_workers=n_workers,
            engine=engine,
            scheduler=scheduler,
            cache=cache,
            stamp=stamp,
            stamp_now=stamp_now,
            before_making=before_making,
        )
    )
    _close(
        report,
        target,
        n_written=published.n_written,
        n_unchanged=published.n_unchanged,
        n_removed=published.n_removed,
    )
    return target


def _tell_again(report: Report, *, is_strict: bool) -> None:
    """Say, and refuse, what the build did that made this report."""
    problems = (*report.in_files, *report.in_survey)
    if any(problem.stops(is_strict=is_strict) for problem in report.in_files):
        raise SurveyError(problems)
    announce("Building")
    raise_if_wrong(problems, is_strict=is_strict)
    show_problems(problems)


def _close(
    report: Report, target: Path, *, n_written: int = 0, n_unchanged: int = 0, n_removed: int = 0
) -> None:
    if report.n_papers and not report.n_topics:
        click.echo("No topic files, and too few papers to propose any: all papers are unsorted.")
    click.echo(
        f"{counted(report.n_papers, 'paper')} in {counted(report.n_topics, 'topic')}. "
        f"{counted(n_written, 'file')} written, "
        f"{n_unchanged} unchanged, {n_removed} removed: {_shown(target)}"
    )


def _output_folder(root: Path, out: Path | None) -> Path:
    target = (out or root / "site").resolve()
    for name in (CONTENT, TEMPLATES):
        folder = root / name
        if target == folder or folder in target.parents:
            raise UsageError(f"--out must not be inside {name}/, which holds the survey itself")
    if target == Path.home() or ".git" in target.parts:
        raise UsageError("--out must be a folder of its own, neither your home nor git's")
    if target == root or target in root.parents:
        raise UsageError("--out must be a folder of its own, not the survey's or one above it")
    if is_survey(target):
        raise UsageError("--out must be a folder of its own, not another survey's")
    return target


def _shown(path: Path) -> str:
    """Show a path as the reader would type it from where they stand."""
    try:
        return f"{path.relative_to(Path.cwd())}/"
    except ValueError:
        return f"{path}/"
