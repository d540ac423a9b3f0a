"""Names of files as URIs (RFC 3986)."""

from __future__ import annotations

import os
from pathlib import PurePath
from urllib.parse import quote


def uri(name: str) -> str:
    """A relative name as a relative reference without `./`, an absolute one as a file URI, percent-encoded."""
    path = PurePath(name)
    encoded = quote(_bytes(path.as_posix()))
    return f"file://{'' if encoded.startswith('/') else '/'}{encoded}" if path.is_absolute() else encoded


def _bytes(name: str) -> bytes:
    """A name as the system has it, where bytes that are no UTF-8 stand as lone surrogates."""
    try:
        return os.fsencode(name)
    except UnicodeEncodeError:
        return name.encode(errors="surrogatepass")


def is_plain(name: str) -> bool:
    """Whether a name reads the same as a URI."""
    return uri(name) == name
