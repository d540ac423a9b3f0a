"""A small writer of Word documents: parts as strings, packed so that the same parts are the same bytes."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {
    "w": W,
    "r": RELATIONSHIPS,
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPE = f"{_WORD_TYPES}.document.main+xml"
# A stored time would make the same document other bytes every day.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def run(text: str, properties: str = "") -> str:
    """A run: line feeds are line breaks, tabs are tabs."""
    pieces = []
    for index, line in enumerate(text.split("\n")):
        pieces += ["<w:br/>"] if index else []
        for place, part in enumerate(line.split("\t")):
            pieces += ["<w:tab/>"] if place else []
            pieces += [f'<w:t xml:space="preserve">{escape(part)}</w:t>'] if part else []
    return f"<w:r>{_optional('rPr', properties)}{''.join(pieces)}</w:r>"


def paragraph(*content: str, properties: str = "", key: str = "") -> str:
    """A paragraph of runs; plain text is a run of its own."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in content if piece)
    mark = f' w14:paraId="{key}"' if key else ""
    return f"<w:p{mark}>{_optional('pPr', properties)}{inner}</w:p>"


def numbered(list_id: int, level: int = 0) -> str:
    """Paragraph properties: an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def cell(content: str, *, span: int = 1, merge: str = "", properties: str = "", inner: str = "") -> str:
    """A cell of one paragraph, or of the blocks `content` when they are markup; `merge` is restart or continue."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    blocks = content if content.startswith("<") else paragraph(content, properties=inner)
    return f"<w:tc>{_optional('tcPr', spans + merged + properties)}{blocks}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; plain text is a cell of its own."""
    return f"<w:tr>{_optional('trPr', properties)}{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str, grid: Sequence[int] = (), properties: str = "") -> str:
    """A table of rows; `grid` are the widths of its columns in twentieths of a point."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def level(index: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    """A level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def definition(key: int, *levels: str, more: str = "") -> str:
    """A list definition."""
    inner = f'<w:multiLevelType w:val="multilevel"/>{more}{"".join(levels)}'
    return f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>'


def listing(key: int, of: int, overrides: str = "") -> str:
    """A list that counts in a definition."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def style(
    key: str, name: str, *, base: str = "", kind: str = "paragraph", inner: str = "", default: bool = False
) -> str:
    """A style; `inner` are its properties."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{mark} w:styleId="{key}"><w:name w:val="{name}"/>{based}{inner}</w:style>'


def document(body: str, **parts: str) -> bytes:
    """A document: the content of its body, then parts by the kind of their relationship (styles, numbering …)."""
    return pack(parts_of(body, **parts))


def parts_of(body: str, **parts: str) -> dict[str, str]:
    """The parts of such a document by name."""
    names = {kind: f"word/{kind}.xml" for kind in parts}
    roots = {"header": "hdr", "footer": "ftr"}
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATIONSHIPS}/{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(parts, start=1)
    )
    return {
        "[Content_Types].xml": _content_types({"word/document.xml": MAIN_TYPE, **_types(names)}),
        "_rels/.rels": relationships(
            f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": relationships(links),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        **{names[kind]: part(roots.get(kind, kind), content) for kind, content in parts.items()},
    }


def part(name: str, content: str) -> str:
    """A part with its root element."""
    return f'{_DECLARATION}<w:{name} {_DECLARED} mc:Ignorable="w14">{content}</w:{name}>'


def relationships(links: str) -> str:
    """A part of relationships."""
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _types(names: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{_WORD_TYPES}.{kind}+xml" for kind, name in names.items()}


def _content_types(types: Mapping[str, str]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts in a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, str]:
    """The parts of an archive as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def _optional(name: str, content: str) -> str:
    return f"<w:{name}>{content}</w:{name}>" if content else ""
