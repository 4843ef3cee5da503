"""Authors in one cell of a table."""

from __future__ import annotations

import pytest

from generator.sources.fields.author_lists import parse_authors


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Lee, Ann; van der Berg, Bob", ["Lee, Ann", "van der Berg, Bob"]),
        ("Lee, Ann (57190000000); Ray, Bob (57190000001);", ["Lee, Ann", "Ray, Bob"]),
        ("Lee A.; Doe B.-C.", ["Lee, A.", "Doe, B.-C."]),
        ("Lee, A., Doe, B. C.", ["Lee, A.", "Doe, B. C."]),
        ("Lee A, Doe BC, van der Berg K", ["Lee, A.", "Doe, B. C.", "van der Berg, K."]),
        ("LEE A, RAY B", ["LEE, A.", "RAY, B."]),
        ("Ann Lee, Bob Ray", ["Lee, Ann", "Ray, Bob"]),
        ("Ann Lee, Bob Ray, and Cy Young", ["Lee, Ann", "Ray, Bob", "Young, Cy"]),
        ("Lee, Ann and Ray, Bob", ["Lee, Ann", "Ray, Bob"]),
        ("Ann Lee & Bob Ray", ["Lee, Ann", "Ray, Bob"]),
        ("Ann Lee und Bob Ray", ["Lee, Ann", "Ray, Bob"]),
        ("Ann Lee|Bob Ray", ["Lee, Ann", "Ray, Bob"]),
        ("Lee, Ann\nRay, Bob", ["Lee, Ann", "Ray, Bob"]),
        ("Lee, Ann, Ray, Bob", ["Lee, Ann", "Ray, Bob"]),
        ("Lee, Ann B.", ["Lee, Ann B."]),
        ("de la Cruz, Maria", ["de la Cruz, Maria"]),
        ("Ann Lee", ["Lee, Ann"]),
        ("John Smith II", ["Smith II, John"]),
        ("李伟；王芳", ["李伟", "王芳"]),
        ("李伟，王芳", ["李伟", "王芳"]),
        ("CMS Collaboration", ["CMS Collaboration"]),
        ("Lee A, et al.", ["Lee, A."]),
        ("[No author name available]", []),
        (" ; , ", []),
        ("", []),
    ],
)
def test_authors_are_told_apart_by_their_signs(cell: str, names: list[str]) -> None:
    assert [person.sorted_name for person in parse_authors(cell)] == names
