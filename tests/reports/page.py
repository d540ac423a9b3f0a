"""A report as a web page: chrome around it, merged cells, words cut over elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import pages
from tests.reports.grid import grid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.pages import Article, Placed
    from tests.reports.grid import Row
    from tests.reports.model import Report


def render_page(report: Report, make: Callable[[Article], bytes] = pages.cms_page) -> bytes:
    """The report on a page of today's content managers, or of another kind."""
    return make(pages.Article("\n".join(report.title), [*report.front], list(_blocks(report))))


def _blocks(report: Report) -> Iterator[str | Placed]:
    yield from report.preface
    for part in report.parts:
        lines = [*([part.heading] if part.headed else []), *part.body]
        yield from (line if isinstance(line, str) else line.text for line in lines)
        if part.table:
            yield _placed(grid(report, part.table).rows)
    yield from report.closing


def _placed(rows: list[Row]) -> Placed:
    """The cells that begin in each row, with the rows and columns they take."""
    return [
        [(cell.text, _span(rows, r, c)) for c, cell in enumerate(row) if cell.name or (cell.span == "above" and r == 0)]
        for r, row in enumerate(rows)
    ]


def _span(rows: list[Row], r: int, c: int) -> pages.Span:
    columns = 1 + _run([cell.span == "left" for cell in rows[r][c + 1 :]])
    below = _run([len(row) > c and row[c].span == "above" for row in rows[r + 1 :]])
    return 1 + below, columns


def _run(flags: list[bool]) -> int:
    return next((i for i, flag in enumerate(flags) if not flag), len(flags))
