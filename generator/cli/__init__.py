"""The shell: one small file per command, loaded only when it is called."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import ClassVar

import click

from generator.cli.lazy import LazyGroup
from generator.errors import LitatlasError

__all__ = ["main"]


class _Commands(LazyGroup):
    package = "generator.cli"
    summaries: ClassVar = {
        "add": "Add papers from files, identifiers and searches.",
        "build": "Build the survey's website.",
        "check": "Find every problem of the survey and account for its records.",
        "diff": "Say what a build would change.",
        "enrich": "Look up what is missing of papers: authors, year, venue, DOI.",
        "explain": "Say why a paper stands in its topic.",
        "export": "Write the survey's papers to one file.",
        "init": "Start a new survey with a small example.",
        "serve": "Preview the website and rebuild it on each change.",
        "topics": "Propose, rename, merge and split topics, and review placements.",
    }


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="litatlas", prog_name="litatlas")
def _litatlas() -> None:
    """Turn a folder of paper abstracts into a living literature survey."""


def main() -> None:
    """Run the command line; exit with 0, 1 (a problem in the survey) or 2 (a wrong call)."""
    from generator.cli.console import report

    _write_whatever_comes()
    try:
        # Outside standalone mode, click returns the code that a command exits with.
        sys.exit(_litatlas(prog_name="litatlas", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(1)
    except LitatlasError as error:
        report(error)
        sys.exit(error.exit_code)
    except OSError as error:
        report(_disk_error(error))
        sys.exit(1)


def _write_whatever_comes() -> None:
    """Print a question mark where a terminal of another encoding has no such character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _disk_error(error: OSError) -> LitatlasError:
    what = f"{error.filename}: " if error.filename else ""
    return LitatlasError(f"{what}{error.strerror or error}")
