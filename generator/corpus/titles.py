"""A title for a paper whose source gives none: its system's name and a phrase of its abstract.

Only words of the abstract are used; fillers ("novel", "designed to") go, and what is still too
long is cut where a phrase ends.
"""

from __future__ import annotations

import re

from generator.corpus.facts.contribution import find_contribution
from generator.corpus.facts.cues import AUTHORS, INTRODUCE, STUDY
from generator.corpus.sentences import read_sentences

__all__ = ["derive_title"]

_MAX_LENGTH = 90

_SAYS = re.compile(rf"{AUTHORS}[^.;]{{0,80}}?\b(?:{INTRODUCE}|{STUDY})\b\s+")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ARTICLE = re.compile(r"(?:an?|the|our)\s+", re.IGNORECASE)
_THING = (
    r"(?:framework|method|methodology|model|approach|system|algorithm|strategy|technique|scheme|"
    r"paradigm|pipeline|benchmark|dataset)"
)
# What can go without loss; "first" because a title does not boast.
_FILLER = re.compile(
    r"\b(?:novel|new|simple|effective|innovative|efficient|comprehensive|aforementioned|above|"
    r"proposed|systematically|carefully|thoroughly|effectively|both|first|yet|the following)\s+|"
    r"\bdesigned (?=to\b)|\b(?:designed|intended) (?=for\b)|\bsimple,? (?:yet|but) effective\s+",
    re.IGNORECASE,
)
_ANY_VERB = re.compile(
    r"\bwe (?:(?:[a-z]+ly|also|have|then) )?[a-z]+\s+|"
    r"^(?:This|Our) (?:[\w-]+ )?(?:paper|work|study|survey|review|article|report|research) "
    r"[a-z]+\s+"
)
_USES = re.compile(r"(?:leverag|us|utili[sz]|employ|exploit)(?:e|es|ing)\s+", re.IGNORECASE)
_TO = re.compile(r"(?:to|using|that|the use of|how to)\s+", re.IGNORECASE)
_RELATIVE = re.compile(rf"(?:\s*{_THING})?,?\s*(?:which|that)\s+(?=[a-z]+s\b)")
_APPOSITION = re.compile(r"(?:\s*,\s*|\s+–\s+|:\s+)(?:which is |is )?(?:an?|the)\s+")
# "… called Alignment with Human Feedback", at the end.
_SPELT_OUT = re.compile(
    r"(?:\b(?:called|named|dubbed|termed|namely)\s|^)"
    r"([A-Z][\w-]*(?: (?:[A-Z][\w-]*|of|for|with|and|from)){1,8})$"
)
_CALLED = re.compile(r",?\s(?:called|named|dubbed|termed|namely)$")
_THING_THAT = re.compile(rf"(?:[\w-]+ ){{0,8}}?{_THING} (?:that|which) (?=[a-z]+s\b)")
_THING_BEFORE_FOR = re.compile(rf"(?<=[A-Z])\s{_THING}(?= for )")
_AFTER_OWN_NAME = re.compile(r"^\W*(?:(?:an?|the|for)\s+)?")
_TAIL = re.compile(r"\s(for [\w-]+(?: [\w-]+){0,4})$")
# Where a phrase may be cut, the best first.
_CUTS = (
    re.compile(
        r"[;:]\s|,\s(?:which|while|where|and|thereby|with|by|in)\b|\s(?:while|so that)\s|\s–\s"
    ),
    re.compile(r",\s|\sand\s(?=[a-z]+s\s)|\swithout\s"),
    re.compile(r"\s(?:from|with|by|at|on|in|for|under|across|using|based|to|of|that)\s"),
)
_LOOSE_END = re.compile(
    r"[\s,;:–]+(?:an?|the|and|or|of|to|for|by|with|in|on|from|its|their|that|which|as|is|are|"
    r"guided|capable|adept|based|built|trained|tailored|using|including|such)?$"
)


