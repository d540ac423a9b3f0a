"""The text of a paragraph, and for each character the element it comes from (ECMA-376, part 1, section 17.3).

What a page shows is read: insertions and the places that text was moved to, the results of fields, the
base of annotated characters. What it does not show is not: deletions, hidden text, field instructions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes.docx import wml
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from govlint.filetypes.docx.hiding import Hiding

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# XML white space in a text is shown as blanks; a line feed of ours is always a line break.
_BLANKS = str.maketrans("\t\r\n", "   ")
_TRANSPARENT = frozenset(
    ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "sdtContent", "dir", "bdo", "rubyBase")
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
# The image of a DrawingML picture (section 20.1.8.13), a chart (21.2.2.26) and a diagram (21.4.2.20), each a part
# of its own that the drawing refers to, and the image of a VML picture (part 4, section 19.1.2.11).
_PICTURES = ("{*}blip", "{*}chart", "{*}relIds", "{urn:schemas-microsoft-com:vml}imagedata")
_TEXT_BOX = wml.tag("txbxContent")
_RUN, _TEXT = wml.tag("r"), wml.tag("t")
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = wml.tag("pPr"), wml.tag("rPr")


class Segment(NamedTuple):
    """A piece of a paragraph's text: characters of `node`, from its own character `offset` on.

    `node` is a `w:t` where its text can be edited in place; else the element that shows as this text.
    """

    text: str
    node: etree._Element
    offset: int = 0


class Paragraph(NamedTuple):
    """What a paragraph shows: its text in pieces, the text boxes anchored in it, how many stretches are hidden.

    `pictures` counts the pictures in it.
    """

    segments: list[Segment]
    boxes: list[etree._Element]
    hidden: int = 0
    pictures: int = 0

    @property
    def text(self) -> str:
        """The text, with a line feed for each line break."""
        return "".join([segment.text for segment in self.segments])


def read(paragraph: etree._Element, hiding: Hiding) -> Paragraph:
    """Read one `w:p`; nothing outside of it matters."""
    walk = _Walk(hiding, hiding.any and hiding.of_paragraph(wml.child(paragraph, "pPr")))
    walk.inside(paragraph)
    walk.close()
    return Paragraph(walk.segments, walk.boxes, walk.hidden, walk.pictures)


def joined(paragraphs: list[Paragraph]) -> Paragraph:
    """What paragraphs show that go on in one another's line."""
    return Paragraph(
        [segment for paragraph in paragraphs for segment in paragraph.segments],
        [box for paragraph in paragraphs for box in paragraph.boxes],
        sum(paragraph.hidden for paragraph in paragraphs),
        sum(paragraph.pictures for paragraph in paragraphs),
    )


def is_separated(properties: etree._Element | None) -> bool:
    """Whether the mark is a style separator: a heading that runs into its text (section 17.3.2.36)."""
    return bool(wml.switch(wml.child(properties, "rPr"), "specVanish"))


class _Field:
    """An open complex field: its instruction until the result begins."""

    def __init__(self, node: etree._Element) -> None:
        self.node = node
        self.instruction: list[str] = []
        self.shows = False


