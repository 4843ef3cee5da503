"""The preview server, over real HTTP on loopback."""

from __future__ import annotations

import http.client
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from generator.errors import UsageError
from generator.publish.livereload import PreviewServer
from generator.publish.server import Audience, serve
from generator.publish.writer import publish
from tests.publish.folders import site_of

PAGE = "<!doctype html><title>t</title><body>{}</body>"


@contextmanager
def preview(build: Callable[[Audience], None], site: Path, watch: Path) -> Iterator[str]:
    """Run a preview server on a free port, in a thread, and give its address."""
    started: queue.Queue[str] = queue.Queue()
    server = PreviewServer(
        lambda: build(server), site, [watch], host="127.0.0.1", port=0, on_start=started.put
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield started.get(timeout=10)
    finally:
        server.shutdown()
        thread.join()
        server.observer.join()


def get(url: str, *, host: str | None = None) -> tuple[int, str]:
    parts = urlsplit(url)
    with closing(http.client.HTTPConnection(parts.netloc, timeout=20)) as connection:
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request("GET", path, headers={"Host": host or parts.netloc})
        response = connection.getresponse()
        return response.status, response.read().decode()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    publish(site_of(index=PAGE.format("home"), **{"404": "no such page"}), tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "home.txt").write_text("one")
    return tmp_path / "content" / "home.txt"


def nothing(_: Audience) -> None:
    """Build nothing."""


def since_of(page: str) -> int:
    """Return the epoch that a served page says it is of."""
    return int(page.partition("since=")[2].partition('"')[0])


def has_news(url: str, since: int) -> bool:
    """Ask whether there is something newer, and wait for it."""
    status, script = get(f"{url}.litatlas/changed.js?since={since}")
    assert status == 200
    return script == "location.reload();\n"


def test_page_gets_one_script_from_its_own_origin(site: Path, source: Path) -> None:
    with preview(nothing, site, source.parent) as url:
        status, page = get(url)
        start, _, rest = page.partition('<script src="/.litatlas/livereload.js?since=')
        assert (status, start) == (200, "<!doctype html><title>t</title><body>home")
        assert rest.lstrip("0123456789") == '"></script></body>'
        assert "changed.js" in get(f"{url}.litatlas/livereload.js")[1]
    assert (site / "index.html").read_text() == PAGE.format("home")


def test_unknown_address_gets_the_site_s_own_404_page(site: Path, source: Path) -> None:
    with preview(nothing, site, source.parent) as url:
        assert get(f"{url}nowhere.html") == (404, "no such page")
        assert get(f"{url}../content/home.txt") == (404, "no such page")


def test_foreign_host_name_is_refused(site: Path, source: Path) -> None:
    with preview(nothing, site, source.parent) as url:
        port = urlsplit(url).port
        assert get(url, host=f"localhost:{port}")[0] == 200
        assert get(url, host="evil.example")[0] == 403
        assert get(url, host="127.0.0.1.evil.example")[0] == 403


def test_change_of_a_source_is_built_and_told_to_the_page(site: Path, source: Path) -> None:
    def build(_: Audience) -> None:
        publish(site_of(index=PAGE.format(source.read_text())), site)

    with preview(build, site, source.parent) as url:
        since = since_of(get(url)[1])
        source.write_text("another")
        assert has_news(url, since)
        assert "another" in get(url)[1]


def test_question_about_no_build_is_answered_at_once(site: Path, source: Path) -> None:
    with preview(nothing, site, source.parent) as url:
        assert get(f"{url}.litatlas/changed.js?since=x") == (200, "")


class Slow:
    """A build that shows the pages that are looked at, and publishes all when it may."""

    def __init__(self, source: Path, site: Path) -> None:
        self.source, self.site = source, site
        self.may_publish = threading.Event()
        self.fails = False
        self.looked_at: tuple[str, ...] = ()

    def __call__(self, audience: Audience) -> None:
        words = self.source.read_text()
        files: Mapping[str, bytes] = {
            f"{name}.html": PAGE.format(f"{name} {words}").encode() for name in ("index", "other")
        }
        self.looked_at = audience.pages()
        audience.show({page: files[page] for page in self.looked_at if page == "index.html"})
        assert self.may_publish.wait(timeout=20)
        if not self.fails:
            texts = {page.partition(".")[0]: text.decode() for page, text in files.items()}
            publish(site_of(**texts, style="all"), self.site)


@pytest.fixture
def slow(source: Path, site: Path) -> Slow:
    texts = {name: PAGE.format(f"{name} one") for name in ("index", "other")}
    publish(site_of(**texts, style="all"), site)
    return Slow(source, site)


def test_page_shown_early_is_served_before_it_is_published(slow: Slow, source: Path) -> None:
    with preview(slow, slow.site, source.parent) as url:
        since = since_of(get(url)[1])
        source.write_text("two")
        assert has_news(url, since)
        early = get(url)[1]
        assert "<body>index two" in early
        assert "<body>index one" in (slow.site / "index.html").read_text()
        slow.may_publish.set()
        while "two" not in (slow.site / "index.html").read_text():
            threading.Event().wait(0.01)
        assert get(url)[1] == early


def test_page_beside_those_shown_early_reloads_once_more(slow: Slow, source: Path) -> None:
    """It is served as it stands, without waiting, and told when the new one is published."""
    with preview(slow, slow.site, source.parent) as url:
        since = since_of(get(url)[1])
        source.write_text("two")
        assert has_news(url, since)
        shown, beside = get(url)[1], get(f"{url}other.html")[1]
        assert "<body>other one" in beside
        slow.may_publish.set()
        assert has_news(url, since_of(beside))
        published = get(f"{url}other.html")[1]
        assert "<body>other two" in published
        assert since_of(shown) == since_of(published)


def test_build_that_fails_after_showing_brings_the_last_good_page_back(
    slow: Slow, source: Path
) -> None:
    slow.fails = True
    with preview(slow, slow.site, source.parent) as url:
        since = since_of(get(url)[1])
        source.write_text("two")
        assert has_news(url, since)
        assert "<body>index two" in get(url)[1]
        beside = since_of(get(f"{url}other.html")[1])
        slow.may_publish.set()
        assert has_news(url, beside)
        assert "<body>index one" in get(url)[1]


def test_pages_asked_for_last_are_known_by_their_addresses(slow: Slow, source: Path) -> None:
    slow.may_publish.set()
    with preview(slow, slow.site, source.parent) as url:
        since = since_of(get(url)[1])
        for address in ("other.html", "none.html", "a/b/", "a/../a/%C3%A9.html", "style"):
            get(url + address)
        source.write_text("two")
        assert has_news(url, since)
    assert slow.looked_at == ("a/é.html", "a/b/index.html", "none.html", "other.html")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "example.org", "::"])
