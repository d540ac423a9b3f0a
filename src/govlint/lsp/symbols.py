"""The outline of a document for an editor: its title, its parts and headings, its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from govlint import canon, filetypes, places
from govlint.formatters.safe import visible
from govlint.lsp.ranges import TOP
from govlint.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.lsp.checking import Checked
    from govlint.lsp.ranges import Ranges

_MOST_CHARACTERS = 60


def tree(checked: Checked, ranges: Ranges) -> list[types.DocumentSymbol]:
    """The symbols of a document, those of a part inside it; none of what could not be read."""
    return [] if checked.root is None else list(_below(checked.root, checked, ranges))


def flat(checked: Checked, ranges: Ranges) -> list[types.SymbolInformation]:
    """The same one after another, each with the name of what it is in, for clients that know no tree."""
    return list(_flattened(tree(checked, ranges), ranges.uri, None))


def _flattened(
    symbols: list[types.DocumentSymbol], uri: str, container: str | None
) -> Iterator[types.SymbolInformation]:
    for symbol in symbols:
        place = types.Location(uri, symbol.range)
        yield types.SymbolInformation(place, symbol.name, symbol.kind, container_name=container)
        yield from _flattened(list(symbol.children or ()), uri, symbol.name)


def _below(node: etree._Element, checked: Checked, ranges: Ranges) -> Iterator[types.DocumentSymbol]:
    for child in node:
        match canon.name_of(child):
            case "title":
                yield _symbol(canon.shown(child), types.SymbolKind.File, child, child, checked, ranges)
            case "section":
                yield _section(child, checked, ranges)
            case "table":
                name = places.table_label(child.get("key"), checked.lang)
                yield _symbol(name, types.SymbolKind.Array, child, child, checked, ranges)
            case "head" | "preamble":
                yield from _below(child, checked, ranges)


def _section(section: etree._Element, checked: Checked, ranges: Ranges) -> types.DocumentSymbol:
    heading = next((child for child in section if canon.name_of(child) == "heading"), section)
    name = canon.shown(heading)[: len(canon.shown(heading)) - len(canon.text_of(heading))] + canon.title_text(heading)
    symbol = _symbol(name, types.SymbolKind.Namespace, section, heading, checked, ranges)
    symbol.children = list(_below(section, checked, ranges))
    return symbol


def _symbol(
    name: str,
    kind: types.SymbolKind,
    whole: etree._Element,
    own: etree._Element,
    checked: Checked,
    ranges: Ranges,
) -> types.DocumentSymbol:
    words = " ".join(visible(name).split())
    short = words if len(words) <= _MOST_CHARACTERS else words[: _MOST_CHARACTERS - 1] + "…"
    around, selected = _range(whole, checked, ranges), _range(own, checked, ranges)
    # A client refuses all symbols when one is not inside what it belongs to.
    inside = around.start <= selected.start and selected.end <= around.end
    return types.DocumentSymbol(short or "–", kind, around if inside else selected, selected)


def _range(node: etree._Element, checked: Checked, ranges: Ranges) -> types.Range:
    """The range of a node, in lines where its source has them."""
    location = Location(checked.result.path, node=node.get(canon.XML_ID))
    if filetypes.has_lines(node):
        location = filetypes.place(checked.examination.document.source, node)
    found = ranges.of(location)
    return found if found.start <= found.end else TOP
