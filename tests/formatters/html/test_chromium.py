"""The page in a browser: its script, its style, its policy. Skipped where there is no Chromium."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from govlint.model import FileResult, Finding, Location, Report, Severity
from tests.formatters.html.pages import checked, parsed, words, written

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def seen(page: str, folder: Path, width: int = 1400, script: str = "") -> str:
    """The page as the browser holds it after it has run; `script` is run at the end, without the page's policy."""
    if script:
        page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
        page = page.replace("</body>", f"<script>{script}</script></body>")
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom"]
    places = [f"--user-data-dir={folder / 'profile'}", f"--window-size={width},900", file.as_uri()]
    command = [str(CHROMIUM), *options, *places]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True).stdout


def finding(severity: Severity, rule: str) -> Finding:
    """A finding without a place."""
    return Finding(rule, "name", severity, "有误", Location("a"), "f")


ONE = FileResult("甲.txt", "checked", (finding("error", "B401"),))
OTHER = FileResult("乙.txt", "checked", (finding("warning", "W701"), finding("warning", "W701")))
TWO = written(Report((ONE, OTHER), titles={"B401": "行总计等于各列之和", "W701": "标点没有重复"}))


def rows(page: str) -> list[str]:
    """The files in the overview."""
    return [words(small) for small in parsed(page).xpath("//table[@id='units']//tr[not(@hidden)]/th/small")]


def test_the_policy_lets_the_script_of_the_page_run_and_no_other(tmp_path: Path) -> None:
    foreign = "<script>document.body.dataset.foreign = 'run'</script>"
    tree = parsed(seen(TWO.replace("</body>", f"{foreign}</body>"), tmp_path))
    assert tree.xpath("//input[@type='search']")
    assert not tree.xpath("//@data-foreign")


def test_a_click_on_the_head_of_a_column_sorts_and_another_the_other_way(tmp_path: Path) -> None:
    click = "document.querySelectorAll('#units thead button')[3].click();"
    assert rows(TWO) == ["甲.txt", "乙.txt"]
    page = seen(TWO, tmp_path, script=click)
    assert rows(page) == ["乙.txt", "甲.txt"]
    assert parsed(page).xpath("//th[@aria-sort='descending']//button/text()") == ["警告"]
    assert rows(seen(TWO, tmp_path, script=click * 2)) == ["甲.txt", "乙.txt"]


FITTING = [("w701", ["乙.txt"]), ("行总计", ["甲.txt"]), ("甲", ["甲.txt"]), ("无此", [])]


@pytest.mark.parametrize(("wanted", "found"), FITTING)
def test_a_search_by_name_or_rule_leaves_what_fits(tmp_path: Path, wanted: str, found: list[str]) -> None:
    script = f"const f = document.querySelector('input'); f.value = '{wanted}'; f.dispatchEvent(new Event('input'));"
    page = seen(TWO, tmp_path, script=script)
    assert rows(page) == found
    assert len(parsed(page).xpath("//article[contains(@class, 'unit')][not(@hidden)]")) == len(found)
    assert words(parsed(page).xpath("//output")[0]) == f"显示 {len(found)} / 2"


MEASURE = """setTimeout(() => {
  const box = (element) => element.getBoundingClientRect().toJSON();
  const notes = Array.from(document.querySelectorAll(".document .note"), box);
  document.body.dataset.boxes = JSON.stringify([notes, box(document.querySelector(".block > :first-child")).right]);
}, 500);"""


def boxes_and_edge(page: str, folder: Path, width: int) -> tuple[list[dict[str, float]], float]:
    """Where the notes are, and where the text ends on the right."""
    (measured,) = parsed(seen(page, folder, width, MEASURE)).xpath("//body/@data-boxes")
    boxes: Any = json.loads(measured)
    return boxes[0], boxes[1]


def test_on_a_wide_screen_notes_stand_beside_the_text_without_covering_each_other(tmp_path: Path) -> None:
    page = written(checked("broken/table-slips.txt"))
    boxes, edge = boxes_and_edge(page, tmp_path, 1400)
    boxes.sort(key=lambda box: box["top"])
    assert len(boxes) == 11
    assert all(box["left"] > edge for box in boxes)
    assert all(above["bottom"] <= below["top"] for above, below in pairwise(boxes))
    boxes, edge = boxes_and_edge(page, tmp_path, 600)
    assert all(box["left"] < edge for box in boxes)


def test_what_belongs_to_a_finding_lights_up_with_it(tmp_path: Path) -> None:
    event = "new FocusEvent('focusin', {bubbles: true})"
    focus = f"document.querySelector('#r1-finding-1 a.number').dispatchEvent({event});"
    tree = parsed(seen(written(checked("broken/totals.txt")), tmp_path, script=focus))
    lit = tree.xpath("//*[contains(concat(' ', @class, ' '), ' on ')]")
    assert {element.tag for element in lit} == {"section", "td", "a"}
    assert all("1" in element.get("data-f").split() for element in lit)
    assert [words(element) for element in lit if element.tag == "td"] == ["6", "2", "1", "81", "9"]


def test_a_link_into_a_report_that_is_folded_up_unfolds_it(tmp_path: Path) -> None:
    script = "document.querySelector('#r1 details').open = false; location.hash = '#r1-finding-1';"
    tree = parsed(seen(written(checked("broken/totals.txt")), tmp_path, script=script))
    assert tree.xpath("//article[@id='r1']/details/@open")
