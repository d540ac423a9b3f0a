"""The canonical XML: how its nodes are made, read, addressed, saved and validated.

The vocabulary is `canon.rnc`; `canon.rng` is made from it. After the last stage the tree is
read-only, and the text of `title`, `heading`, `p` and `cell` is the source's text, character for
character, but for characters that XML 1.0 forbids (section 2.2): each becomes one U+FFFD and
`@illegal` lists its offset and code point.

A node made of several source nodes (a title over two lines, a cell cut by a blank line) holds their
texts joined by one line feed; `@at` then lists their addresses and `@parts` where each begins.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from govlint import hanzi, xpath
from govlint.model import REPORT_NS
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govlint.model import Source

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEXT_NODES = ("title", "heading", "p", "cell")
STATEMENTS = ("fact", "part")
"""What sentences state; its words are those of a text node."""
_AUTOMATIC = ("label", "label-from")
_PREFIX = f"{{{REPORT_NS}}}"
_HEADING = f"{_PREFIX}heading"
# None of them is printable. One class for all of it takes ten times as long to compile.
_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")
_INVISIBLE = pattern(f"[{hanzi.INVISIBLE}]+")
_ID_LETTERS = {
    **{f"{_PREFIX}{name}": "n" for name in (*TEXT_NODES, "row")},
    **{f"{_PREFIX}{name}": name[0] for name in ("section", "table", "fact")},
}


def tag(name: str) -> str:
    """The qualified name of a canonical element, as lxml writes it."""
    return _PREFIX + name


def name_of(node: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and instructions."""
    return node.tag.removeprefix(_PREFIX) if isinstance(node.tag, str) else ""


def new_report(source: Source, *, file_format: str, reader: str, encoding: str | None = None) -> etree._Element:
    """An empty `report` with its `source`; readers append `p` and `table` below it."""
    root = etree.Element(tag("report"), {"version": "1", "kind": "unknown"}, nsmap={None: REPORT_NS})
    attributes = {"uri": clean(source.name), "format": file_format, "reader": reader, "sha256": source.digest}
    if encoding:
        attributes["encoding"] = encoding
    etree.SubElement(root, tag("source"), attributes)
    return root


def sub(
    parent: etree._Element, name: str, attributes: Mapping[str, str] | None = None, text: str | None = None
) -> etree._Element:
    """Append a canonical element; `text` is taken as source text."""
    node = etree.SubElement(parent, _PREFIX + name)
    for key, value in (attributes or {}).items():
        node.set(key, value)
    if text is not None:
        set_text(node, text)
    return node


def make(name: str, attributes: Mapping[str, str] | None = None) -> etree._Element:
    """A canonical element without a parent."""
    return etree.Element(tag(name), attributes or {}, nsmap={None: REPORT_NS})


def clean(text: str) -> str:
    """The text with every character that XML forbids replaced by U+FFFD."""
    return text if text.isprintable() else _ILLEGAL.sub("\ufffd", text)


def set_text(node: etree._Element, text: str) -> None:
    """Give a node its source text, recording the characters that XML cannot carry."""
    found = [f"{m.start()}:{ord(m.group()):x}" for m in _ILLEGAL.finditer(text)] if not text.isprintable() else []
    node.text = _ILLEGAL.sub("\ufffd", text) if found else text
    if found:
        node.set("illegal", " ".join(found))


def text_of(node: etree._Element) -> str:
    """The source text of a title, heading, paragraph or cell."""
    return node.text or ""


def veiled(node: etree._Element) -> str:
    """The source text with U+200B where XML cannot carry a character: offsets hold, and matching passes over it."""
    illegal = node.get("illegal")
    if illegal is None:
        return node.text or ""
    characters = list(text_of(node))
    for item in illegal.split():
        characters[int(item.partition(":")[0])] = "\u200b"
    return "".join(characters)


def legible(node: etree._Element) -> str:
    """The text as it is seen, behind its automatic label, without control characters and others that show nothing."""
    text = veiled(node)
    seen = text if text.isprintable() and text.isascii() else _INVISIBLE.sub("", text)
    return xpath.automatic_label(node) + seen


