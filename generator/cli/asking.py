"""Options of the commands that ask services on the web, and the asking itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from generator.errors import UsageError
from generator.fetch.cache import AnswerCache, cache_folder
from generator.fetch.polite import Polite
from generator.fetch.transport import Transport

__all__ = ["asking", "fresh", "mail"]

_KEYS = {"openalex": "LITATLAS_OPENALEX_KEY", "semantic-scholar": "LITATLAS_S2_KEY"}

mail = click.option(
    "--mail",
    envvar="LITATLAS_MAIL",
    default="",
    metavar="ADDRESS",
    help="Where services can reach you, which they ask for (or the variable LITATLAS_MAIL).",
)
fresh = click.option(
    "--fresh", "is_fresh", is_flag=True, help="Ask again for what was answered these last days."
)


@contextmanager
def asking(mail: str, *, is_fresh: bool) -> Iterator[Polite]:
    """Open the way to the services, as options and variables of the environment say.

    ``LITATLAS_SERVICES`` names a mirror of all of them, such as one for tests.
    """
    is_plain = mail.isascii() and not any(c.isspace() or c in "()<>" for c in mail)
    if mail and not (is_plain and "@" in mail):
        raise UsageError(f"--mail must be an address such as you@example.org, not '{mail}'")
    keys = {name: _key(variable) for name, variable in _KEYS.items() if os.environ.get(variable)}
    with Transport() as transport:
        yield Polite(
            transport,
            mail=mail,
            mirror=os.environ.get("LITATLAS_SERVICES", ""),
            keys=keys,
            cache=AnswerCache(cache_folder(), days=0 if is_fresh else 7),
        )


def _key(variable: str) -> str:
    """Return a key that can be sent; its own characters are never shown."""
    key = os.environ[variable].strip()
    if not (key.isascii() and key.isprintable()):
        raise UsageError(f"{variable} holds characters that no key has")
    return key
