"""Five styles, by what their manuals say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.citations.reference import Reference
from generator.pages.citations.styles import STYLES
from generator.sources.person import Person
from generator.sources.record import WorkType
from tests.pages.citations import APPEARED, AUTHORS, WREN, by, lines, published

PAGE = "https://example.org/papers/wrenpost.html"


@pytest.mark.parametrize(
    ("style", "one", "two", "seven"),
    [
        (
            "APA",
            "Marsh, O. J.-L. (2025). WrenPost.",
            "Marsh, O. J.-L., & van der Adair, F. (2025). WrenPost.",
            "Marsh, O. J.-L., van der Adair, F., Quill, I., Ash, P., Bell, Q., Crane, R., & "
            "Dove, S. (2025). WrenPost.",
        ),
        (
            "MLA",
            "Marsh, Ottoline Jean-Luc. “WrenPost.” 2025.",
            "Marsh, Ottoline Jean-Luc, and Fenwick van der Adair. “WrenPost.” 2025.",
            "Marsh, Ottoline Jean-Luc, et al. “WrenPost.” 2025.",
        ),
        (
            "Chicago",
            "Marsh, Ottoline Jean-Luc. 2025. “WrenPost.”",
            "Marsh, Ottoline Jean-Luc, and Fenwick van der Adair. 2025. “WrenPost.”",
            "Marsh, Ottoline Jean-Luc, Fenwick van der Adair, Ingeborg Quill, et al. 2025. "
            "“WrenPost.”",
        ),
        (
            "IEEE",
            "O. J.-L. Marsh, “WrenPost,” 2025.",
            "O. J.-L. Marsh and F. van der Adair, “WrenPost,” 2025.",
            "O. J.-L. Marsh et al., “WrenPost,” 2025.",
        ),
        (
            "Vancouver",
            "Marsh OJ. WrenPost. 2025.",
            "Marsh OJ, van der Adair F. WrenPost. 2025.",
            "Marsh OJ, van der Adair F, Quill I, Ash P, Bell Q, Crane R, et al. WrenPost. 2025.",
        ),
    ],
)
def test_style_names_one_two_and_many_authors(style: str, one: str, two: str, seven: str) -> None:
    for n_authors, expected in ((1, one), (2, two), (7, seven)):
        assert STYLES[style](by(n_authors)) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("APA", f"WrenPost. (n.d.). {PAGE}"),
        ("MLA", f"“WrenPost.” {PAGE.removeprefix('https://')}."),
        ("Chicago", f"“WrenPost.” n.d. {PAGE}."),
        ("IEEE", f"“WrenPost,” n.d. [Online]. Available: {PAGE}"),
        ("Vancouver", f"WrenPost [Internet]. [date unknown]. Available from: {PAGE}"),
    ],
)
def test_style_goes_without_authors_and_year(style: str, expected: str) -> None:
    """As for most papers of a digest: the title moves to the front."""
    assert STYLES[style](replace(WREN, issued="", address=PAGE)) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("APA", "Quill, I. (2025). WrenPost. arXiv. https://arxiv.org/abs/2501.01234"),
        ("MLA", "Quill, Ingeborg. “WrenPost.” arXiv, 2025, arxiv.org/abs/2501.01234."),
        ("Chicago", "Quill, Ingeborg. 2025. “WrenPost.” arXiv. https://arxiv.org/abs/2501.01234."),
        (
            "IEEE",
            "I. Quill, “WrenPost,” arXiv:2501.01234, 2025. "
            "[Online]. Available: https://arxiv.org/abs/2501.01234",
        ),
        (
            "Vancouver",
            "Quill I. WrenPost [preprint]. arXiv; 2025. "
            "Available from: https://arxiv.org/abs/2501.01234",
        ),
    ],
)
def test_style_cites_a_preprint(style: str, expected: str) -> None:
    work = replace(WREN, authors=AUTHORS[2:3], arxiv="2501.01234")
    assert STYLES[style](work) == expected


def test_more_than_twenty_authors_are_cut_before_the_last() -> None:
    crowd = tuple(Person(family=f"Wren{n}", given="A") for n in range(1, 24))
    cited = STYLES["APA"](replace(WREN, authors=crowd))
    assert "Wren19, A., … Wren23, A. (2025)" in cited
    assert "Wren20" not in cited


def test_title_that_ends_by_itself_gets_no_second_mark() -> None:
    asked = replace(WREN, title="Who sings?")
    assert STYLES["APA"](asked) == "Who sings? (2025)."
    assert STYLES["IEEE"](asked) == "“Who sings?” 2025."
    assert STYLES["MLA"](asked) == "“Who sings?” 2025."


def test_quotation_marks_inside_a_title_become_single() -> None:
    quoted = replace(WREN, title='The "Wren" and the “Finch”')
    assert STYLES["Chicago"](quoted) == "“The ‘Wren’ and the ‘Finch’.” 2025."


@given(lines, st.lists(lines, max_size=9), st.sampled_from(sorted(STYLES)))
def test_every_style_cites_whatever_there_is(title: str, names: list[str], style: str) -> None:
    """In one line, without gaps, with the title in it."""
    work = Reference(
        key="x", title=title, authors=tuple(Person(family="Wren", given=name) for name in names)
    )
    cited = STYLES[style](work)
    assert cited.split() == cited.split(" ")
    plain = str.maketrans("“”\"‘’'", "''''''")
    assert title.translate(plain) in cited.translate(plain)


@pytest.mark.parametrize(
    ("style", "article", "conference"),
    [
        (
            "APA",
            "Quill, I. (2025). WrenPost. Journal of Birds, 12(3), 101–115. https://doi.org/10.1/x",
            "Quill, I. (2025). WrenPost. In Proceedings of Listening (pp. 1–15). Quiet Streets. "
            "https://doi.org/10.1/x",
        ),
        (
            "MLA",
            "Quill, Ingeborg. “WrenPost.” Journal of Birds, vol. 12, no. 3, 2025, pp. 101–115, "
            "doi.org/10.1/x.",
            "Quill, Ingeborg. “WrenPost.” Proceedings of Listening, Quiet Streets, 2025, "
            "pp. 1–15, doi.org/10.1/x.",
        ),
        (
            "Chicago",
            "Quill, Ingeborg. 2025. “WrenPost.” Journal of Birds 12 (3): 101–115. "
            "https://doi.org/10.1/x.",
            "Quill, Ingeborg. 2025. “WrenPost.” In Proceedings of Listening, 1–15. "
            "Quiet Streets. https://doi.org/10.1/x.",
        ),
        (
            "IEEE",
            "I. Quill, “WrenPost,” Journal of Birds, vol. 12, no. 3, pp. 101–115, 2025. "
            "[Online]. Available: https://doi.org/10.1/x",
            "I. Quill, “WrenPost,” in Proceedings of Listening, pp. 1–15, 2025. "
            "[Online]. Available: https://doi.org/10.1/x",
        ),
        (
            "Vancouver",
            "Quill I. WrenPost [Internet]. Journal of Birds. 2025;12(3):101-115. "
            "Available from: https://doi.org/10.1/x",
            "Quill I. WrenPost [Internet]. In: Proceedings of Listening. Quiet Streets; 2025. "
            "p. 1-15. Available from: https://doi.org/10.1/x",
        ),
    ],
)
def test_style_says_where_a_work_appeared(style: str, article: str, conference: str) -> None:
    cite = STYLES[style]
    assert cite(published(WorkType.ARTICLE, doi="10.1/x")) == article
    assert cite(published(WorkType.CONFERENCE, doi="10.1/x", arxiv="2501.01234")) == conference


@pytest.mark.parametrize(
    ("work_type", "expected"),
    [
        (WorkType.CHAPTER, "Quill, I. (2025). WrenPost. In A Handbook (p. 33). Kerb Press."),
        (WorkType.BOOK, "Quill, I. (2025). WrenPost. Kerb Press."),
        (WorkType.THESIS, "Quill, I. (2025). WrenPost [Thesis, University of Wrenfield]."),
        (WorkType.REPORT, "Quill, I. (2025). WrenPost. Office for Quiet."),
        (WorkType.DATASET, "Quill, I. (2025). WrenPost [Data set]. Open Courtyards."),
        (WorkType.SOFTWARE, "Quill, I. (2025). WrenPost [Computer software]. Open Courtyards."),
    ],
)
def test_apa_cites_each_type_in_its_way(work_type: WorkType, expected: str) -> None:
    assert STYLES["APA"](published(work_type)) == expected


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("work_type", list(APPEARED))
@pytest.mark.parametrize("lost", ["venue", "volume", "issue", "pages", "publisher"])
def test_unknown_part_leaves_no_gap(style: str, work_type: WorkType, lost: str) -> None:
    cited = STYLES[style](published(work_type, **{lost: ""}))
    assert cited.split() == cited.split(" ")
    for fault in ("..", ",,", "()", ", .", ":.", " ,", ";.", "( ", ", :"):
        assert fault not in cited