def shown(node: etree._Element) -> str:
    """The text of a node as a page shows it: behind its automatic label, which is not in the source text."""
    return xpath.automatic_label(node) + text_of(node)


def title_text(heading: etree._Element) -> str:
    """The title part of a heading that runs on into its text, else the whole heading."""
    text = text_of(heading)
    return text[: int(heading.get("run-in", len(text)))]


def title_of(report: etree._Element) -> str | None:
    """The title of a report without white space, None where it has none."""
    title = next(descendants(report, "title"), None)
    return "".join(text_of(title).split()) if title is not None else None


def label_end(node: etree._Element) -> int:
    """How long the literal label is with which the text of a paragraph or heading begins."""
    holder = node.getparent() if node.tag == _HEADING else node
    return int(holder.get("label-end", 0)) if holder is not None else 0


def drop_label(node: etree._Element) -> None:
    """Take an automatic label off a node."""
    for name in _AUTOMATIC:
        node.attrib.pop(name, None)


def holder(node: etree._Element) -> etree._Element:
    """The node with the words of a fact or part; any other node, or a statement whose words are gone, itself."""
    if name_of(node) not in STATEMENTS:
        return node
    fact = node.getparent() if name_of(node) == "part" else None
    ref = node.get("ref") or (fact.get("ref") if fact is not None else None)
    return next(iter(xpath.identified(node.getroottree().getroot(), ref or "")), node)


def around(node: etree._Element, *names: str) -> etree._Element | None:
    """The node, or the nearest around it, of one of these names; what a fact states stands where its words do."""
    node = holder(node)
    if name_of(node) in names:
        return node
    return next(node.iterancestors(*(tag(n) for n in names)), None)


def extent(statement: etree._Element) -> tuple[int, int]:
    """The words of a fact or part, as offsets in the text of its `holder`."""
    return int(statement.get("start", "0")), int(statement.get("end", "0"))


def spoken(node: etree._Element, span: tuple[int, int] | None) -> tuple[etree._Element, tuple[int, int] | None]:
    """Where the words are that a place is about: those of a fact or part, unless a span says which."""
    if name_of(node) not in STATEMENTS:
        return node, span
    return holder(node), span or extent(node)


def figure_of(statement: etree._Element) -> tuple[int, int]:
    """The figure of a fact or part with its unit, in the same offsets; its words where they have none."""
    figure = ranges(statement.get("figure"))
    return figure[0] if figure else extent(statement)


