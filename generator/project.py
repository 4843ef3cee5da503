"""A survey on disk: find its files, read them, and check what can be checked file by file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.config import (
    AuthorEntry,
    Correction,
    SurveyConfig,
    TopicFile,
)
from generator.corpus.enrichment import Enrichment, parse_enrichments
from generator.corpus.ledger import Ledger, parse_ledger
from generator.errors import Location, Problem, UsageError
from generator.located import LocatedDocument, parse_yaml
from generator.pages.render import words_files
from generator.pages.translation import nearest_tag, parse_words
from generator.pages.words import Words
from generator.slugs import RESERVED, is_slug
from generator.sources.files.folder import read_folder
from generator.sources.record import SourceFile
from generator.validation import validate, validate_mapping

__all__ = [
    "AUTHORS",
    "CONTENT",
    "CORRECTIONS",
    "ENRICHED",
    "LEDGER",
    "SURVEY",
    "FreePage",
    "Project",
    "TopicSource",
    "find_project",
    "is_survey",
    "load_project",
]

CONTENT = "content"
AUTHORS = f"{CONTENT}/authors.yaml"
ENRICHED = f"{CONTENT}/enriched.jsonl"
LEDGER = f"{CONTENT}/ledger.jsonl"
CORRECTIONS = f"{CONTENT}/papers.yaml"
SURVEY = f"{CONTENT}/survey.yaml"
# Other programs call a folder "content" too; one of these makes it a survey's.
_MARKS = (SURVEY, f"{CONTENT}/sources")

# What some editors write first when asked for "Unicode": such a file is a text all the same.
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSource:
    """A topic file: its slug (the file's name), what it says, and where each value stands."""

    slug: str
    topic: TopicFile
    document: LocatedDocument = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreePage:
    """A page of the editor in Markdown: ``content/pages/<slug>.md``."""

    slug: str
    path: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Everything a build reads, in memory; every path in it is relative to ``root``.

    topics: the editor's, or as long as there are none, those proposed by an earlier build.
    topic_names: of all the editor's topic files, also of those that could not be read.
    enrichments: what was looked up for papers and accepted, by paper.
    words: of the interface, in the survey's language.
    """

    root: Path
    survey: SurveyConfig
    survey_document: LocatedDocument = field(repr=False)
    topics: tuple[TopicSource, ...]
    topic_names: frozenset[str]
    corrections: Mapping[str, Correction]
    corrections_document: LocatedDocument = field(repr=False)
    authors: Mapping[str, AuthorEntry]
    authors_document: LocatedDocument = field(repr=False)
    pages: tuple[FreePage, ...]
    sources: tuple[SourceFile, ...]
    enrichments: Mapping[str, Enrichment] = field(repr=False)
    ledger: Ledger = field(repr=False)
    ledger_bytes: bytes = field(repr=False)
    templates: Path | None
    words: Words


def is_survey(folder: Path) -> bool:
    """Tell whether a folder holds a survey."""
    return any((folder / mark).exists() for mark in _MARKS)


def find_project(start: Path) -> Path:
    """Return the nearest folder at or above ``start`` that holds a survey.

    Raises UsageError where there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if is_survey(folder):
            return folder
    raise UsageError(
        f"no survey here: neither {start} nor a folder above it holds {' or '.join(_MARKS)}. "
        "Make one with: litatlas init my-survey"
    )


def load_project(root: Path) -> tuple[Project, tuple[Problem, ...]]:
    """Read a survey's files; all problems of all files come back together."""
    reader = _Reader(root)
    survey_document = reader.yaml(SURVEY)
    survey, found = validate(SurveyConfig, survey_document)
    reader.problems += found
    corrections_document = reader.yaml(CORRECTIONS)
    corrections, found = validate_mapping(Correction, corrections_document)
    reader.problems += found
    authors_document = reader.yaml(AUTHORS)
    authors, found = validate_mapping(AuthorEntry, authors_document)
    reader.problems += found
    enrichments, found = parse_enrichments(reader.bytes(ENRICHED) or b"", path=ENRICHED)
    reader.problems += found
    ledger_bytes = reader.bytes(LEDGER) or b""
    ledger, found = parse_ledger(ledger_bytes, path=LEDGER)
    reader.problems += found
    templates = root / "templates"
    own_templates = templates if templates.is_dir() else None
    survey = survey or SurveyConfig()
    project = Project(
        root=root,
        survey=survey,
        survey_document=survey_document,
        topics=tuple(reader.topics("topics" if reader.names("topics") else "proposed")),
        topic_names=frozenset(name.partition(".")[0] for name in reader.names("topics")),
        corrections=corrections,
        corrections_document=corrections_document,
        authors=authors,
        authors_document=authors_document,
        pages=tuple(reader.pages()),
        sources=reader.sources(),
        enrichments=enrichments,
        ledger=ledger,
        ledger_bytes=ledger_bytes,
        templates=own_templates,
        words=reader.words(survey.language, survey_document, own_templates),
    )
    return project, tuple(reader.problems)


class _Reader:
    """Reads files below a root; what cannot be read becomes a problem, not an exception."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def bytes(self, path: str) -> bytes | None:
        try:
            return (self.root / path).read_bytes()
        except FileNotFoundError:
            if (self.root / path).is_symlink():
                self._report(path, "cannot be read: the link leads nowhere")
            return None
        except OSError as error:
            self._report(path, f"cannot be read: {error.strerror or error}")
            return None

    def text(self, path: str) -> str | None:
        data = self.bytes(path)
        if data is None:
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            if b"\0" in data and not data.startswith(_UTF_16):
                self._report(path, "not a text", hint="Copy its text into a .txt file.")
                return None
            line = data.count(b"\n", 0, error.start) + 1
            self._report(path, "not UTF-8 text", line=line, hint="Save the file as UTF-8.")
            return None

    def yaml(self, path: str) -> LocatedDocument:
        text = self.text(path)
        if text is None:
            return LocatedDocument(path, None, (), {})
        document, found = parse_yaml(text, path=path)
        self.problems += found
        return document

    def names(self, folder: str) -> list[str]:
        """List the files of a folder by POSIX path below it, sorted, hidden ones left out."""
        base = self.root / CONTENT / folder
        names = []
        for directory, subfolders, files in os.walk(base):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            names += [
                (Path(directory) / name).relative_to(base).as_posix()
                for name in files
                if not name.startswith(".") and not name.endswith(("~", ".orig", ".rej"))
            ]
        return sorted(names)

    def files(self, folder: str) -> Iterator[str]:
        """Yield the names that can be shown of the files that can be read; report the others."""
        for name in self.names(folder):
            path = self.root / CONTENT / folder / name
            if not name.isprintable():
                shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
                hint = "Rename it with letters, digits and hyphens."
                self._report(
                    f"{CONTENT}/{folder}/{shown}", "a file name that cannot be shown", hint=hint
                )
            elif path.exists() and not path.is_file():
                self._report(f"{CONTENT}/{folder}/{name}", "not a file that can be read")
            else:
                yield name

    def words(self, language: str, survey: LocatedDocument, own_templates: Path | None) -> Words:
        """Read the words nearest to a language, the survey's own file before a bundled one."""
        files = words_files(own_templates)
        tag = nearest_tag(language, files)
        if tag is None:
            message = f"there are no words of the interface for the language '{language}'"
            hint = (
                f"There are words in: {', '.join(sorted(files))}. To add a language, translate "
                f"Litatlas's templates/words/en.yaml as templates/words/{language}.yaml."
            )
            where = survey.locate(("language",))
            self.problems.append(Problem(message=message, where=where, hint=hint))
        reference = self._words_file(words_files(None)["en"])
        n_before = len(self.problems)
        document = self._words_file(files[tag]) if tag else reference
        if len(self.problems) > n_before:  # it is no YAML: what else it lacks can wait
            document = reference
        words, problems = parse_words(document, language=tag or "en", reference=reference)
        self.problems += problems
        return words

    def _words_file(self, file: Path) -> LocatedDocument:
        path = f"templates/words/{file.name}"
        if file == self.root / path:
            return self.yaml(path)
        document, found = parse_yaml(file.read_text("utf-8"), path=path)  # it came with Litatlas
        self.problems += found
        return document

    def topics(self, folder: str) -> list[TopicSource]:
        topics, paths = [], dict[str, str]()
        for name in self.files(folder):
            path = f"{CONTENT}/{folder}/{name}"
            slug = name.removesuffix(".yaml").removesuffix(".yml")
            if slug == name:
                self._report(path, "not a topic file", hint="Topic files end in .yaml.")
                continue
            if not is_slug(slug) or slug in RESERVED:
                hint = "Name it with small letters, digits and single hyphens, such as 'my-topic'."
                self._report(path, f"'{slug}' cannot be a topic's address", hint=hint)
                continue
            if paths.setdefault(slug, path) != path:
                self._report(path, f"the address '{slug}' is taken by {paths[slug]}")
                continue
            n_before = len(self.problems)
            document = self.yaml(path)
            if document.value is None and len(self.problems) > n_before:
                continue
            topic, found = validate(TopicFile, document)
            self.problems += found
            if topic is not None:
                topics.append(TopicSource(slug=slug, topic=topic, document=document))
        return topics

    def pages(self) -> list[FreePage]:
        pages = []
        for name in self.files("pages"):
            path = f"{CONTENT}/pages/{name}"
            slug = name.removesuffix(".md")
            if slug == name or not is_slug(slug):
                hint = "Pages end in .md; name them with small letters, digits and hyphens."
                self._report(path, "not a page", hint=hint)
                continue
            text = self.text(path)
            if text is not None:
                pages.append(FreePage(slug=slug, path=path, text=text))
        return pages

    def sources(self) -> tuple[SourceFile, ...]:
        folder = f"{CONTENT}/sources"
        sources, found = read_folder(self.root / folder, survey=self.root, called=folder)
        self.problems += found
        return sources

    def _report(self, path: str, message: str, *, line: int = 0, hint: str = "") -> None:
        where = Location(path=path, line=line)
        self.problems.append(Problem(message=message, where=where, hint=hint))
