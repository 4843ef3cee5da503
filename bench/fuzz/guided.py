"""Fuzz by coverage: ``python -m bench.fuzz.guided SECONDS FOUND CORPUS`` runs atheris.

It is a process of its own, because libFuzzer ends the one that it runs in. The first byte of an
input says which reader has to read the rest. What a reader fails on is written into FOUND.
"""

from __future__ import annotations

import re
import sys
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator.sources"]):
    from generator.sources.record import SourceFile
    from generator.sources.registry import installed_readers

    READERS = installed_readers()

from tests.sources.trial import try_reader

LONGEST = 20_000  # bytes of an input


def main() -> None:
    """Fuzz until the time is over; the process then ends."""
    seconds, found, corpus = sys.argv[1:]
    known = set[tuple[str, str]]()

    def trial(data: bytes) -> None:
        if not data:
            return
        reader = READERS[data[0] % len(READERS)]
        verdict = try_reader(reader, SourceFile(path="a.txt", data=data[1:]))
        if not verdict.faults:
            return
        kind = (reader.name, re.sub(r"\d+|:.*", "", verdict.faults[0]))
        if kind not in known:
            known.add(kind)
            name = f"{reader.name}-{sha256(data[1:]).hexdigest()[:12]}.bin"
            (Path(found) / name).write_bytes(data[1:])

    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=60"]
    options += [f"-artifact_prefix={found}/", "-print_pcs=0", "-verbosity=1"]
    atheris.Setup([sys.argv[0], *options, corpus], trial)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
