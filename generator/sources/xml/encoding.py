"""The bytes of an XML file in UTF-8, whatever encoding it declares."""

from __future__ import annotations

import re

from generator.sources.files.decode import is_utf_8
from generator.sources.record import SourceFile

__all__ = ["as_utf_8"]

_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
# Python knows more, but some are no encodings of text, and some take long over hostile bytes.
_READ_AS_DECLARED = re.compile(
    r"iso-?8859-\d+|latin-?[19]|(?:windows-|cp)125\d|koi8-[ru]|macintosh|gb-?(?:k|2312|18030)"
    r"|big5|shift[_-]jis|euc-(?:jp|kr)"
)


def as_utf_8(source: SourceFile) -> bytes:
    """Return a file's bytes as UTF-8, with the same lines.

    A file that is not in the encoding that it declares is guessed like any other.
    """
    data = source.data
    declared = _DECLARED.match(data)
    encoding = declared[1].decode().lower() if declared else "utf-8"
    if _READ_AS_DECLARED.fullmatch(encoding):
        try:
            data = data.decode(encoding).encode()
        except (LookupError, UnicodeError):
            data = source.text.encode(errors="replace")
    elif b"\0" in data[:4] or not is_utf_8(data):
        data = source.text.encode(errors="replace")
    return data
