r"""TeX inside the fields of a bibliography to plain text; formulas stay as ``$…$``."""

from __future__ import annotations

import re

from generator.sources.text.glyphs import accented, is_accent, symbol

__all__ = ["plain_tex"]

_MARKS = re.compile(r"[\\{}~$]")  # what TeX would not print as it stands
_TOKEN = re.compile(
    r"(?P<formula>\$\$?[^$]+\$\$?|\\\((?:[^\\]|\\[^()])*\\\))"
    r"|\\(?P<word>[A-Za-z]+)\*?(?P<gap>\s*)"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<open>\{)|(?P<close>\})|(?P<tie>~)"
    r"|(?P<text>[^\\{}~$]+|[\\$])",
    re.DOTALL,
)
_STYLES = frozenset(
    "bf bfseries boldsymbol em emph enquote ensuremath hbox it itshape mbox mdseries mkbibemph"
    " mkbibitalic mkbibquote NoCaseChange noopsort protect relax rm rmfamily sc scshape sf"
    " sffamily sl slshape text textbf textit textmd textnormal textrm textsc textsf textsl"
    " textsuperscript textsubscript texttt textup tt ttfamily uline underline upshape url"
    " uppercase lowercase MakeUppercase MakeLowercase".split()
)
_WORDS = {
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "textbackslash": "\\",
    "textgreater": ">",
    "textless": "<",
    "textbar": "|",
    "textunderscore": "_",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "slash": "/",
    "and": "&",
    "newline": " ",
    "linebreak": " ",
    "par": " ",
    "quad": " ",
    "qquad": " ",
    "space": " ",
    "nobreakspace": " ",
}
_SIGNS = {",": " ", ";": " ", ":": " ", "!": "", "-": "", "/": "", "\\": " ", "@": ""}


def plain_tex(text: str) -> str:
    r"""Write accents, symbols and styles as Unicode and drop braces that only protect case.

    A command that nobody knows stays with its braces, and so does ``\$``: the corpus repairs what
    running text may hold. White space becomes single blanks. Takes time in proportion to the text,
    however deep its braces.
    """
    if _MARKS.search(text):
        text = _Writer().write(text)
    return " ".join(text.split())


class _Writer:
    """Writes tokens in turn.

    accent: the accent that waits for its letter.
    kept: of each open brace, whether it is part of the text.
    keeps_next: an unknown command or its argument has just ended; a brace now is part of the text.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.accent = ""
        self.kept: list[bool] = []
        self.keeps_next = False

    def write(self, text: str) -> str:
        for match in _TOKEN.finditer(text):
            keeps, self.keeps_next = self.keeps_next, False
            match match.lastgroup, match[0]:
                case "open", brace:
                    self.kept.append(keeps)
                    self.parts.append(brace if keeps else "")
                case "close", brace:
                    self.keeps_next = bool(self.kept) and self.kept.pop()
                    self.parts.append(brace if self.keeps_next else "")
                    self.accent = ""
                case "formula", formula:
                    in_dollars = formula.startswith("$")
                    self.parts.append(formula if in_dollars else f"${formula[2:-2]}$")
                case "sign", token:
                    self._sign(token[1])
                case "tie", _:
                    self.parts.append(" ")
                case "text", words:
                    self.parts.append(self._with_accent(words))
                case _:
                    self._command(match["word"], match["gap"])
        return "".join(self.parts)

    def _with_accent(self, text: str) -> str:
        accent, letters = self.accent, text.lstrip()
        if not accent or not letters:
            return text
        self.accent = ""
        return (accented(accent, letters[0]) or letters[0]) + letters[1:]

    def _command(self, word: str, gap: str) -> None:
        if is_accent(word):
            self.accent = word
        elif word in _WORDS:
            self.parts.append(self._with_accent(_WORDS[word]))
        elif sign := symbol(word):
            # TeX swallows the blank behind a command; behind one that is no letter it is meant.
            self.parts.append(self._with_accent(sign) + ("" if sign.isalpha() else gap))
        elif word not in _STYLES:
            self.parts.append(f"\\{word}{gap}")
            self.keeps_next = not gap

    def _sign(self, sign: str) -> None:
        if is_accent(sign):
            self.accent = sign
        elif sign == "$":
            self.parts.append(r"\$")
        else:
            self.parts.append(_SIGNS.get(sign, sign))
