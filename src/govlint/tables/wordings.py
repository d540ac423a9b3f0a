"""The labels of an edition, table by table: those of its rows, and those around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govlint.model import Edition, GridTemplate, Label

TABLES = ("disclosure", "applications", "disputes")


def of_rows(edition: Edition, table: str) -> tuple[Label, ...]:
    """The labels of the rows of a table, in their order; those of table `disputes` stand in its header."""
    if table == "disclosure":
        return tuple(label for block in edition.disclosure.blocks for label in block.rows)
    return tuple(row.label for row in edition.applications.rows) if table == "applications" else edition.disputes.rows


def of_columns(edition: Edition, table: str) -> tuple[Label, ...]:
    """The labels of the columns of a table; in `disclosure` those of all blocks, one behind the other."""
    if table == "disclosure":
        return tuple(label for block in edition.disclosure.blocks for label in block.columns)
    return (edition.applications if table == "applications" else edition.disputes).columns


def of_groups(table: GridTemplate) -> tuple[Label, ...]:
    """The labels above the rows of table `applications`, each once."""
    return tuple(dict.fromkeys(group for row in table.rows for group in row.groups))


def of_heads(edition: Edition, table: str) -> tuple[Label, ...]:
    """All labels that stand above figures, but for the rows' own: notes, captions, corner, columns."""
    columns = of_columns(edition, table)
    if table == "disclosure":
        template = edition.disclosure
        return (template.corner, *(block.caption for block in template.blocks), *columns)
    if table == "applications":
        return (edition.applications.note, *edition.applications.captions, *columns)
    return (*edition.disputes.captions, *edition.disputes.rows, *columns)
