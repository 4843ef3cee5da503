"""Files that do harm, by accident or on purpose: every reader against each of them.

What a reader owes is checked in ``trial.py``. Larger files of these kinds are tried by
``make fuzz``.
"""

from __future__ import annotations

import gzip
import io
import itertools
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.sources.record import Reader, Record, SourceFile
from generator.sources.registry import installed_readers, read_sources
from tests.sources.trial import EXAMPLES, examples, reader_called, try_reader

READERS = [reader.name for reader in installed_readers()]
FILES = {path.relative_to(EXAMPLES).as_posix(): path for path in examples()}

every_reader = pytest.mark.parametrize("name", READERS)
every_example = pytest.mark.parametrize("path", FILES.values(), ids=FILES)


def _reader_of(path: Path) -> Reader:
    """Return the reader that an example is an example for: the one that recognises it."""
    file = SourceFile(path=path.name, data=path.read_bytes())
    return next(reader for reader in installed_readers() if reader.recognises(file))


def _faults(reader: Reader, data: bytes, path: str = "a.txt") -> tuple[str, ...]:
    return try_reader(reader, SourceFile(path=path, data=data)).faults


@every_example
def test_example_is_recognised_by_one_reader(path: Path) -> None:
    """The order in which readers are asked decides nothing."""
    file = SourceFile(path=path.name, data=path.read_bytes())
    assert len([r.name for r in installed_readers() if r.recognises(file)]) == 1


@every_example
def test_file_that_is_cut_off_is_read_up_to_there(path: Path) -> None:
    """At every twentieth of it."""
    reader, data = _reader_of(path), path.read_bytes()
    for twentieth in range(20):
        cut = data[: len(data) * twentieth // 20]
        assert _faults(reader, cut, path.name) == (), f"{twentieth}/20"


DISGUISES: Mapping[str, Callable[[str], bytes]] = {
    "utf-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 without mark": lambda text: text.encode("utf-16-be"),
    "windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old mac line ends": lambda text: text.replace("\n", "\r").encode(),
}
MIXTURES: Mapping[str, Callable[[str], bytes]] = {
    "latin-1": lambda text: text.replace("e", "é").encode("latin-1", errors="replace"),
    "latin-1 in places": lambda text: text.encode().replace(b"s", b"\xdf", 9),
    "cut characters": lambda text: text.replace("a", "蝾").encode()[:-1].replace(b"\xe8", b"", 7),
    "zeros": lambda text: text.replace(" ", "\0", 20).encode(),
    "control characters": lambda text: text.replace(" ", "\x07\x1b[31m\x85\u2028", 20).encode(),
    "directions": lambda text: text.replace(" ", "\u202e\u2066\u200f", 20).encode(),
    "emoji alone": lambda text: text.replace("e", "🦎").replace("a", "👩‍🔬").encode(),
    "surrogates": lambda text: text.replace("a", "\ud83d").encode("utf-8", "surrogatepass"),
    "html": lambda text: text.replace(" ", " <script>alert('x')</script><b>", 50).encode(),
    "entities": lambda text: text.replace(" ", " &amp;lt;&nbsp;&#0;&#xFFFFFFFF;&x;", 50).encode(),
    "twice": lambda text: f"{text}\n{text}".encode(),
    "backwards": lambda text: text[::-1].encode(),
}


def _as_read(reader: Reader, data: bytes, name: str) -> tuple[Record, ...]:
    verdict = try_reader(reader, SourceFile(path=name, data=data))
    assert verdict.faults == ()
    return verdict.records


@every_example
@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_encoding_and_line_ends_change_nothing(
    path: Path, disguise: Callable[[str], bytes]
) -> None:
    """The same records come out at the same lines."""
    reader, data = _reader_of(path), path.read_bytes()
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        pytest.skip("an example of an encoding")
    if disguise is DISGUISES["utf-16 without mark"] and not text[:2000].isascii():
        pytest.skip("known by the zeros of Latin letters")
    if 'encoding="' in text[:100] and "utf-8" not in text[:100].lower():
        pytest.skip("an example of an encoding")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = _as_read(reader, text.encode(), path.name)
    assert _as_read(reader, disguise(text), path.name) == plain


def _zipped(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


@every_example
def test_packing_changes_nothing(path: Path) -> None:
    """Neither the records nor the account of what was left out."""
    data = path.read_bytes()
    packed = {
        path.name: data,
        f"{path.name}.gz": gzip.compress(data),
        "packed.zip": _zipped(path.name, data),
    }
    told = set()
    for name, content in packed.items():
        (read,), _ = read_sources([SourceFile(path=name, data=content)])
        records = tuple(replace(record, source="") for record in read.records)
        told.add((read.reader, records, read.losses))
    assert len(told) == 1


@every_example
@pytest.mark.parametrize("mixture", MIXTURES.values(), ids=MIXTURES)
def test_odd_characters_are_borne(path: Path, mixture: Callable[[str], bytes]) -> None:
    """In every field of every format."""
    text = path.read_bytes().decode(errors="replace")
    assert _faults(_reader_of(path), mixture(text), path.name) == ()


@every_reader
@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b" " * 1000])
def test_nearly_nothing_is_borne(name: str, data: bytes) -> None:
    assert _faults(reader_called(name), data) == ()


