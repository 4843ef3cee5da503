"""``litatlas export``: the survey's papers in one file, for another survey or another program."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import click

from generator.build import Workings, work_out
from generator.cli.options import opened, raise_if_wrong, survey_folder, today
from generator.corpus.portable import as_record
from generator.counted import counted
from generator.errors import UsageError
from generator.intake import write_whole
from generator.pages.downloads.exports import papers_files
from generator.pages.edition import Edition
from generator.project import Project
from generator.sources.formats.survey_lines import render_lines

__all__ = ["command"]

# What the site offers for download under the same names.
_DOWNLOADS = {"bibtex": "bib", "ris": "ris", "csl": "csl.json", "csv": "csv"}


@click.command("export")
@survey_folder
@click.option(
    "--format",
    "name",
    type=click.Choice(["jsonl", *_DOWNLOADS]),
    default="jsonl",
    show_default=True,
    help="jsonl holds all that a survey reads; the others are the site's downloads.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write (default: standard output).",
)
def command(directory: Path, name: str, output: Path | None) -> None:
    """Write the survey's papers to one file.

    Put a file of jsonl into content/sources/ of another survey, and it has the same papers under
    the same ids.
    """
    if output and not output.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {output.parent}")
    project, problems = opened(directory)
    raise_if_wrong(problems)
    workings = work_out(project, today=today())
    raise_if_wrong(workings.problems)
    content = _lines(workings) if name == "jsonl" else _download(project, workings, name)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    write_whole(output, content)
    click.echo(f"{counted(len(workings.survey.corpus), 'paper')} written: {output}")


def _lines(workings: Workings) -> bytes:
    return render_lines(map(as_record, workings.survey.corpus))


def _download(project: Project, workings: Workings, name: str) -> bytes:
    edition = Edition.of(
        workings.survey, project.survey, project.words, today=today(), version=version("litatlas")
    )
    return dict(papers_files(edition))[PurePosixPath(f"data/papers.{_DOWNLOADS[name]}")]