def children(node: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The child elements of these names, in order."""
    return node.iterchildren(*(tag(n) for n in names))


def descendants(node: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of these names at any depth, in document order, the node itself included."""
    return node.iter(*(tag(n) for n in names))


def join(first: etree._Element, second: etree._Element) -> None:
    """Append the text and the address of the second node to the first; the second is left alone."""
    offset = len(text_of(first)) + 1
    starts = [int(s) for s in first.get("parts", "0").split()]
    starts += [offset + int(s) for s in second.get("parts", "0").split()]
    _shift_marks(first, second, offset)
    first.text = f"{text_of(first)}\n{text_of(second)}"
    first.set("at", f"{first.get('at', '')} {second.get('at', '')}".strip())
    first.set("parts", " ".join(map(str, starts)))


def split(node: etree._Element, index: int) -> etree._Element:
    """Cut a node before its source node `index` (1 or more): the rest comes back as a new node.

    The new node has the same name and no parent. Marks inside the rest go with it.
    """
    pieces = parts_of(node)
    cut = pieces[index][1]
    rest = make(name_of(node), {"at": " ".join(at for at, _, _ in pieces[index:])})
    rest.text = text_of(node)[cut:]
    node.text = text_of(node)[: cut - 1]
    node.set("at", " ".join(at for at, _, _ in pieces[:index]))
    _set_parts(node, [start for _, start, _ in pieces[:index]])
    _set_parts(rest, [start - cut for _, start, _ in pieces[index:]])
    _spread_marks(node, [node, rest], [0, cut])
    return rest


def pieces(node: etree._Element) -> list[etree._Element]:
    """A node as one node for each of its source nodes, without parents; a node of one comes back itself."""
    parts = parts_of(node)
    if len(parts) < 2:
        return [node]
    text = text_of(node)
    found = []
    for at, start, end in parts:
        piece = make(name_of(node), {"at": at})
        piece.text = text[start:end]
        found.append(piece)
    found[0].attrib.update({name: value for name in (*_AUTOMATIC, "pictures") if (value := node.get(name)) is not None})
    _spread_marks(node, found, [start for _, start, _ in parts])
    return found


def _spread_marks(node: etree._Element, pieces: list[etree._Element], starts: list[int]) -> None:
    """Give each piece of a node, which begins at its start, the marks that fall into it."""
    for name, separator in (("illegal", ":"), ("debris", "-")):
        for item in node.attrib.pop(name, "").split():
            first, _, second = item.partition(separator)
            index = bisect_right(starts, int(first)) - 1
            end = second if name == "illegal" else str(int(second) - starts[index])
            mark = f"{int(first) - starts[index]}{separator}{end}"
            pieces[index].set(name, f"{pieces[index].get(name, '')} {mark}".strip())


def _set_parts(node: etree._Element, starts: list[int]) -> None:
    if len(starts) > 1:
        node.set("parts", " ".join(map(str, starts)))
    else:
        node.attrib.pop("parts", None)


def _shift_marks(first: etree._Element, second: etree._Element, offset: int) -> None:
    if illegal := second.get("illegal"):
        moved = [f"{int(o) + offset}:{code}" for o, code in (item.split(":") for item in illegal.split())]
        first.set("illegal", " ".join([*first.get("illegal", "").split(), *moved]))
    if pictures := second.get("pictures"):
        first.set("pictures", str(int(first.get("pictures", "0")) + int(pictures)))
    if debris := second.get("debris"):
        shifted = [f"{int(a) + offset}-{int(b) + offset}" for a, b in (item.split("-") for item in debris.split())]
        first.set("debris", " ".join([*first.get("debris", "").split(), *shifted]))


def parts_of(node: etree._Element) -> list[tuple[str, int, int]]:
    """The source nodes of a node: (address, offset of its first character, end offset)."""
    addresses = node.get("at", "").split()
    starts = [int(s) for s in node.get("parts", "0").split()]
    ends = [s - 1 for s in starts[1:]] + [len(text_of(node))]
    return list(zip(addresses, starts, ends, strict=True)) if addresses else []


def ranges(value: str | None) -> list[tuple[int, int]]:
    """The offset pairs of `@debris` (`0-18 40-44`)."""
    return [(int(a), int(b)) for a, b in (item.split("-") for item in (value or "").split())]


def number(root: etree._Element) -> None:
    """Give every addressable node without an xml:id one, in document order: n1, s1, t1 …"""
    counts = dict.fromkeys(_ID_LETTERS.values(), 0)
    for node in root.iter(*_ID_LETTERS):
        if node.get(XML_ID):
            continue
        letter = _ID_LETTERS[str(node.tag)]
        counts[letter] += 1
        node.set(XML_ID, f"{letter}{counts[letter]}")


def save(root: etree._Element) -> bytes:
    """The tree as UTF-8 XML with a declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def load(data: bytes) -> etree._Element:
    """A saved tree. Raises ValueError when it is not canonical XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not XML: {error}") from error
    if faults := validate(root):
        raise ValueError(f"not canonical XML: {faults[0]}")
    return root


def validate(root: etree._Element) -> list[str]:
    """What the RELAX NG schema has against the tree; empty when it is valid."""
    schema = _schema()
    if schema.validate(root.getroottree()):
        return []
    return [f"line {entry.line}: {entry.message}" for entry in schema.error_log]


@cache
def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(_schema_path()))


def _schema_path() -> Path:
    return Path(__file__).with_name("canon.rng")


@cache
def names() -> tuple[frozenset[str], frozenset[str]]:
    """The element and the attribute names that the schema knows."""
    tree = etree.parse(_schema_path())
    ns = {"r": "http://relaxng.org/ns/structure/1.0"}

    def named(kind: str) -> frozenset[str]:
        elements = tree.iterfind(f".//r:{kind}", ns)
        return frozenset(str(e.get("name") or e.findtext("r:name", "", ns)) for e in elements)

    return named("element"), named("attribute")
