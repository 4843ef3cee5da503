"""Files that travel: where another machine unpacks them, they lie in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

from generator.folders import walk

__all__ = ["Parcel", "Unpacked"]


class Parcel:
    """Files by name. To pickle it is to read them, to unpickle it, to write them anew.

    files: where each lies on this machine.
    """

    def __init__(self, files: Mapping[str, Path]) -> None:
        """Pack files under names that are paths in a folder to be."""
        self.files = files

    @classmethod
    def of_folder(cls, folder: Path) -> Parcel:
        """Pack all files of a folder, each under its path in it; links are followed."""
        below = walk(folder, by_links=True)
        paths = sorted(at / name for at, names in below for name in names)
        paths = [path for path in paths if path.is_file()]
        return cls({path.relative_to(folder).as_posix(): path for path in paths})

    def __reduce__(self) -> tuple[Callable[..., Unpacked], tuple[dict[str, bytes]]]:
        return Unpacked, ({name: path.read_bytes() for name, path in self.files.items()},)


class Unpacked(Parcel):
    """A parcel that has arrived.

    folder: that it was unpacked into; it goes with the parcel, or with its process.
    """

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        """Write every file."""
        self.folder = Path(mkdtemp(prefix="litatlas-"))
        finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        super().__init__({name: self.folder / name for name in contents})
        for name, content in contents.items():
            path = self.files[name]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
