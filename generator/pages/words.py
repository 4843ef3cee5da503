"""The words of the interface: one file per language, asked for by key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

import msgspec

__all__ = ["PLACEHOLDER", "SCRIPT_WORDS", "Forms", "Words", "script_words", "singular_of"]

SCRIPT_WORDS = PurePosixPath("assets/words.js")
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_FOR_SCRIPTS = "script."
_SHARED = ("kinds.", "links.")  # what both pages and scripts say
_FIGURES = "numbers."
_FIRST_GROUPED = 10_000  # shorter numbers are read at a glance, and years stay whole

Forms = Mapping[str, str]  # by plural category: "one", "other"

# The numbers that take the form "one", by language; in all others 1 does (Unicode CLDR, cardinals).
# A language whose nouns never bend writes one text, and forms only where one alone is special.
_SINGULAR: Mapping[str, tuple[int, ...]] = dict.fromkeys(("fr", "hy", "pt"), (0, 1))


def singular_of(language: str) -> tuple[int, ...]:
    """Return the numbers that take the form "one" in a language."""
    return _SINGULAR.get(language.partition("-")[0].lower(), (1,))


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says of itself, in one language.

    language: BCP 47 tag of the file.
    texts: by dotted key ("search.placeholder"), either a text or its plural forms.
    """

    language: str
    texts: Mapping[str, str | Forms] = field(repr=False)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a text with its ``{placeholders}`` filled; ``n`` chooses the plural form.

        Whole numbers are written as the language groups them. Raises LookupError for a key or a
        placeholder that is not there.
        """
        text = self.texts.get(key)
        if text is None:
            raise LookupError(f"there are no words '{key}'")
        if not isinstance(text, str):
            text = text["one" if values["n"] in singular_of(self.language) else "other"]
        if not values:
            return text.format()
        for name, value in values.items():
            if isinstance(value, int):
                values[name] = self.number(value)
        return text.format(**values)

    def __contains__(self, key: str) -> bool:
        return key in self.texts

    def around(self, key: str, placeholder: str, /, **values: object) -> tuple[str, str]:
        """Return what stands before and after a placeholder that the page fills with an element.

        So that a sentence with a link in it stays one sentence in the file of words.
        """
        before, _, after = self(key, **values, **{placeholder: "\0"}).partition("\0")
        return before, after

    def number(self, n: int) -> str:
        """Write a whole number, from five digits on in groups of three."""
        if abs(n) < _FIRST_GROUPED:
            return str(n)
        return f"{n:,}".replace(",", self("numbers.thousands"))

    def decimal(self, value: float, *, n_digits: int = 2) -> str:
        """Write a figure with ``n_digits`` after the mark: ".42" in English, "0,42" in German."""
        plain = f"{abs(value):.{n_digits}f}"
        whole, _, digits = plain.partition(".")
        form = "below_one" if whole == "0" else "decimal"
        figure = self(f"numbers.{form}", whole=whole, digits=digits)
        return f"−{figure}" if value < 0 and plain.strip("0.") else figure

    def date(self, iso: str) -> str:
        """Write an ISO date for people: "21 November 2026"."""
        day = date.fromisoformat(iso)
        month = self(f"dates.month.{day.month}")
        return self("dates.day", day=day.day, month=month, year=day.year)

    def issued(self, text: str) -> str:
        """Write a date of which only the beginning may be known: "2026", "November 2026"."""
        if len(text) == len("2026-11-21"):
            return self.date(text)
        year, _, month = text.partition("-")
        if not month:
            return year
        return self("dates.of_month", month=self(f"dates.month.{int(month)}"), year=year)


def script_words(words: Words) -> bytes:
    """Write what scripts say, the keys below ``script``, and how they count and write figures."""
    said = {
        key.removeprefix(_FOR_SCRIPTS): text
        for key, text in sorted(words.texts.items())
        if key.startswith((_FOR_SCRIPTS, *_SHARED))
    }
    figures = {
        key.removeprefix(_FIGURES): text
        for key, text in sorted(words.texts.items())
        if key.startswith(_FIGURES)
    }
    given = {"words": said, "singular": singular_of(words.language), "figures": figures}
    return b"".join(
        b"litatlas.%s = %s;\n" % (name.encode(), msgspec.json.encode(value))
        for name, value in given.items()
    )
