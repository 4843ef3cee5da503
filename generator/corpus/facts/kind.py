"""What a paper mainly contributes: a method, a model, a dataset, a survey …

Every cue gives points to a kind: the noun that a title ends on before its first preposition
("… A Holistic *Benchmark* for …"), the noun that the paper says it introduces, the verb with
which it speaks about itself. The kind with most points wins; a method is what is left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from generator.corpus.facts.cues import AUTHORS, INTRODUCE, IS_ASIDE, STUDY
from generator.corpus.facts.types import Kind
from generator.corpus.sentences import sentence_spans

__all__ = ["find_kind"]

_NOUNS: dict[Kind, str] = {
    Kind.METHOD: "framework frameworks method methods methodology approach approaches technique "
    "techniques algorithm algorithms strategy strategies paradigm mechanism objective loss "
    "pipeline scheme procedure optimization distillation tuning prompting decoding learning "
    "alignment recipe module solution adapter regularization training extension enhancement "
    "formulation protocol attack defense",
    Kind.MODEL: "model models llm llms mllm mllms vlm vlms lmm lmms network networks "
    "architecture family transformer assistant generalist generalists",
    Kind.DATASET: "dataset datasets corpus corpora collection resource resources data",
    Kind.BENCHMARK: "benchmark benchmarks testbed suite leaderboard",
    Kind.SURVEY: "survey review overview tutorial taxonomy roadmap",
    Kind.ANALYSIS: "study analysis analyses investigation evaluation experiment experiments "
    "examination evidence insights comparison exploration",
    Kind.SYSTEM: "system systems platform toolkit library engine tool tools agent agents "
    "simulator interface application software studio",
    Kind.REPORT: "report workflow secrets lessons",
}
_KIND_OF_NOUN = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}

# A noun phrase ends before these.
_NP_END = re.compile(
    r"(?<![\w-])(?:of|for|with|to|that|which|via|by|in|on|from|using|based on|towards?|through|under|"
    r"as|where|and its|called|named|dubbed|termed|designed|aimed|enabling|consisting|comprising|"
    r"capable|leveraging|trained|built|containing|covering|featuring|is|are|has|can|at|into|"
    r"between|over|across|specifically|tailored|against|about|without|when|whose|inspired)(?![\w-])|"
    r"[,;:()\[\]–—]|\.(?=\s|$)"
)
_INTRODUCING = re.compile(rf"(?:{AUTHORS}[^.;]{{0,70}}?|\b[Hh]ere,? we )\b{INTRODUCE}\b\s+")
_STUDYING = re.compile(rf"{AUTHORS}(?: [\w-]+,?){{0,4}}? {STUDY}\b")
_IS_A = re.compile(r"[\"”’)]?(?:\s?\([^()]*\))?(?:,|–|—|:)?\s*(?:which is |is )?(?:an?|the first|one of the) ")

_N_TO_NAME = 60  # characters between "we introduce" and the name
_MAX_USES = 6  # of the name, looked at
_MAX_ADJECTIVES = 4  # between commas before a noun
_VAGUE = frozenset({"framework", "frameworks", "solution", "approach", "approaches"})
_DERIVED = re.compile(
    r"(?:Based|Building|Drawing) (?:on|upon) (?:these|this|our|the) "
    r"(?:observations?|findings?|insights?|analys[ei]s|results?)\b"
)
_BY_THE_WAY = re.compile(r"\b(?:releas|provid|contribut|train|collect)\w*\s*$")
_TO_EVALUATE = re.compile(
    r"\b(?:to|for) (?:[\w-]+ly )?(?:evaluat|assess|gaug|benchmark|challeng)(?:e|ing)\b"
)
_VERBAL_TITLE = re.compile(r"(?:towards?|on|how|your|\w+ing)\b", re.IGNORECASE)
_SURVEY_TITLE = re.compile(r"\b(?:survey|review|overview|tutorial|taxonomy|roadmap|guide)\b", re.IGNORECASE)
_REPORT_TITLE = re.compile(
    r"\b(?:technical report|workflow|secrets of|lessons (?:from|learned))\b", re.IGNORECASE
)
_ANALYSIS_TITLE = re.compile(
    r"^(?:do|does|did|can|could|are|is|how|what|why|when|where|should|will|which|who|on the|"
    r"understanding|evaluating|investigating|exploring|analy[sz]ing|revisiting|rethinking|"
    r"assessing|examining|comparing|characterizing|measuring|probing|studying|limits?)\b|"
    r"\?|\b(?:study|analysis|evidence|trade-?offs?|investigation|scaling laws?|empirical|"
    r"exploration|comparison|pitfalls|perspective)\b",
    re.IGNORECASE,
)
_FINDINGS = re.compile(
    r"\b(?:[Ww]e (?:(?:also|further|then|surprisingly|first|empirically) )?"
    r"(?:find|found|observe|discover|argue|reveal|hypothesi[sz]e|investigate|examine|study|"
    r"analy[sz]e|conclude|identify)\b|"
    r"[Oo]ur (?:findings|results|analys[ie]s|study|experiments|investigation|work) "
    r"(?:also |further )?(?:reveal|show|suggest|indicate|highlight)s?\b|findings|insights)"
)
_IS_SURVEY = re.compile(
    r"\b(?:[Tt]his|[Oo]ur|[Ii]n this|[Tt]he present) (?:[\w-]+ )?(?:survey|review|overview)\b|"
    r"\b(?:present|provide|conduct|offer)s? (?:an?|the first) (?:[\w-]+,? ){0,4}(?:survey|review|overview)\b"
)
_OWN_THING = re.compile(r"\b(?:[Oo]ur|[Tt]he proposed) (?:[\w-]+ ){0,2}?([\w-]+)\b")
_BY_NAME = (
    (Kind.BENCHMARK, re.compile(r"bench|eval|arena", re.IGNORECASE)),
    (Kind.MODEL, re.compile(r"GPT|LM|LLaVA|LLaMA|BERT")),
    (Kind.METHOD, re.compile(r"PO\b|DPO|RL|KD|Prompt|LoRA|Align|Tuning|Optimization")),
)
# "UltraChat contains 1.5 million …": only a collection does that.
_HOLDS = re.compile(r"\s(?:contains|comprises|includes|consists of|covers|spans) (?:over |more than |about )?[\d.]")


def find_kind(title: str | None, abstract: str, name: str | None) -> Kind:
    """Weigh the cues of title and abstract; equal points go to the kind seen first."""
    points: Counter[Kind] = Counter({Kind.METHOD: 2 if name else 1})
    sentences = [abstract[start:end] for start, end in sentence_spans(abstract)]
    introduced = list(_from_introductions(sentences, name))
    for kind, n_points in (
        *_from_title(title or ""),
        *introduced,
        *_from_name(name, abstract),
        *_from_own_things(abstract),
        *_from_study(sentences, title or "", is_made=bool(introduced), is_named=bool(name)),
    ):
        points[kind] += n_points
    return max(points, key=lambda kind: points[kind])


def _from_title(title: str) -> Iterator[tuple[Kind, float]]:
    survey = _SURVEY_TITLE.search(title)
    if survey:
        yield Kind.SURVEY, 2 if survey[0].casefold() == "guide" else 8
    if _REPORT_TITLE.search(title):
        yield Kind.REPORT, 8
    prefix, _, subtitle = title.partition(":")
    for part, n_points in ((subtitle.strip(), 5.5), (prefix, 2.0)):
        noun = "" if _VERBAL_TITLE.match(part) else _head_noun(part)
        # "… for Large Language Models": the plural is the topic, not what is made.
        if noun in _KIND_OF_NOUN and not noun.endswith("ms") and noun not in {"models", "networks"}:
            yield _KIND_OF_NOUN[noun], n_points * _weight(noun)


def _from_introductions(sentences: list[str], name: str | None) -> Iterator[tuple[Kind, float]]:
    """Yield what the paper says that it introduces; the first one weighs most."""
    n_before = 0
    for sentence in sentences:
        introducing = _INTRODUCING.search(sentence)
        if not introducing:
            continue
        is_aside = IS_ASIDE.match(sentence) or _DERIVED.match(sentence)
        share = (0.3 if is_aside or (n_before and _BY_THE_WAY.search(introducing[0])) else 1.0) / (1 + n_before)
        phrase = sentence[introducing.end() :]
        noun = _introduced_noun(phrase, name)
        has_name = name is not None and name.casefold() in sentence.casefold()
        if noun in _KIND_OF_NOUN:
            weight = 2.0 if _KIND_OF_NOUN[noun] is Kind.ANALYSIS else 3.5
            yield _KIND_OF_NOUN[noun], weight * share * _weight(noun) + (1.5 if has_name else 0)
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
    uses = re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", abstract, re.IGNORECASE)
    for use in islice(uses, _MAX_USES):
        after = abstract[use.end() : use.end() + 160]
        apposition = _IS_A.match(after)
        noun = _head_noun(after[apposition.end() :]) if apposition else _first_noun(after[:24])
        if noun in _KIND_OF_NOUN:
            yield _KIND_OF_NOUN[noun], (2.0 if apposition else 1.0) * _weight(noun)
        if _HOLDS.match(after):
            yield Kind.DATASET, 1.5


def _from_own_things(abstract: str) -> Iterator[tuple[Kind, float]]:
    """Yield what the authors keep calling their work: "our model", "the proposed system"."""
    nouns = [_KIND_OF_NOUN.get(own[1].casefold()) for own in _OWN_THING.finditer(abstract)]
    for kind, n_times in Counter(kind for kind in nouns if kind).items():
        if kind is not Kind.ANALYSIS:
            yield kind, 0.6 * min(n_times, 3)


def _from_study(
    sentences: list[str], title: str, *, is_made: bool, is_named: bool
) -> Iterator[tuple[Kind, float]]:
    """Yield signs of a paper that looks at things; they weigh less where it also makes some."""
    if any(_IS_SURVEY.search(sentence) for sentence in sentences):
        yield Kind.SURVEY, 4
    share = (0.6 if is_made else 1.0) * (0.6 if is_named else 1.0)
    if _ANALYSIS_TITLE.search(title):
        yield Kind.ANALYSIS, 4 * (1.0 if "?" in title else share)
    if any(_STUDYING.search(sentence) for sentence in sentences):
        yield Kind.ANALYSIS, 2 * share
    n_findings = sum(_FINDINGS.search(sentence) is not None for sentence in sentences)
    yield Kind.ANALYSIS, 0.7 * min(n_findings, 5) * share


def _weight(noun: str) -> float:
    """Return how much a noun says: anything can be called a framework."""
    return 0.6 if noun in _VAGUE else 1.0


def _introduced_noun(phrase: str, name: str | None) -> str:
    """Return the noun of the first noun phrase after "we introduce", past the name itself."""
    at = phrase.casefold().find(name.casefold()) if name else -1
    if not name or not 0 <= at <= _N_TO_NAME:
        return _head_noun(phrase)
    after = phrase[at + len(name) :]
    apposition = _IS_A.match(after)
    if apposition:
        return _head_noun(after[apposition.end() :])
    beside = _first_noun(after[:24])
    return beside if beside in _KIND_OF_NOUN else _head_noun(phrase[:at] or after)


def _head_noun(phrase: str) -> str:
    """Return the last word of the leading noun phrase, adjectives between commas skipped."""
    for _ in range(_MAX_ADJECTIVES):
        end = _NP_END.search(phrase)
        words = re.findall(r"[\w-]+", phrase[: end.start()] if end else phrase)
        noun = _first_noun(words[-1]) if words else ""
        if noun in _KIND_OF_NOUN or end is None or end[0] != ",":
            return noun
        phrase = re.sub(r"^ (?:and |yet |but )?", "", phrase[end.end() :])
        if _NP_END.match(phrase):
            return noun
    return noun


def _first_noun(text: str) -> str:
    """Return the first word in lower case, or its last part where that is what is known."""
    word = re.match(r"\W{0,2}([\w-]+)", text)
    plain = word[1].casefold() if word else ""
    return plain if plain in _KIND_OF_NOUN else plain.rpartition("-")[2]