class _Walk:
    """Collects what a paragraph shows, run by run."""

    def __init__(self, hiding: Hiding, hidden: bool) -> None:
        self.segments: list[Segment] = []
        self.boxes: list[etree._Element] = []
        self.hidden = 0
        self.pictures = 0
        self._hiding = hiding
        self._hides = hidden
        self._was_hidden = False
        self._fields: list[_Field] = []
        self._held: list[Segment] = []

    def inside(self, parent: etree._Element) -> None:
        """The runs below an element, whatever they are wrapped in."""
        for node in parent:
            tag = node.tag
            if tag == _RUN:
                self._run(node)
            elif tag != _PARAGRAPH_PROPERTIES:
                self._wrapped(node, wml.local(node))

    def _wrapped(self, node: etree._Element, name: str) -> None:
        """What stands in a paragraph beside its runs."""
        if name in _TRANSPARENT:
            self.inside(node)
        elif name == "sdt":
            if (content := wml.child(node, "sdtContent")) is not None:
                self.inside(content)
        elif node.tag == wml.ALTERNATE:
            self._alternate(node, self.inside)
        elif not name:
            self._foreign(node)

    def close(self) -> None:
        """The end of the paragraph: an instruction without a result holds no text back any longer."""
        if self._fields and self._in_instruction():
            self.segments += self._held
        self._fields.clear()

    def _run(self, run: etree._Element) -> None:
        hides = self._hides
        if self._hiding.any and (properties := wml.child(run, "rPr")) is not None:
            hides = self._hiding.of_run(properties, inherited=hides)
        self._content(run, hides)

    def _content(self, parent: etree._Element, hides: bool) -> None:
        for node in parent:
            tag = node.tag
            if tag == _TEXT:
                self._text(node, hides)
            elif tag != _RUN_PROPERTIES:
                self._sign(node, wml.local(node), hides)

    def _sign(self, node: etree._Element, name: str, hides: bool) -> None:
        """What stands in a run beside its text."""
        if name in _SIGNS:
            self._show(_SIGNS[name], node, hides)
        elif name == "fldChar":
            self._field(node, hides)
        elif name == "instrText":
            if self._fields:
                self._fields[-1].instruction.append(node.text or "")
        elif name == "sym":
            self._show(_symbol(node), node, hides)
        elif name == "ruby":
            if (base := wml.child(node, "rubyBase")) is not None:
                self.inside(base)
        elif name in ("drawing", "pict", "object"):
            self._boxes(node, hides)
        elif node.tag == wml.ALTERNATE:
            self._alternate(node, lambda branch: self._content(branch, hides))

    def _text(self, node: etree._Element, hides: bool) -> None:
        text = node.text or ""
        text = text if text.isprintable() else text.translate(_BLANKS)
        offset = 0
        if (text[:1] == " " or text[-1:] == " ") and node.get(_SPACE) != "preserve":
            offset = len(text) - len(text.lstrip(" "))
            text = text.strip(" ")
        self._show(text, node, hides, offset)

    def _show(self, text: str, node: etree._Element, hides: bool, offset: int = 0) -> None:
        if not text:
            return
        if hides:
            self.hidden += bool(text.strip()) and not self._was_hidden
            self._was_hidden = self._was_hidden or bool(text.strip())
            return
        self._was_hidden = False
        (self._held if self._fields and self._in_instruction() else self.segments).append(Segment(text, node, offset))

    def _in_instruction(self) -> bool:
        return any(not field.shows for field in self._fields)

    def _field(self, node: etree._Element, hides: bool) -> None:
        kind = wml.attribute(node, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(node))
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
            self._held.clear()
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if not field.shows:
                from govlint.filetypes.docx import fields

                self._held.clear()
                self._show(fields.drawn("".join(field.instruction)), field.node, hides)

    def _alternate(self, node: etree._Element, read: Callable[[etree._Element], None]) -> None:
        """The first branch that shows anything; the others show the same once more."""
        for branch in wml.alternatives(node):
            before = self._found()
            read(branch)
            if self._found() > before:
                return

    def _found(self) -> int:
        return len(self.segments) + len(self._held) + len(self.boxes) + self.hidden + self.pictures

    def _boxes(self, drawing: etree._Element, hides: bool) -> None:
        """The pictures and text boxes of a drawing; those inside other boxes are found when these are read."""
        if not hides:
            self.pictures += sum(1 for _ in drawing.iter(*_PICTURES))
        for content in [] if hides else _outermost(drawing):
            self.boxes.append(content)

    def _foreign(self, node: etree._Element) -> None:
        """Of other vocabularies only mathematics shows text."""
        for text in node.iter(_MATH_TEXT):
            self._show(text.text or "", text, self._hides)


def _outermost(drawing: etree._Element) -> Iterator[etree._Element]:
    """The text boxes below an element, each drawn once: in the first branch of alternatives that has one."""
    waiting = [drawing]
    while waiting:
        node = waiting.pop()
        if node.tag == _TEXT_BOX:
            yield node
        elif node.tag == wml.ALTERNATE:
            branches = list(wml.alternatives(node))
            waiting += next(([b] for b in branches if next(b.iter(_TEXT_BOX), None) is not None), [])
        else:
            waiting += reversed(list(node))


def _symbol(node: etree._Element) -> str:
    """The character of a `w:sym`; symbol fonts have theirs in the private area (section 17.3.3.30)."""
    try:
        code = int(wml.attribute(node, "char") or "", 16)
    except ValueError:
        return "\ufffd"
    return chr(code) if 0x20 <= code <= 0xFFFF else "\ufffd"


def lines(paragraph: list[Segment]) -> list[list[Segment]]:
    """The segments line by line, cut at the line breaks, which belong to none."""
    found: list[list[Segment]] = [[]]
    for segment in paragraph:
        if segment.text == "\n":
            found.append([])
        else:
            found[-1].append(segment)
    return found
