"""The one way to ask: each service at its own pace, and again with growing pauses when it fails.

Pauses are drawn by chance, so that many who were turned away together do not come back together
("full jitter": M. Brooker, AWS Architecture Blog, 2015).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.metadata import version
from urllib.parse import unquote, urlsplit

from generator.errors import FetchError, UsageError
from generator.fetch.cache import AnswerCache
from generator.fetch.service import Answer, Request, Service
from generator.fetch.transport import Call, PassingError, Transport, is_own

__all__ = ["Polite"]


class Polite:
    """Asks services and fetches files.

    mail: where a service can reach whoever asks; sent to the services only.
    mirror: an address that stands for all services, as ``<mirror>/<service's name>``; it is the
        user's own, so that no pace is kept there.
    keys: the user's keys by the name of the service.
    sleep: waits for some seconds.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        mail: str = "",
        mirror: str = "",
        keys: Mapping[str, str] | None = None,
        cache: AnswerCache | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._mail = mail
        self._mirror = mirror.rstrip("/")
        self._keys = dict(keys or {})
        self._cache = cache
        self._transport = transport
        self._sleep = sleep
        self._asked_at: dict[str, float] = {}

    def ask(self, request: Request) -> Answer | None:
        """Return a service's answer, from the cache if it was asked lately; None for a 404.

        Raises FetchError when the service refuses, or fails as often as it is tried.
        """
        service = self._placed(request.service)
        data = self._cache.find(request) if self._cache else None
        if data is None:
            data = self._sent(self._call(replace(request, service=service)), service)
            if data is None:
                return None
            if self._cache:
                self._cache.keep(request, data)
        name = f"{request.stem}{service.form.value}"
        return Answer(name=name, data=data, origin=request.address)

    def get(self, url: str) -> Answer:
        """Fetch a file from anywhere.

        Raises UsageError for an address that is not ``https`` (or this machine's own), FetchError
        where there is no such file.
        """
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            raise UsageError(f"'{url}' is not an address") from None
        if parts.scheme != "https" and not (parts.scheme == "http" and is_own(host)):
            raise UsageError(f"only https addresses are fetched, not '{url}'")
        data = self._sent(Call(who=host, url=url, headers=_headers("")))
        if data is None:
            raise FetchError(f"{host} has nothing at {url}")
        name = unquote(parts.path).rpartition("/")[2] or host
        return Answer(name=name, data=data, origin=url)

    def _sent(self, call: Call, service: Service | None = None) -> bytes | None:
        """Send a call until it is answered, or has failed too often."""
        limits, n_tries = self._transport.limits, 0
        while True:
            if service:
                self._wait_for_turn(service)
            try:
                return self._transport.send(call)
            except PassingError as error:
                n_tries += 1
                wait = error.wait or 0.0
                if wait > limits.longest_wait:
                    raise FetchError(
                        f"{call.who} {error} and asks to wait {wait:.0f} seconds. What it has "
                        "answered is kept: run the command again then to go on."
                    ) from None
                if n_tries == limits.n_tries:
                    raise FetchError(
                        f"{call.who} {error}, {n_tries} times. What it has answered is kept: "
                        "run the command again later to go on."
                    ) from None
            most = min(limits.longest_pause, limits.pause * 2 ** (n_tries - 1))
            self._sleep(max(random.SystemRandom().uniform(0, most), wait))

    def _call(self, request: Request) -> Call:
        service = request.service
        key = self._keys.get(service.name, "")
        if key and service.key_parameter:
            request = replace(request, query=(*request.query, (service.key_parameter, key)))
        secrets = {service.key_header: key} if key and service.key_header else {}
        return Call(
            who=service.title,
            url=request.address,
            headers=_headers(self._mail, is_json=bool(request.body)),
            secrets=secrets,
            body=request.body,
            form=service.form,
        )

    def _placed(self, service: Service) -> Service:
        if not self._mirror:
            return service
        return replace(service, address=f"{self._mirror}/{service.name}", interval=0)

    def _wait_for_turn(self, service: Service) -> None:
        last = self._asked_at.get(service.name)
        rest = service.interval if last is None else last + service.interval - time.monotonic()
        if last is not None and rest > 0:
            self._sleep(rest)
        self._asked_at[service.name] = time.monotonic()


def _headers(mail: str, *, is_json: bool = False) -> dict[str, str]:
    """Say who asks: the program, and for services whom to write to."""
    agent = f"litatlas/{version('litatlas')}" + (f" (mailto:{mail})" if mail else "")
    return {"User-Agent": agent} | ({"Content-Type": "application/json"} if is_json else {})
