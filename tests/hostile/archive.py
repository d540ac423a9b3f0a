"""Web archives that mean harm: parts without number or end, pages that unpack to more than they show."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_HEAD = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
_PAGE = b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: %b\r\n\r\n%b\r\n--b--\r\n"


def _within(depth: int) -> bytes:
    part = b"Content-Type: multipart/related; boundary=b%06d\r\n\r\n--b%06d\r\n"
    return b"MIME-Version: 1.0\r\n" + b"".join(part % (n, n) for n in range(depth))


ARCHIVES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a million parts": ("too-large", lambda: _HEAD + b"--b\r\n\r\n" * 1_000_000),
    "parts within parts": ("damaged", lambda: _within(100_000)),
    "marks of no part": ("damaged", lambda: _HEAD + b"--b" * 5_000_000),
    "a header without end": ("damaged", lambda: b"MIME-Version: 1.0\r\n" + b"X: y\r\n" * 2_000_000),
    "a packed page of tags": (
        "too-large",
        lambda: _HEAD + _PAGE % (b"base64", b64encode(b"<div>" * 1_000_000)),
    ),
    "soft line ends": (
        "too-large",
        lambda: _HEAD + _PAGE % (b"quoted-printable", b"<p>x" + b"=\r\n" * 2_000_000 + b"<p>y" * 600_000),
    ),
    "a page cut short": ("damaged", lambda: _HEAD + (_PAGE % (b"base64", b64encode(b"<p>x" * 1_000)))[:-20]),
}
"""By name: the cause of the refusal, and what makes the bytes."""
