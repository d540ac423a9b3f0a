"""Whether the elements of an HTML page begin and end as they should."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset(("br", "input", "meta"))


def demand_balanced(page: str) -> None:
    """Raise RuntimeError unless every element of the page ends, and inside the one in which it began."""
    parser = _Balance()
    parser.feed(page)
    parser.close()
    if parser.open:
        raise RuntimeError(f"the page does not end its <{parser.open[-1]}>")


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise RuntimeError(f"the page ends a <{tag}> that did not begin there")
