r"""Read a formula: decide whether it is one, and say it in plain characters.

The grammar is the part of TeX that abstracts use and that latex2mathml is sure to take. Whatever
does not fit is no formula: better a dollar sign left standing than prose set as maths.
"""

from __future__ import annotations

import re

from generator.corpus.repair.glyphs import accented, symbol

__all__ = ["read_formula"]

_LEXEME = re.compile(r"\\[A-Za-z]+|\\.|\s+|[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|.", re.DOTALL)
_FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot det dim exp gcd inf lim ln log max min sin sinh sup tan "
    "tanh Pr".split()
)
_FONTS = frozenset(
    "bm boldsymbol mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt operatorname".split()
)
_TEXTS = frozenset("text textbf textit textrm textsf texttt mbox".split())
_ACCENTS = {
    "hat": "^",
    "tilde": "~",
    "bar": "=",
    "dot": ".",
    "ddot": '"',
    "vec": "",
} | dict.fromkeys(("widehat", "widetilde", "overline", "underline"), "")
_SPACES = {"\\,": " ", "\\;": " ", "\\:": " ", "\\ ": " ", "\\!": "", "\\quad": " ", "\\qquad": " "}
_ESCAPED = {"\\%": "%", "\\{": "{", "\\}": "}", "\\_": "_", "\\#": "#", "\\|": "‖"}
_PLAIN = frozenset("+-*/=<>()[]|,.;:!?'@")
_OPERATORS = frozenset(
    "approx ast cap cdot circ cong cup div equiv ge geq gg gets in leftarrow le leq ll mid mapsto "
    "mp ne neq notin oplus otimes pm prec propto rightarrow setminus sim simeq subset subseteq "
    "succ supset supseteq times to vee wedge leftrightarrow Rightarrow Leftarrow "
    "Leftrightarrow".split()
)
_LETTERS_OF_TEXT = frozenset("AA AE OE O L aa ae oe o l i j ss dh dj ng ij".split())
_SUPERSCRIPT = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_DEEPEST = 8

_TEXT_ARGUMENT = re.compile(r"\\(?:text|mbox|operatorname)[a-z]*\s*\{[^{}]*\}|\\[A-Za-z]+")
_PROSE = re.compile(r"[A-Za-z]{3,}\s+[A-Za-z]{3,}")
_WORDS = re.compile(r"[A-Za-z]{2,}")


class _NoFormulaError(Exception):
    """The text between the delimiters is not maths."""


def read_formula(latex: str) -> str | None:
    """Say a formula in plain characters (``10^{-3}`` is 10⁻³); None for what is no formula."""
    try:
        return _Reader(latex).read() if _is_likely(latex) else None
    except _NoFormulaError:
        return None


def _is_likely(latex: str) -> bool:
    """Tell maths from money and from words between two dollar signs."""
    rest = _TEXT_ARGUMENT.sub(" ", latex)
    if "\\" in latex or "^" in latex or "_" in latex:
        return not _PROSE.search(rest)
    words = [word for word in _WORDS.findall(rest) if word not in _FUNCTIONS]
    if latex.endswith(("+", "-", "=", "*", "/", "(", "<")) or latex.startswith(
        (")", ",", ".", ";")
    ):
        return False
    return not words or (not re.search(r"\s", latex) and max(map(len, words)) <= 12)


