"""The reader of BibTeX and BibLaTeX."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.fields.tex_names import parse_tex_names
from generator.sources.formats.bibtex import BibtexReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from generator.sources.text.tex import plain_tex
from tests.sources.prose import records_and_problems, source

READER = BibtexReader()
EXAMPLES = Path(__file__).parent / "examples/bibtex"


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_bibtex_carries_these_fields() -> None:
    """Entries as ACL, Zotero, JabRef, DBLP, Google Scholar, ADS and Web of Science write them."""
    records, problems = records_and_problems(READER, _example("flavours.bib"))
    assert records == (
        Record(
            source="flavours.bib",
            line=5,
            abstract=("We count frogs by ear. Choruses are louder by 5% after rain ($p<0.05$)."),
            title="Listening to Frogs: Chorus Counts from ‘Silent’ Ponds",
            authors=(
                Person(family="Okafor", given="Adá"),
                Person(family="Lind", given="Björn"),
            ),
            issued="2024-08",
            work_type=WorkType.CONFERENCE,
            venue="Proceedings of the 3rd Workshop on Pond Acoustics",
            pages="15–27",
            publisher="Society for Still Waters",
            identifiers=(
                Identifier(Scheme.DOI, "10.18653/v1/2024.pondac-1.7"),
                Identifier(Scheme.ACL, "2024.pondac-1.7"),
            ),
            key="okafor-lind-2024-frogs",
        ),
        Record(
            source="flavours.bib",
            line=21,
            abstract="FrogNet hears frogs. Code: https://example.org/frognet.",
            title="FrogNet: Hearing Rana at Night",
            authors=(
                Person(family="Lind", given="Björn"),
                Person(family="The Pond Team", is_team=True),
                Person(family="van der Meer", given="Jan"),
            ),
            issued="2025-02",
            work_type=WorkType.PREPRINT,
            identifiers=(
                Identifier(Scheme.DOI, "10.48550/arxiv.2502.01234"),
                Identifier(Scheme.ARXIV, "2502.01234"),
            ),
            keywords=(
                "Computer Science - Sound",
                "Frogs",
            ),
            language="en",
            key="lindFrogNet2025",
        ),
        Record(
            source="flavours.bib",
            line=40,
            title="On Newts: A Field Guide for $n \\geq 2$ Ponds",
            authors=(
                Person(family="Marsh", given="Peter"),
                Person(family="van Beethoven", given="Ludwig"),
                Person(family="King Jr.", given="Martin"),
            ),
            issued="2023-11-05",
            work_type=WorkType.ARTICLE,
            venue="Pond Letters B",
            volume="7",
            issue="3",
            pages="101–9",
            identifiers=(Identifier(Scheme.PUBMED, "12345678"),),
            links=(Link(url="https://example.org/newts_(b).pdf", label="pdf"),),
            keywords=(
                "newts",
                "ponds",
                "To read",
                "Newts",
            ),
            key="Marsh2023",
        ),
        Record(
            source="flavours.bib",
            line=56,
            title="Ripples as Features",
            authors=(
                Person(family="Strøm", given="Eva"),
                Person(family="Özgür", given="Yılmaz"),
            ),
            issued="2024",
            work_type=WorkType.PREPRINT,
            identifiers=(
                Identifier(Scheme.DOI, "10.48550/arxiv.2403.00001"),
                Identifier(Scheme.ARXIV, "2403.00001"),
            ),
            key="DBLP:journals/corr/abs-2403-00001",
        ),
        Record(
            source="flavours.bib",
            line=69,
            title="Newts revisited",
            authors=(
                Person(family="Marsh", given="P"),
                Person(family="Lind", given="B"),
            ),
            issued="2024",
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "2404.00002"),),
            key="scholar2024newts",
        ),
        Record(
            source="flavours.bib",
            line=76,
            title="Water on Small Moons",
            authors=(
                Person(family="Strøm", given="Eva"),
                Person(family="Pond Collaboration", is_team=True),
            ),
            issued="2022-01",
            work_type=WorkType.ARTICLE,
            venue="The Astrophysical Journal",
            volume="900",
            issue="1",
            pages="12",
            identifiers=(
                Identifier(Scheme.DOI, "10.3847/1538-4357/abc_12"),
                Identifier(Scheme.ARXIV, "astro-ph/0501001"),
            ),
            keywords=(
                "Moons",
                "Water",
                "Astrophysics - Solar System",
            ),
            key="2022ApJ...900...12S",
        ),
        Record(
            source="flavours.bib",
            line=94,
            title="Mosses that Listen",
            authors=(Person(family="Reed", given="Ida"),),
            issued="2021-11",
            work_type=WorkType.CONFERENCE,
            venue="Proceedings of the Moss Symposium",
            pages="1–2",
            publisher="Moss Press",
            identifiers=(Identifier(Scheme.ISBN, "9783161484100"),),
            key="child2021",
        ),
        Record(
            source="flavours.bib",
            line=101,
            title="Frogs and Fourier",
            authors=(Person(family="Lind", given="Björn"),),
            issued="2020",
            work_type=WorkType.THESIS,
            publisher="University of Ponds",
            key="lind2020",
        ),
        Record(
            source="flavours.bib",
            line=110,
            abstract="H$_{2}$O in moss & stone.",
            title="Moss as a carrier of \\$5 sensors & signals",
            authors=(
                Person(family="Reed", given="Ida"),
                Person(family="Lind", given="Bjorn"),
            ),
            issued="2019-11-05",
            work_type=WorkType.ARTICLE,
            venue="MOSS REVIEW",
            identifiers=(Identifier(Scheme.DOI, "10.1000/moss.2019"),),
            keywords=(
                "WATER",
                "STONE",
            ),
            key="WOS:000123",
        ),
    )
    assert problems == ()


def test_strings_and_parents_fill_fields() -> None:
    """Whatever their order in the file; ``year`` and publisher may come from parents of parents."""
    records, problems = records_and_problems(READER, _example("strings.bib"))
    assert records == (
        Record(
            source="strings.bib",
            line=1,
            title="Braces in all Places",
            authors=(
                Person(family="O'Neil", given="Éva"),
                Person(family="van Vliet", given="M."),
            ),
            issued="2024",
            work_type=WorkType.CONFERENCE,
            venue="Pond Acoustics, 3rd ed.",
            key="a",
        ),
        Record(
            source="strings.bib",
            line=2,
            title="From Data",
            issued="2011",
            work_type=WorkType.CONFERENCE,
            venue="The Book",
            publisher="Still Press",
            identifiers=(Identifier(Scheme.ISBN, "3161484100"),),
            keywords=("inherited",),
            language="de",
            key="b",
        ),
        Record(
            source="strings.bib",
            line=5,
            title="The Book",
            issued="2011",
            work_type=WorkType.BOOK,
            venue="A Series",
            identifiers=(Identifier(Scheme.ISBN, "3161484100"),),
            key="book",
        ),
    )
    assert problems == ()


def test_broken_entry_costs_itself_alone() -> None:
    """Each is told with its line; those around it are read."""
    records, problems = records_and_problems(READER, _example("broken.bib"))
    assert records == (
        Record(
            source="broken.bib",
            line=5,
            title="Read All the Same",
            work_type=WorkType.ARTICLE,
            key="fine",
        ),
        Record(
            source="broken.bib",
            line=6,
            title="Without a Key",
            issued="2020",
            work_type=WorkType.ARTICLE,
        ),
        Record(
            source="broken.bib",
            line=8,
            title="Without a Comma",
            issued="2020",
            work_type=WorkType.ARTICLE,
        ),
        Record(
            source="broken.bib",
            line=9,
            title="Two Fields in One",
            issued="2021",
            work_type=WorkType.ARTICLE,
            key="nocomma",
        ),
        Record(
            source="broken.bib",
            line=10,
            title="Ends Early",
            work_type=WorkType.ARTICLE,
            key="early",
        ),
        Record(
            source="broken.bib", line=12, title="First", work_type=WorkType.ARTICLE, key="twice"
        ),
        Record(source="broken.bib", line=13, title="Again", work_type=WorkType.ARTICLE, key="FINE"),
        Record(source="broken.bib", line=17, title='In "Round" Brackets (and More)', key="round"),
        Record(
            source="broken.bib", line=18, title="With Notes", work_type=WorkType.ARTICLE, key="note"
        ),
    )
    assert tuple(str(p) for p in problems) == (
        (
            "broken.bib:1: warning: an entry without a closing brace\n    "
            "@article{Open, title={Never closed,\n    hint: It is left out up to "
            "the next line that begins with '@'."
        ),
        (
            "broken.bib:4: warning: an entry without a closing brace\n    "
            '@article{quote, title="Never ended, year = 2020}\n    hint: It is left '
            "out up to the next line that begins with '@'."
        ),
        (
            "broken.bib:9: warning: a comma is missing behind the field "
            "'title'\n    @article{nocomma, title={Two Fields in One} year=2021}"
        ),
        (
            "broken.bib:10: warning: fields outside of any entry\n    "
            "@article{early, title={Ends Early}}, year=2020}\n    hint: The entry "
            "above has a closing brace too many."
        ),
        (
            "broken.bib:11: warning: an entry with a field that has no '='\n    "
            "@article{noequals, title={Lost}, author}\n    hint: It is left out up "
            "to the next line that begins with '@'."
        ),
        (
            "broken.bib:12: warning: the field 'title' is given twice; the first "
            "is read\n    @article{twice, title={First}, title={Second}}"
        ),
        (
            "broken.bib:13: warning: the key 'FINE' is used again (first on line "
            "5)\n    @article{FINE, title={Again}}\n    hint: Both entries are read; "
            "give one another key."
        ),
        ("broken.bib:15: warning: an entry without '@'\n    article{at, title={Without the Sign}}"),
        ("broken.bib:16: warning: an entry with neither title nor abstract\n    @misc{bare,"),
        (
            "broken.bib:21: warning: an entry without a closing brace\n    "
            "@string{open = {never closed}\n    hint: It is left out up to the next "
            "line that begins with '@'."
        ),
        (
            "broken.bib:22: warning: an entry without a closing brace\n    "
            "@article{last, title = {Cut off, ab\n    hint: It is left out up to "
            "the next line that begins with '@'."
        ),
    )


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Ludwig van Beethoven", [("van Beethoven", "Ludwig")]),
        ("Charles Louis de la Vall{\\'e}e Poussin", [("de la Vallée Poussin", "Charles Louis")]),
        ("King, Jr., Martin Luther", [("King Jr.", "Martin Luther")]),
        (
            "{Barnes and Noble} AND Jean {de la Fontaine}",
            [("Barnes and Noble", ""), ("de la Fontaine", "Jean")],
        ),
        ("{Wang}, X. and others", [("Wang", "X.")]),
        (
            "family=Brahe, given=Tycho, prefix=de and Reed, Ida",
            [("de Brahe", "Tycho"), ("Reed", "Ida")],
        ),
        (
            '{\\"O}zg{\\"u}r Y{\\i}lmaz and Erd{\\H o}s, Paul',
            [("Yılmaz", "Özgür"), ("Erdős", "Paul")],
        ),
        ("Eva Str{\\o}m 0002", [("Strøm", "Eva")]),
        ("Kai-Fu~Lee\n  and   {\\relax Ch}arles X", [("Lee", "Kai-Fu"), ("X", "Charles")]),
        (" and ", []),
    ],
)
def test_names_follow_the_rules_of_bibtex(names: str, people: list[tuple[str, str]]) -> None:
    assert [(p.family, p.given) for p in parse_tex_names(names)] == people


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"{B}ert: {{A {M}odel}}", "Bert: A Model"),
        (
            r"Nystr\"om, Erd{\H o}s, {\'E}t\'e, \'{\i}, \c{C}a, {\L}\'od\'z, Stra\ss e",
            "Nyström, Erdős, Été, í, Ça, Łódź, Straße",
        ),
        (r"$\alpha$-{GAN} at 5\% \& more~words", r"$\alpha$-GAN at 5% & more words"),
        (r"\emph{in \textbf{situ}} {\it here}", "in situ here"),
        (r"\ourmodel{} and \foo{bar}{baz}", r"\ourmodel{} and \foo{bar}{baz}"),
        (r"\(x^2\) costs \$5", r"$x^2$ costs \$5"),
        (r"\textless{}10\,ms -- \textgreater 5", "<10 ms -- >5"),
        (r"}{\'", ""),
    ],
)
def test_tex_becomes_text_and_formulas_stay(tex: str, text: str) -> None:
    assert plain_tex(tex) == text


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("date = {2024-05-03/2024-06}", "2024-05-03"),
        ("year = 2024, month = {Nov.-Dec.}", "2024-11"),
        ("year = 2024, month = 5 # {~} # nov", "2024-11-05"),
        ("year = 2024, month = {11}, day = 5", "2024-11-05"),
        ("year = {c. 1998}, month = {Spring}", "1998"),
        ("year = {in press}", ""),
        ("year = 2024, month = 13", "2024"),
        ("year = 2024, month = 3, day = {12--14}", "2024-03-12"),
        ("year = 2024, month = 3, day = {5th}", "2024-03-05"),
    ],
)
def test_date_is_as_precise_as_the_fields(fields: str, issued: str) -> None:
    records, _ = records_and_problems(READER, source(f"@misc{{a, title={{T}}, {fields}}}"))
    assert [record.issued for record in records] == [issued]


@pytest.mark.parametrize(
    ("note", "n_links"),
    [
        ("Comment on arXiv:2403.00001", 0),
        (r"Comment on \url{https://arxiv.org/abs/2403.00001}", 1),
        (r"Data at \url{https://doi.org/10.5281/zenodo.1}", 1),
    ],
)
def test_work_that_a_note_mentions_is_another_one(note: str, n_links: int) -> None:
    """Taken for the entry's own, its identifier would merge the two works."""
    records, _ = records_and_problems(READER, source(f"@misc{{a, title={{T}}, note={{{note}}}}}"))
    assert [(record.identifiers, len(record.links)) for record in records] == [((), n_links)]


