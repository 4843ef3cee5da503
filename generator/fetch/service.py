"""A service, a request to it, and its answer, as values; nothing here touches the network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

import msgspec

from generator.sources.record import SourceFile

__all__ = ["Answer", "Form", "Request", "Service", "batches", "stem_of"]

_T = TypeVar("_T")
_LONGEST_STEM = 80  # characters
_COUNTS = (
    re.compile(rb"totalResults[^<>]*>\s*(\d{1,9})\s*<"),
    re.compile(rb"startIndex[^<>]*>\s*(\d{1,9})\s*<"),
)
_OF_IDS = re.compile(rb"id_list(?:=|%3D)[^&%<\"\s]")  # in the feed's title


class Form(StrEnum):
    """What an answer is written in; the value is the suffix of its file."""

    JSON = ".json"
    ATOM = ".xml"

    def is_whole(self, data: bytes) -> bool:
        """Tell whether an answer reaches its end and is what it says.

        arXiv sometimes answers a search with an empty page that counts results all the same
        (github.com/lukasschwab/arxiv.py/issues/43); asked again, it gives them.
        """
        if self is Form.ATOM:
            is_empty = b"<entry" not in data and not _OF_IDS.search(data)
            n_results, start = (int(m[1]) if (m := c.search(data)) else 0 for c in _COUNTS)
            return data.rstrip().endswith(b"</feed>") and not (is_empty and n_results > start)
        try:
            msgspec.json.decode(data, type=msgspec.Raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return False
        return True

    def admits(self, content_type: str) -> bool:
        """Tell whether a ``Content-Type`` can be this form's."""
        kind = content_type.partition(";")[0].strip().lower()
        return kind.endswith("json") if self is Form.JSON else kind.endswith("xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Who is asked.

    name: as in file names; title: as people write it.
    address: where its interface begins, without a slash at the end.
    interval: seconds from the start of one request to that of the next, as the service asks for.
    key_header, key_parameter: how a user's own key is sent, where the service knows such keys.
    """

    name: str
    title: str
    address: str
    interval: float
    form: Form = Form.JSON
    key_header: str = ""
    key_parameter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to a service.

    path: below the service's address. query: parameters in order. body: JSON to post, or empty.
    stem: the name for the answer's file, without suffix.
    most: how many records a page of a search can hold; one with far fewer is the last.
    """

    service: Service
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    stem: str = ""
    most: int = 1

    @property
    def address(self) -> str:
        """The whole address, without anybody's key."""
        start = self.service.address + self.path
        return f"{start}?{urlencode(self.query)}" if self.query else start


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service said, byte by byte. origin: where from, for the provenance."""

    name: str
    data: bytes = field(repr=False)
    origin: str

    @property
    def source(self) -> SourceFile:
        """The answer as an input file for a reader."""
        return SourceFile(path=self.name, data=self.data)


def batches(items: Sequence[_T], most: int) -> Iterator[Sequence[_T]]:
    """Cut a sequence into pieces of at most ``most``."""
    return (items[start : start + most] for start in range(0, len(items), most))


def stem_of(service: Service, *names: str) -> str:
    """Name a file after what was asked for: "arxiv-2411.00774", "… -and-2-more"."""
    more = [f"and-{len(names) - 1}-more"] if len(names) > 1 else []
    words = "-".join([service.name, names[0]])
    words = re.sub(r"[^a-z0-9.]+", "-", words.lower())[:_LONGEST_STEM].strip("-.")
    return "-".join([words, *more])