class _Reader:
    """A recursive descent over the lexemes of one formula."""

    def __init__(self, latex: str) -> None:
        self.lexemes = _LEXEME.findall(latex)
        self.position = 0
        self.depth = 0

    def read(self) -> str:
        shown = self.expression(None)
        if not shown:
            raise _NoFormulaError
        return shown

    def peek(self) -> str | None:
        return self.lexemes[self.position] if self.position < len(self.lexemes) else None

    def take(self) -> str:
        lexeme = self.peek()
        if lexeme is None:
            raise _NoFormulaError
        self.position += 1
        return lexeme

    def skip_space(self) -> None:
        while (lexeme := self.peek()) is not None and lexeme.isspace():
            self.position += 1

    def expression(self, end: str | None) -> str:
        """Read up to ``end`` (which is taken), None for the end of the formula."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _NoFormulaError
        shown = ""
        scripts = ""  # what the last atom already carries
        while (lexeme := self.peek()) != end:
            if lexeme is None:
                raise _NoFormulaError
            self.position += 1
            if lexeme in "^_":
                if lexeme in scripts or (lexeme == "^" and "'" in scripts):
                    raise _NoFormulaError
                scripts += lexeme
                shown = shown.rstrip() + self.script(lexeme)
            elif lexeme == "'":
                if "^" in scripts or "_" in scripts or not shown.strip():
                    raise _NoFormulaError
                scripts += lexeme
                shown += lexeme
            elif lexeme.isspace():
                shown += " "
            else:
                shown = _join(shown, *self.atom(lexeme))
                scripts = ""
        if end is not None:
            self.position += 1
        self.depth -= 1
        return re.sub(" {2,}", " ", shown).strip()

    def atom(self, lexeme: str) -> tuple[str, str]:
        """Read one piece: what it shows, and whether it is an operator, a function or plain."""
        if lexeme == "{":
            return self.expression("}"), "plain"
        if lexeme.startswith("\\"):
            return self.command(lexeme)
        if lexeme in _FUNCTIONS:
            return lexeme, "function"
        if lexeme[0].isalnum() or lexeme in _PLAIN or _is_typed_symbol(lexeme):
            return lexeme, "plain"
        raise _NoFormulaError

    def command(self, lexeme: str) -> tuple[str, str]:
        name = lexeme[1:]
        if lexeme in _SPACES:
            return _SPACES[lexeme], "plain"
        if lexeme in _ESCAPED:
            return _ESCAPED[lexeme], "plain"
        if name in _FUNCTIONS:
            return name, "function"
        if name in _TEXTS:
            return self.text_argument(), "plain"
        if name in _FONTS:
            shown = self.argument()
            return (shown, "function" if name == "operatorname" else "plain")
        if name in _ACCENTS:
            return self.accent(name), "plain"
        if name in {"frac", "dfrac", "tfrac"}:
            return f"{_grouped(self.group())}/{_grouped(self.group())}", "plain"
        if name == "sqrt":
            return f"√{_grouped(self.group())}", "plain"
        if name == "left":
            return self.fenced(), "plain"
        shown_symbol = symbol(name) if _is_maths_symbol(name) else None
        if shown_symbol is None:
            raise _NoFormulaError
        return shown_symbol, "operator" if name in _OPERATORS else "plain"

    def script(self, kind: str) -> str:
        shown = self.argument()
        if not shown:
            raise _NoFormulaError
        if kind == "^" and shown in {"∘", "′", "*", "∗"}:
            return {"∘": "°", "′": "'", "∗": "*"}.get(shown, shown)
        table = _SUPERSCRIPT if kind == "^" else _SUBSCRIPT
        if all(ord(character) in table for character in shown):
            return shown.translate(table)
        return kind + (shown if shown.isalnum() or len(shown) == 1 else f"({shown})")

    def argument(self) -> str:
        """Read a group, or the single lexeme that may stand in its place."""
        self.skip_space()
        lexeme = self.take()
        if lexeme == "{":
            return self.expression("}")
        if lexeme.isascii() and lexeme[0].isalnum():
            if len(lexeme) > 1:  # x_ab means x_{a}b
                self.position -= 1
                self.lexemes[self.position : self.position + 1] = [
                    lexeme[0],
                    *_LEXEME.findall(lexeme[1:]),
                ]
                self.position += 1
            return lexeme[0]
        if lexeme in {"+", "-", "*"}:
            return lexeme
        if lexeme.startswith("\\") and lexeme not in _SPACES and lexeme != "\\left":
            self.depth += 1
            if self.depth > _DEEPEST:
                raise _NoFormulaError
            shown, _ = self.command(lexeme)
            self.depth -= 1
            return shown
        raise _NoFormulaError

    def group(self) -> str:
        """Read an argument in braces."""
        self.skip_space()
        if self.take() != "{":
            raise _NoFormulaError
        if not (shown := self.expression("}")):
            raise _NoFormulaError
        return shown

    def text_argument(self) -> str:
        self.skip_space()
        if self.take() != "{":
            raise _NoFormulaError
        words = ""
        while (lexeme := self.take()) != "}":
            if lexeme in {"{", "^", "_"} or lexeme.startswith("\\"):
                raise _NoFormulaError
            words += lexeme
        if not words.strip():
            raise _NoFormulaError
        return words

    def accent(self, name: str) -> str:
        shown = self.argument()
        if not shown:
            raise _NoFormulaError
        mark = _ACCENTS[name]
        return (
            accented(mark, shown) if mark and len(shown) == 1 and shown.isascii() else None
        ) or shown

    def fenced(self) -> str:
        r"""Read ``\left( … \right)``; a full stop stands for no bracket."""
        opening = self.delimiter()
        inside = self.expression("\\right")
        return opening + inside + self.delimiter()

    def delimiter(self) -> str:
        self.skip_space()
        lexeme = self.take()
        shown = {"\\{": "{", "\\}": "}", "\\|": "‖", ".": ""}.get(lexeme, lexeme)
        if shown and shown not in "()[]|{}‖":
            raise _NoFormulaError
        return shown


def _is_typed_symbol(lexeme: str) -> bool:
    """Accept a maths character typed as itself, such as ∼ or ≤."""
    return len(lexeme) == 1 and "\u2190" <= lexeme <= "\u22ff"


def _is_maths_symbol(name: str) -> bool:
    return (
        not name.startswith(("text", "CYR", "cyr", "quote", "gui")) and name not in _LETTERS_OF_TEXT
    )


def _join(shown: str, piece: str, kind: str) -> str:
    """Set spaces around operators that have something on their left, and around functions."""
    if not piece:
        return shown
    left = shown[-1:]
    if kind == "operator":
        return f"{shown} {piece} " if left.strip() and left not in "([{,=<>" else f"{shown}{piece}"
    needs_gap = (kind == "function" and (left.isalnum() or left in {")", "]"})) or (
        piece[0].isalnum() and any(_ends_in_word(shown, name) for name in _FUNCTIONS)
    )
    return f"{shown} {piece}" if needs_gap else shown + piece


def _ends_in_word(shown: str, word: str) -> bool:
    return shown.endswith(word) and not shown[: -len(word)][-1:].isalpha()


def _grouped(shown: str) -> str:
    return shown if shown.isalnum() else f"({shown})"
