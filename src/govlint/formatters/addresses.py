"""Web addresses: of the package, and of the pages on rules where their site is published."""

from __future__ import annotations

PACKAGE = "https://pypi.org/project/govlint/"
# What an address is made of (RFC 3986, 2.2 and 2.3) and `%`, which begins what is encoded already.
_KEPT = "%/:?#[]@!$&'()*+,;=~"


def rule_address(base: str, code: str) -> str:
    """The address of the page on a rule, in ASCII; empty without `base`, the address that the site is published at."""
    return f"{_plain(base)}/rules/{code}.html" if base else ""


def home_address(base: str) -> str:
    """The address of the site; that of the package where no site is known."""
    return f"{_plain(base)}/" if base else PACKAGE


def _plain(base: str) -> str:
    from urllib.parse import quote

    return quote(base.rstrip("/"), safe=_KEPT)
