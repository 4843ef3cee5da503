"""Turn text into terms: words and pairs of words, lightly stemmed, without academic filler."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

__all__ = [
    "BREAKS",
    "FILLERS",
    "WORD",
    "is_filler",
    "is_function_word",
    "is_term_break",
    "root",
    "root_terms",
    "singular",
    "terms",
    "words",
]

WORD = re.compile(r"[^\W_]+(?:[-'+][^\W_]+)*\+*|[.,;:!?()](?=\s|$)|\(")

_N_ROOT = 8  # letters; between 6 and 9 the benchmarks hardly differ

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
    abilities ability abstract achieve achieved achievement achieves achieving addition
    additionally address addressed addresses advance advanced advancement advancements advances
    advantage advantages aim aiming aims alleviate allow allowing allows analyses analysis
    analyze analyzed application applications applied apply applying approach approaches argue
    aspect aspects assume attempt attempts attention available based baseline baselines believe
    benefit benefits best better breakthrough broad build capabilities capability case cases
    challenge challenges challenging closely code com combine combines combining compare
    compared comparison comprehensive conduct conducted conducting consider considered
    considering consist consistent consistently consists construct constructed constructing
    contain contains contrast contribute contribution contributions cover covers critical
    crucial current degree demonstrate demonstrated demonstrates demonstrating depend depends
    design designed designing despite develop developed development developments develops
    different difficult difficulty diverse drawback drawbacks easily easy effective effectively
    effectiveness emerge emerged emerges emerging empirical empirically employ employed
    employing employs enable enables enabling enhance enhanced enhances enhancing ensure entire
    essential establish established establishes evaluate evaluated excellent exceptional
    existing experiment experimental experiments explore explored exploring extend extending
    extends extensive facilitate facilitates facilitating fact field fields fig find findings
    focus focuses follow following framework fundamental furthermore future gain gains gap
    general generally github given goal goals good great grow growing hard high higher highlight
    highly http https huggingface hypothesize idea ideas identify impact important importantly
    impressive improve improved improvement improvements improves improving include includes
    including incorporate incorporates incorporating increase increasing increasingly insight
    insights inspired integrate integrates integrating interest introduce introduced introduces
    investigate involve involved involves involving issue issues key kind kinds know known lack
    landscape large largely lead leading leads level levels leverage leverages leveraging limit
    limitation limitations limited main major method methods mitigate mitigates mitigating model
    modeling models moreover multiple necessary need new notable notably novel number numerous
    objective observation observations observe observed obtain obtained offer offering offers
    open opportunities opportunity order outperform outperforming outperforms outstanding
    overall overcome overview paper papers part particular particularly parts perform
    performance performing performs popular popularity potential powerful present presented
    presents previous previously prior problem problems process processes progress project
    promising propose proposed proposes provide provided provides providing public publicly
    question questions range ranging rapid rapidly real-world recent recently release released
    relies rely relying remain remains remarkable remarkably report require required requires
    research researchers resolve respectively result resulting results reveal reveals review
    robust role scenario scenarios seek seeks serve serves set setting settings several show
    showed showing shown shows significant significantly similar simple simply solution
    solutions sota source specific specifically spectrum state state-of-the-art step steps
    strategy strong studies study substantial substantially success successful successfully
    suggest suggests superior support supports survey systematic systematically tackle tackles
    tackling take taken takes technique techniques technologies technology terms towards type
    types understand undertake unique unlike unprecedented url utilize utilized utilizes
    utilizing validate variety vast way ways wealth website whole wide widely widespread work
    works world www yield yielding yields
    """.split()
)


def words(text: str) -> list[str]:
    """Cut text into lower-case words in the singular; hyphens and apostrophes stay inside.

    Punctuation that ends a phrase comes as a word of its own, so that no pair reaches across it.
    """
    return [singular(word) for word in WORD.findall(text.lower().replace("’", "'"))]


@lru_cache(maxsize=1 << 17)
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


def _with_singulars(vocabulary: frozenset[str]) -> frozenset[str]:
    return vocabulary | frozenset(singular(word) for word in vocabulary)


# With their singulars, because that is what words are compared in.
BREAKS = _with_singulars(_FUNCTION_WORDS)
FILLERS = _with_singulars(_ACADEMIC_WORDS)


def is_function_word(word: str) -> bool:
    """Tell whether a word, in the singular, only joins others: no pair reaches across it."""
    return word in BREAKS


def is_filler(word: str) -> bool:
    """Tell whether a word, in the singular, is of no subject of its own."""
    return word in BREAKS or word in FILLERS


def is_term_break(word: str) -> bool:
    """Tell whether a word is in no term: a function word, a number, a letter, a mark."""
    return word in BREAKS or word.isdigit() or len(word) < 2


def terms(text: Sequence[str]) -> Iterator[str]:
    """Yield the words that mean something, and pairs of neighbours of which one does.

    text: as ``words`` cuts it.
    """
    before: str | None = None
    for word in text:
        if is_term_break(word):
            before = None
            continue
        if word not in FILLERS:
            yield word
            if before is not None:
                yield f"{before} {word}"
        elif before is not None and before not in FILLERS:
            yield f"{before} {word}"
        before = word


def root_terms(text: Sequence[str]) -> Iterator[str]:
    """Yield terms as ``terms`` does, each word cut to its root.

    For weighing: roots are not to be read. People's words for them are in ``TermSpace.written``.
    """
    for term in terms(text):
        yield " ".join(root(word) for word in term.split())


def root(word: str) -> str:
    """Cut a word in the singular, or each part of one with hyphens, to its first eight letters.

    So an editor's "translation" finds a paper's "translated". A cut at a fixed length knows no
    language, and on the benchmarks it gains as much as a stemmer that does (McNamee, Nicholas &
    Mayfield 2009, "Addressing morphological variation in alphabetic languages").
    """
    return "-".join(part[:_N_ROOT] for part in word.split("-"))
