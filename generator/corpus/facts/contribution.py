"""The one sentence of an abstract that says what is new.

Each sentence is weighed: who speaks, with which verb, of what, and where. The best one is taken
if it is good enough; a background sentence under a title would mislead, a gap would not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.corpus.facts.cue import Cue
from generator.corpus.facts.cues import (
    AUTHORS,
    AUTHORS_WORDS,
    INTRODUCE,
    INTRODUCE_WORDS,
    IS_ASIDE,
    IS_BACKGROUND,
    STUDY,
    STUDY_WORDS,
)
from generator.corpus.facts.types import Quote
from generator.corpus.sentences import Sentence

__all__ = ["find_contribution"]

_THRESHOLD = 3.0
_FEW_WORDS = 9  # too few to say what it is
_COST_OF_POSITION = 0.35  # points per sentence further down

# "which we describe as" is an aside within a sentence.
_SUBJECT = rf"(?<!which )(?<!that )(?<!as )(?<!what )(?<!than ){AUTHORS}"
_STRONG = Cue(
    rf"{_SUBJECT}[^.;]{{0,70}}?\b(?:introduc|propos|present)(?:e|es|ed|ing)?\b",
    AUTHORS_WORDS,
    frozenset(
        stem + end
        for stem in ("introduc", "propos", "present")
        for end in ("", "e", "es", "ed", "ing")
    ),
)
_MAKES = Cue(rf"{_SUBJECT}[^.;]{{0,60}}?\b{INTRODUCE}\b", AUTHORS_WORDS, INTRODUCE_WORDS)
_STUDIES = Cue(
    rf"{_SUBJECT}(?: (?!could|would|might|may|can|hope)[\w-]+,?){{0,5}}? {STUDY}\b",
    AUTHORS_WORDS,
    STUDY_WORDS,
)
_MAIN_CONTRIBUTION = Cue(
    r"\b[Oo]ur (?:primary|main|key|core|central) (?:contribution|idea|insight) (?:is|lies)\b",
    frozenset({"our"}),
    frozenset({"contribution", "idea", "insight"}),
)
# "In this report, we dissect …", "This survey aims to …", "We bridge this gap with …".
_DOES = Cue(
    r"\b(?:[Ii]n (?:this|our) (?:[\w-]+ ){0,2}|[Ii]n the (?:first|present|current) )"
    r"(?:paper|work|study|article|report|survey|review|research),? we \w+|"
    r"\b(?:[Tt]his|[Tt]he present) (?:paper|work|study|article|report|survey|review|research) \w+|"
    r"^This (?:paper|study|article|survey|review), [^.;]{4,160}, "
    r"(?:provides|presents|offers|gives)\b|"
    r"^To [^,]{4,80}, we \w+|\b[Ww]e (?:bridge|close|fill|address) (?:this|the) gap|"
    r"\b[Ww]e (?:coin|conduct|conducted|conclude|use)\b|"
    r"\b[Ww]e (?:address|tackle|solve|meet) (?:this|these|the) [\w-]+ (?:with|by|through)\b",
    AUTHORS_WORDS,
)
_OWN_ASIDE = Cue(
    r"\bwe (?:also|further|additionally)\b", frozenset({"also", "further", "additionally"})
)
_FINDS = Cue(
    r"\b[Ww]e (?:[\w-]+ )?(?:find|found|show|demonstrate|observe)\b",
    frozenset("find found show demonstrate observe".split()),
)
_HOPES = Cue(
    r"\b[Ww]e (?:hope|believe|expect|anticipate)\b|\bwill (?:contribute|inspire)\b",
    frozenset("hope believe expect anticipate contribute inspire".split()),
)
_TESTS_ITSELF = re.compile(r"^We (?:compare|evaluate|test|validate)\b")
_PASSIVE = Cue(
    r"\b(?:is|are) (?:proposed|introduced|presented|developed|described)\b",
    frozenset("proposed introduced presented developed described".split()),
)
_OWN = re.compile(
    r"^(?:Our|The proposed|The key|The main|The core)\b[^.;]{0,60}?\b"
    r"(?:method|approach|framework|model|idea|contribution|system|insight|work|solution)\b"
)
_IN_THIS_PAPER = Cue(
    r"\b[Tt]his (?:[\w-]+ )?(?:paper|work|study|article|report|survey|review|research)\b|"
    r"\b[Hh]ere,? we\b",
    frozenset({"this", "here"}),
)
_ANSWERS = re.compile(
    r"^(?:To (?:address|this end|bridge|tackle|overcome|mitigate|fill|remedy|solve|achieve|"
    r"alleviate|answer|close|enable|handle|improve|resolve|combat|meet)|Therefore|Thus|Hence|"
    r"Motivated by|Inspired by|In response|In light|For this|Toward|As a (?:first )?step)\b"
)
_NEW = Cue(
    r"\b(?:novel|new|first|simple|innovative|unified|comprehensive)\b",
    frozenset("novel new first simple innovative unified comprehensive".split()),
)
_RESULTS = Cue(
    r"\b(?:[Ee]xperiment(?:s|al|ally)|[Ee]mpirical(?:ly)?|[Rr]esults|outperform(?:s|ed|ing)?|"
    r"[Ee]xtensive(?:ly)? (?:experiments|evaluat\w+))\b",
    frozenset(
        "experiments experimental experimentally empirical empirically results outperform "
        "outperforms outperformed outperforming extensive extensively".split()
    ),
)
_RELEASES = Cue(
    r"(?i)\b(?:(?:code|data|dataset|model)s? (?:(?:and \w+ )?(?:is|are|will be) )|"
    r"publicly available|"
    r"open-?sourc(?:e|ed) (?:our|the|all)|github\.com|available at|"
    r"we (?:publicly )?release (?:our|the|all)|(?:suite|set) of resources)",
    frozenset(
        "code codes data datas dataset datasets model models publicly opensource opensourced "
        "source sourced github available release suite set".split()
    ),
)
_DERIVED = re.compile(
    r"^(?:Accordingly|(?:Based|Building|Grounded|Drawing) (?:on|upon|in) (?:these|this|our|the) "
    r"(?:\w+ )?(?:observations?|findings?|insights?|analys[ei]s|results?|equivalence|theory))\b"
)
_PART = re.compile(
    r"^(?:Specifically|At the \w+ level|In particular|Particularly|Concretely|First(?:ly)?|"
    r"For (?:example|instance)|Notably|Importantly|Meanwhile)\b"
)


def find_contribution(
    title: str | None, sentences: Sequence[Sentence], name: str | None
) -> Quote | None:
    """Return the sentence that best states the paper's own contribution, or None."""
    title_words = _telling_words(title or "")
    good: list[tuple[float, tuple[int, int]]] = []
    for position, sentence in enumerate(sentences):
        points = _points(sentence, name, title_words)
        if points >= _THRESHOLD:
            good.append((points - _COST_OF_POSITION * position, sentence.span))
    if not good:
        return None
    _, best = max(good, key=lambda candidate: candidate[0])
    return Quote(start=best[0], end=best[1], sentence=best)


