"""Publish a site that stands in memory, and print seconds and CPU seconds of that alone.

python -m bench.scale.writing SITE NEW_FOLDER
"""

from __future__ import annotations

import sys
import time
from pathlib import Path, PurePosixPath

from bench.scale.place import file_sizes
from generator.publish.writer import publish


def main() -> None:
    """Read a published site, and publish it once more elsewhere."""
    site, target = map(Path, sys.argv[1:])
    files = {PurePosixPath(name): (site / name).read_bytes() for name in file_sizes(site)}
    start, cpu_start = time.perf_counter(), time.process_time()
    publish(files, target)
    print(time.perf_counter() - start, time.process_time() - cpu_start)


if __name__ == "__main__":
    main()
