"""Reading pages in tests: the blocks of one, and the way from its nodes back into its text."""

from __future__ import annotations

from html import unescape
from io import StringIO
from typing import TYPE_CHECKING

from govlint import canon, filetypes
from govlint.model import Location, Source

if TYPE_CHECKING:
    from lxml import etree

Shape = str | list[list[str]]


def source(page: str) -> Source:
    """A page as a source."""
    return Source("年报.html", page.encode())


def root(page: str) -> etree._Element:
    """The canonical tree of a page that can be read."""
    read = filetypes.read(source(page)).root
    assert read is not None
    return read


def shapes(page: str) -> list[Shape]:
    """Each paragraph as its text, each table as the texts of its cells."""
    return [_shape(node) for node in canon.children(root(page), "p", "table")]


def _shape(node: etree._Element) -> Shape:
    if canon.name_of(node) == "p":
        return canon.text_of(node)
    return [[canon.text_of(cell) for cell in row] for row in node]


def chrome(page: str) -> list[Shape]:
    """What is marked as page furniture."""
    return [_shape(node) for node in canon.children(root(page), "p", "table") if node.get("region") == "chrome"]


def kept(page: str) -> list[Shape]:
    """What is not."""
    return [_shape(node) for node in canon.children(root(page), "p", "table") if node.get("region") is None]


def cause(page: bytes | str) -> str | None:
    """Why a page is not read; None when it is."""
    data = page if isinstance(page, bytes) else page.encode()
    document = filetypes.read(Source("年报.html", data))
    assert (document.root is None) == any(note.rule == "R001" for note in document.notes)
    return next((note.values["cause"] for note in document.notes if note.rule == "R001"), None)


def cut(page: str, place: Location) -> str:
    """The page's text at a place."""
    assert place.line
    assert place.column
    assert place.end_line
    assert place.end_column
    starts = [0]
    for line in StringIO(page, newline=""):
        starts.append(starts[-1] + len(line))
    return page[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]


def shown(raw: str) -> str:
    """What one character of the page's text, or one reference in it, shows."""
    return " " if raw and not raw.strip(" \t\r\n\f") else unescape(raw)
