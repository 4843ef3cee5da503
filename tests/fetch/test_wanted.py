"""Words of the command line and lines of a list, read as what is to be fetched."""

from __future__ import annotations

import pytest

from generator.errors import UsageError
from generator.fetch.wanted import Address, Search, parse_list, parse_wanted
from generator.sources.identifiers import Identifier, Scheme


@pytest.mark.parametrize(
    ("word", "scheme", "value"),
    [
        ("arxiv:2411.00774", Scheme.ARXIV, "2411.00774"),
        ("arXiv: 2411.00774v3", Scheme.ARXIV, "2411.00774"),
        ("2411.00774", Scheme.ARXIV, "2411.00774"),
        ("cs/0112017", Scheme.ARXIV, "cs/0112017"),
        ("https://arxiv.org/pdf/2411.00774v2", Scheme.ARXIV, "2411.00774"),
        ("doi:10.48550/arXiv.2411.00774", Scheme.ARXIV, "2411.00774"),
        ("10.5555/Quiet.17", Scheme.DOI, "10.5555/quiet.17"),
        ("DOI:10.5555/quiet.17", Scheme.DOI, "10.5555/quiet.17"),
        ("https://doi.org/10.5555/quiet.17", Scheme.DOI, "10.5555/quiet.17"),
        ("pmid:39000001", Scheme.PUBMED, "39000001"),
        ("pmcid:PMC77", Scheme.PMC, "PMC77"),
        ("acl:2022.acl-long.1", Scheme.ACL, "2022.acl-long.1"),
        ("openalex:w4400000018", Scheme.OPENALEX, "W4400000018"),
        ("s2:270000001", Scheme.SEMANTIC_SCHOLAR, "270000001"),
    ],
)
def test_identifier_is_known_in_every_dress(word: str, scheme: Scheme, value: str) -> None:
    assert parse_wanted(word) == Identifier(scheme, value)


def test_search_is_known_by_its_prefix() -> None:
    search = parse_wanted('search:"full duplex" speech:2 OR (all)')
    assert isinstance(search, Search)
    assert search.phrases == ("full duplex", "speech 2", "OR", "all")
    assert search.words == "full duplex speech 2 OR all"


def test_address_of_no_paper_is_a_file_on_the_web() -> None:
    assert parse_wanted("https://example.org/refs.bib") == Address(
        url="https://example.org/refs.bib"
    )


@pytest.mark.parametrize("word", ["refs.bib", "papers/owls", "39000001", "search", "acl", "C:\\x"])
def test_anything_else_is_a_file(word: str) -> None:
    """A bare number could be anybody's."""
    assert parse_wanted(word) is None


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("arxiv:owl", "'arxiv:owl' is not an identifier of that kind"),
        ("doi:quiet.17", "'doi:quiet.17' is not an identifier of that kind"),
        ('search:""', 'search: is empty; write what to look for: search:"full duplex"'),
    ],
)
def test_identifier_that_is_none_is_a_wrong_call(word: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_wanted(word)
    assert str(caught.value) == told


def test_list_has_one_a_line() -> None:
    text = "\ufeff# to read\narxiv:2411.00774\r\n\n10.5555/quiet.17\nsearch:owls\n"
    assert parse_list(text) == (
        Identifier(Scheme.ARXIV, "2411.00774"),
        Identifier(Scheme.DOI, "10.5555/quiet.17"),
        Search(text="owls"),
    )


def test_list_may_have_several_in_a_line_and_remarks() -> None:
    text = "2411.00774, 2411.00775; 10.5555/quiet.17  # the newts\nsearch:tawny owls, at night\n"
    assert parse_list(text) == (
        Identifier(Scheme.ARXIV, "2411.00774"),
        Identifier(Scheme.ARXIV, "2411.00775"),
        Identifier(Scheme.DOI, "10.5555/quiet.17"),
        Search(text="tawny owls, at night"),
    )


def test_lines_of_a_list_that_are_none_are_named() -> None:
    """A slip in one line of fifty must not turn the list into an unknown file."""
    text = "2411.00774\n\narxiv:owl\n2411.00775 2411.0077x\n2411.00776\n2411.00777\n"
    with pytest.raises(UsageError) as caught:
        parse_list(text)
    assert str(caught.value) == (
        "neither an identifier nor an address nor a search: "
        "line 3, 'arxiv:owl'; line 4, '2411.00775 2411.0077x'"
    )


@pytest.mark.parametrize(
    "text",
    ["", "# nothing\n", "arxiv:2411.00774\nOwls at night\n", "arxiv:owl\n", "@misc{x,\n}\n"],
)
def test_any_other_text_is_no_list(text: str) -> None:
    assert parse_list(text) is None
