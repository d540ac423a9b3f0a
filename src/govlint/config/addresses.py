"""What a configuration or an option may give as the address of a site."""

from __future__ import annotations

from govlint.patterns import pattern

ADDRESS = r"(https?://[^/\s]|file:///)[^\s\"<>\\^`{|}]*"
_ADDRESS = pattern(ADDRESS)


def is_address(text: str) -> bool:
    """Whether a text is the address of a site: https, http or, of a folder, file; nothing that runs or hides."""
    return text.isprintable() and _ADDRESS.fullmatch(text) is not None