# Each is repeated 100,000 times, or until it is 200 kB long.
NESTS = {
    "json arrays": "[",
    "json objects": '{"title":',
    "json in an envelope": '{"results":[',
    "xml": "<PubmedArticleSet>",
    "more xml": "<collection><volume>",
    "closing": "}",
    "bibtex": "@article{a, title = {",
    "braces": "{",
    "quotes": '"',
    "yaml": "---\ntitle: [",
    "yaml in yaml": "- ",
    "markdown": "> ",
    "emphasis": "*a_",
    "tex": "\\emph{",
    "maths": "$",
    "markup": "<b><i>",
    "references": "&amp;",
    "declarations": "<!DOCTYPE a [<!ENTITY b 'c'>",
    "comments": "<!--",
}
OPENINGS = (
    "@article{a, title = {",
    "TY  - JOUR\nTI  - ",
    "PMID- 1\nTI  - ",
    '{"title": "',
    '[{"id": "a", "type": "book", "title": ',
    '{"id": "https://openalex.org/W1", "title": ',
    '<?xml version="1.0"?>\n<collection id="a"><volume id="1"><paper id="1"><title>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>',
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><ArticleTitle>",
    "---\ntitle: ",
    "title,abstract\n",
    "Abstract: ",
    "Mar 11\n\nOn Newts\n\n",
)


def _opened_with(reader: Reader, text: str) -> Iterator[SourceFile]:
    """Yield files that hold a text alone, and below each opening that the reader recognises."""
    yield SourceFile(path="a.txt", data=text.encode())
    for opening in OPENINGS:
        file = SourceFile(path="a.txt", data=(opening + text).encode())
        if reader.recognises(file):
            yield file


@every_reader
@pytest.mark.parametrize("nest", NESTS.values(), ids=NESTS)
def test_deep_nesting_is_borne(name: str, nest: str) -> None:
    """After every opening that the reader knows."""
    deep = nest * min(100_000, 200_000 // len(nest))
    for file in _opened_with(reader_called(name), deep):
        assert try_reader(reader_called(name), file).faults == (), file.opening[:80]


FILLINGS = ("newt ", "a,", "\\'e", "x", "蝾", "<", "{}", " and ", '"a" ')


@every_reader
@pytest.mark.parametrize("filling", FILLINGS)
def test_one_long_line_is_borne(name: str, filling: str) -> None:
    """A megabyte of it, after every opening; ``make fuzz`` tries fifty."""
    line = filling * (1_000_000 // len(filling))
    for file in _opened_with(reader_called(name), line):
        assert try_reader(reader_called(name), file).faults == (), file.opening[:80]


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE collection [\n<!ENTITY a "newts newts newts">\n'
    + "".join(
        f'<!ENTITY {entity} "{f"&{before};" * 20}">\n'
        for before, entity in itertools.pairwise("abcdefghij")
    )
    + "]>\n"
)
FOREIGN = (
    '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">'
    '<!ENTITY % y SYSTEM "http://127.0.0.1:9/y.dtd">%y;]>\n'
)
BODIES = (
    '<collection id="a"><volume id="1"><paper id="1"><title>{}</title></paper></volume>'
    "</collection>",
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2501.00001v1</id>'
    "<title>{}</title></entry></feed>",
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><metadata><title>{}'
    "</title></metadata></record></ListRecords></OAI-PMH>",
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><ArticleTitle>{}</ArticleTitle>"
    "</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
)


@every_reader
@pytest.mark.parametrize("body", BODIES, ids=["acl", "atom", "oai", "pubmed"])
def test_entities_are_neither_multiplied_nor_fetched(name: str, body: str) -> None:
    """Twenty times twenty, nine times over, would be half a million million words."""
    reader = reader_called(name)
    for head, entity in ((BOMB, "&j;"), (FOREIGN, "&x;")):
        file = SourceFile(path="a.xml", data=(head + body.format(entity)).encode())
        verdict = try_reader(reader, file, with_memory=True)
        assert verdict.faults == ()
        assert not any("root:" in (r.title or "") + r.abstract for r in verdict.records)
        assert not any("newts newts" in (r.title or "") for r in verdict.records)


TINY = {
    "bibtex": "@misc{{a{n}, title={{T{n}}}}}\n",
    "ris": "TY  - JOUR\nTI  - T{n}\nER  - \n",
    "medline": "PMID- {n}\nTI  - T{n}\n\n",
    "json lines": '{{"id":"{n}","title":"T{n}"}}\n',
    "table": "T{n},A{n}\n",
    "abstracts": "Abstract: T{n}\n",
    "empty objects": "{{}}\n",
    "commas": ",",
    "at signs": "@a\n",
    "line ends": "\n",
}


@pytest.mark.parametrize("tiny", TINY.values(), ids=TINY)
@every_reader
def test_very_many_tiny_entries_are_borne(name: str, tiny: str) -> None:
    """In time and memory that grow with the file alone."""
    head = "title,abstract\n" if tiny.startswith("T{n}") else ""
    reader = reader_called(name)
    for n_entries, with_memory in ((30_000, False), (5_000, True)):
        data = (head + "".join(tiny.format(n=n) for n in range(n_entries))).encode()
        file = SourceFile(path="a.txt", data=data)
        if reader.recognises(file):
            assert try_reader(reader, file, with_memory=with_memory).faults == ()


def test_a_folder_of_everything_is_read_whole() -> None:
    """No file keeps another from being read: all examples, each beside its broken half."""
    files = []
    for path in FILES.values():
        data = path.read_bytes()
        name = path.relative_to(EXAMPLES).as_posix()
        files += [
            SourceFile(path=name, data=data),
            SourceFile(path=f"half/{name}", data=data[: len(data) // 2]),
        ]
    read, _ = read_sources(files)
    assert len(read) >= len(files)
    alone = {
        name: len(read_sources([SourceFile(path=name, data=path.read_bytes())])[0][0].records)
        for name, path in FILES.items()
    }
    assert {r.path: len(r.records) for r in read if r.path in alone} == alone
