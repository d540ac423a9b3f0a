"""Names of files as URIs (RFC 3986)."""

from __future__ import annotations

import os
from pathlib import PurePath
from urllib.parse import quote

RENDERING_SUFFIX = ".govlint.md"


def uri(name: str) -> str:
    """A relative name as a relative reference without `./`, an absolute one as a file URI, percent-encoded."""
    path = PurePath(name)
    # Bytes that are no UTF-8 stand in names of files as lone surrogates.
    encoded = quote(os.fsencode(path.as_posix()))
    return f"file://{'' if encoded.startswith('/') else '/'}{encoded}" if path.is_absolute() else encoded


def is_plain(name: str) -> bool:
    """Whether a name reads the same as a URI."""
    return uri(name) == name
