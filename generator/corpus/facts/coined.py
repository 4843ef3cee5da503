"""What a coined name looks like, as against ordinary words and the acronyms of a whole field."""

from __future__ import annotations

import re
from collections import Counter

__all__ = [
    "NAME_WORD",
    "abbreviates",
    "capitalised_run",
    "count_uses",
    "is_coined",
    "is_common",
    "without_generic_end",
]

# One word of a name: "M^2IXT", "IXC-2.5-Reward", "PFGM++".
NAME_WORD = r"[^\W_](?:[\w^+&@*-]|\.(?=\d)){0,60}"

# Words that no name begins with.
_NO_NAME_START = frozenset(
    "a an the this that these those our on in of for from to towards toward how what why when "
    "where who which do does can could is are should will would not no and or but with without "
    "beyond is it its their by as at into over under via using you your we i let if one two more "
    "most new novel all some learning training understanding exploring improving evaluating "
    "enhancing analyzing investigating aligning large small language survey review rethinking "
    "revisiting benchmarking introducing leveraging unlocking lessons case study part recent "
    "deep neural natural machine human multimodal multi-modal reinforcement".split()
)
# What everybody writes; none of it is a paper's own name.
_OF_THE_FIELD = frozenset(
    "ai ml nlp llm vlm lvlm mllm slm lm plm vla lmm lrm rl rlhf rlaif sft ppo dl tl dr nn cnn rnn "
    "icl cot rag qa vqa asr tts gpt gpt-2 gpt-3 gpt-3.5 gpt-4 gpt-4o gpt-4v chatgpt bert clip t5 "
    "llama llama-2 llama-3 llama2 mistral qwen gemini claude vicuna peft lora api gpu cpu sota agi "
    "ood kv moe sqa gui rm mt nmt kg irl bon hci ar vr iot hmm svd mcts mdp pca sgd kl ctc "
    "mmlu gsm8k imagenet coco arxiv huggingface github pubmed python".split()
)
_GENERIC = (
    r"(?:framework|method|model|approach|benchmark|dataset|system|algorithm|pipeline|toolkit|"
    r"library|corpus|paradigm|strategy|technique|architecture|mechanism|platform|project|"
    r"training|pretraining|learning|network|module|suite|family|series|data|code)s?"
)
_IS_GENERIC = re.compile(_GENERIC, re.IGNORECASE)
_COMPOUND = re.compile(
    r"-(?:based|like|style|driven|powered|level|enhanced|augmented|generated|guided|only|free|"
    r"trained|tuned|specific|aware|aligned|centric)$",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\d+(?:\.\d+)?[A-Za-z]s?")  # 7B, 3D
_LINKING = frozenset({"&", "of", "for", "from", "the", "and", "to", "in", "with", "as"})


def is_coined(word: str) -> bool:
    """Tell whether a word looks coined: inner capitals, an acronym, or letters with a figure."""
    plain = word.casefold()
    parts = [part.casefold().removesuffix("s") for part in word.split("-") if not part.islower()]
    of_the_field = plain.removesuffix("s") in _OF_THE_FIELD or set(parts) <= _OF_THE_FIELD
    if plain in _OF_THE_FIELD or of_the_field or _COMPOUND.search(word) or _SIZE.fullmatch(word):
        return False
    n_capitals = sum(c.isupper() for c in word)
    is_plural_acronym = word.endswith("s") and word[:-1].isupper()
    has_figure = n_capitals > 0 and any(c.isdigit() for c in word)
    return has_figure or (n_capitals >= 2 and not is_plural_acronym and not _is_title_case(word))


def _is_title_case(word: str) -> bool:
    """Tell compounds of ordinary words ("Vision-Language", "Weak-to-Strong") from coined ones."""
    parts = word.split("-")
    ordinary = all(part.islower() or (part.istitle() and len(part) > 1) for part in parts)
    return len(parts) > 1 and ordinary and any(len(part) > 3 for part in parts)


def is_common(phrase: str) -> bool:
    """Tell whether a phrase begins or stands as something that belongs to everybody."""
    words = phrase.casefold().split()
    return (
        not words
        or words[0] in _NO_NAME_START
        or phrase.casefold().removesuffix("s") in _OF_THE_FIELD
        or _IS_GENERIC.fullmatch(phrase) is not None
        or all(word.removesuffix("s") in _OF_THE_FIELD for word in words)
    )


def capitalised_run(words: list[str]) -> list[str]:
    """Return the leading capitalised words, with linking words inside ("Chain of Hindsight")."""
    n_kept = 0
    for n, word in enumerate(words, 1):
        if word[0].isupper() or word[0].isdigit():
            n_kept = n
        elif not (n_kept and word in _LINKING):
            break
    return words[:n_kept]


def without_generic_end(words: list[str]) -> list[str]:
    """Leave out a last word that only says what kind of thing it is ("Foo Framework")."""
    n_kept = len(words)
    while n_kept > 1 and _IS_GENERIC.fullmatch(words[n_kept - 1]):
        n_kept -= 1
    return words[:n_kept]


def abbreviates(short: str, full: str, *, in_order: bool = True) -> bool:
    """Tell whether a short form is made of the words before it.

    Its first letter stands at the head of the phrase, or as a capital in its first word; the
    others follow, ``in_order`` or somewhere ("REgressing the RELative FUture", REFUEL).
    """
    words = full.split()
    if not words or not short[0].isalpha():
        return False
    if words[0][0].casefold() != short[0].casefold() and short[0] not in words[0]:
        return False
    letters = [c for c in short.casefold() if c.isalpha()]
    if not in_order:
        return not Counter(letters) - Counter(full.casefold())
    rest = iter(full.casefold())
    return all(c in rest for c in letters)


def count_uses(name: str, text: str) -> int:
    """Count a name in a text; case matters only to acronyms, hyphens and a plural never do."""
    flags = 0 if name.isupper() else re.IGNORECASE
    pattern = re.sub(r"\\ |\\-", r"[\\s-]", re.escape(name))
    return len(re.findall(rf"(?<![\w-]){pattern}(?!\w{{2}}|[^\Ws])", text, flags))
