"""The one way to ask, against a server that behaves as badly as services do."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from generator.errors import FetchError, UsageError
from generator.fetch.arxiv import ARXIV
from generator.fetch.cache import AnswerCache
from generator.fetch.openalex import OPENALEX
from generator.fetch.polite import Polite
from generator.fetch.semantic_scholar import SEMANTIC_SCHOLAR
from generator.fetch.service import Request
from generator.fetch.transport import Limits, Transport
from tests.fetch.services import ATOM, Reply, Services, recorded

ASKED = Request(service=OPENALEX, path="/works", query=(("search", "owls"),), stem="owls")
WORKS = "/openalex/works"
GOOD = Reply(body=b'{"results": []}')


class Asker:
    """A polite asker that notes its pauses instead of sleeping."""

    def __init__(self, transport: Transport, services: Services, **options: object) -> None:
        self.pauses: list[float] = []
        self.polite = Polite(
            transport,
            mirror=services.address,
            sleep=self.pauses.append,
            **options,  # type: ignore[arg-type]
        )

    def ask(self, request: Request = ASKED) -> bytes | None:
        answer = self.polite.ask(request)
        return answer.data if answer else None


@pytest.fixture
def transport() -> Iterator[Transport]:
    with Transport(Limits(silence=0.3, whole=2.0, largest=1 << 20)) as transport:
        yield transport


def test_service_is_told_who_asks(transport: Transport, services: Services) -> None:
    services.script(WORKS, GOOD)
    assert Asker(transport, services, mail="you@example.org").ask() == GOOD.body
    (heard,) = services.heard
    assert heard.headers["User-Agent"].startswith("litatlas/")
    assert heard.headers["User-Agent"].endswith(" (mailto:you@example.org)")
    assert heard.query == {"search": ["owls"]}


def test_keys_go_to_their_service_alone(transport: Transport, services: Services) -> None:
    keys = {"openalex": "secret-o", "semantic-scholar": "secret-s"}
    services.script(WORKS, GOOD)
    services.script("/semantic-scholar/paper/batch", GOOD)
    asker = Asker(transport, services, keys=keys)
    asker.ask()
    posted = Request(service=SEMANTIC_SCHOLAR, path="/paper/batch", body=b"{}", stem="x")
    asker.ask(posted)
    first, second = services.heard
    assert first.query["api_key"] == ["secret-o"]
    assert "x-api-key" not in first.headers
    assert second.headers["x-api-key"] == "secret-s"
    assert (second.method, second.body) == ("POST", b"{}")
    answer = asker.polite.ask(ASKED)
    assert answer is not None
    assert "secret" not in answer.origin


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_fault_that_passes_is_waited_for(
    transport: Transport, services: Services, status: int
) -> None:
    services.script(WORKS, Reply(status=status), Reply(status=status), GOOD)
    asker = Asker(transport, services)
    assert asker.ask() == GOOD.body
    assert len(services.heard) == 3
    assert len(asker.pauses) == 2
    assert asker.pauses[0] <= 2
    assert asker.pauses[1] <= 4


def test_wish_to_be_left_alone_is_respected(transport: Transport, services: Services) -> None:
    """In seconds or as a date; too long a wait ends the command instead."""
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=50), usegmt=True)
    busy = (Reply(status=429, headers={"Retry-After": wait}) for wait in ("17", date))
    services.script(WORKS, *busy, GOOD)
    asker = Asker(transport, services)
    assert asker.ask() == GOOD.body
    assert asker.pauses[0] == 17
    assert 45 < asker.pauses[1] <= 50
    services.script(WORKS, Reply(status=503, headers={"Retry-After": "3600"}))
    with pytest.raises(FetchError) as caught:
        asker.ask()
    assert str(caught.value) == (
        "OpenAlex answered with status 503 and asks to wait 3600 seconds. What it has answered is "
        "kept: run the command again then to go on."
    )


@pytest.mark.parametrize("wait", ["soon", "Mon, 01 Jan 0001 00:00:00 +2300"])
def test_wish_that_makes_no_sense_is_none(
    transport: Transport, services: Services, wait: str
) -> None:
    services.script(WORKS, Reply(status=503, headers={"Retry-After": wait}), GOOD)
    asker = Asker(transport, services)
    assert asker.ask() == GOOD.body
    assert asker.pauses[0] <= 2


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Reply(status=503), "OpenAlex answered with status 503, 5 times. "),
        (Reply(body=b'{"results": [', cut=90), "OpenAlex cannot be reached, or broke off ("),
        (Reply(body=b'{"results": ['), "OpenAlex sent an answer that is damaged or cut short, 5 "),
        (
            Reply(body=b"no gzip", headers={"Content-Encoding": "gzip"}),
            "OpenAlex sent an answer that is damaged or cut short, 5 ",
        ),
        (replace(GOOD, stall=0.5), "OpenAlex does not answer in time, 5 times. "),
    ],
    ids=["unavailable", "broken off", "cut short", "wrongly packed", "silent"],
)
def test_fault_that_stays_is_told_after_five_tries(
    transport: Transport, services: Services, fault: Reply, told: str
) -> None:
    services.script(WORKS, fault)
    with pytest.raises(FetchError) as caught:
        Asker(transport, services).ask()
    assert str(caught.value).startswith(told)
    assert len(services.heard) == 5


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Reply(status=400), "OpenAlex answered with status 400"),
        (Reply(status=403), "OpenAlex answered with status 403"),
        (
            Reply(body=b"<html>We are moving</html>", kind="text/html"),
            "OpenAlex answered with text/html, no data",
        ),
        (Reply(body=b'"' + b"x" * (2 << 20) + b'"'), "OpenAlex sends more than 1 MiB"),
        (
            Reply(body=gzip.compress(bytes(9 << 20)), headers={"Content-Encoding": "gzip"}),
            "OpenAlex sends more than 1 MiB",
        ),
        (
            Reply(status=302, headers={"Location": "ftp://example.org/works?api_key=secret"}),
            "OpenAlex redirects to another kind of address: ftp://example.org/works",
        ),
        (Reply(status=302, headers={"Location": WORKS}), "OpenAlex redirects too often"),
    ],
    ids=["bad request", "forbidden", "a web page", "huge", "a bomb", "other scheme", "a circle"],
)
def test_refusal_is_told_at_once(
    transport: Transport, services: Services, fault: Reply, told: str
) -> None:
    """No other try would mend it."""
    services.script(WORKS, fault)
    with pytest.raises(FetchError) as caught:
        Asker(transport, services).ask()
    assert str(caught.value) == told
    assert len(services.heard) == (6 if told.endswith("too often") else 1)


def test_redirect_within_a_service_is_followed(transport: Transport, services: Services) -> None:
    services.script(WORKS, Reply(status=301, headers={"Location": "/elsewhere"}))
    services.script("/elsewhere", GOOD)
    assert Asker(transport, services).ask() == GOOD.body


def test_redirect_into_a_private_network_is_refused(
    transport: Transport, services: Services
) -> None:
    """A service on the web must not reach what only this machine can."""
    inside = services.address.replace("127.0.0.1", "localhost")
    services.script(WORKS, Reply(status=302, headers={"Location": f"{inside}/secret"}))
    with pytest.raises(FetchError, match="redirects into a private network, to localhost"):
        Asker(transport, services).ask()
    assert services.paths() == [WORKS]


def test_nothing_there_is_no_failure(transport: Transport, services: Services) -> None:
    assert Asker(transport, services).ask() is None


def test_feed_that_is_cut_short_is_asked_for_again(
    transport: Transport, services: Services
) -> None:
    """Some proxies end an answer early and call it whole."""
    feed = recorded("arxiv.xml")
    services.script("/arxiv/api/query", replace(feed, body=feed.body[:900]), feed)
    asked = Request(service=ARXIV, path="/api/query", stem="x")
    assert Asker(transport, services).ask(asked) == feed.body
    assert feed.kind == ATOM


def test_empty_page_that_counts_results_is_asked_for_again(
    transport: Transport, services: Services
) -> None:
    """A fault of arXiv's that comes and goes; a search without a hit counts none."""
    feed, none = recorded("arxiv.xml"), recorded("arxiv-empty.xml")
    faulty = replace(none, body=none.body.replace(b">0</opensearch:total", b">2</opensearch:total"))
    asked = Request(service=ARXIV, path="/api/query", stem="x")
    services.script("/arxiv/api/query", faulty, feed)
    assert Asker(transport, services).ask(asked) == feed.body
    services.heard.clear()
    services.script("/arxiv/api/query", none)
    assert Asker(transport, services).ask(asked) == none.body
    assert len(services.heard) == 1


