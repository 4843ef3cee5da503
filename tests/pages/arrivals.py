"""The toy survey as if its papers had come in with several editions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from generator.build import work_out
from generator.corpus.ledger import parse_ledger
from generator.project import Project
from tests.conftest import TODAY

__all__ = ["arriving"]


def arriving(project: Project, dates: Mapping[str, str], *, otherwise: str = TODAY) -> Project:
    """Let papers have come in on other days than ``otherwise``: dates by paper id."""
    lines = work_out(project, today=otherwise).ledger.decode().splitlines()
    ledger = "".join(f"{_dated(line, dates)}\n" for line in lines).encode()
    parsed, problems = parse_ledger(ledger, path="content/ledger.jsonl")
    assert problems == ()
    return replace(project, ledger=parsed, ledger_bytes=ledger)


def _dated(line: str, dates: Mapping[str, str]) -> str:
    fields = json.loads(line)
    if fields.get("id") in dates:
        fields["first_seen"] = dates[fields["id"]]
    return json.dumps(fields)
