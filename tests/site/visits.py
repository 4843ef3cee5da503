"""Visit a page in a browser and note whatever it does that it should not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, Request, Route

__all__ = ["Visit", "visiting"]

_WATCH = """
window.complaints = [];
window.shifts = [];
addEventListener("securitypolicyviolation", (event) =>
  complaints.push(`${event.violatedDirective}: ${event.blockedURI}`));
addEventListener("error", (event) => complaints.push(`${event.message || event.target}`), true);
addEventListener("unhandledrejection", (event) => complaints.push(`${event.reason}`));
try {
  new PerformanceObserver((list) => shifts.push(...list.getEntries()
    .filter((shift) => !shift.hadRecentInput)
    .map((shift) => [shift.value, shift.sources.map((s) => s.node?.outerHTML?.slice(0, 80) ?? "")])
  )).observe({ type: "layout-shift", buffered: true });
} catch { /* another browser */ }
"""
_NEXT_FRAMES = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"""


@dataclass(frozen=True)
class Visit:
    """A page in a context of its own, and what was noted of it.

    requests: every address that was asked for.
    refused: requests that left the site; they were not let through.
    complaints: failed requests and messages of the console. A request that was cut short because
        the reader went on is no failure.
    """

    page: Page
    site_url: str
    requests: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Go to a page of the site and wait until it and its deferred scripts have loaded."""
        self.page.goto(self.site_url + address)

    def start_over(self) -> None:
        """Wipe every trace of what was done, for another reader in the same window.

        A fresh context costs three times as much as the page that is then looked at in it.
        """
        if self.page.url.startswith(self.site_url):
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        for other in self.page.context.pages:
            if other != self.page:
                other.close()
        self.page.unroute_all()
        self.page.goto("about:blank")
        for notes in (self.requests, self.refused, self.complaints):
            notes.clear()

    def settle(self) -> None:
        """Wait until what is on the page has been drawn, and its changes noted."""
        self.page.evaluate(_NEXT_FRAMES)

    def violations(self) -> list[str]:
        """Return what the page itself noticed: breaches of its policy, errors of its scripts."""
        return list(self.page.evaluate("window.complaints"))

    def shifts(self) -> list[Any]:
        """Return how far the layout moved by itself, each time with what moved."""
        return list(self.page.evaluate("window.shifts"))


@contextmanager
def visiting(browser: Browser, site_url: str, **options: Any) -> Iterator[Visit]:
    """Open an empty page in a fresh context; ``options`` are those of ``Browser.new_context``."""
    context = browser.new_context(**options)
    context.add_init_script(_WATCH)
    visit = Visit(page=context.new_page(), site_url=site_url)

    def refuse(route: Route) -> None:
        visit.refused.append(route.request.url)
        route.abort()

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what the reader left before it came
            visit.complaints.append(f"{request.failure}: {request.url}")

    # Sorted out by the browser's driver: asking back for each request would slow every page.
    context.route(re.compile(f"^(?!{re.escape(site_url)})"), refuse)
    context.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("console", lambda message: visit.complaints.append(message.text))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("requestfailed", failed)
    try:
        yield visit
    finally:
        context.close()
