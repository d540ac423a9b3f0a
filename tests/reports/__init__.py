"""Invented annual reports: what stands in them (`model`), how it is printed (`layout`), any of them (`strategies`),
and what govlint says of them (`checking`)."""

from tests.reports.checking import Checked, again, check, told
from tests.reports.figures import Figures, Key, Relation, broken, cells, relations
from tests.reports.form import COLUMNS, FORMS, OUTCOMES, SUITS, TABLES
from tests.reports.layout import PIPES, TABS, Layout, Printed, render
from tests.reports.model import Item, Part, Report, labels, preface, sound

__all__ = [
    "COLUMNS",
    "FORMS",
    "OUTCOMES",
    "PIPES",
    "SUITS",
    "TABLES",
    "TABS",
    "Checked",
    "Figures",
    "Item",
    "Key",
    "Layout",
    "Part",
    "Printed",
    "Relation",
    "Report",
    "again",
    "broken",
    "cells",
    "check",
    "labels",
    "preface",
    "relations",
    "render",
    "sound",
    "told",
]
