"""From nested elements to blocks.

A line ends where an element begins or ends that stands on lines of its own, and at `<br>`. Text inside a table
but in none of its cells stands in front of it, as browsers show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes.html import runs
from govlint.filetypes.html.elements import CELLS, LISTS, NOT_SHOWN, STRUCTURE, is_comment
from govlint.filetypes.html.layout import settled
from govlint.filetypes.html.model import Block, Cell, Furniture, Line, Table
from govlint.filetypes.html.numbering import Item, OrderedList, ordered_list
from govlint.filetypes.html.remarks import Remarks, Spoken
from govlint.filetypes.html.scan import TO_GOVLINT
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.filetypes.html.elements import Traits
    from govlint.model import Limits

_BLANKS = " \t\r\n\f\v\u3000\u00a0\u2000-\u200b\u202f\u2060\ufeff"
_INK = pattern(rf"[^{_BLANKS}]")
_SPAN = pattern(r"\s*\+?(\d+)")
_MOST_SPAN = 10_000
_MOST_FURNITURE = 8
_ICON = 64
# How far back a line is looked for that a picture stands behind: a page may have very many of either.
_NEAR = 20


class TooManyError(Exception):
    """More lines or cells than any report has."""


class Builder:
    """Makes blocks of properly nested elements and the text between them."""

    def __init__(self, source: str, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self.hidden: list[list[tuple[int, int]]] = []
        self.comments = 0
        # Most pages hold no comment to govlint; then there is nothing that one could speak of.
        self._remarks = Remarks() if TO_GOVLINT.search(source) else None
        self._source = source
        self._limits = limits
        self._flows = [self.blocks]
        self._tables: list[Table] = []
        self._lists: list[OrderedList | None] = []
        self._furniture: tuple[Furniture, ...] = ()
        self._around: list[tuple[Furniture, ...]] = []
        self._runs = runs.Runs(source, limits.runs)
        self._line: Line | None = None
        self._item: Item | None = None
        self._linked = False
        self._hidden = self._content = self._titled = self._kept = 0
        self._made = 0
        self._veiled = False

    @property
    def remarks(self) -> list[Spoken]:
        """The comments to govlint."""
        return self._remarks.found if self._remarks else []

    def remark(self, start: int, end: int) -> None:
        """A comment to govlint. Raises TooManyRemarksError."""
        if self._remarks and not self._hidden:
            self._remarks.add(start, end, in_line=self._line is not None)

    def open(self, name: str, traits: Traits, end: int) -> None:
        """An element begins; its start tag ends at offset `end`. Raises TooManyError."""
        if self._hidden or traits.hidden:
            self._hide(name, traits)
            return
        if traits.breaks and self._line is not None:
            self.end_line()
        if traits.plain:
            return
        self._kept += name == "pre"
        self._content += traits.content
        self._titled += traits.titled
        if traits.furniture:
            self._around.append(self._furniture)
            self._furniture = (*self._furniture, Furniture())[:_MOST_FURNITURE]
        if name in STRUCTURE:
            self._open_structure(name, traits, end)

    def _hide(self, name: str, traits: Traits) -> None:
        """An element begins that is hidden; what the page only does not show is kept apart, furniture aside."""
        if not self._hidden:
            self._veiled = not (name in NOT_SHOWN or self._furniture or traits.furniture)
            self.hidden += [[]] if self._veiled else []
        self._hidden += 1
        self.comments += is_comment(traits.attributes.get("style", ""))

    def _open_structure(self, name: str, traits: Traits, end: int) -> None:
        if self._remarks and name not in LISTS and name != "li":
            self._remarks.open(end)
        if name in CELLS:
            self._open_cell(traits, end)
        elif name == "table":
            self._tables.append(Table(self._furniture))
            self._flows.append(self._tables[-1].strays)
        elif name == "tr":
            self._count()
            self._tables[-1].rows.append([])
        elif name in LISTS:
            self._lists.append(ordered_list(name, traits.attributes))
        elif name == "li":
            own = self._lists[-1] if self._lists else None
            self._item = own.item(traits.attributes) if own else None

    def _open_cell(self, traits: Traits, end: int) -> None:
        self._count()
        own = traits.attributes
        colspan = (_span(own["colspan"]) or 1) if "colspan" in own else 1
        cell = Cell(end, _span(own["rowspan"]) if "rowspan" in own else 1, colspan)
        for furniture in self._furniture:
            furniture.cells += 1
        self._tables[-1].rows[-1].append(cell)
        self._flows.append(cell.blocks)

    def close(self, name: str, traits: Traits) -> None:
        """The last open element ends."""
        if self._hidden:
            self._hidden -= 1
            return
        if traits.breaks:
            if self._line is not None:
                self.end_line()
            self._linked = False
        if traits.plain:
            return
        if name in STRUCTURE:
            self._close_structure(name)
        self._kept -= name == "pre"
        self._content -= traits.content
        self._titled -= traits.titled
        if traits.furniture:
            self._furniture = self._around.pop()

    def _close_structure(self, name: str) -> None:
        if name in CELLS:
            lines = self._flows.pop()
            if self._remarks:
                self._remarks.close_cell(single=len(lines) <= 1)
        elif name == "tr":
            if self._remarks:
                self._remarks.close()
        elif name == "table":
            if self._remarks:
                self._remarks.close()
            self._flows.pop()
            self._flows[-1] += settled(self._tables.pop())
        elif name in LISTS:
            if ended := self._lists.pop():
                ended.give_numbers()
            self._item = None
        elif name == "li":
            self._item = None

    def link(self, *, begins: bool) -> None:
        """A link begins or ends."""
        self._linked = begins

    def picture(self, written: Mapping[str, str]) -> None:
        """A picture with these attributes, as part of the line or behind the last; icons and furniture are none."""
        if not (self._hidden or self._linked or self._furniture or _is_icon(written)):
            self._count_pictures(self._line, 1)

    def _count_pictures(self, line: Line | None, count: int) -> None:
        lines = (b for flow in self._flows[:-_NEAR:-1] for b in flow[:-_NEAR:-1] if isinstance(b, Line))
        if holder := line or next(lines, None):
            holder.pictures += count

    def text(self, start: int, end: int) -> None:
        """A text run. Raises TooManyError, TooManyPiecesError."""
        if self._hidden:
            if self._veiled:
                self.hidden[-1].append((start, end))
            return
        if self._remarks:
            self._remarks.reach(end)
        if self._kept:
            self._text_as_it_stands(start, end)
            return
        line = self._line
        if line is None:
            if not self._source[start:end].strip(runs.GAP):
                return
            line = self._begin_line()
        if self._linked:
            line.linked += end - start
        self._runs.add(start, end)

    def _text_as_it_stands(self, start: int, end: int) -> None:
        """A text run with line ends that are some."""
        for begin, behind in runs.lines_in(self._source, start, end):
            line = self._line or self._begin_line()
            if self._linked:
                line.linked += behind - begin
            self._runs.add_kept(begin, behind)
            if behind < end:
                self.end_line()

    def _begin_line(self) -> Line:
        self._line = Line(self._furniture, titled=self._titled > 0, content=self._content > 0)
        return self._line

    def end_line(self) -> None:
        """The line ends; a blank one is none. Raises TooManyError."""
        line = self._line
        if line is None:
            return
        self._line = None
        line.pieces = pieces = self._runs.taken()
        line.text = runs.text_of(self._source, pieces)
        if not _INK.search(line.text):
            if line.pictures:
                self._count_pictures(None, line.pictures)
            if self._remarks:
                self._remarks.no_line()
            return
        if self._remarks:
            self._remarks.line(line.pieces[0].start, line.pieces[-1].end)
        self._count()
        if self._item:
            self._item.line, self._item = line, None
        for furniture in line.furniture:
            furniture.lines.append(line)
        self._flows[-1].append(line)

    def _count(self) -> None:
        self._made += 1
        if self._made > self._limits.cells:
            raise TooManyError


def _is_icon(written: Mapping[str, str]) -> bool:
    sizes = (_SPAN.match(written.get(name, "")) for name in ("width", "height"))
    return "icon" in written.get("src", "").lower() or any(size and int(size[1][:9]) <= _ICON for size in sizes)


def _span(value: str) -> int:
    found = _SPAN.match(value)
    return min(int(found[1][:9]), _MOST_SPAN) if found else 1