def _points(said: Sentence, name: str | None, title_words: frozenset[str]) -> float:
    says = _points_for_verb(said, name)
    if not says:
        return 0.0
    sentence = said.text
    has_name = name is not None and name.casefold() in sentence.casefold()
    return (
        says
        + (3.0 if has_name else 0.0)
        + (1.5 if _IN_THIS_PAPER.search(said) else 0.0)
        + (1.0 if _ANSWERS.match(sentence) else 0.0)
        + (1.0 if _NEW.search(said) else 0.0)
        + 2.0 * _share(title_words, sentence)
        - (4.0 if IS_ASIDE.match(sentence) else 0.0)
        - (1.5 if _PART.match(sentence) else 0.0)
        - (2.0 if _OWN_ASIDE.search(said) else 0.0)
        - (1.0 if _FINDS.search(said) else 0.0)
        - (2.5 if _DERIVED.match(sentence) else 0.0)
        - (4.0 if _HOPES.search(said) else 0.0)
        - (2.0 if _TESTS_ITSELF.match(sentence) else 0.0)
        - (1.5 if IS_BACKGROUND.match(sentence) else 0.0)
        - (2.0 if _RESULTS.search(said) else 0.0)
        - (3.0 if _RELEASES.search(said) else 0.0)
        - (3.0 if len(sentence.split()) < _FEW_WORDS else 0.0)
    )


def _points_for_verb(sentence: Sentence, name: str | None) -> float:
    if _STRONG.search(sentence) or _MAIN_CONTRIBUTION.search(sentence):
        return 6.0
    if _MAKES.search(sentence):
        return 5.0
    if _STUDIES.search(sentence):
        return 4.0
    if _PASSIVE.search(sentence) or _DOES.search(sentence):
        return 3.5
    begins_with_name = name is not None and sentence.text.startswith(f"{name} ")
    return 3.0 if begins_with_name or _OWN.match(sentence.text) else 0.0


def _telling_words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[\w-]+", text.casefold()) if len(word) > 3)


def _share(title_words: frozenset[str], sentence: str) -> float:
    if not title_words:
        return 0.0
    return len(title_words & _telling_words(sentence)) / len(title_words)
