"""Damaged files: examples cut, repeated, spliced and flipped, as a strategy of hypothesis."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

__all__ = ["mutants"]

_LARGEST = 100_000  # bytes
_TOKENS = (
    b"{", b"}", b"[", b"]", b'"', b"'", b"\\", b"$", b"<", b">", b"&", b";", b",", b"|", b"@", b"%",
    b"\n", b"\r", b"\r\n", b"\t", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xae",
    b"---\n", b"+++\n", b"ER  - \n", b"TY  - JOUR\n", b"PMID- 1\n", b"Abstract: ", b"@comment{",
    b"<!--", b"]]>", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&amp;", b"&#0;", b"</b>",
    b"null", b"1e999", b"-1", b"[]", b"{}", b'{"a":', b"\\u0000", b"\\ud800", b"\\emph{", b" and ",
)  # fmt: skip


@st.composite
def mutants(draw: st.DrawFn, examples: Sequence[bytes]) -> bytes:
    """Draw an example with one to six kinds of damage."""
    data = draw(st.sampled_from(examples))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 1, 5, 40, 1000])))
        piece = data[start:end]
        match draw(st.integers(0, 4)):
            case 0:  # something is lost
                new = b""
            case 1:  # something stands many times
                n_times = draw(st.sampled_from([2, 10, 1000]))
                new = piece * min(n_times, _LARGEST // max(1, len(piece)))
            case 2:  # something of another file is in it
                other = draw(st.sampled_from(examples))
                at = draw(st.integers(0, len(other)))
                new = piece + other[at : at + draw(st.integers(0, 200))]
            case 3:  # a bit is flipped
                new = bytes([piece[0] ^ 1 << draw(st.integers(0, 7))]) + piece[1:] if piece else b""
            case _:  # a sign that means something is in it
                new = draw(st.sampled_from(_TOKENS)) * draw(st.sampled_from([1, 1, 2, 300])) + piece
        data = (data[:start] + new + data[end:])[:_LARGEST]
    return data
