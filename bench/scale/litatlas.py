"""What Litatlas is measured at: builds of every kind, and what surrounds them."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.scale.edits import edit_keywords, edit_summary
from bench.scale.job import Job
from bench.scale.measured import Run, measure
from bench.scale.place import Place, file_stamps
from bench.scale.survey import add_papers
from bench.scale.waiting import wait_for_page

__all__ = [
    "ADDED",
    "CACHED",
    "FULL",
    "HELP",
    "KEYWORDS",
    "LEDGER",
    "NOTHING",
    "SERVE",
    "SUMMARY",
    "WRITING",
    "build_jobs",
    "finish",
    "help_job",
    "imported_modules",
    "large_jobs",
    "rebuild",
]

FULL = "full build from nothing"
CACHED = "full build, analysis cached"
LEDGER = "again, the ledger being new"
NOTHING = "nothing changed"
SUMMARY = "a topic's summary edited"
KEYWORDS = "a topic's keywords edited"
ADDED = "ten papers added"
SERVE = "serve: edit to reloaded page"
WRITING = "all files of the site written"
HELP = "litatlas --help"

_ROOT = Path(__file__).resolve().parents[2]
_LITATLAS = (sys.executable, "-m", "generator")
_N_ADDED = 10
_EDITED_PAGE = "topics/agents.html"


def build_jobs(place: Place) -> Iterator[Job]:
    """Yield what is measured of a survey; each job finds what the one before it has left."""
    yield from large_jobs(place)
    yield Job(name=CACHED, run=partial(_rebuilt, place, lambda _: place.drop_site()))
    yield Job(name=NOTHING, run=partial(_rebuilt, place, lambda _: None))
    yield Job(name=KEYWORDS, run=partial(_rebuilt, place, partial(edit_keywords, place.survey)))
    yield Job(name=ADDED, run=partial(_rebuilt, place, partial(_add, place)))
    yield Job(name=SERVE, run=partial(_served, place))
    yield Job(name=WRITING, run=partial(_written, place))


def large_jobs(place: Place) -> Iterator[Job]:
    """Yield those that are measured of the largest survey too."""
    yield Job(name=FULL, run=partial(_built_from_nothing, place))
    yield Job(name=LEDGER, run=partial(_rebuilt, place, lambda _: None))
    yield Job(name=SUMMARY, run=partial(_rebuilt, place, partial(edit_summary, place.survey)))


def help_job() -> Job:
    """Return what every command starts with: the interpreter, and the commands' names."""
    return Job(name=HELP, run=lambda _: measure((*_LITATLAS, "--help")))


def imported_modules(place: Place) -> frozenset[str]:
    """Build where nothing has changed, and return the names of all modules that were imported."""
    rebuild(place)  # the server, which is measured before this, need not have left it settled
    command = (sys.executable, "-X", "importtime", *_build(place)[1:])
    lines = measure(command).output.splitlines()
    return frozenset(
        line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")
    )


def finish(place: Place) -> None:
    """Write the finished pages of a survey that was built; not here, for the memory it takes."""
    folders = (place.pristine, place.site, place.finished)
    measure((sys.executable, "-m", "bench.scale.finished", *map(str, folders)), folder=_ROOT)


def rebuild(place: Place) -> Run:
    """Build the survey as it stands."""
    return measure(_build(place))


def _build(place: Place) -> Sequence[str]:
    return (*_LITATLAS, "build", "-C", str(place.survey))


def _built_from_nothing(place: Place, _: int) -> Run:
    place.start_over()
    return _counted(place)


def _rebuilt(place: Place, change: Callable[[int], object], number: int) -> Run:
    if not place.site.is_dir():
        rebuild(place)
    change(number)
    return _counted(place)


def _counted(place: Place) -> Run:
    before = file_stamps(place.site)
    run = rebuild(place)
    after = file_stamps(place.site)
    n_written = sum(before.get(file) != stamp for file, stamp in after.items())
    return replace(run, n_written=n_written)


def _add(place: Place, number: int) -> None:
    add_papers(place.survey, _N_ADDED, batch=number)


def _served(place: Place, number: int) -> Run:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return wait_for_page(
        (*_LITATLAS, "serve", "-C", str(place.survey), "--port", str(port)),
        _EDITED_PAGE,
        lambda: edit_summary(place.survey, 1000 + number),
    )


def _written(place: Place, _: int) -> Run:
    """Publish the site anew from memory; reading it into memory is not counted."""
    target = place.folder / "written"
    shutil.rmtree(target, ignore_errors=True)
    run = measure(
        (sys.executable, "-m", "bench.scale.writing", str(place.site), str(target)),
        folder=_ROOT,
    )
    seconds, cpu_seconds = map(float, run.output.split())
    return replace(run, seconds=seconds, cpu_seconds=cpu_seconds)
