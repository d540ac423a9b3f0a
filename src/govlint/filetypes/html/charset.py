"""The encoding that a page declares for itself."""

from __future__ import annotations

import re

from govlint.patterns import pattern

_HEAD = 4096
_COMMENT = pattern(rb"<!--.*?-->", re.DOTALL)
_DECLARATION = pattern(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)


def declared(data: bytes) -> str | None:
    """The name in the page's first `meta` or XML declaration, in lower case, as it stands there; None without one.

    Browsers look through the first 1,024 bytes; templates put more in front.
    """
    found = _DECLARATION.search(_COMMENT.sub(b"", data[:_HEAD]))
    return (found[1] or found[2]).decode("ascii").lower() if found else None
