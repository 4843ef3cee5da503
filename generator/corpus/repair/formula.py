r"""Read a formula: decide whether it is one, and say it in plain characters.

The grammar is the part of TeX that abstracts use and that latex2mathml is sure to take. Whatever
does not fit is no formula: better a dollar sign left standing than prose set as maths.
"""

from __future__ import annotations

import re

from generator.corpus.repair.reading import Piece, grouped, say, say_script
from generator.sources.text.glyphs import accented, symbol

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
_SPACES = dict.fromkeys(("\\,", "\\;", "\\:", "\\ ", "\\quad", "\\qquad"), Piece(" ", "space")) | {
    "\\!": Piece("")
}
_ESCAPED = {"\\%": "%", "\\{": "{", "\\}": "}", "\\_": "_", "\\#": "#", "\\|": "‖"}
_BRACKETS = {bracket: bracket for bracket in "()[]|"} | {
    "\\{": "{", "\\}": "}", "\\|": "‖", ".": "",
}  # fmt: skip
_PLAIN = frozenset("+-*/=<>()[]|,.;:!?'@")
_OPERATORS = frozenset(
    "approx ast cap cdot circ cong cup div equiv ge geq gg gets in leftarrow le leq ll mid mapsto "
    "mp ne neq notin oplus otimes pm prec propto rightarrow setminus sim simeq subset subseteq "
    "succ supset supseteq times to vee wedge leftrightarrow Rightarrow Leftarrow "
    "Leftrightarrow".split()
)
_LETTERS_OF_TEXT = frozenset("AA AE OE O L aa ae oe o l i j ss dh dj ng ij".split())
_TEXT_PREFIXES = ("text", "CYR", "cyr", "quote", "gui")
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
        self.lexemes: list[str] = _LEXEME.findall(latex)
        self.position = 0
        self.depth = 0

    def read(self) -> str:
        return self.expression(None)

    def take(self) -> str:
        """Take the next lexeme; there has to be one."""
        if self.position == len(self.lexemes):
            raise _NoFormulaError
        self.position += 1
        return self.lexemes[self.position - 1]

    def take_solid(self) -> str:
        """Take the next lexeme that is not white space."""
        while (lexeme := self.take()).isspace():
            pass
        return lexeme

    def expression(self, end: str | None) -> str:
        """Read up to ``end`` (which is taken), or to the end of the formula for None."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _NoFormulaError
        pieces: list[Piece] = []
        scripts = ""  # what the last atom already carries
        while self.position < len(self.lexemes) or end is not None:
            lexeme = self.take()
            if lexeme == end:
                break
            if lexeme in {"^", "_", "'"}:
                scripts = _with_script(scripts, lexeme)
                pieces.append(Piece(self.script(lexeme), "script"))
            elif lexeme.isspace():
                pieces.append(Piece(" ", "space"))
            else:
                pieces.append(self.atom(lexeme))
                scripts = ""
        self.depth -= 1
        shown = say(pieces)
        if not shown:
            raise _NoFormulaError
        return shown

    def atom(self, lexeme: str) -> Piece:
        if lexeme == "{":
            return Piece(self.expression("}"))
        if lexeme.startswith("\\"):
            return self.command(lexeme)
        if lexeme in _FUNCTIONS:
            return Piece(lexeme, "function")
        if lexeme[0].isalnum() or lexeme in _PLAIN or _is_typed_symbol(lexeme):
            return Piece(lexeme)
        raise _NoFormulaError

    def command(self, lexeme: str) -> Piece:
        name = lexeme[1:]
        if lexeme in _SPACES:
            return _SPACES[lexeme]
        if lexeme in _ESCAPED:
            return Piece(_ESCAPED[lexeme])
        if name in _FUNCTIONS:
            return Piece(name, "function")
        if name in _TEXTS:
            return Piece(self.words())
        if name in _FONTS:
            return Piece(self.operand(), "function" if name == "operatorname" else "plain")
        if name in _ACCENTS:
            shown = self.operand()
            mark = _ACCENTS[name] if len(shown) == 1 and shown.isascii() else ""
            return Piece((accented(mark, shown) if mark else None) or shown)
        return self.construction(name) or self.symbol(name)

    def construction(self, name: str) -> Piece | None:
        if name in {"frac", "dfrac", "tfrac"}:
            return Piece(f"{grouped(self.group())}/{grouped(self.group())}")
        if name == "sqrt":
            return Piece(f"√{grouped(self.group())}")
        if name == "left":
            return Piece(self.delimiter() + self.expression("\\right") + self.delimiter())
        return None

    def symbol(self, name: str) -> Piece:
        is_text = name.startswith(_TEXT_PREFIXES) or name in _LETTERS_OF_TEXT
        shown = None if is_text else symbol(name)
        if shown is None:
            raise _NoFormulaError
        return Piece(shown, "operator" if name in _OPERATORS else "plain")

    def script(self, sign: str) -> str:
        return sign if sign == "'" else say_script(sign, self.argument())

    def argument(self) -> str:
        """Read a group, or the single character or command that may stand in its place."""
        lexeme = self.take_solid()
        if lexeme == "{":
            return self.expression("}")
        if lexeme[0].isalnum():
            rest = _LEXEME.findall(lexeme[1:])  # x_ab is x_{a}b
            self.lexemes[self.position : self.position] = rest
            return lexeme[0]
        if lexeme in {"+", "-", "*"}:
            return lexeme
        if lexeme.startswith("\\") and lexeme not in _SPACES:
            self.depth += 1
            if self.depth > _DEEPEST:
                raise _NoFormulaError
            shown = self.command(lexeme).text
            self.depth -= 1
            return shown
        raise _NoFormulaError

    def operand(self) -> str:
        r"""Read what a font or an accent is set on.

        Of a bare number (``\hat10``) TeX takes the first digit and latex2mathml the whole.
        """
        lexeme = self.take_solid()
        if lexeme[0].isdigit() and len(lexeme) > 1:
            raise _NoFormulaError
        self.position -= 1
        return self.argument()

    def group(self) -> str:
        """Read an argument in braces."""
        if self.take_solid() != "{":
            raise _NoFormulaError
        return self.expression("}")

    def words(self) -> str:
        r"""Read the argument of ``\text``, in which spaces count and maths does not."""
        if self.take_solid() != "{":
            raise _NoFormulaError
        words = ""
        while (lexeme := self.take()) != "}":
            if lexeme in {"{", "^", "_"} or lexeme.startswith("\\"):
                raise _NoFormulaError
            words += lexeme
        if not words.strip():
            raise _NoFormulaError
        return words

    def delimiter(self) -> str:
        r"""Read the bracket behind ``\left``; a full stop stands for none."""
        shown = _BRACKETS.get(self.take_solid())
        if shown is None:
            raise _NoFormulaError
        return shown


def _with_script(scripts: str, sign: str) -> str:
    """Note one more script of an atom; TeX takes each kind once, and a prime is an exponent."""
    if sign in scripts or (sign != "_" and set(scripts) & {"^", "'"}) or (sign == "'" and scripts):
        raise _NoFormulaError
    return scripts + sign


def _is_typed_symbol(lexeme: str) -> bool:
    """Accept a maths character typed as itself, such as ∼ or ≤."""
    return len(lexeme) == 1 and "\u2190" <= lexeme <= "\u22ff"
