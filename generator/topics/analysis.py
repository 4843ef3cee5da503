"""Turn text into terms: single words and pairs, lightly stemmed, without academic filler."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = ["singular", "surface_forms", "terms", "words"]

_WORD = re.compile(r"[^\W_]+(?:[-'+][^\W_]+)*\+*|[.,;:!?()](?=\s|$)|\(")

# Words without a subject of their own: a pair never reaches across one.
_FUNCTION_WORDS = frozenset(
    """
    a about above across after again against all almost along already also although always am among
    an and another any are around as at be because been before being below between both but by can
    cannot could did do does doing done down due during each either else enough especially etc even
    ever every few for from further had has have having he hence her here hers him his how however i
    if in indeed instead into is it its itself just less let like made mainly make makes making many
    may me might more moreover most much must my namely near need needs neither never no nor not
    now of off often on once one only onto or other others our ours out over own per perhaps
    quite rather really same she should since so some still such than that the their theirs them
    then there thereby therefore these they this those though through throughout thus to together
    too toward towards two under unless until up upon us use used uses using usually various
    very via was we well were what when where whereas whether which while who whom whose why will
    with within without would yet you your three four five first second third finally e.g i.e
    eg ie et al vs
    """.split()
)

# The vocabulary that every abstract shares whatever it is about: no term alone, yet half of many
# ("reward model", "open source").
_ACADEMIC_WORDS = frozenset(
    """
    abstract achieve achieved achieves achieving address addresses addressed additionally advance
    advanced advances aim aims allow allowing allows analyze analyzed approach approaches available
    based best better build challenge challenges challenging code compare compared comparison
    comprehensive conduct conducted contribute contribution contributions consider current
    demonstrate demonstrated demonstrates demonstrating despite develop developed develops
    different effective effectively effectiveness empirical empirically enable enables enabling
    enhance enhanced enhances enhancing ensure evaluate evaluated existing experiment
    experimental experiments explore explored exploring extensive fig find findings focus focuses
    framework furthermore future github given gap good great high higher highlight highly http https
    huggingface identify impact important importantly improve improved improvement improvements
    improves improving include includes including increase increasing increasingly inspired
    insight insights introduce introduced introduces investigate issue issues key lack large
    largely lead leading leads leverage leverages leveraging limit limitation limitations limited
    main major method methods model modeling models need new notable notably novel number obtain
    offer offering offers open opportunity order outperform outperforming outperforms
    overall paper papers particularly perform performance performing performs potential powerful
    present presented presents previous previously prior problem problems project promising propose
    proposed proposes provide provided provides providing public publicly question questions range
    recent recently release released remain remains remarkable report require required requires
    research researchers result resulting results reveal reveals review robust set several show
    showed showing shown shows significant significantly similar simple simply solution solutions
    source specific specifically state state-of-the-art strategy strong study studies sota
    substantial substantially successfully suggest suggests superior survey systematic
    systematically technique techniques terms towards type types understand unique unlike validate
    wide widely work works world url website www com
    """.split()
)


def words(text: str) -> list[str]:
    """Cut text into lower-case words in the singular; hyphens and apostrophes stay inside.

    Punctuation that ends a phrase comes as a word of its own, so that no pair reaches across it.
    """
    return [singular(word) for word in _WORD.findall(text.lower().replace("’", "'"))]


def singular(word: str) -> str:
    """Take a plural ending off (Harman 1991, "How effective is suffixing?", the S stemmer)."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word if word.endswith(("us", "ss", "is")) else word[:-1]


def _with_singulars(words: frozenset[str]) -> frozenset[str]:
    return words | frozenset(singular(word) for word in words)


_BREAKS = _with_singulars(_FUNCTION_WORDS)
_FILLERS = _with_singulars(_ACADEMIC_WORDS)


def terms(words: Sequence[str]) -> Iterator[str]:
    """Yield the words that mean something, and pairs of neighbours of which one does."""
    before: str | None = None
    for word in words:
        if word in _BREAKS or word.isdigit() or len(word) < 2:
            before = None
            continue
        if word not in _FILLERS:
            yield word
            if before is not None:
                yield f"{before} {word}"
        elif before is not None and before not in _FILLERS:
            yield f"{before} {word}"
        before = word


def surface_forms(texts: Iterable[str], wanted: Collection[str]) -> dict[str, str]:
    """Find how people write each wanted term: its most frequent form, in its usual case.

    "rlhf" becomes "RLHF", "reward model" becomes "reward models" where that is more common.
    A capital that only sentence starts and titles give is taken off.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        written = _WORD.findall(text.replace("’", "'"))
        stems = [singular(word.lower()) for word in written]
        for index, (stem, word) in enumerate(zip(stems, written, strict=True)):
            if stem in wanted:
                counts[stem][word] += 1
            pair = f"{stem} {stems[index + 1]}" if index + 1 < len(stems) else ""
            if pair in wanted:
                counts[pair][f"{word} {written[index + 1]}"] += 1
    return {term: _usual(counts[term]) if term in counts else term for term in wanted}


def _usual(forms: Counter[str]) -> str:
    """Choose among written forms; ties go to the alphabetically first."""
    total = forms.total()
    small = Counter({form: n for form, n in forms.items() if form == form.lower()})
    pool = small if small.total() * 5 >= total else forms
    return min(pool, key=lambda form: (-pool[form], form))