def test_host_that_others_could_reach_is_refused(site: Path, host: str) -> None:
    message = f"^'{host}' is not an address of this machine alone; use 127.0.0.1$"
    with pytest.raises(UsageError, match=message):
        serve(nothing, site, [], host=host)


def test_port_in_use_is_told(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"^cannot listen on 127.0.0.1:{port}: .*in use"):
            serve(nothing, site, [], port=port)


PREVIEW = """
import sys
from pathlib import Path
from generator.errors import Problem, SurveyError
from generator.publish.server import Audience, serve
from generator.publish.writer import publish
from tests.publish.folders import site_of

source, site = Path(sys.argv[1]), Path(sys.argv[2])

def build(audience):
    text = source.read_text()
    if text == "wrong":
        raise SurveyError([Problem(message="this is wrong")])
    if text == "broken":
        raise ZeroDivisionError
    publish(site_of(index=f"<body>{text}</body>"), site)

def rehearse():
    sys.stderr.write("Rehearsed\\n")

serve(build, site, [source.parent, Path("/nonexistent")], rehearse=rehearse, port=0)
"""


class Session:
    """A preview in a process of its own, as an editor runs it."""

    def __init__(self, source: Path, site: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PREVIEW, source, site],
            cwd=Path(__file__).parents[2],
            stderr=subprocess.PIPE,
            text=True,
        )

    def read_until(self, words: str) -> str:
        """Return what it told up to the line that holds these words."""
        told = ""
        assert self.process.stderr
        for line in self.process.stderr:
            told += line
            if words in line:
                return told
        raise AssertionError(f"{words!r} was never told:\n{told}")


@pytest.fixture
def session(source: Path, tmp_path: Path) -> Iterator[Session]:
    session = Session(source, tmp_path / "site")
    yield session
    session.process.kill()
    session.process.communicate()


def test_errors_of_the_survey_leave_the_last_good_site(session: Session, source: Path) -> None:
    url = "http://" + session.read_until("Serving").partition("http://")[2].split()[0]
    assert "<body>one" in get(url)[1]
    source.write_text("wrong")
    assert "error: this is wrong\n" in session.read_until("built again when you save")
    assert "<body>one" in get(url)[1]
    source.write_text("broken")
    assert "The build broke off" in session.read_until("ZeroDivisionError")
    assert "<body>one" in get(url)[1]


def test_survey_that_is_wrong_from_the_start_is_served_once_mended(
    source: Path, tmp_path: Path
) -> None:
    source.write_text("wrong")
    session = Session(source, tmp_path / "site")
    try:
        told = session.read_until("Serving")
        assert told.startswith("error: this is wrong\n")
        url = "http://" + told.partition("http://")[2].split()[0]
        assert get(url)[0] == 404
        source.write_text("mended")
        get(f"{url}.litatlas/changed.js?since=0")
        for _ in range(100):
            if get(url)[0] == 200:
                break
            threading.Event().wait(0.1)
        assert "<body>mended" in get(url)[1]
    finally:
        session.process.kill()
        session.process.communicate()


def test_interrupt_ends_the_preview_quietly(session: Session) -> None:
    session.read_until("Rehearsed")
    session.process.send_signal(signal.SIGINT)
    _, told = session.process.communicate(timeout=20)
    assert (session.process.returncode, told) == (0, "The preview has ended.\n")


CSP = (
    "<!doctype html><html lang=en><meta http-equiv=content-security-policy "
    "content=\"default-src 'none'; script-src 'self'\"><title>{0}</title><body>{0}</body>"
)


def test_page_with_strict_policy_reloads_itself(browser: Browser, site: Path, source: Path) -> None:
    """In a real browser: the policy is as published, nothing violates it, the page reloads."""

    def build(_: Audience) -> None:
        publish(site_of(index=CSP.format(source.read_text())), site)

    publish(site_of(index=CSP.format(source.read_text())), site)
    complaints: list[str] = []
    with preview(build, site, source.parent) as url, browser.new_page() as page:
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(url)
        assert page.title() == "one"
        source.write_text("two")
        expect(page).to_have_title("two", timeout=15_000)
        source.write_text("three")
        expect(page).to_have_title("three", timeout=15_000)
    assert [text for text in complaints if "favicon" not in text] == []