def test_address_of_code_is_no_identifier_of_the_work() -> None:
    """Archives give code and data a DOI of their own."""
    entry = "@misc{a, title={T}, code={https://doi.org/10.5281/zenodo.1}}"
    (record,), _ = records_and_problems(READER, source(entry))
    assert record.identifiers == ()
    assert record.links == (Link(url="https://doi.org/10.5281/zenodo.1", label="code"),)


@pytest.mark.parametrize(
    ("text", "path", "is_bibtex"),
    [
        ("@article{a,", "a.txt", True),
        ("% Encoding: UTF-8\r\n\r\n@Comment{x}", "a.txt", True),
        ("Some words.\n@book(a,", "refs.bib", True),
        ("Some words.\n@book(a,", "words.txt", False),
        ("Write to me@example.org", "a.bib", False),
        ("---\n@article{a,", "a.md", False),
    ],
)
def test_opening_decides_and_then_the_name(text: str, path: str, *, is_bibtex: bool) -> None:
    assert READER.recognises(source(text, path=path)) is is_bibtex


def test_unclosed_brace_at_the_top_of_a_long_file_costs_one_entry() -> None:
    entries = [f"@misc{{k{n}, title={{Frog {n}}}}}" for n in range(2000)]
    records, problems = records_and_problems(READER, source("", "", "@misc{a, title={b", *entries))
    assert len(records) == 2000
    assert [(p.where.line, p.message) for p in problems if p.where] == [
        (3, "an entry without a closing brace")
    ]


