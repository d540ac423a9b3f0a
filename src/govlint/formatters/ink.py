"""Colour and marks. A mark stands in the line itself: carets below it drift with ambiguous-width characters."""

from __future__ import annotations

from govlint.namedtuples import NamedTuple

STYLES = {
    "path": "1;4",
    "rule": "1",
    "dim": "2",
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "good": "1;32",
    "mark": "4;31",
}


class Ink(NamedTuple):
    """Writes in colour and with links, or plainly; only text that is already safe may go in."""

    color: bool
    links: bool = False

    def style(self, text: str, style: str) -> str:
        """The text in one of the `STYLES`."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.color and text else text

    def mark(self, text: str) -> str:
        """The faulty spot, underlined and red, else in ⟦ ⟧; an empty spot is always in ⟦ ⟧."""
        return self.style(text, "mark") if self.color and text else f"⟦{text}⟧"

    def link(self, text: str, address: str) -> str:
        """The text, leading to an address where the terminal lets it (OSC 8)."""
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if self.links and address else text

    @property
    def mark_cells(self) -> int:
        """How many cells a mark adds to its text."""
        return 0 if self.color else 2
