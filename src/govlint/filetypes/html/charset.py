"""The encoding that a page declares for itself."""

from __future__ import annotations

import re

from govlint.patterns import pattern

_HEAD = 4096
_COMMENT = pattern(r"<!--.*?-->", re.DOTALL)
_DECLARATION = pattern(
    r"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE | re.ASCII,
)


def declared(data: bytes) -> str | None:
    """The name in the page's first `meta` or XML declaration, in lower case, as it stands there; None without one.

    Browsers look through the first 1,024 bytes; templates put more in front.
    """
    # Patterns of bytes would be compiled by every run.
    head = data[:_HEAD].decode("latin-1")
    found = _DECLARATION.search(_COMMENT.sub("", head))
    return (found[1] or found[2]).lower() if found else None
