"""WordprocessingML (ECMA-376, part 1, section 17): names and simple values."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{NAMESPACE}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VAL = f"{_W}val"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_OFF = frozenset({"0", "false", "off"})
_MOST_DIGITS = 9

ALTERNATE = f"{_MC}AlternateContent"


def tag(name: str) -> str:
    """The qualified name of an element or attribute, as lxml writes it."""
    return _W + name


def local(node: etree._Element) -> str:
    """The element's name without its namespace; empty where it is of another one."""
    name = node.tag
    return _local(name) if isinstance(name, str) else ""


@lru_cache(1024)
def _local(qualified: str) -> str:
    return qualified[len(_W) :] if qualified.startswith(_W) else ""


def attribute(node: etree._Element, name: str) -> str | None:
    """An attribute of the namespace."""
    return node.get(_W + name)


def child(node: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this name."""
    if node is None or not len(node):
        return None
    wanted = _W + name
    # Properties stand first and are few; an iterator over one name takes longer to make than to run.
    found: etree._Element | None = node[0]
    while found is not None and found.tag != wanted:
        found = found.getnext()
    return found


def value(node: etree._Element | None, name: str) -> str | None:
    """The `w:val` of the first child of this name."""
    found = child(node, name)
    return None if found is None else found.get(_VAL)


def values(node: etree._Element | None, tags: Collection[str]) -> dict[str, str | None]:
    """The `w:val` of each child with one of these tags, the first of two; None where a child has none."""
    found: dict[str, str | None] = {}
    for item in () if node is None else node:
        if item.tag in tags:
            found.setdefault(local(item), item.get(_VAL))
    return found


def switch(node: etree._Element | None, name: str) -> bool | None:
    """A property that is on, off or not given (section 17.17.4, ST_OnOff)."""
    found = None if node is None else child(node, name)
    return None if found is None else found.get(_VAL, "1") not in _OFF


def integer(text: str | None) -> int | None:
    """A whole number as an attribute has it; None for anything else, or beyond a thousand million."""
    digits = (text or "").strip()
    plain = digits.removeprefix("-")
    return int(digits) if plain.isascii() and plain.isdigit() and len(plain) <= _MOST_DIGITS else None


def paragraph_id(paragraph: etree._Element) -> str | None:
    """The `w14:paraId`, which stays when other paragraphs come and go."""
    return paragraph.get(_PARAGRAPH_ID)


def alternatives(node: etree._Element) -> Iterator[etree._Element]:
    """The choices and the fallback of a `mc:AlternateContent` (part 3, section 10), in order."""
    return node.iterchildren(f"{_MC}Choice", f"{_MC}Fallback")
