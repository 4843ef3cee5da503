"""Views -> bytes through Jinja, and the files beside the pages."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

import msgspec
from jinja2 import Environment, FileSystemLoader, TemplateNotFound, TemplateSyntaxError

from generator.cache import digest
from generator.errors import Location, Problem, SurveyError
from generator.folders import digest_below
from generator.pages.environment import SurveyEnvironment
from generator.pages.views import View
from generator.pages.words import Words
from generator.places import bundled_templates

__all__ = [
    "Renderer",
    "bundled_templates",
    "static_files",
    "template_folders",
    "words_files",
]


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """Return where templates are looked up: the survey's own folder first, file by file."""
    bundled = bundled_templates()
    return (bundled,) if own is None or own.resolve() == bundled.resolve() else (own, bundled)


class Renderer:
    """Renders views by the templates, each of which is compiled once.

    Another process gets what it is made from, and looks the templates up for itself.
    """

    def __init__(
        self, own_templates: Path | None, words: Words, *, papers_language: str | None = None
    ) -> None:
        """Look templates up in the survey's own folder first.

        words: templates say ``t("key", n=3)`` for what a page says of itself.
        papers_language: of titles and abstracts, where it is not the pages' own.
        """
        self._own_templates = own_templates
        self._words = words
        self._papers_language = papers_language
        folders = [str(folder) for folder in template_folders(own_templates)]
        self._environment = SurveyEnvironment(
            FileSystemLoader(folders), words, papers_language=papers_language
        )

    def __reduce__(self) -> tuple[Callable[..., Renderer], tuple[Path | None, Words]]:
        made = partial(Renderer, papers_language=self._papers_language)
        return made, (self._own_templates, self._words)

    @property
    def own_templates(self) -> Path | None:
        """The survey's own folder of templates, if it has one."""
        return self._own_templates

    def moved(self, own_templates: Path | None) -> Renderer:
        """Return a renderer whose survey's own templates lie elsewhere."""
        return Renderer(own_templates, self._words, papers_language=self._papers_language)

    def digest(self) -> bytes:
        """Digest the words, and the names and bytes of all templates, styles and scripts."""
        said = msgspec.json.encode((self._words, self._papers_language), order="deterministic")
        folders = template_folders(self._own_templates)
        return digest(said, *(digest_below(folder, by_links=True) for folder in folders))

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
                if path.exists():  # Emacs, for one, locks a file by a link that leads nowhere
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
