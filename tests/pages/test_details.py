"""What scripts know of each paper: in shards, each paper in the one that its id leads to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from generator.build import Site
from generator.pages.shards.details import bucket_of
from generator.project import Project
from tests.pages.surveys import site_of, with_correction, with_survey, with_topic


def given(site: Site) -> dict[str, object]:
    """Return what each shard gives, by its path."""
    found = {}
    for path, content in site.files.items():
        if path.parts[0] == "details":
            call = re.fullmatch(r'litatlas\.give\("([^"]+)",(.*)\);\n', content.decode(), re.DOTALL)
            assert call is not None, path
            assert call[1] == str(path)
            found[str(path)] = json.loads(call[2])
    return found


def records(site: Site) -> dict[str, Mapping[str, object]]:
    shards = given(site)
    n_buckets = shards.pop("details/root.js")["buckets"]
    assert set(shards) == {f"details/{n}.js" for n in range(n_buckets)}
    found = {}
    for path, shard in shards.items():
        for paper_id, record in shard.items():
            assert path == f"details/{bucket_of(paper_id, n_buckets)}.js"
            found[paper_id] = record
    return found


@pytest.mark.parametrize(
    ("text", "digest"), [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)]
)
def test_hash_is_fnv_1a(text: str, digest: int) -> None:
    """By the vectors that its authors published; the script computes the same."""
    assert bucket_of(text, 1 << 32) == digest


def test_every_paper_has_its_record(toy_site: Site) -> None:
    assert set(records(toy_site)) == set(toy_site.workings.survey.corpus.ids)


def test_record_holds_facts_and_ready_citations(toy_project: Project) -> None:
    record = records(site_of(with_survey(toy_project, base_url="https://example.org/s")))[
        "wrenpost"
    ]
    assert record["href"] == "papers/wrenpost.html"
    assert record["label"] == record["name"] == "WrenPost"
    assert (record["year"], record["authors"][0]) == (2025, "Ottoline Marsh")
    page = "https://example.org/s/papers/wrenpost.html"
    assert record["bibtex"].startswith("@misc{wrenpost,\n")
    assert f"UR  - {page}\r\n" in record["ris"]
    assert record["csl"]["URL"] == page
    assert f"](<{page}>), Ottoline Marsh, " in record["markdown"]


def test_terms_give_the_cosine_of_two_papers(toy_site: Site) -> None:
    """As far as forty terms go: the toy survey's papers have hardly more."""
    found = records(toy_site)
    space = toy_site.workings.survey.space
    exact = (space.matrix @ space.matrix.T).toarray()
    for row, one in enumerate(space.ids):
        for column, other in enumerate(space.ids):
            mine, theirs = dict(found[one]["terms"]), dict(found[other]["terms"])
            cosine = sum(mine[term] * theirs[term] for term in mine.keys() & theirs.keys())
            assert len(mine) <= 40
            assert cosine == pytest.approx(exact[row, column], abs=0.12)


def test_former_id_leads_to_what_it_became(toy_project: Project) -> None:
    found = records(site_of(with_correction(toy_project, "wrenpost", merge=["kerbear"])))
    assert found["kerbear"] == "wrenpost"
    assert found["wrenpost"]["id"] == "wrenpost"


def test_new_title_of_a_topic_changes_no_shard(toy_project: Project, toy_site: Site) -> None:
    """They name topics by slug; only the root, and pages, say what a topic is called."""
    renamed = site_of(with_topic(toy_project, "birdsong", title="Song of birds"))
    before, after = given(toy_site), given(renamed)
    assert before.keys() == after.keys()
    assert [path for path in before if before[path] != after[path]] == ["details/root.js"]


def test_shards_stay_small(toy_site: Site) -> None:
    """Twelve papers are one shard."""
    assert given(toy_site)["details/root.js"]["buckets"] == 1
    assert PurePosixPath("details/1.js") not in toy_site.files
