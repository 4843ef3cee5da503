"""The paper's own headline results, each with a number, in its own words.

A sentence is cut into clauses; a clause with a telling number (a share, a factor, the size of
what was made) is a claim when the sentence speaks of the paper's own results or makings.
Neighbouring clauses with numbers stay together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.corpus.facts.cues import AUTHORS, INTRODUCE
from generator.corpus.facts.types import Quote
from generator.corpus.sentences import Sentence

__all__ = ["find_claims"]

_MAX_CLAIMS = 3
_MAX_WORDS = 40

_DIGIT = re.compile(r"\d")  # every claim has one
_NUMBER = r"(?<![\w.-])[~≈+<>≥≤]?\s?\d[\d,]{0,14}(?:\.\d{1,9})?"
# "25.85%", "7.59x", "3 times", "1.5 points", "100ms".
_MEASURE = re.compile(
    rf"{_NUMBER}(?:\s?[–-]\s?\d[\d.]*)?(?:\s?(?:\\?%|[x×](?!\w)|(?:ms|dB|Hz|kHz)\b|F1\b)|"
    r"[- ](?:times|fold|points?|percent(?:age points)?|BLEU|WER|accuracy|hours?|GPU|pp)\b)|"
    r"(?<![\w.-])\d+\.\d+ [A-Z]{3,}\b"
)
_THINGS = (
    r"(?:examples|samples|instances|dialog(?:ue)?s|conversations|messages|hours|annotations|pairs|"
    r"images|videos|clips|publications|papers|trajectories|statements|schemas|questions|"
    r"prompts|participants|utterances|demonstrations|instructions|tokens|documents|sentences|"
    r"transcripts|languages|tasks|comparisons|ratings|problems|data|records|downloads|responses|"
    r"preferences|models|scenarios|subjects|users|domains|categories|turns|methods)"
)
# "161,443 messages", "1.4 million hours", "an 8B parameter model".
_SIZE = re.compile(
    rf"{_NUMBER}\s?(?:\+|[KkMB]\b|thousand|million|billion|trillion)?\+?[- ]"
    rf"(?:(?!and\b|or\b|of\b)[\w&-]+,? ){{0,5}}?{_THINGS}\b"
)
# Parameters count where the model is the paper's own: "we introduce X, a 1.2B parameter model".
_PARAMETERS = re.compile(rf"{_NUMBER}\s?(?:[MB]|million|billion|trillion)[- ]parameters?\b")
_OWN_MODEL = re.compile(rf"\b(?:{INTRODUCE}|scal(?:e|es|ing))\b|\bwith its\b")
_IS_LARGE = re.compile(r"\d{2}|\d[KkMB]|\d (?:thousand|million|billion|trillion)|\d,\d{3}")

_OWN = re.compile(
    rf"{AUTHORS}|\b(?:[Ww]e|[Oo]ur|[Ee]xperiments?|[Ee]xperimental(?:ly)?|[Rr]esults?|[Ee]mpirical(?:ly)?|"
    r"[Ee]valuations?|[Nn]otably|[Rr]emarkably|[Ss]pecifically|[Ff]or instance|[Ff]or example)\b"
)
_RESULT = re.compile(
    r"\b(?:achiev|improv|outperform|reduc|increas|surpass|boost|exceed|gain|accelerat|speed|sav|"
    r"enhanc|yield|attain|reach|obtain|deliver|decreas|lower|win|rais|drop|fewer|less|faster|"
    r"smaller|match|cut|secur|up to|only|accuracy|preference|success|retain|maintain|rank|"
    r"latency|better|cheaper|averag|scale|drops?|hallucination|error|win-?rate|beat)\w*",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:contain|compris|includ|consist|cover|collect|construct|releas|introduc|present|propos|"
    r"dataset|benchmark|corpus|collection|annotat|featur|span|train|build|built|curat|creat|"
    r"generat|gather|analy[sz]|participants?|evaluat|based on|parameter)\w*",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:us(?:e|ing)|original|such as|models with|ranging)\b")
_CONCEDES = re.compile(r"(?:despite|although|unlike|compared)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_BACKGROUND = re.compile(
    r"^(?:However|Recent|Existing|Previous|Prior|Current|Traditional|While|Although)"
)

# "we show that …", "results indicate that …"
_FINDING = (
    r"(?:show|demonstrat|reveal|indicat|find|found|observ|report|suggest|confirm|note|see|"
    r"highlight|illustrat|prov)\w{0,9}(?: \w+){0,3}? that"
)
# Clauses begin after these.
_CUT = re.compile(
    r"(?=[\s,;:]|\b[bcdfhinoprs])(?:"  # nothing below begins otherwise, as most places soon show
    r"[;:]\s+|,\s+(?=(?:and )?(?:but |while |which |with |also |thus |thereby |even |only |"
    r"up to |we |our |it |its |the |an? |this |these |they |outperform|[\w-]+(?:ing|es|ed)\s\w|"
    r"[A-Z][\w-]*[A-Z\d][\w-]* ))|\s(?:–|—)\s|(?<=\w)\s(?=while\b|whilst\b|whereas\b)|"
    rf"\b{_FINDING}\s|\bbut also\s|"
    r"\sand\s(?=(?:achiev|improv|reduc|outperform|increas|surpass|attain|gain|obtain|lead|boost)\w*\b))"
)
# A clause that only leans on the one before: no claim can begin with it.
_LEANS = re.compile(
    r"(?:and|or|but|compared|on|in|across|respectively|from|over|under|at|for|than|to|by|of|as|"
    r"when|where|which|using|after|\d+(?!\)))\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:(?:and|but|while|which|also|thus|thereby|or)\s+|\(?\w{1,3}\)\s+|"
    r"(?:\w+ly|In particular|For example|For instance|Moreover|Furthermore|In addition),\s+)+",
    re.IGNORECASE,
)
_DANGLING = re.compile(rf",?(?:\s(?:and|to|we|also))*\s{_FINDING}$")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of a sentence; offsets into the sentence, points 0 for what claims nothing."""

    start: int
    end: int
    n_points: float


