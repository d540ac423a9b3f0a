"""Whether the elements of an HTML page begin and end as they should."""

from __future__ import annotations

from html.parser import HTMLParser

from govlint.formatters.html.markup import VOID


def imbalance(page: str) -> str:
    """The first element that does not end, or not inside the one in which it began, in words; empty without any."""
    parser = _Balance()
    parser.feed(page)
    parser.close()
    return parser.fault or (f"the page does not end its <{parser.open[-1]}>" if parser.open else "")


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fault = ""

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.fault = self.fault or f"the page ends a <{tag}> that did not begin there"
