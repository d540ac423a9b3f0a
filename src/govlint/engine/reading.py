"""Bytes to the finished canonical tree: read, outline, bind, number, find the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon, filetypes

if TYPE_CHECKING:
    from govlint.model import Document, Pack, Reading, Source


def read(
    source: Source, pack: Pack, *, edition: str | None = None, year: int | None = None, reading: Reading | None = None
) -> Document:
    """The canonical document of a source; without a root when it cannot be read.

    `edition` forces the binding of the tables, `year` overrules what the text says, `reading` chooses the
    reader.
    """
    # Here only: of what is imported they are the third that a report whose result is kept has no need of.
    from govlint import claims, outline, tables

    document = filetypes.read(source, reading)
    root = document.root
    if root is not None:
        outline.structure(root, pack.vocabulary, tables.row_labels(pack.editions), year)
        tables.bind(root, pack.editions, edition)
        canon.number(root)
        outline.mark_repeats(root)
        claims.find(root, pack.claims.patterns)
    return document
