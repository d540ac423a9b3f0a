"""Reports written as a web page, and that page taken apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lxml import html

from govlint import packs, runner
from govlint.formatters import FORMATS, Screen
from govlint.model import Source

if TYPE_CHECKING:
    from govlint.model import Lang, Report

SAMPLES = Path(__file__).parents[3] / "samples"
PACK = packs.load()


def written(report: Report) -> str:
    """The report as a page."""
    return FORMATS["html"].write(report, Screen())


def checked(*paths: str, lang: Lang = "zh", text: str | None = None, ignore: tuple[str, ...] = ()) -> Report:
    """The report on files, those of the samples by their names; `text` is what stands behind the path -."""
    stdin = Source("年报.txt", text.encode()) if text is not None else None
    named = tuple(path if path == "-" else str(SAMPLES / path) for path in paths)
    options = runner.Options(lang=lang, ignore=ignore, wants=FORMATS["html"].wants)
    return runner.run(runner.Inputs(named, stdin=stdin), PACK, options)


def parsed(page: str) -> html.HtmlElement:
    """The page as a browser sees it."""
    return html.document_fromstring(page)


def words(element: html.HtmlElement) -> str:
    """The text of an element."""
    return str(element.text_content())
