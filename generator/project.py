"""A survey as read: its files parsed, and checked for what can be checked file by file."""

from __future__ import annotations

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
from generator.errors import Problem
from generator.located import LocatedDocument, parse_yaml
from generator.pages.render import words_files
from generator.pages.translation import nearest_tag, parse_words
from generator.pages.words import Words
from generator.places import (
    AUTHORS,
    CONTENT,
    CORRECTIONS,
    ENRICHED,
    LEDGER,
    SURVEY,
    TEMPLATES,
    find_project,
    is_survey,
)
from generator.reader import Reader
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


def load_project(root: Path) -> tuple[Project, tuple[Problem, ...]]:
    """Read a survey's files; all problems of all files come back together."""
    reader = Reader(root)
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
    templates = root / TEMPLATES
    own_templates = templates if templates.is_dir() else None
    survey = survey or SurveyConfig()
    project = Project(
        root=root,
        survey=survey,
        survey_document=survey_document,
        topics=tuple(_topics(reader, "topics" if reader.names("topics") else "proposed")),
        topic_names=frozenset(name.partition(".")[0] for name in reader.names("topics")),
        corrections=corrections,
        corrections_document=corrections_document,
        authors=authors,
        authors_document=authors_document,
        pages=tuple(_pages(reader)),
        sources=_sources(reader),
        enrichments=enrichments,
        ledger=ledger,
        ledger_bytes=ledger_bytes,
        templates=own_templates,
        words=_words(reader, survey.language, survey_document, own_templates),
    )
    return project, tuple(reader.problems)


def _topics(reader: Reader, folder: str) -> Iterator[TopicSource]:
    paths = dict[str, str]()
    for name in reader.files(folder):
        path = f"{CONTENT}/{folder}/{name}"
        slug = name.removesuffix(".yaml").removesuffix(".yml")
        if slug == name:
            reader.report(path, "not a topic file", hint="Topic files end in .yaml.")
            continue
        if not is_slug(slug) or slug in RESERVED:
            hint = "Name it with small letters, digits and single hyphens, such as 'my-topic'."
            reader.report(path, f"'{slug}' cannot be a topic's address", hint=hint)
            continue
        if paths.setdefault(slug, path) != path:
            reader.report(path, f"the address '{slug}' is taken by {paths[slug]}")
            continue
        n_before = len(reader.problems)
        document = reader.yaml(path)
        if document.value is None and len(reader.problems) > n_before:
            continue
        topic, found = validate(TopicFile, document)
        reader.problems += found
        if topic is not None:
            yield TopicSource(slug=slug, topic=topic, document=document)


def _pages(reader: Reader) -> Iterator[FreePage]:
    for name in reader.files("pages"):
        path = f"{CONTENT}/pages/{name}"
        slug = name.removesuffix(".md")
        if slug == name or not is_slug(slug):
            hint = "Pages end in .md; name them with small letters, digits and hyphens."
            reader.report(path, "not a page", hint=hint)
            continue
        text = reader.text(path)
        if text is not None:
            yield FreePage(slug=slug, path=path, text=text)


def _sources(reader: Reader) -> tuple[SourceFile, ...]:
    folder = f"{CONTENT}/sources"
    sources, found = read_folder(reader.root / folder, survey=reader.root, called=folder)
    reader.problems += found
    return sources


def _words(
    reader: Reader, language: str, survey: LocatedDocument, own_templates: Path | None
) -> Words:
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
        reader.problems.append(Problem(message=message, where=where, hint=hint))
    english = words_files(None)["en"]
    reference = _words_file(reader, english)
    n_before = len(reader.problems)
    file = files[tag] if tag else english
    document = reference if file == english else _words_file(reader, file)
    if len(reader.problems) > n_before:  # it is no YAML: what else it lacks can wait
        document = reference
    words, problems = parse_words(document, language=tag or "en", reference=reference)
    reader.problems += problems
    return words


def _words_file(reader: Reader, file: Path) -> LocatedDocument:
    path = f"templates/words/{file.name}"
    if file == reader.root / path:
        return reader.yaml(path)
    document, found = parse_yaml(file.read_text("utf-8"), path=path)  # it came with Litatlas
    reader.problems += found
    return document
