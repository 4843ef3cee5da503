"""One request over the wire: it has an end in time and size, and goes where it was meant to go."""

from __future__ import annotations

import email.utils
import ipaddress
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from generator.errors import FetchError, UsageError
from generator.fetch.service import Form

if TYPE_CHECKING:
    import httpx

__all__ = ["Call", "Limits", "PassingError", "Transport", "is_own"]

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses that may be gone in a moment
_NOTHING = frozenset({404, 410})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far politeness and patience go; times in seconds.

    n_tries: of one request. silence: without a byte. whole: for one answer.
    pause: at most before the second try; doubled for each further one, up to longest_pause.
    longest_wait: what a service may ask for by ``Retry-After`` before the command gives up.
    largest: of an answer, in bytes.
    """

    n_tries: int = 5
    silence: float = 30.0
    whole: float = 180.0
    pause: float = 2.0
    longest_pause: float = 60.0
    longest_wait: float = 120.0
    largest: int = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What goes over the wire. who: the service or host as messages name it.

    secrets: headers that only the first host may see. form: what the answer has to be.
    """

    who: str
    url: str = field(repr=False)
    headers: Mapping[str, str]
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    form: Form | None = None


class PassingError(Exception):
    """What went wrong may be over soon. wait: seconds that the service asks for."""

    def __init__(self, reason: str, *, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Transport:
    """An open HTTP client; to be used in a ``with`` statement."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def __enter__(self) -> Self:
        try:
            import httpx
        except ImportError:
            raise UsageError(
                'fetching needs a library that is not installed: pip install "litatlas[fetch]"'
            ) from None
        self._httpx = httpx
        self._client = httpx.Client(timeout=self.limits.silence, follow_redirects=False)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def send(self, call: Call) -> bytes | None:
        """Return the whole answer, redirects followed; None where the host has nothing there.

        Raises PassingError for what another try may mend, else FetchError.
        """
        url, headers = call.url, {**call.headers, **call.secrets}
        method = "POST" if call.body else "GET"
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                with self._client.stream(
                    method, url, headers=headers, content=call.body or None
                ) as response:
                    if response.status_code not in _REDIRECTS:
                        return self._read(response, call)
                    target = str(response.next_request.url) if response.next_request else ""
            except self._httpx.TimeoutException:
                raise PassingError("does not answer in time") from None
            except self._httpx.TransportError as error:
                raise PassingError(f"cannot be reached, or broke off ({error})") from None
            except self._httpx.DecodingError:
                raise PassingError("sent an answer that is damaged or cut short") from None
            except self._httpx.InvalidURL:
                raise FetchError(f"{call.who} cannot be asked: that is no address") from None
            _check_redirect(call.who, url, target)
            if urlsplit(target).netloc != urlsplit(url).netloc:
                headers = dict(call.headers)
            url = target
        raise FetchError(f"{call.who} redirects too often")

    def _read(self, response: httpx.Response, call: Call) -> bytes | None:
        status = response.status_code
        if status in _PASSING:
            wait = _seconds(response.headers.get("Retry-After", ""))
            raise PassingError(f"answered with status {status}", wait=wait)
        if status in _NOTHING:
            return None
        if status != 200:
            raise FetchError(f"{call.who} answered with status {status}")
        kind = response.headers.get("Content-Type", "")
        if call.form and not call.form.admits(kind):
            raise FetchError(f"{call.who} answered with {kind or 'something untold'}, no data")
        data = self._drained(response, call.who)
        if call.form and not call.form.is_whole(data):
            raise PassingError("sent an answer that is damaged or cut short")
        return data

    def _drained(self, response: httpx.Response, who: str) -> bytes:
        """Read to the end, counting bytes as they are after unpacking."""
        end = time.monotonic() + self.limits.whole
        parts, size = [], 0
        for part in response.iter_bytes():
            size += len(part)
            if size > self.limits.largest:
                raise FetchError(f"{who} sends more than {self.limits.largest >> 20} MiB")
            if time.monotonic() > end:
                raise PassingError("is too slow")
            parts.append(part)
        return b"".join(parts)


def is_own(host: str | None) -> bool:
    """Tell whether a host is this machine, by its name or number."""
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _seconds(retry_after: str) -> float | None:
    """Read ``Retry-After``: seconds, or a date (RFC 9110, 10.2.3)."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = email.utils.parsedate_to_datetime(retry_after).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _check_redirect(who: str, url: str, target: str) -> None:
    """Refuse to be led to another scheme, or from the web into a private network."""
    here, there = urlsplit(url), urlsplit(target)
    if there.scheme != here.scheme:
        shown = target.partition("?")[0] or "none"  # a key may stand behind the mark
        raise FetchError(f"{who} redirects to another kind of address: {shown}")
    if there.hostname != here.hostname and _is_private(there.hostname):
        raise FetchError(f"{who} redirects into a private network, to {there.hostname}")


def _is_private(host: str | None) -> bool:
    """Tell whether a host, or an address that its name stands for, is not on the open web."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False  # the request itself will fail, and say so
    return any(not ipaddress.ip_address(str(entry[4][0])).is_global for entry in found)
