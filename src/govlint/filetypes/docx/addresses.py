"""Addresses of paragraphs and of the lines in them: what `@at` says in a tree read from a document.

    STORY:PATH[+PATH…][.LINE][#ID]

STORY is `body`, `header-1`, `footer-2`, `footnote-3`, `endnote-1`: which of its kind, from 1. PATH leads from
the story's element to the paragraph: of each element the which-th child element, from 1 (`body:12/2/1/1` is
`w:body/*[12]/*[2]/*[1]/*[1]`). Several paths are paragraphs that show as one. LINE is given where line breaks
cut the paragraph in lines. ID is the `w14:paraId`, where the paragraph has one: it finds the paragraph again
when others came or went.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes.docx import wml
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from lxml import etree

_ADDRESS = pattern(r"([a-z]+(?:-\d+)?):(\d[\d/+]*)(?:\.(\d+))?(?:#(\w+))?")


class Address(NamedTuple):
    """An address taken apart; `line` counts from 1 and is None for a paragraph of one line."""

    story: str
    paths: tuple[str, ...]
    line: int | None = None
    paragraph_id: str | None = None

    def __str__(self) -> str:
        line = f".{self.line}" if self.line else ""
        mark = f"#{self.paragraph_id}" if self.paragraph_id else ""
        return f"{self.story}:{'+'.join(self.paths)}{line}{mark}"


def parse(at: str) -> Address:
    """Take an address apart. Raises ValueError when it is none."""
    found = _ADDRESS.fullmatch(at)
    if found is None:
        raise ValueError(f"no address of a document: {at}")
    story, paths, line, mark = found.groups()
    return Address(story, tuple(paths.split("+")), int(line) if line else None, mark)


def paragraphs(story: etree._Element, address: Address) -> list[etree._Element]:
    """The paragraphs at an address; the last is looked for by its id where it stands there no longer.

    Raises ValueError when there is none.
    """
    found = [_descend(story, path) for path in address.paths]
    last = found[-1]
    if address.paragraph_id and (last is None or wml.paragraph_id(last) != address.paragraph_id):
        nodes = story.iter(wml.tag("p"))
        found[-1] = next((node for node in nodes if wml.paragraph_id(node) == address.paragraph_id), None)
    there = [node for node in found if node is not None]
    if len(there) != len(found):
        raise ValueError(f"nothing stands at {address}")
    return there


def _descend(story: etree._Element, path: str) -> etree._Element | None:
    node = story
    for step in path.split("/"):
        index = int(step or "0") - 1
        if not 0 <= index < len(node):
            return None
        node = node[index]
    return node


def path_below(ancestor: etree._Element, node: etree._Element) -> str:
    """The path from an element to another below it."""
    steps: list[str] = []
    while node is not ancestor:
        parent = node.getparent()
        assert parent is not None
        steps.append(str(parent.index(node) + 1))
        node = parent
    return "/".join(reversed(steps))