def derive_title(abstract: str, name: str | None) -> str:
    """Return a title of at most 90 characters in sentence case, without a full stop at its end."""
    sentences = read_sentences(abstract)
    if name:
        said = (sentence.text for sentence in sentences)
        naming = next((s for s in said if name in s and _SAYS.search(s)), None)
        joint, phrase = _said_of(name, naming) if naming else ("", "")
        if phrase:
            return _with_name(name, joint, phrase)
    quote = find_contribution(None, sentences, None)
    start, end = quote.sentence if quote else sentences[0].span if sentences else (0, 0)
    phrase = _object(abstract[start:end])
    if not name:
        return _capitalised(_shortened(phrase, _MAX_LENGTH))
    if phrase.startswith(name):
        phrase = _AFTER_OWN_NAME.sub("", phrase.removeprefix(name))
    relative = _THING_THAT.match(phrase)
    if relative:
        return _with_name(name, " ", phrase[relative.end() :])
    return _with_name(name, ": ", phrase)


def _said_of(name: str, sentence: str) -> tuple[str, str]:
    """Return what a sentence says of a name, led by what joins the two: a colon, or a space.

    In order: what the name stands for, an apposition ("X, a tool"), what stands before it
    ("a tool called X"), a relative clause ("X, which learns", joined by a space).
    """
    says = _SAYS.search(sentence)
    begin = says.end() if says else 0
    at = sentence.find(name, begin)
    if at < 0:
        return "", ""
    before = sentence[begin:at].rstrip(' ("“‘')
    after = sentence[at + len(name) :].lstrip(')"”’')
    full = _SPELT_OUT.search(before)
    if full:
        return ": ", _lowered(full[1])
    apposition = _APPOSITION.match(after)
    if apposition:
        return ": ", after[apposition.end() :]
    thing = _FILLER.sub("", _CALLED.sub("", _ARTICLE.sub("", before, count=1)))
    if " " in thing:  # more than "method" alone
        return ": ", thing + after if after.startswith(" for ") else thing
    relative = _RELATIVE.match(after)
    return (" ", after[relative.end() :]) if relative else ("", "")


def _object(sentence: str) -> str:
    """Return what the authors say that they propose or study."""
    says = _SAYS.search(sentence) or _ANY_VERB.search(sentence)
    phrase = _BRACKET.sub("", sentence[says.end() :] if says else sentence)
    for lead in (_TO, _USES, _ARTICLE):
        found = lead.match(phrase)
        phrase = phrase[found.end() :] if found else phrase
    return phrase


def _with_name(name: str, joint: str, phrase: str) -> str:
    room = _MAX_LENGTH - len(name) - len(joint)
    short = _shortened(phrase, room) if room > 0 else ""
    return f"{name}{joint}{short}" if short else name[:_MAX_LENGTH]


def _shortened(phrase: str, room: int) -> str:
    """Leave out brackets and fillers; cut what is still too long, keeping a "for …" at its end."""
    phrase = _FILLER.sub("", _BRACKET.sub("", phrase).rstrip(" .!?"))
    if len(phrase) > room:
        phrase = _THING_BEFORE_FOR.sub("", phrase)
    if len(phrase) <= room:
        return _tidy(phrase)
    tail = _TAIL.search(phrase)
    for cuts in _CUTS:
        ends = [cut.start() for cut in cuts.finditer(phrase) if room // 3 < cut.start() <= room]
        if ends:
            kept = _tidy(phrase[: max(ends)])
            whole = f"{kept} {tail[1]}" if tail and tail.start() > len(kept) else kept
            return whole if len(whole) <= room else kept
    return _tidy(phrase[:room].rpartition(" ")[0])


def _tidy(phrase: str) -> str:
    """Take away what cannot end a title: loose words and stops."""
    while _LOOSE_END.search(phrase):
        phrase = _LOOSE_END.sub("", phrase)
    return phrase.rstrip(" .,;:!?–")


def _lowered(words: str) -> str:
    """Return "Alignment with Human Feedback" in sentence case; coined words stay."""
    return " ".join(w.lower() if w.istitle() else w for w in words.split())


def _capitalised(phrase: str) -> str:
    """Begin with a capital, unless the first word has capitals of its own ("vLLM")."""
    first = phrase.split(" ", 1)[0]
    return phrase if first != first.lower() else phrase[:1].upper() + phrase[1:]
