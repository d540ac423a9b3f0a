"""Invented annual reports: what stands in them (`model`), how it is printed (`layout`), any of them (`strategies`)."""

from tests.reports.figures import Figures, Key, broken, relations
from tests.reports.layout import LAYOUTS, Layout, Printed, render
from tests.reports.model import Item, Part, Report, sound

__all__ = [
    "LAYOUTS",
    "Figures",
    "Item",
    "Key",
    "Layout",
    "Part",
    "Printed",
    "Report",
    "broken",
    "relations",
    "render",
    "sound",
]