@dataclass(frozen=True)
class _Subject:
    """What the sentence around a clause speaks of: looked for when asked, which is seldom."""

    sentence: str

    @cached_property
    def is_result(self) -> bool:
        return _RESULT.search(self.sentence) is not None

    @cached_property
    def is_making(self) -> bool:
        return _MADE.search(self.sentence) is not None

    @cached_property
    def is_own(self) -> bool:
        return _OWN.search(self.sentence) is not None

    @cached_property
    def is_own_model(self) -> bool:
        return _OWN_MODEL.search(self.sentence) is not None


def find_claims(sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """Return at most three phrases with the paper's own results, in the order of the text."""
    found: list[tuple[float, Quote]] = []
    for position, sentence in enumerate(sentences):
        text, start = sentence.text, sentence.start
        if not _DIGIT.search(text) or _BACKGROUND.match(text):
            continue
        is_late = position * 3 >= len(sentences)
        if not (is_late or _OWN.search(text)):
            continue
        for claim in _claims(text):
            if claim.start == claim.end:
                continue
            quote = Quote(start=start + claim.start, end=start + claim.end, sentence=sentence.span)
            found.append((claim.n_points, quote))
    best = sorted(found, key=lambda pair: -pair[0])[:_MAX_CLAIMS]
    return tuple(sorted((quote for _, quote in best), key=lambda quote: quote.start))


def _claims(sentence: str) -> Iterator[_Clause]:
    group: list[_Clause] = []
    for clause in (*_clauses(sentence), None):
        if clause and clause.n_points:
            group.append(clause)
        elif group:
            yield from _joined(sentence, group)
            group = []


def _clauses(sentence: str) -> list[_Clause]:
    """Cut a sentence; a clause that leans on the one before is joined to it."""
    inside = {at for bracket in _BRACKETED.finditer(sentence) for at in range(*bracket.span())}
    ends = (cut.end() for cut in _CUT.finditer(sentence))
    cuts = [0, *(at for at in ends if at not in inside), len(sentence)]
    parts: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        if parts and _LEANS.match(sentence, start) and not sentence.startswith("and ", start):
            parts[-1] = (parts[-1][0], end)
        elif end > start:
            parts.append((start, end))
    subject = _Subject(sentence)
    return [_Clause(start, end, _points(sentence[start:end], subject)) for start, end in parts]


def _points(clause: str, subject: _Subject) -> float:
    """Weigh a clause: a measured result, or a size of something made; 0 for neither."""
    if not _DIGIT.search(clause) or _CONCEDES.match(clause):
        return 0.0
    if _MEASURE.search(clause) and subject.is_result:
        return 3.0 + bool(_RESULT.search(clause)) + subject.is_own
    if _PARAMETERS.search(clause) and subject.is_own_model and not _OTHERS.search(clause):
        return 2.0
    size = _SIZE.search(clause)
    if size and _IS_LARGE.search(size[0]) and (subject.is_making or _RESULT.search(clause)):
        return 1.5 + bool(_MADE.search(clause)) + subject.is_own
    return 0.0


def _joined(sentence: str, group: list[_Clause]) -> Iterator[_Clause]:
    """Yield neighbouring clauses as one phrase, or singly where that would be too long."""
    start, end = _trimmed(sentence, group[0].start, group[-1].end)
    if len(group) == 1 or len(sentence[start:end].split()) <= _MAX_WORDS:
        yield _Clause(start, end, max(clause.n_points for clause in group))
        return
    for clause in group:
        start, end = _trimmed(sentence, clause.start, clause.end)
        yield _Clause(start, end, clause.n_points)


def _trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a leading conjunction and what follows the last word."""
    leading = _LEADING.match(sentence, start, end)
    start = leading.end() if leading else start
    text = _DANGLING.sub("", sentence[start:end].rstrip(" ,;:.–—"))
    if text.startswith("(") and ")" not in text:
        start, text = start + 1, text[1:]
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    return start, start + len(text)
