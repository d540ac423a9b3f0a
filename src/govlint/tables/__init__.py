"""The third stage: statutory tables are found, stitched and bound, so that every cell has a key."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables import absence, applications, disclosure, disputes, loose, regions
from govlint.tables.damage import is_deduplicated
from govlint.tables.labels import plain
from govlint.tables.regions import Region, signs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from govlint.model import Edition

__all__ = ["bind", "row_labels"]


@lru_cache(8)
def row_labels(editions: tuple[Edition, ...]) -> frozenset[str]:
    """The labels of statutory rows and groups as `outline.structure` wants them, bare: never headings."""
    templates = [e.applications for e in editions]
    labels = [x for t in templates for r in t.rows for x in (r.label, *r.groups)]
    return frozenset(form(w) for x in labels for w in (x.text, *x.synonyms) for form in (_bare_plain, _bare))


def _bare(text: str) -> str:
    return "".join(c for c in plain(text) if c.isalnum())


def _bare_plain(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def bind(root: etree._Element, editions: Sequence[Edition], forced: str | None = None) -> None:
    """Bind the statutory tables in place; a table that fits nothing keeps its grid.

    The edition of `disclosure` is the report's; a table whose own rows tell another keeps its own.
    `forced` overrules what the tables tell.

    Reads: table, row, cell, p and heading around tables, @year, @region.
    Writes: table/@key @edition @part @rows @cols, block, col, absent (@seen), row/@r @key @group @label @repeats
    @widths, cell/@role @col @r @c @state @n @unit @expected; section/@unread; @edition @expected-edition @damaged
    and @kind of the report.
    """
    if is_deduplicated(root, tuple(editions)):
        _mark_damage(root, "lines")
    signs = signs_of(tuple(editions))
    gathered = loose.gather(root, signs)
    found = list(regions.regions(root, signs))
    by_key = {e.key: e for e in editions}
    own = {id(r): _edition_of(r, editions) for r in found}
    report = forced or _report_edition(found, own)
    for region in found:
        edition = by_key.get(forced or own[id(region)] or report or "")
        _bind_region(region, edition, editions)
    if gathered and _is_incomplete(root):
        _mark_damage(root, "cells")
    _finish_grids(root)
    absence.mark_unread(root, editions)
    if report:
        root.set("edition", report)
    if due := _edition_of_year(root.get("year"), editions):
        root.set("expected-edition", due)
    if any(t.get("key") for t in canon.descendants(root, "table")):
        root.set("kind", "annual-report")


def _mark_damage(root: etree._Element, kind: str) -> None:
    root.set("damaged", f"{root.get('damaged', '')} {kind}".strip())


def _is_incomplete(root: etree._Element) -> bool:
    """Whether a bound table lacks rows or figures."""
    absent = any(True for _ in canon.descendants(root, "absent"))
    return absent or any(row.get("widths") for row in canon.descendants(root, "row"))


def _edition_of_year(year: str | None, editions: Sequence[Edition]) -> str | None:
    if year is None:
        return None
    fitting = (e.key for e in editions if e.first_year <= int(year) <= (e.last_year or int(year)))
    return next(fitting, None)


def _edition_of(region: Region, editions: Sequence[Edition]) -> str | None:
    if region.key == "disclosure":
        return disclosure.edition_of(region, editions)
    return applications.edition_of(region, editions) if region.key == "applications" else None


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
    parent.replace(marker, table)
    for fragment in fragments:
        _drop_if_empty(fragment)


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
