"""The JSON view of a document: what `convert --to json` prints (version 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint import canon
from govlint.engine.findings import locate

if TYPE_CHECKING:
    from lxml import etree

    from govlint.model import Document, Lang


def export(document: Document, lang: Lang = "zh") -> dict[str, Any]:
    """Edition, year, agency, title, sections, the value cells of the bound tables, facts.

    Values are JSON numbers; what is absent is null.
    """
    root = document.root
    if root is None:
        return _empty()
    year = root.get("year")
    return {
        "edition": root.get("edition"),
        "year": int(year) if year else None,
        "agency": root.get("agency"),
        "agency_kind": root.get("agency-kind"),
        "title": canon.title_of(root),
        "sections": [_section(s, document, lang) for s in canon.descendants(root, "section")],
        "cells": [_cell(c, document, lang) for c in canon.descendants(root, "cell") if _is_statutory(c)],
        "facts": [_fact(f, document, lang) for f in canon.descendants(root, "fact")],
    }


def _empty() -> dict[str, Any]:
    absent = dict.fromkeys(("edition", "year", "agency", "agency_kind", "title"))
    return {**absent, "sections": [], "cells": [], "facts": []}


def _section(section: etree._Element, document: Document, lang: Lang) -> dict[str, Any]:
    heading = next(canon.children(section, "heading"))
    return {
        "key": section.get("key"),
        "level": int(section.get("level", "1")),
        "label": section.get("label"),
        "heading": canon.title_text(heading)[int(section.get("label-end", "0")) :].strip(),
        "line": locate(heading, document.source, lang).line,
    }


def _is_statutory(cell: etree._Element) -> bool:
    row = cell.getparent()
    return cell.get("state") is not None and row is not None and row.get("key") is not None


def _cell(cell: etree._Element, document: Document, lang: Lang) -> dict[str, Any]:
    location = locate(cell, document.source, lang)
    row = cell.getparent()
    table = next(cell.iterancestors(canon.tag("table")))
    return {
        "table": table.get("key"),
        "row": row.get("key") if row is not None else None,
        "col": cell.get("col"),
        "state": cell.get("state"),
        "value": _json_number(cell.get("n")),
        "text": canon.text_of(cell),
        "line": location.line,
        "label": location.label,
    }


def _fact(fact: etree._Element, document: Document, lang: Lang) -> dict[str, Any]:
    """What a sentence states; days, the kind of applicant and the scope only where it has them."""
    return {
        "key": fact.get("key"),
        **_statement(fact, document, lang),
        "approx": fact.get("approx") == "true",
        "parts": [_part(part, document, lang) for part in canon.children(fact, "part")],
        **_present(fact, "scope", "col", "from", "to", "date"),
    }


def _part(part: etree._Element, document: Document, lang: Lang) -> dict[str, Any]:
    return {"label": part.get("label"), **_statement(part, document, lang), **_present(part, "role")}


def _statement(statement: etree._Element, document: Document, lang: Lang) -> dict[str, Any]:
    return {
        "value": _json_number(statement.get("n")),
        "unit": statement.get("unit"),
        "text": canon.text_of(canon.holder(statement))[slice(*canon.extent(statement))],
        "line": locate(statement, document.source, lang).line,
    }


def _present(node: etree._Element, *names: str) -> dict[str, str]:
    return {name: value for name in names if (value := node.get(name)) is not None}


def _json_number(number: str | None) -> int | float | None:
    if number is None:
        return None
    return float(number) if "." in number else int(number)
