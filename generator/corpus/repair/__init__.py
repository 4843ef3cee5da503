"""Mend what conversion did to titles and abstracts: TeX, quotes, broken addresses, odd characters.

A repair is a list of named rules, run in order over a string in which ``$…$`` stays as it is; then
maths and addresses become marks. A rule that is not sure leaves the text alone: nothing is lost.
Each rule takes time in proportion to the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus.repair.characters import (
    composed_characters,
    html_entities,
    invisible_characters,
    plain_spaces,
)
from generator.corpus.repair.links import (
    address_commands,
    broken_addresses,
    escaped_addresses,
    words_after_addresses,
)
from generator.corpus.repair.lost_backslashes import (
    LOST_WORDS,
    bare_scripts,
    lost_backslashes,
)
from generator.corpus.repair.marks import mark_up
from generator.corpus.repair.names import (
    citation_keys,
    citations,
    own_name_macros,
    vanished_name,
)
from generator.corpus.repair.notices import copyright_notice
from generator.corpus.repair.punctuation import (
    dashes,
    quotes,
    space_after_stop,
    space_before_stop,
)
from generator.corpus.repair.rule import Context, Rule
from generator.corpus.repair.symbols import accents, symbols
from generator.corpus.repair.tex import (
    escapes,
    footnotes,
    short_forms,
    stray_braces,
    tex_spaces,
    text_styles,
    ties,
)
from generator.corpus.richtext import RichText

__all__ = ["RULES", "Repaired", "repair"]

RULES: tuple[Rule, ...] = (
    Rule("html-entities", html_entities, needs=("&",)),
    Rule("invisible-characters", invisible_characters),
    Rule("composed-characters", composed_characters),
    Rule("plain-spaces", plain_spaces),
    Rule("copyright-notice", copyright_notice, needs=("©", "(C) ", "(c) ")),
    Rule("address-commands", address_commands, needs=("\\",)),
    Rule("words-after-addresses", words_after_addresses, needs=("{",)),
    Rule("broken-addresses", broken_addresses, needs=("//",)),
    Rule("escaped-addresses", escaped_addresses, needs=("\\",)),
    Rule("citations", citations, needs=("\\",)),
    Rule("citation-keys", citation_keys, needs=("~",)),
    Rule("footnotes", footnotes, needs=("\\",)),
    Rule("text-styles", text_styles, needs=("\\",)),
    Rule("own-name-macros", own_name_macros, needs=("\\",)),
    Rule("vanished-name", vanished_name, needs=(" ,",)),
    Rule("short-forms", short_forms, needs=("\\",)),
    Rule("accents", accents, needs=("\\",)),
    Rule("lost-backslashes", lost_backslashes, needs=LOST_WORDS),
    Rule("symbols", symbols, needs=("\\",)),
    Rule("bare-scripts", bare_scripts, needs=("_", "^")),
    Rule("tex-spaces", tex_spaces, needs=("\\",)),
    Rule("escapes", escapes, needs=("\\",)),
    Rule("stray-braces", stray_braces, needs=("}",)),
    Rule("ties", ties, needs=("~",)),
    Rule("quotes", quotes, needs=("`",)),
    Rule("dashes", dashes, needs=("--",)),
    Rule("space-after-stop", space_after_stop),
    Rule("space-before-stop", space_before_stop, needs=(" .", " ,")),
)

# Damage may hide other damage, as in "&amp;lt;". Two rounds do for real text; the limit keeps time
# in proportion to the text.
_MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text made whole.

    rules: names of the rules that changed something, in the order in which they did.
    """

    rich: RichText
    rules: tuple[str, ...]


def repair(raw: str, *, own_name: str | None = None) -> Repaired:
    """Repair a title or an abstract.

    Repairing the plain text of the result again changes nothing. A text that will not settle
    (none has been seen outside tests) is handed back as it came.
    """
    context = Context(own_name=own_name)
    rules: list[str] = []
    text = raw
    for _ in range(_MOST_ROUNDS):
        settled, changed = _mend(text, context)
        rules += changed
        if settled is None:
            break
        rich = mark_up(settled)
        if rich.text != settled:
            rules.append("maths")
        # A formula in plain characters may look like damage in its turn.
        if rich.text in {text, settled} or _is_whole(rich.text, context):
            return Repaired(rich, tuple(dict.fromkeys(rules)))
        text = rich.text
    return Repaired(RichText(raw), ())


def _mend(text: str, context: Context) -> tuple[str | None, list[str]]:
    """Run the rules until none has anything left to do; None where that takes too long."""
    changed: list[str] = []
    for _ in range(_MOST_ROUNDS):
        before = text
        for rule in RULES:
            if rule.concerns(text):
                mended = rule.mend(text, context)
                if mended != text:
                    changed.append(rule.name)
                text = mended
        if text == before:
            return text, changed
    return None, []


def _is_whole(text: str, context: Context) -> bool:
    settled, _ = _mend(text, context)
    return settled is not None and mark_up(settled).text == text