def test_slow_answer_ends(services: Services) -> None:
    """Byte by byte without a pause would never end otherwise."""
    services.script(WORKS, Reply(body=b'"' + b"x" * (1 << 19) + b'"'))
    limits = Limits(whole=0.0, n_tries=1)
    with Transport(limits) as transport, pytest.raises(FetchError, match="is too slow"):
        Asker(transport, services).ask()


def test_each_service_is_asked_at_its_own_pace(transport: Transport, services: Services) -> None:
    """A mirror is the user's own and may be asked at once; arXiv itself, each three seconds."""
    feed = recorded("arxiv.xml")
    services.script("/api/query", feed)
    there = replace(ARXIV, address=services.address)
    pauses: list[float] = []
    polite = Polite(transport, sleep=pauses.append)
    for number in range(3):
        polite.ask(Request(service=there, path="/api/query", query=(("start", str(number)),)))
    assert len(pauses) == 2
    assert all(2.5 < pause <= 3 for pause in pauses)


def test_answer_is_asked_for_once(transport: Transport, services: Services, tmp_path: Path) -> None:
    """Until it is some days old."""
    services.script(WORKS, GOOD)
    cache = AnswerCache(tmp_path / "cache")
    for _ in range(2):
        assert Asker(transport, services, cache=cache).ask() == GOOD.body
    assert len(services.heard) == 1
    (kept,) = (tmp_path / "cache").iterdir()
    week_ago = time.time() - 8 * 86_400
    os.utime(kept, (week_ago, week_ago))
    Asker(transport, services, cache=cache).ask()
    assert len(services.heard) == 2


def test_failure_is_not_kept(transport: Transport, services: Services, tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "cache")
    services.script(WORKS, Reply(status=400), GOOD)
    with pytest.raises(FetchError):
        Asker(transport, services, cache=cache).ask()
    assert Asker(transport, services, cache=cache).ask() == GOOD.body


@pytest.mark.parametrize(
    "url", ["http://example.org/x.bib", "ftp://example.org/x.bib", "file:///etc/passwd"]
)
def test_only_https_is_fetched(transport: Transport, url: str) -> None:
    with pytest.raises(UsageError, match="only https addresses are fetched"):
        Polite(transport).get(url)


def test_file_is_named_after_its_address(transport: Transport, services: Services) -> None:
    services.script("/papers/my%20owls.bib", Reply(body=b"@misc{x}", kind="text/plain"))
    answer = Polite(transport).get(f"{services.address}/papers/my%20owls.bib?v=2")
    assert (answer.name, answer.data) == ("my owls.bib", b"@misc{x}")
