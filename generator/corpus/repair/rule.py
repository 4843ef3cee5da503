"""What a repair rule is, and how the edits that a rule decides on are carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

__all__ = ["Context", "Edit", "Mend", "Rule", "apply_edits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a rule may know beside the text.

    own_name: name of the system that the paper introduces; None when unknown.
    """

    own_name: str | None = None


Mend = Callable[[str, Context], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A repair by its name.

    mend: gives the mended text, or the same where there is nothing to mend.
    needs: a text that holds none of these has nothing for the rule, which is not even asked then:
        most abstracts need no rule at all. Without any, every text is offered.
    """

    name: str
    mend: Mend
    needs: tuple[str, ...] = ()

    def concerns(self, text: str) -> bool:
        """Tell whether the text holds what the rule looks for."""
        for need in self.needs:
            if need in text:
                return True
        return not self.needs


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put ``new`` in the place of ``text[start:end]``."""

    start: int
    end: int
    new: str = ""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Carry out edits from left to right; one that reaches into an earlier edit is dropped."""
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits):
        if edit.start < position:
            continue
        pieces += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join([*pieces, text[position:]])
