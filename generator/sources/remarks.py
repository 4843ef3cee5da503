"""What is said of a source beside what its reader says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.counted import counted
from generator.errors import Problem, Severity
from generator.sources.files.foreign import export_advice, foreign_format
from generator.sources.findings import warning
from generator.sources.record import Reader, Record, SourceFile

__all__ = [
    "failed_reader",
    "guessed_lines",
    "missing_abstracts",
    "no_record",
    "not_recognised",
    "unfit",
]

# Beyond these no entry is one paper's; the longest list of authors so far has 5,154.
_LONGEST_TITLE = 5_000  # characters
_LONGEST_ABSTRACT = 100_000
_MOST_PARTS = 20_000


def unfit(record: Record) -> Problem | None:
    """Tell of a record without words, or with more of something than any paper has.

    Then files were joined wrongly, or are meant to do harm.
    """
    n_characters = max(len(record.title or ""), len(record.abstract))
    n_parts = max(map(len, (record.authors, record.keywords, record.links, record.identifiers)))
    if len(record.title or "") > _LONGEST_TITLE or n_characters > _LONGEST_ABSTRACT:
        message = f"an entry with a title or an abstract of {n_characters:,} characters"
    elif n_parts > _MOST_PARTS:
        message = f"an entry with {n_parts:,} authors, key words or links"
    elif not record.title and not record.abstract:
        message = "an entry without a title and without an abstract"
    else:
        return None
    return warning(record.source, record.line, message)


def guessed_lines(file: SourceFile) -> Iterator[Problem]:
    """Tell which lines were guessed, unless the reader never asked for the text.

    A reader of XML goes by the encoding that the file itself declares.
    """
    if "decoded" not in vars(file) or not file.decoded.n_guessed:
        return
    first = [str(line) for line in file.decoded.guessed_lines[:3]]
    n_more = file.decoded.n_guessed - len(first)
    if n_more:
        named = f"lines {', '.join(first)} and {n_more:,} more are"
    elif len(first) > 1:
        named = f"lines {', '.join(first[:-1])} and {first[-1]} are"
    else:
        named = f"line {first[0]} is"
    were = "was" if file.decoded.n_guessed == 1 else "were"
    message = f"{named} not UTF-8 and {were} read as Windows-1252"
    yield warning(file.path, 0, message, hint="Save the file as UTF-8.")


def missing_abstracts(file: SourceFile, records: Sequence[Record]) -> Iterator[Problem]:
    """Count the records that have none, if there are any."""
    n_bare = sum(not record.abstract for record in records)
    if n_bare:
        has = "has" if n_bare == 1 else "have"
        message = f"{n_bare:,} of {counted(len(records), 'record')} {has} no abstract"
        hint = "A paper without an abstract is placed by its title alone."
        yield replace(warning(file.path, 0, message, hint=hint), severity=Severity.NOTE)


def no_record(file: SourceFile) -> Problem:
    """Tell of a source that gave nothing: somebody expects papers of it."""
    return warning(file.path, 0, "no record was found in this source")


def not_recognised(file: SourceFile) -> Problem:
    """Say what a source is that no reader takes, and what would mend that."""
    if not file.opening and not file.text.strip("\ufeff \t\r\n"):
        return warning(file.path, 0, "this source is empty")
    advice = export_advice(file)
    if advice:
        return warning(file.path, 0, f"this source is {advice[0]}", hint=advice[1])
    found = foreign_format(file.opening)
    looks = f"It looks like {found}. " if found else ""
    return warning(
        file.path,
        0,
        "no reader recognises this source",
        hint=(
            f"{looks}Read are bibliographies (BibTeX, RIS, MEDLINE …), what services answer, "
            "tables as CSV with a head, Markdown with front matter, and text: a title above each "
            "abstract of 40 words or more, or 'Abstract:' before each. Move other files elsewhere."
        ),
    )


def failed_reader(reader: Reader, file: SourceFile, error: Exception, when: str) -> Problem:
    """Tell of a reader that raised, which none should."""
    message = f"the reader '{reader.name}' failed on this source {when}"
    hint = f"{type(error).__name__}: {error}. Please tell whoever wrote the reader."
    return warning(file.path, 0, message, hint=hint)
