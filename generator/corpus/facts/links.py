"""What lies behind the addresses that an abstract gives: code, data, a model, a demo."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from generator.corpus.richtext import Mark, RichText
from generator.sources.record import Link

__all__ = ["find_links"]

_N_BEFORE = 160  # characters before an address that may say what it is

_CODE_HOSTS = frozenset(
    "github.com gitlab.com bitbucket.org codeberg.org gitee.com anonymous.4open.science".split()
)
_VIDEO_HOSTS = frozenset({"youtube.com", "youtu.be", "vimeo.com", "bilibili.com"})
_PAGE_HOSTS = ("github.io", "gitlab.io", "sites.google.com", "netlify.app", "vercel.app")
_WORDS = {
    "code": "codes?|codebase|implementation|repository|repo|toolkit|scripts",
    "data": "data|datasets?|corpus|benchmark|annotations|collection",
    "model": "models?|weights|checkpoints?",
    "demo": "demos?|demonstrations?|samples|playground",
    "video": "videos?|recording",
    "project page": "(?:project|web)[ -]?(?:page|site)s?|homepage",
    "reading list": "papers|literature",
}
_NAMES = {label: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for label, words in _WORDS.items()}


def find_links(abstract: RichText) -> tuple[Link, ...]:
    """Return every address of the abstract once, in order, labelled by host and sentence."""
    links: dict[str, Link] = {}
    for mark in abstract.marks:
        if mark.kind == "link":
            links.setdefault(mark.value, Link(url=mark.value, label=_label(abstract.text, mark)))
    return tuple(links.values())


def _label(text: str, mark: Mark) -> str:
    address = urlsplit(mark.value)
    host = (address.hostname or "").removeprefix("www.")
    named = _named_before(text, mark)
    if host in _VIDEO_HOSTS:
        return "video"
    if host == "huggingface.co":
        return _label_on_hub(address.path)
    if host.endswith(_PAGE_HOSTS):
        return "demo" if "demo" in mark.value.casefold() else "project page"
    if host in _CODE_HOSTS:
        return _label_on_code_host(address.path, named)
    return named[-1] if named else "link"


def _label_on_hub(path: str) -> str:
    if path.startswith("/datasets/"):
        return "data"
    return "demo" if path.startswith("/spaces/") else "model"


def _label_on_code_host(path: str, named: list[str]) -> str:
    if "awesome" in path.casefold() or named == ["reading list"]:
        return "reading list"
    return "data" if named == ["data"] else "code"


def _named_before(text: str, mark: Mark) -> list[str]:
    """Return what the sentence says before the address, each label once, the nearest last."""
    before = text[max(0, mark.start - _N_BEFORE) : mark.start]
    sentence = re.split(r"[.!?]\s", before)[-1]
    found = sorted(
        (match.end(), label)
        for label, words in _NAMES.items()
        for match in words.finditer(sentence)
    )
    return list(dict.fromkeys(label for _, label in reversed(found)))[::-1]
