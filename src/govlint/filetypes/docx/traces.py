"""What a document carries besides what it shows: changes kept track of, comments, properties, foreign files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes.docx import wml
from govlint.model import Text
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from govlint.filetypes.docx.package import Package
    from govlint.filetypes.docx.properties import Leak

# Section 17.13.5; of a move only the place it left is counted.
_CHANGES = tuple(
    wml.tag(name)
    for name in (
        *("ins", "del", "moveFrom", "cellIns", "cellDel", "cellMerge", "numberingChange"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
    )
)
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_DOCUMENTS = ("excel.", "word.", "et.", "wps.", "powerpoint.", "package")


class Traces(NamedTuple):
    """How many marks of tracked changes, comments, and stretches of hidden text there are."""

    changes: int
    comments: int
    hidden: int


def worded(traces: Traces, leaks: Sequence[Leak] = ()) -> Text:
    """What there is, in words; of properties the value is not repeated."""
    zh = ("修订标记 {} 处", "批注 {} 条", "隐藏文字 {} 处")
    en = ("{} marks of tracked changes", "{} comments", "{} stretches of hidden text")
    there = [(z.format(count), e.format(count)) for z, e, count in zip(zh, en, traces, strict=True) if count]
    there += [(f"文档属性“{name.zh}”中的{kind.zh}", f"{kind.en} in the property “{name.en}”") for name, kind in leaks]
    return Text("、".join(z for z, _ in there), ", ".join(e for _, e in there))


def changes(root: etree._Element) -> int:
    """How many marks of tracked changes a part has."""
    return sum(1 for _ in root.iter(*_CHANGES))


def comments(package: Package) -> int:
    """How many comments the document has."""
    return sum(1 for part in package.related("comments") for _ in package.tree(part).iter(wml.tag("comment")))


def foreign(root: etree._Element) -> int:
    """How many other documents stand in a part as they are: imported or linked files, worksheets."""
    imported = sum(1 for _ in root.iter(wml.tag("altChunk"), wml.tag("subDoc")))
    programs = (node.get("ProgID", "").lower() for node in root.iter(_OBJECT))
    return imported + sum(program.startswith(_DOCUMENTS) for program in programs)