def test_line_with_thousands_of_signs_is_told_and_the_next_entry_read() -> None:
    """Each sign may begin an entry, and a broken one costs bibtexparser a kilobyte."""
    lines = ("@misc{a, title={A}}", "@misc{b, " + "@{=" * 5_000, "@misc{c, title={C}}")
    records, problems = records_and_problems(READER, source(*lines))
    assert [record.title for record in records] == ["A", "C"]
    assert [(p.where.line, p.message) for p in problems if p.where] == [
        (2, "a line with too many '@' to be read")
    ]


def test_line_ends_of_every_system_are_counted() -> None:
    lines = ("% x", "", "@misc{a,", " title={A}}", "@misc{b, title={B}}")
    for end in ("\n", "\r\n", "\r"):
        records, _ = records_and_problems(READER, source(*lines, end=end))
        assert [(record.line, record.title) for record in records] == [(3, "A"), (5, "B")]


@pytest.mark.parametrize(
    "piece", ["{", "}", '"', "@", "\\", "@a{", "$", " and ", "\\'", "{a} ", "#"]
)
def test_endless_repetition_of_a_sign_is_no_trap(piece: str) -> None:
    """In a title, in names, or anywhere: nothing is raised, and nothing recurses."""
    for start in ("@misc{a, title={", "@misc{a, author={", "@misc{a, title=", ""):
        records_and_problems(READER, source(start + piece * 5000))
