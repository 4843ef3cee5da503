"""Views -> bytes through Jinja, and the files beside the pages."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator, Mapping
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
from generator.pages.views import View
from generator.pages.words import Words

__all__ = [
    "Renderer",
    "bundled_templates",
    "static_files",
    "template_folders",
    "words_files",
]


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


class Renderer:
    """Renders views by the templates, each of which is compiled once."""

    def __init__(
        self, own_templates: Path | None, words: Words, *, papers_language: str | None = None
    ) -> None:
        """Look templates up in the survey's own folder first.

        words: templates say ``t("key", n=3)`` for what a page says of itself.
        papers_language: of titles and abstracts, where it is not the pages' own.
        """
        self._own_templates = own_templates
        self._environment = _environment(template_folders(own_templates))
        self._environment.globals.update(t=words, papers_language=papers_language)

    def page(self, template: str, view: View) -> bytes:
        """Render a page; raise SurveyError where its template is wrong."""
        return self.text(template, view=view, frame=getattr(view, "frame", None))

    def text(self, template: str, **values: object) -> bytes:
        """Render any template, such as a feed's; raise SurveyError where it is wrong."""
        return _rendered(self._environment, template, values)

    def static_files(self) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Yield styles, scripts and icons; a survey's own file goes before the one of its name."""
        return static_files(self._own_templates)


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
