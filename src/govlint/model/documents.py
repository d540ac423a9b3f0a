"""Inputs as they were read: bytes, the tree, places in them, and what readers saw beside it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from lxml import etree


class Source(NamedTuple):
    """The bytes of one input and the name they came under; the core never opens a path."""

    name: str
    data: bytes

    def __repr__(self) -> str:
        """The name alone, lest a traceback print the bytes."""
        return f"Source(name={self.name!r})"

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.data).hexdigest()


class Note(NamedTuple):
    """What a reader saw of a file that the tree cannot hold; the engine makes it a finding.

    `rule` is the id of a rule with `note:`, `values` fill the slots of its message.
    """

    rule: str
    values: Mapping[str, str]
    at: str | None = None


class Step(NamedTuple):
    """A part of a document that a place lies in: its name among its siblings, its name in words.

    `node` is its xml:id; a cell and a row are told apart by kind, a cell by its column.
    """

    kind: Literal["section", "table", "row", "cell", "title", "heading", "paragraph"]
    name: str
    label: str
    node: str | None = None


class Location(NamedTuple):
    """Where something stands. Lines and columns are 1-based code points, the end is exclusive.

    `node` is the xml:id in the canonical tree, `at` the opaque address that only the file type can
    resolve, `label` the place in words. `start` and `end` are offsets in the text of the node, None for
    the whole of it; `trail` leads there from the outermost part of the document.
    """

    path: str
    node: str | None = None
    at: str | None = None
    label: str = ""
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    start: int | None = None
    end: int | None = None
    trail: tuple[Step, ...] = ()


class Remark(NamedTuple):
    """A comment in a source that begins with `govlint:`.

    `text` is what stands between its marks, `location` where it stands; `scope` is what it speaks of: the line, cell,
    row or table around or behind it, None where nothing follows.
    """

    text: str
    location: Location
    scope: Location | None = None


class Document(NamedTuple):
    """A source and its canonical tree; `root` is None when nothing could be read.

    `remarks` are the comments in the source that speak to govlint.
    """

    source: Source
    root: etree._Element | None
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()
