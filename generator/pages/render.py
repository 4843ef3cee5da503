"""Views -> bytes through Jinja, in one process or several, and the files beside the pages."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from types import CodeType

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket

from generator.errors import Location, Problem, SurveyError
from generator.pages.plan import Page
from generator.pages.words import Words

__all__ = [
    "bundled_templates",
    "render_pages",
    "render_text",
    "static_files",
    "template_folders",
    "words_files",
]

_CHUNK = 200  # pages handed to a worker at a time
_WORTH_A_WORKER = 1500  # pages; a process that starts afresh must save more than it costs


class _CompiledOnce(BytecodeCache):
    """Templates compiled once per process, by name and text, for the environments to come.

    Compiling them all takes longer than rendering a small survey does.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _CompiledOnce()


def bundled_templates() -> Path:
    """Return the folder of the templates that come with Litatlas."""
    installed = Path(__file__).resolve().parent.parent / "_templates"
    return installed if installed.is_dir() else installed.parent.parent / "templates"


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """Return where templates are looked up: the survey's own folder first, file by file."""
    bundled = bundled_templates()
    return (bundled,) if own is None or own.resolve() == bundled.resolve() else (own, bundled)


def render_pages(
    pages: Sequence[Page],
    own_templates: Path | None,
    words: Words,
    *,
    papers_language: str | None = None,
    n_workers: int = 0,
) -> dict[PurePosixPath, bytes]:
    """Render pages; the result is the same for every number of workers.

    words: templates say ``t("key", n=3)`` for what a page says of itself.
    papers_language: of titles and abstracts, where it is not the pages' own.
    n_workers: 0 takes as many as the number of pages and the machine's processors suggest.
    Raises SurveyError where a template is wrong.
    """
    render = partial(_render_chunk, template_folders(own_templates), words, papers_language)
    chunks = [pages[i : i + _CHUNK] for i in range(0, len(pages), _CHUNK)]
    wanted = n_workers or min(os.cpu_count() or 1, len(pages) // _WORTH_A_WORKER)
    n_workers = min(wanted, len(chunks))
    if n_workers <= 1:
        return render(pages)
    rendered: dict[PurePosixPath, bytes] = {}
    with ProcessPoolExecutor(n_workers, mp_context=get_context("spawn")) as pool:
        for result in pool.map(render, chunks):
            rendered.update(result)
    return rendered


def render_text(template: str, own_templates: Path | None, **values: object) -> bytes:
    """Render one template that is not a page, such as the sitemap."""
    return _rendered(_environment(template_folders(own_templates)), template, values)


def static_files(own_templates: Path | None) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield styles, scripts and icons; a survey's own file replaces the one of the same name."""
    found: dict[str, Path] = {}
    for folder in reversed(template_folders(own_templates)):
        base = folder / "static"
        for directory, _, names in os.walk(base):
            for name in names:
                path = Path(directory, name)
                found[path.relative_to(base).as_posix()] = path
    for name, path in sorted(found.items()):
        yield PurePosixPath("assets", name), path.read_bytes()


def words_files(own_templates: Path | None) -> Mapping[str, Path]:
    """Return the files of words by language tag; a survey's own replaces the one of its name."""
    return {
        path.stem: path
        for folder in reversed(template_folders(own_templates))
        for path in sorted(folder.glob("words/*"))
        if path.suffix in {".yaml", ".yml"}
    }


def _render_chunk(
    folders: tuple[Path, ...],
    words: Words,
    papers_language: str | None,
    pages: Sequence[Page],
) -> dict[PurePosixPath, bytes]:
    environment = _environment(folders)
    environment.globals.update(t=words, papers_language=papers_language)
    return {page.path: _rendered(environment, page.template, _page_values(page)) for page in pages}


def _page_values(page: Page) -> Mapping[str, object]:
    return {"view": page.view, "frame": getattr(page.view, "frame", None)}


def _environment(folders: tuple[Path, ...]) -> Environment:
    return Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
        auto_reload=False,  # the files are not looked at again for every page of a build
    )


def _rendered(environment: Environment, name: str, values: Mapping[str, object]) -> bytes:
    try:
        return environment.get_template(name).render(values).encode()
    except TemplateSyntaxError as error:
        lines = (error.source or "").splitlines()[error.lineno - 1 : error.lineno]
        where = Location(
            path=f"templates/{error.name or name}", line=error.lineno, text="".join(lines)
        )
        message = f"not a template: {error.message}"
    except TemplateNotFound as error:
        where = _place(error, name, environment)
        message = f"there is no template '{error.name}'"
    except Exception as error:  # noqa: BLE001 - a template can raise whatever an expression raises
        where = _place(error, name, environment)
        message = f"the template fails: {str(error) or type(error).__name__}"
    raise SurveyError([Problem(message=message, where=where)])


def _place(error: Exception, name: str, environment: Environment) -> Location:
    """Find the innermost line of a template in the traceback, to which Jinja adds its own."""
    folders = (
        environment.loader.searchpath if isinstance(environment.loader, FileSystemLoader) else ()
    )
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for folder in folders:
            if Path(frame.filename).is_relative_to(folder):
                path = Path("templates", Path(frame.filename).relative_to(folder)).as_posix()
                return Location(path=path, line=frame.lineno or 0, text=frame.line or "")
    return Location(path=f"templates/{name}")
