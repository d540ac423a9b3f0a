"""Where paragraphs stand in the XML of the main part: what a tool that opens the package can go to.

Only what is exact is told: paragraphs of the body in a part in UTF-8, those of one place side by side. A paragraph that
shows as one with others, or stands in a header or a note, has no region.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from govlint.filetypes.docx import addresses
from govlint.filetypes.docx.package import Package, PackageError
from govlint.model import PartRegion
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from govlint.model import Source

_BODY = "body"
_DECLARED = ("utf-8", "us-ascii")
_SPAN = tuple[int, int]


class _Place(NamedTuple):
    """The first and the last of the paragraphs of a place, as paths below the body."""

    first: str
    last: str


def regions(source: Source, places: Collection[str]) -> Mapping[str, PartRegion]:
    """The region of each place that has one; a place is what `@at` says, one address or several with blanks between."""
    wanted = {at: place for at in places if (place := _place(at)) is not None}
    try:
        package = Package(source.data)
        data = package.content(package.main)
    except PackageError:
        return {}
    paths = {path for place in wanted.values() for path in place}
    spans = _Spans(paths).of(data) if wanted else {}
    offsets = _offsets(data, {offset for span in spans.values() for offset in span})
    found = {
        at: (spans[place.first][0], spans[place.last][1]) for at, place in wanted.items() if spans.keys() >= {*place}
    }
    return {
        at: PartRegion(package.main, offsets[start], offsets[end] - offsets[start])
        for at, (start, end) in found.items()
        if start in offsets and end in offsets
    }


def _place(at: str) -> _Place | None:
    """The paragraphs of a place, which have to stand side by side; None for another place."""
    try:
        found = [addresses.parse(address) for address in at.split()]
    except ValueError:
        return None
    if not found or any(address.story != _BODY or len(address.paths) > 1 for address in found):
        return None
    paths = [address.paths[0] for address in found]
    return _Place(paths[0], paths[-1]) if len({path.rpartition("/")[0] for path in paths}) == 1 else None


class _Spans:
    """Elements by their path below the body: the bytes from the begin of the start tag to behind the end tag."""

    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = wanted
        self._counts: list[int] = [0]
        self._paths: list[str | None] = []
        self._body = False
        self._is_fresh = False
        self._data = b""
        self._starts: dict[str, int] = {}
        self._found: dict[str, _SPAN] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._encoding = "utf-8"
        self._parser.XmlDeclHandler = self._declared

    def of(self, data: bytes) -> Mapping[str, _SPAN]:
        """The spans in a part; none when it is not in UTF-8."""
        self._data = data
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError:
            return {}
        return self._found if self._encoding in _DECLARED and b"\0" not in data[:4] else {}

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        self._encoding = (encoding or "utf-8").lower()

    def _start(self, name: str, attributes: object) -> None:
        self._is_fresh = True
        self._counts[-1] += 1
        self._counts.append(0)
        self._paths.append(self._path(name))
        path = self._paths[-1]
        if path in self._wanted and path is not None:
            self._starts[path] = self._parser.CurrentByteIndex

    def _path(self, name: str) -> str | None:
        """The path of the element that begins: empty for the body, None for what is not below it."""
        depth = len(self._paths)
        if depth == 1 and not self._body and name.rpartition(" ")[2] == _BODY:
            self._body = True
            return ""
        above = self._paths[-1] if depth else None
        return None if above is None else f"{above}/{self._counts[-2]}".lstrip("/")

    def _end(self, name: str) -> None:
        self._counts.pop()
        path = self._paths.pop()
        if path in self._wanted and path is not None:
            start, index = self._starts[path], self._parser.CurrentByteIndex
            # Of an empty-element tag expat tells the end, of an end tag the begin.
            is_empty = self._is_fresh and self._data.endswith(b"/>", start, index)
            self._found[path] = (start, index if is_empty else self._data.index(b">", index) + 1)
        self._is_fresh = False

    def _text(self, text: str) -> None:
        self._is_fresh = False


def _offsets(data: bytes, wanted: Iterable[int]) -> Mapping[int, int]:
    """Offsets in bytes as offsets in the text, in UTF-16 units behind a byte order mark."""
    found: dict[int, int] = {}
    last = len(b"\xef\xbb\xbf") if data.startswith(b"\xef\xbb\xbf") else 0
    units = 0
    for index in sorted(wanted):
        try:
            units += len(data[last:index].decode().encode("utf-16-le")) // 2
        except UnicodeDecodeError:
            return found
        found[index] = units
        last = index
    return found
