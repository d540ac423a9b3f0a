"""The third stage: statutory tables are found, stitched and bound, so that every cell has a key."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables import absence, applications, copies, disclosure, disputes, loose, order, regions, wordings
from govlint.tables.damage import is_deduplicated
from govlint.tables.edition import of_year
from govlint.tables.labels import plain
from govlint.tables.regions import Region, signs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from govlint.model import Edition

__all__ = ["bind", "row_labels"]

_MOST_GONE = 2


@lru_cache(8)
def row_labels(editions: tuple[Edition, ...]) -> frozenset[str]:
    """The labels of statutory rows and groups as `outline.structure` wants them, bare: never headings."""
    labels = [x for e in editions for x in (*wordings.of_rows(e, "applications"), *wordings.of_groups(e.applications))]
    wordings_of_rows = {wording for label in labels for wording in (label.text, *label.synonyms)}
    return frozenset(form(wording) for wording in wordings_of_rows for form in (_bare_plain, _bare))


def _bare(text: str) -> str:
    return "".join(c for c in plain(text) if c.isalnum())


def _bare_plain(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def bind(root: etree._Element, editions: Sequence[Edition], forced: str | None = None) -> None:
    """Bind the statutory tables in place; a table that fits nothing keeps its grid.

    The edition of `disclosure` is the report's; a table whose own rows tell another keeps its own.
    `forced` overrules what the tables tell; they are bound to it, and what they tell stands beside it.

    Reads: table, row, cell, p and heading around tables, @year, @region.
    Writes: table/@key @edition @nth @part @rows @cols, block, col (@behind @before), absent (@seen), row/@r @key
    @group @label @repeats @widths @behind @before, cell/@role @col @r @c @state @n @unit @digits @expected @differs;
    section/@unread; @edition @printed-edition @expected-edition @damaged and @kind of the report.
    """
    if is_deduplicated(root, tuple(editions)):
        _mark_damage(root, "lines")
    signs = signs_of(tuple(editions))
    gathered = loose.gather(root, signs)
    found = [copy for region in regions.regions(root, signs) for copy in copies.apart(region, signs)]
    by_key = {e.key: e for e in editions}
    due = of_year(root.get("year"), editions)
    fits = {id(r): _editions_of(r, editions) for r in found}
    own = {key: fit[0] if len(fit) == 1 else None for key, fit in fits.items()}
    printed = _report_edition(found, own) or _edition_due(fits.values(), due)
    report = forced or printed
    for region in found:
        edition = by_key.get(forced or own[id(region)] or report or "")
        _bind_region(region, edition, editions)
    _count_copies(root)
    _finish_grids(root)
    absence.mark_unread(root, editions)
    if gathered and _is_incomplete(root):
        _mark_damage(root, "cells")
    if report:
        root.set("edition", report)
    if printed and printed != report:
        root.set("printed-edition", printed)
    if due:
        root.set("expected-edition", due)
    if any(t.get("key") for t in canon.descendants(root, "table")):
        root.set("kind", "annual-report")


def _mark_damage(root: etree._Element, kind: str) -> None:
    root.set("damaged", f"{root.get('damaged', '')} {kind}".strip())


def _is_incomplete(root: etree._Element) -> bool:
    """Whether a bound table lacks columns, figures or many rows, or a part holds a table that could not be bound.

    A dump that lost cells lost single lines: where all figures are there, a row without a trace was never there.
    """
    gone = list(canon.descendants(root, "absent"))
    absent = len(gone) > _MOST_GONE or any(not row.get("row") or row.get("seen") for row in gone)
    unread = any(n.get("unread") or n.get("part") for n in canon.descendants(root, "section", "table"))
    return absent or unread or any(row.get("widths") for row in canon.descendants(root, "row"))


def _editions_of(region: Region, editions: Sequence[Edition]) -> tuple[str, ...]:
    if region.key == "disclosure":
        return disclosure.editions_of(region, editions)
    return applications.editions_of(region, editions) if region.key == "applications" else ()


def _edition_due(fits: Iterable[tuple[str, ...]], due: str | None) -> str | None:
    """The edition of the report year, where a table may be of that edition or of another."""
    return due if any(due in fit for fit in fits) else None


def _report_edition(found: Sequence[Region], own: dict[int, str | None]) -> str | None:
    for key in ("disclosure", "applications"):
        for region in found:
            if region.key == key and (edition := own[id(region)]):
                return edition
    return None


def _bind_region(region: Region, edition: Edition | None, editions: Sequence[Edition]) -> None:
    """Replace the fragments of a region by the bound table, at the place of the first."""
    if edition is None and region.key != "disputes":
        return
    fragments = list(dict.fromkeys(row.table for row in region.rows))
    anchor = fragments[0]
    marker = canon.make("table")
    anchor.addprevious(marker)
    binder = {"disclosure": disclosure.bind, "applications": applications.bind, "disputes": disputes.bind}[region.key]
    table = binder(region, edition or editions[0])
    parent = marker.getparent()
    assert parent is not None
    if table is None:
        parent.remove(marker)
        return
    order.mark(table, edition or editions[0])
    parent.replace(marker, table)
    for fragment in fragments:
        _drop_if_empty(fragment)


def _count_copies(root: etree._Element) -> None:
    """Say of each statutory table that stands again which of its kind it is."""
    seen: Counter[str] = Counter()
    for table in canon.descendants(root, "table"):
        if key := table.get("key"):
            seen[key] += 1
            if seen[key] > 1:
                table.set("nth", str(seen[key]))


def _drop_if_empty(fragment: etree._Element) -> None:
    for row in list(canon.children(fragment, "row")):
        if len(row) == 0:
            fragment.remove(row)
    parent = fragment.getparent()
    if len(fragment) == 0 and parent is not None:
        parent.remove(fragment)


def _finish_grids(root: etree._Element) -> None:
    """Give the tables that fit nothing their grid positions."""
    for table in list(canon.descendants(root, "table")):
        if table.get("key"):
            continue
        width = 0
        for r, row in enumerate(canon.children(table, "row"), start=1):
            row.set("r", str(r))
            for c, cell in enumerate(canon.children(row, "cell"), start=1):
                cell.set("r", str(r))
                cell.set("c", cell.get("c", str(c)))
                width = max(width, int(cell.get("c", "1")) + int(cell.get("colspan", "1")) - 1)
        table.set("rows", str(sum(1 for _ in canon.children(table, "row"))))
        table.set("cols", str(width))
