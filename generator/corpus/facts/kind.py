"""What a paper mainly contributes: a method, a model, a dataset, a survey and so on.

Every cue gives points to a kind: the noun that a title ends on before its first preposition
("… A Holistic *Benchmark* for …"), the noun that the paper says it introduces, the verb with
which it speaks about itself. The kind with most points wins; a method is what is left, where there
is an abstract that could have told another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from generator.corpus.facts.coined import ends_of_uses
from generator.corpus.facts.cue import Cue
from generator.corpus.facts.cues import (
    AUTHORS,
    AUTHORS_WORDS,
    INTRODUCE,
    INTRODUCE_WORDS,
    IS_ASIDE,
    STUDY,
    STUDY_WORDS,
)
from generator.corpus.facts.nouns import KIND_OF_NOUN, first_noun, head_noun, weight_of
from generator.corpus.sentences import Sentence
from generator.kinds import Kind

__all__ = ["find_kind"]

_INTRODUCING = Cue(
    rf"(?:{AUTHORS}[^.;]{{0,70}}?|\b[Hh]ere,? we )\b{INTRODUCE}\b\s+",
    AUTHORS_WORDS,
    INTRODUCE_WORDS,
)
_STUDYING = Cue(rf"{AUTHORS}(?: [\w-]+,?){{0,4}}? {STUDY}\b", AUTHORS_WORDS, STUDY_WORDS)
_IS_A = re.compile(
    r"[\"”’)]?(?:\s?\([^()]*\))?(?:,|–|—|:)?\s*(?:which is |is )?(?:an?|the first|one of the) "
)

_N_TO_NAME = 60  # characters between "we introduce" and the name
_MAX_USES = 6  # of the name, looked at
_DERIVED = re.compile(
    r"(?:Based|Building|Drawing) (?:on|upon) (?:these|this|our|the) "
    r"(?:observations?|findings?|insights?|analys[ei]s|results?)\b"
)
_BY_THE_WAY = re.compile(r"\b(?:releas|provid|contribut|train|collect)\w*\s*$")
_TO_EVALUATE = re.compile(
    r"\b(?:to|for) (?:[\w-]+ly )?(?:evaluat|assess|gaug|benchmark|challeng)(?:e|ing)\b"
)
_VERBAL_TITLE = re.compile(
    r"(?:towards?|on|how|what|why|when|can|do|does|are|is|your|\w+ing)\b", re.IGNORECASE
)
_SURVEY_TITLE = re.compile(
    r"\b(?:survey|review|overview|tutorial|taxonomy|roadmap|guide)\b", re.IGNORECASE
)
_IS_REPORT = Cue(
    r"(?i)\b(?:technical report|white paper|lessons learned|(?:in (?:this|the first)|this) "
    r"report)\b",
    frozenset({"report", "paper", "learned"}),
)
_ANALYSIS_TITLE = re.compile(
    r"^(?:do|does|did|can|could|are|is|how|what|why|when|where|should|will|which|who|on the|"
    r"understanding|evaluating|investigating|exploring|analy[sz]ing|revisiting|rethinking|"
    r"assessing|examining|comparing|characterizing|measuring|probing|studying|limits?)\b|"
    r"\?|\b(?:study|analysis|evidence|trade-?offs?|investigation|scaling laws?|empirical|"
    r"exploration|comparison|pitfalls|perspective)\b",
    re.IGNORECASE,
)
_EVALUATION = re.compile(r"\b(?:evaluation|benchmarking)\b", re.IGNORECASE)
_FINDINGS = Cue(
    r"\b(?:[Ww]e (?:(?:also|further|then|surprisingly|first|empirically) )?"
    r"(?:find|found|observe|discover|argue|reveal|hypothesi[sz]e|investigate|examine|study|"
    r"analy[sz]e|conclude|identify)\b|"
    r"[Oo]ur (?:findings|results|analys[ie]s|study|experiments|investigation|work) "
    r"(?:also |further )?(?:reveal|show|suggest|indicate|highlight)s?\b|(?:findings|insights)\b)",
    frozenset(
        "find found observe discover argue reveal hypothesize hypothesise investigate examine "
        "study analyze analyse conclude identify reveals show shows suggest suggests indicate "
        "indicates highlight highlights findings insights".split()
    ),
)
_IS_SURVEY = Cue(
    r"\b(?:[Tt]his|[Oo]ur|[Ii]n this|[Tt]he present) (?:[\w-]+ )?(?:survey|review|overview)\b|"
    r"\b(?:present|provide|conduct|offer)s? (?:an?|the first) (?:[\w-]+,? ){0,4}"
    r"(?:survey|review|overview)\b",
    frozenset({"survey", "review", "overview"}),
)
_OWN_THING = Cue(
    r"\b(?:[Oo]ur|[Tt]he proposed) (?:[\w-]+ ){0,2}?([\w-]+)\b", frozenset({"our", "proposed"})
)
_BY_NAME = (
    (Kind.BENCHMARK, re.compile(r"bench|eval|arena", re.IGNORECASE)),
    (Kind.MODEL, re.compile(r"GPT|LM|LLaVA|LLaMA|BERT")),
    (Kind.METHOD, re.compile(r"PO\b|DPO|RL|KD|Prompt|LoRA|Align|Tuning|Optimization")),
)
# "UltraChat contains 1.5 million …": only a collection does that.
_HOLDS = re.compile(
    r"\s(?:contains|comprises|includes|consists of|covers|spans) (?:over |more than |about )?[\d.]"
)


def find_kind(
    title: str | None, abstract: str, sentences: Sequence[Sentence], name: str | None
) -> Kind | None:
    """Weigh the cues of title and abstract; equal points go to the kind seen first.

    None where there is no abstract and the title does not tell.
    """
    points: defaultdict[Kind, float] = defaultdict(float)
    introduced = list(_from_introductions(sentences, name))
    if abstract:
        points[Kind.METHOD] = 2.0 if name and not introduced else 1.0
    for kind, n_points in (
        *_from_title(title or ""),
        *introduced,
        *_from_name(name, abstract),
        *_from_own_things(sentences),
        *_from_study(sentences, title or "", is_made=bool(introduced), is_named=bool(name)),
    ):
        points[kind] += n_points
    found = max(points, key=lambda kind: points[kind], default=None)
    return found if found and points[found] else None


def _from_title(title: str) -> Iterator[tuple[Kind, float]]:
    survey = _SURVEY_TITLE.search(title)
    if survey:
        yield Kind.SURVEY, 2 if survey[0].casefold() == "guide" else 8
    if _IS_REPORT.pattern.search(title):
        yield Kind.REPORT, 8
    prefix, _, subtitle = title.partition(":")
    for part, n_points in ((subtitle.strip(), 5.5), (prefix, 2.0)):
        noun = "" if _VERBAL_TITLE.match(part) else head_noun(part)
        if noun in KIND_OF_NOUN and KIND_OF_NOUN[noun] is not Kind.ANALYSIS:
            yield KIND_OF_NOUN[noun], n_points * weight_of(noun)


def _from_introductions(
    sentences: Sequence[Sentence], name: str | None
) -> Iterator[tuple[Kind, float]]:
    """Yield what the paper says that it introduces; the first one weighs most."""
    n_before = 0
    for sentence in sentences:
        introducing = _INTRODUCING.search(sentence)
        if not introducing:
            continue
        text = sentence.text
        is_aside = IS_ASIDE.match(text) or _DERIVED.match(text)
        is_by_the_way = n_before and _BY_THE_WAY.search(introducing[0])
        share = (0.3 if is_aside or is_by_the_way else 1.0) / (1 + n_before)
        phrase = text[introducing.end() :]
        noun = _introduced_noun(phrase, name)
        has_name = name is not None and name.casefold() in text.casefold()
        if noun in KIND_OF_NOUN:
            weight = 2.0 if KIND_OF_NOUN[noun] is Kind.ANALYSIS else 3.5
            weight = weight * share + (1.5 if has_name else 0.0)
            yield KIND_OF_NOUN[noun], weight * weight_of(noun)
        elif not is_aside:
            yield Kind.METHOD, 1.0 * share
        if _TO_EVALUATE.search(phrase[:160]):
            yield Kind.BENCHMARK, 2.0 * share
        if not is_aside:
            n_before += 1


def _from_name(name: str | None, abstract: str) -> Iterator[tuple[Kind, float]]:
    """Yield what the name looks like, and what stands beside it: "X, a … dataset", "X model"."""
    if not name:
        return
    for kind, looks in _BY_NAME:
        if looks.search(name):
            yield kind, 1.0
            break
    for end in islice(ends_of_uses(name, abstract), _MAX_USES):
        after = abstract[end : end + 160]
        apposition = _IS_A.match(after)
        noun = head_noun(after[apposition.end() :]) if apposition else first_noun(after[:24])
        if noun in KIND_OF_NOUN:
            yield KIND_OF_NOUN[noun], (2.0 if apposition else 1.0) * weight_of(noun)
        if _HOLDS.match(after):
            yield Kind.DATASET, 1.5


def _from_own_things(sentences: Sequence[Sentence]) -> Iterator[tuple[Kind, float]]:
    """Yield what the authors keep calling their work: "our model", "the proposed system"."""
    things = (own[1] for sentence in sentences for own in _OWN_THING.finditer(sentence))
    nouns = [KIND_OF_NOUN.get(thing.casefold()) for thing in things]
    for kind, n_times in Counter(kind for kind in nouns if kind).items():
        if kind is not Kind.ANALYSIS:
            yield kind, 0.6 * min(n_times, 3)


def _from_study(
    sentences: Sequence[Sentence], title: str, *, is_made: bool, is_named: bool
) -> Iterator[tuple[Kind, float]]:
    """Yield signs of a paper that looks at things; they weigh less where it also makes some."""
    if any(_IS_SURVEY.search(sentence) for sentence in sentences):
        yield Kind.SURVEY, 2 if is_named else 4
    if any(_IS_REPORT.search(sentence) for sentence in sentences):
        yield Kind.REPORT, 3
    share = (0.6 if is_made else 1.0) * (0.6 if is_named else 1.0)
    if _ANALYSIS_TITLE.search(title):
        yield Kind.ANALYSIS, 4 * (1.0 if "?" in title else share)
    if is_named and _EVALUATION.search(title):
        yield Kind.BENCHMARK, 4
    if any(_STUDYING.search(sentence) for sentence in sentences):
        yield Kind.ANALYSIS, 2 * share
    n_findings = sum(_FINDINGS.search(sentence) is not None for sentence in sentences)
    yield Kind.ANALYSIS, 0.7 * min(n_findings, 5) * share


def _introduced_noun(phrase: str, name: str | None) -> str:
    """Return the noun of the first noun phrase after "we introduce", past the name itself."""
    at = phrase.casefold().find(name.casefold()) if name else -1
    if not name or not 0 <= at <= _N_TO_NAME:
        return head_noun(phrase)
    after = phrase[at + len(name) :]
    apposition = _IS_A.match(after)
    if apposition:
        return head_noun(after[apposition.end() :])
    beside = first_noun(after[:24])
    return beside if beside in KIND_OF_NOUN else head_noun(phrase[:at] or after)
