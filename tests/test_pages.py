"""One report as plain text and as a web page: the same cells, the same sections, the same findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint import canon, engine, packs
from govlint.model import Source
from tests.golden import ROOT
from tests.pages import PAGES, SAMPLES, Page, cms, faulty, old, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.model import FileResult

PACK = packs.load()
CHECKER = engine.Checker(PACK)


def read(name: str, data: bytes) -> tuple[dict[str, Any], FileResult]:
    """What is exported of a report, and what is found in it."""
    document = engine.read(Source(name, data), PACK)
    assert document.root is not None
    assert canon.validate(document.root) == []
    return engine.export(document, "zh"), CHECKER.check_document(document)


def values(export: dict[str, Any]) -> list[tuple[object, ...]]:
    return [tuple(cell[key] for key in ("table", "row", "col", "state", "value", "text")) for cell in export["cells"]]


def findings(result: FileResult) -> list[tuple[object, ...]]:
    """The findings without their places: a page counts other lines."""
    return [(f.rule, f.severity, f.message, f.expected, f.actual, f.fingerprint) for f in result.findings]


def assert_agreement(text: str, make: Callable[[str], bytes]) -> None:
    """Assert that a plain report and its page are one report."""
    plain, plain_result = read("a.txt", text.encode())
    made, made_result = read("a.html", make(text))
    assert values(made) == values(plain)
    for key in ("edition", "year", "agency", "agency_kind", "title"):
        assert made[key] == plain[key]
    assert [(s["key"], s["label"], s["heading"].strip()) for s in made["sections"]] == [
        (s["key"], s["label"], s["heading"].strip()) for s in plain["sections"]
    ]
    assert findings(made_result) == findings(plain_result)
    assert made_result.relations == plain_result.relations


@pytest.mark.parametrize("name", PAGES)
def test_a_sample_page_is_what_the_script_makes(name: str) -> None:
    assert (SAMPLES / name).read_bytes() == page(name)


@pytest.mark.parametrize("name", PAGES)
def test_a_sample_page_has_the_cells_and_findings_of_the_plain_report(name: str) -> None:
    sample: Page = PAGES[name]
    assert_agreement(faulty(sample), sample.make)


@pytest.mark.parametrize(("name", "count", "relations"), [("2019.html", 198, 40), ("2021.html", 200, 42)])
def test_every_statutory_cell_of_a_sound_page_is_bound_and_every_relation_checked(
    name: str, count: int, relations: int
) -> None:
    export, result = read(name, page(name))
    assert len(export["cells"]) == count
    assert result.relations == (relations, 0)
    assert result.findings == ()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_page_of_any_figures_agrees_with_the_plain_report(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["2019.txt", "2021.txt"]))
    lines = (ROOT / "samples" / name).read_text(encoding="utf-8").split("\n")
    cells = [i for i, line in enumerate(lines) if line.startswith("\t") and line.strip().isdigit()]
    for i in data.draw(st.lists(st.sampled_from(cells), max_size=4, unique=True)):
        lines[i] = "\t" + data.draw(st.sampled_from(["", "1", "7", "12", "3件", "若干", "无", "1.5"]))
    assert_agreement("\n".join(lines), data.draw(st.sampled_from([cms, old])))


END_TAGS = re.compile("</(td|th|tr|p|span|font|strong|div|tbody)>", re.IGNORECASE)
TABLE_END = re.compile("(?=</table></div>|</tbody>\n</table>)", re.IGNORECASE)
HIDDEN_GRID = "<![if !supportMisalignedColumns]><tr height=0><td width=9></td><td></td><td></td></tr><![endif]>"
MANGLED: dict[str, Callable[[str], str]] = {
    "end tags are left out": lambda text: END_TAGS.sub("", text),
    "div is closed on every line": lambda text: text.replace("\n", "</div>\n"),
    "div is never closed": lambda text: re.sub("</div>", "", text, flags=re.IGNORECASE),
    "nothing has a name": lambda text: re.sub(' (class|id|role)="[^"]*"', "", text),
    "all of it is inside a table": lambda text: f"<table><tr><td>{text}</table>",
    "spans reach below the table": lambda text: re.sub('rowspan="?[0-9]+"?', "rowspan=60", text, flags=re.IGNORECASE),
    "merged cells are not told": lambda text: re.sub('(row|col)span="?[0-9]+"?', "", text, flags=re.IGNORECASE),
    "figures stand in tables of their own": lambda text: re.sub(
        "<td><p><span>([0-9]+)</span></p>", r"<td><table><tr><td>\1</table>", text
    ),
    "the grid is told in a row of no height": lambda text: TABLE_END.sub(HIDDEN_GRID, text),
    "it has one line": lambda text: text.replace("\n", ""),
    "paragraphs are line breaks": lambda text: re.sub("</?p\\b[^>]*>", "<br>", text, flags=re.IGNORECASE),
    "each character is a reference": lambda text: re.sub("[\u4e00-\u9fff]", lambda m: f"&#{ord(m[0])};", text),
}


@pytest.mark.parametrize("how", MANGLED)
@pytest.mark.parametrize(("name", "encoding"), [("2021.html", "utf-8"), ("2019.html", "gb18030")])
def test_a_sound_report_is_sound_however_its_page_is_written(name: str, encoding: str, how: str) -> None:
    original = page(name).decode(encoding)
    _, result = read("a.html", MANGLED[how](original).encode())
    assert result.findings == ()
    assert result.relations == read(name, page(name))[1].relations


def test_every_way_to_write_a_page_differs_from_the_sample() -> None:
    original = page("2021.html").decode()
    assert all(mangle(original) != original for mangle in MANGLED.values())


def test_the_findings_in_a_page_stand_where_its_text_does() -> None:
    text = page("broken/website.html").decode()
    lines = text.split("\n")
    _, result = read("a.html", text.encode())
    wrong = next(f for f in result.findings if f.rule == "T307")
    assert wrong.location.line
    assert wrong.location.column
    assert lines[wrong.location.line - 1][wrong.location.column - 1 :].startswith("9件左右")
