"""Columns in the units that others count in: from code points to UTF-16 units or UTF-8 bytes.

A location counts code points; what stands before a column tells how much they take in another unit, so the text of
the line is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.model import Location

Unit = Literal["code-point", "utf-16", "utf-8"]


class Region(NamedTuple):
    """A range of a source in lines and columns of some unit, both from 1, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(location: Location, lines: Mapping[int, str], unit: Unit) -> Region | None:
    """Where a location is in that unit, given the text of its lines; None when its columns cannot be told."""
    line, end_line = location.line, location.end_line
    if line is None or end_line is None or location.column is None or location.end_column is None:
        return None
    if unit == "code-point" or location.column == location.end_column == 1:
        return Region(line, location.column, end_line, location.end_column)
    if line not in lines or end_line not in lines:
        return None
    begin, end = column(lines[line], location.column, unit), column(lines[end_line], location.end_column, unit)
    return Region(line, begin, end_line, end)


def column(line: str, column: int, unit: Unit) -> int:
    """The column in that unit of a column in code points, both from 1; one behind the line is at its end."""
    before = line[: column - 1]
    match unit:
        case "code-point":
            return len(before) + 1
        case "utf-16":
            return len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1
        case "utf-8":
            return len(before.encode("utf-8", "surrogatepass")) + 1
