"""``litatlas add``: papers from files and from services, told before they are written."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.build import Workings
from generator.cli.forecast import twins
from generator.corpus.paper import Paper, Twin
from tests.cli.shell import Done, files_in, litatlas, litatlas_here
from tests.fetch.services import Reply, Services, recorded

BIB = """@article{hush,
  title = {HushLift: A Lift That Glides Past Bedrooms},
  author = {Adair, Fenwick},
  year = {2025},
  abstract = {Lifts wake people at night, because the motor shakes the shaft to which bedrooms are
    built. We present HushLift, a control system that slows the motor where a bedroom lies behind
    the wall and lets it run elsewhere. In nine houses the hum behind the wall falls by 6 dB.},
}
"""


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


class Web:
    """The command line with services on this machine."""

    def __init__(self, survey: Path, services: Services, cache: Path) -> None:
        self.survey, self.services = survey, services
        self.env = {"LITATLAS_SERVICES": services.address, "LITATLAS_CACHE": str(cache)}

    def add(self, *words: object, typed: str = "") -> Done:
        return litatlas_here("add", *words, "-C", self.survey, env=self.env, typed=typed)


@pytest.fixture
def web(toy: Path, services: Services, tmp_path: Path) -> Web:
    services.script("/arxiv/api/query", recorded("arxiv.xml"))
    return Web(toy, services, tmp_path / "cache")


def provenance(survey: Path) -> list[dict[str, object]]:
    text = (survey / "content/provenance.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_file_is_copied_and_its_papers_told(toy: Path, bib: Path) -> None:
    done = litatlas_here("add", bib, "-C", toy)
    assert done.code == 0, done.err
    assert done.out == (
        "content/sources/refs.bib\n"
        "  bibtex: 1 record: 1 new paper\n"
        "The next build will add 1 paper:\n"
        "     1  Quiet machines\n"
        "Next:\n"
        f"  litatlas diff -C {toy}   what a build would change\n"
        f"  litatlas build -C {toy}  build the website\n"
    )
    assert (toy / "content/sources/refs.bib").read_bytes() == bib.read_bytes()
    (line,) = provenance(toy)
    assert line["source"] == line["from"] == "refs.bib"
    assert (line["added"], line["n_records"]) == ("2026-03-14", 1)
    assert litatlas_here("build", "-C", toy, "--strict").code == 0
    assert (toy / "site/papers/hushlift.html").exists()


def test_added_file_is_not_added_twice(toy: Path, bib: Path) -> None:
    litatlas_here("add", bib, "-C", toy)
    before = files_in(toy)
    done = litatlas_here("add", bib, "-C", toy)
    assert (done.code, done.out) == (
        0,
        "refs.bib is there already: content/sources/refs.bib\n",
    )
    assert files_in(toy) == before


def test_changed_file_is_added_beside_the_old_one(toy: Path, bib: Path) -> None:
    """Its record joins the paper that is there."""
    litatlas_here("add", bib, "-C", toy)
    bib.write_text(BIB.replace("2025", "2026"), encoding="utf-8")
    done = litatlas_here("add", bib, "-C", toy)
    assert done.out.startswith(
        "content/sources/refs-2.bib\n"
        "  bibtex: 1 record: 0 new papers, 1 of papers that are there already\n"
        "No paper is new: the next build will add none.\n"
    )
    assert (toy / "content/sources/refs.bib").read_text(encoding="utf-8") == BIB


def test_record_that_repeats_another_is_told(toy: Path, bib: Path) -> None:
    bib.write_text(BIB + BIB.replace("{hush,", "{again,"), encoding="utf-8")
    done = litatlas_here("add", bib, "-C", toy, "--dry-run")
    assert "  bibtex: 2 records: 1 new paper, 1 of these again\n" in done.out


def test_possible_duplicates_of_new_papers_are_told(toy_workings: Workings) -> None:
    """Those among papers that were there before are for ``check`` to tell."""
    new, *old = toy_workings.survey.corpus.papers
    pairs = tuple(
        Twin(first=first, second=second, shared="the title", apart="other authors")
        for first, second in ((new.id, old[0].id), (old[0].id, old[1].id))
    )

    def workings(papers: tuple[Paper, ...]) -> Workings:
        corpus = replace(toy_workings.survey.corpus, papers=papers, twins=pairs)
        return replace(toy_workings, survey=replace(toy_workings.survey, corpus=corpus))

    assert list(twins(workings(tuple(old)), workings((new, *old)))) == [
        "1 possible duplicate (settle with merge or keep_apart in content/papers.yaml)",
        f"  {new.id}  {old[0].id}  shared: the title; against: other authors",
    ]


@pytest.mark.parametrize("input_", ["file", "ids", "search"])
def test_dry_run_tells_the_same_and_writes_nothing(web: Web, bib: Path, input_: str) -> None:
    words = {"file": [bib], "ids": ["arxiv:2503.01234"], "search": ["search:wagtails"]}[input_]
    words += ["--at", "arxiv"]
    before = files_in(web.survey)
    shown = web.add(*words, "--dry-run")
    assert shown.code == 0, shown.err
    assert shown.err.endswith("Nothing was written.\n")
    assert files_in(web.survey) == before
    assert web.add(*words).out.startswith(shown.out)


def test_folder_and_archive_come_in_as_they_are(toy: Path, bib: Path, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep/refs.bib").write_text(BIB, encoding="utf-8")
    packed = tmp_path / "more.zip"
    with ZipFile(packed, "w") as archive:
        archive.writestr("owls.bib", BIB.replace("HushLift", "OwlLift").replace("Lifts", "Owls"))
    done = litatlas_here("add", folder, packed, "-C", toy)
    assert done.code == 0, done.err
    assert "content/sources/library/deep/refs.bib\n  bibtex: 1 record: " in done.out
    assert "content/sources/more.zip\n  owls.bib: 1 record: " in done.out
    assert [line["source"] for line in provenance(toy)] == ["library/deep/refs.bib", "more.zip"]


def test_file_without_papers_is_not_added(toy: Path, bib: Path, tmp_path: Path) -> None:
    """Others are."""
    other = tmp_path / "thesis.pdf"
    other.write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    done = litatlas_here("add", other, bib, "-C", toy)
    assert done.code == 1
    assert "error: thesis.pdf was not added: no paper was found in it\n" in done.err
    assert "Zotero" in done.err
    assert (toy / "content/sources/refs.bib").exists()
    assert not (toy / "content/sources/thesis.pdf").exists()


def test_name_may_be_chosen(toy: Path, bib: Path) -> None:
    litatlas_here("add", bib, "--as", "lifts", "-C", toy)
    assert (toy / "content/sources/lifts.bib").exists()
    assert provenance(toy)[0]["from"] == "refs.bib"


def test_standard_input_is_read(toy: Path) -> None:
    done = litatlas_here("add", "-", "--as", "refs.bib", "-C", toy, typed=BIB)
    assert done.code == 0, done.err
    assert (toy / "content/sources/refs.bib").read_text(encoding="utf-8") == BIB


def test_answer_of_a_service_is_kept_as_it_came(web: Web) -> None:
    done = web.add("arxiv:2503.01234", "arxiv:2504.05678")
    assert done.code == 0, done.err
    path = "content/sources/arxiv-2503.01234-and-1-more.xml"
    assert done.out.startswith(
        f"{path}\n"
        "  arxiv-atom: 2 records: 2 new papers\n"
        "The next build will add 2 papers:\n"
        "     1  Birdsong in town\n"
        "     1  Quiet machines\n"
    )
    assert (web.survey / path).read_bytes() == recorded("arxiv.xml").body
    (line,) = provenance(web.survey)
    assert line["from"] == (
        "https://export.arxiv.org/api/query?id_list=2503.01234%2C2504.05678&max_results=2"
    )
    assert litatlas_here("build", "-C", web.survey, "--strict").code == 0


def test_paper_that_is_there_is_not_asked_for(web: Web) -> None:
    web.add("arxiv:2503.01234", "arxiv:2504.05678")
    web.services.heard.clear()
    done = web.add("https://arxiv.org/abs/2503.01234v1")
    assert (done.code, done.out) == (0, "arxiv:2503.01234 is there already: alarmwagtail\n")
    assert web.services.heard == []


def test_search_that_finds_known_papers_only_adds_nothing(web: Web) -> None:
    """It may be run again each month."""
    web.add("arxiv:2503.01234", "arxiv:2504.05678")
    before = files_in(web.survey)
    done = web.add("search:wagtails", "--at", "arxiv")
    assert (done.code, done.out) == (
        0,
        "arxiv-search-wagtails.xml brings nothing new: 2 papers that are there already\n",
    )
    assert files_in(web.survey) == before


@pytest.mark.parametrize("way", ["file", "standard input"])
def test_list_of_ids_is_asked_for(web: Web, tmp_path: Path, way: str) -> None:
    text = "# to read\n2503.01234\narXiv:2504.05678\n"
    (tmp_path / "ids.txt").write_text(text, encoding="utf-8")
    done = web.add(tmp_path / "ids.txt") if way == "file" else web.add("-", typed=text)
    assert done.code == 0, done.err
    assert "2 records: 2 new papers" in done.out
    assert not (web.survey / "content/sources/ids.txt").exists()


def test_search_may_be_limited(web: Web) -> None:
    done = web.add('search:"car alarms" wagtails', "--since", 2025, "--limit", 20, "--at", "arxiv")
    assert done.code == 0, done.err
    (heard,) = web.services.heard
    assert heard.query["search_query"] == [
        'all:"car alarms" AND all:"wagtails" AND submittedDate:[202501010000 TO 299912312359]'
    ]
    assert heard.query["max_results"] == ["20"]
    assert (web.survey / "content/sources/arxiv-search-car-alarms-wagtails.xml").exists()


def test_what_nobody_knows_is_told_and_the_rest_added(web: Web) -> None:
    done = web.add("arxiv:2503.01234", "arxiv:1001.00001")
    assert done.code == 1
    assert "error: nobody knows arxiv:1001.00001\n" in done.err
    assert "The next build will add 2 papers:" in done.out


def test_stopped_search_goes_on_where_it_stopped(web: Web) -> None:
    """What was answered is not asked for again."""
    web.services.script("/openalex/works", Reply(status=400))
    words = ["search:wagtails", "--at", "arxiv", "--at", "openalex"]
    done = web.add(*words, "--dry-run")
    assert done.code == 1
    assert "error: OpenAlex answered with status 400\n" in done.err
    web.services.script("/openalex/works", recorded("openalex.json"))
    web.services.heard.clear()
    assert web.add(*words).code == 0
    assert web.services.paths() == ["/openalex/works"]
    web.services.heard.clear()
    web.add(*words, "--fresh")
    assert len(web.services.heard) == 2


def test_mail_and_keys_come_from_the_environment(web: Web, tmp_path: Path) -> None:
    """And a key is nowhere on disk."""
    web.services.script("/openalex/works", recorded("openalex.json"))
    web.env |= {"LITATLAS_MAIL": "you@example.org", "LITATLAS_OPENALEX_KEY": "secret-o"}
    assert web.add("search:bells", "--at", "openalex").code == 0
    (heard,) = web.services.heard
    assert heard.headers["User-Agent"].endswith("(mailto:you@example.org)")
    assert heard.query["api_key"] == ["secret-o"]
    written = files_in(tmp_path)
    assert any("cache/" in name for name in written)
    assert not any(b"secret-o" in raw for raw in written.values())


def test_file_on_the_web_is_fetched(web: Web) -> None:
    web.services.script("/lists/refs.bib", Reply(body=BIB.encode(), kind="text/plain"))
    address = f"{web.services.address}/lists/refs.bib"
    assert web.add(address).code == 0
    assert provenance(web.survey)[0]["from"] == address


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nope.bib"], "error: there is no file nope.bib. Identifiers are written arxiv:"),
        (["arxiv:owl"], "error: 'arxiv:owl' is not an identifier of that kind"),
        (["http://example.org/refs.bib"], "error: only https addresses are fetched, not "),
        (["openreview:abcdefgh"], "error: no service can be asked for openreview:abcdefgh;"),
        (["--mail", "you", "search:x"], "error: --mail must be an address such as you@example"),
        (["--mail", "ü@example.org", "search:x"], "error: --mail must be an address such as you@"),
        (["--since", "2025", "arxiv:2503.01234"], "error: --since is for searches: search:"),
        (["--at", "google", "search:x"], "Error: Invalid value for '--at': 'google' is not one"),
        ([], "Error: Missing argument"),
    ],
)
def test_wrong_call_is_told(web: Web, words: list[str], told: str) -> None:
    before = files_in(web.survey)
    done = web.add(*words)
    assert done.code == 2
    assert told in done.err
    assert files_in(web.survey) == before


def test_library_that_is_not_installed_is_named(web: Web, tmp_path: Path) -> None:
    """Files need none."""
    (tmp_path / "without").mkdir()
    (tmp_path / "without/httpx.py").write_text("raise ImportError('not there')\n")
    env = {**web.env, "PYTHONPATH": str(tmp_path / "without")}
    done = litatlas("add", "arxiv:2503.01234", "-C", web.survey, env=env)
    assert done.code == 2
    assert done.err.endswith(
        'error: fetching needs a library that is not installed: pip install "litatlas[fetch]"\n'
    )


def test_build_needs_no_network(toy: Path) -> None:
    """Neither the library for it nor a socket."""
    program = (
        "import sys, socket\n"
        "def refuse(*_, **__): raise AssertionError('a socket')\n"
        "socket.socket.connect = socket.socket.bind = socket.getaddrinfo = refuse\n"
        "sys.argv = ['litatlas', 'build', '-C', sys.argv[1], '-j', '1']\n"
        "from generator.cli import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "sys.exit('httpx' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, toy], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (toy / "site/index.html").exists()
