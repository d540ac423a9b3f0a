"""Comments to govlint in a page: what each of them speaks of, and that the text stays what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from govlint import filetypes
from govlint.filetypes.html.remarks import MOST_REMARKS
from tests.filetypes.html import shapes, source

if TYPE_CHECKING:
    from govlint.model import Location

MARK = "<!-- govlint: ignore[W] 理由 -->"
ROW = "<tr><td>甲<td>1<td>2</tr>"


def spoken(page: str) -> list[str | None]:
    """What stands in the page where each comment says its scope is."""
    own = source(page)
    return [None if r.scope is None else cut(page, r.scope) for r in filetypes.read(own).remarks]


def cut(page: str, place: Location) -> str:
    assert (place.line, place.end_line) == (1, 1)
    assert place.column is not None
    assert place.end_column is not None
    return page[place.column - 1 : place.end_column - 1]


def bare(page: str) -> str | None:
    """What the only comment of a page speaks of, without tags and comments."""
    (found,) = spoken(page)
    return None if found is None else re.sub(r"<!--.*?-->|<[^>]*>", "", found)


@pytest.mark.parametrize(
    ("page", "about"),
    [
        (f"<p>甲</p>{MARK}<p>乙</p><p>丙</p>", "乙"),
        (f"<p>甲</p><p>{MARK}乙</p><p>丙</p>", "乙"),
        (f"<p>甲</p><p>乙{MARK}</p><p>丙</p>", "乙"),
        (f"<p>甲</p><p>乙{MARK}丁</p><p>丙</p>", "乙丁"),
        (f"<p>甲</p><div>{MARK}<div><p>乙</p><p>丙</p></div></div>", "乙"),
        (f"<p>甲</p> {MARK} <p> </p><p>乙</p>", "乙"),
        (f"甲<br>{MARK}乙<br>丙", "乙"),
        (f"<p>甲</p>{MARK}<table>{ROW}{ROW}</table><p>丙</p>", "甲12甲12"),
        (f"<table>{ROW}{MARK}<tr><td>乙<td>3<td>4</tr>{ROW}</table>", "乙34"),
        (f"<table><tr><td>甲{MARK}<td>1<td>2</table>", "甲"),
        (f"<table><tr><td>甲<td>{MARK}1<td>2</table>", "1"),
        (f"<table><tr><td>甲{MARK}</td><td>1<td>2</table>", "甲"),
        (f"<table><tr><td>甲</td>{MARK}<td>1<td>2</table>", "1"),
        (f"<table><tr><td>甲<td>{MARK}</td><td>2</table>", ""),
        (f"<table><tr><td><p>1</p>{MARK}</td><td>2</table>", "1"),
    ],
)
def test_a_comment_speaks_of_what_it_stands_in_or_directly_before(page: str, about: str) -> None:
    assert bare(page) == about


@pytest.mark.parametrize(
    "page",
    [
        f"<p>甲</p>{MARK}",
        # Of the several lines of a cell, or of a page laid out in one, none is told.
        f"<table><tr><td><p>甲</p><p>乙</p>{MARK}</td></tr></table><p>丙</p>",
    ],
)
def test_a_comment_behind_everything_speaks_of_nothing(page: str) -> None:
    assert bare(page) is None


def test_comments_do_not_alter_the_text() -> None:
    page = f"<h1>甲{MARK}乙</h1>{MARK}<table>{MARK}<tr>{MARK}<td>{MARK}1{MARK}</table>"
    assert shapes(page) == shapes(page.replace(MARK, ""))
    assert len(spoken(page)) == page.count(MARK)


def test_only_comments_to_govlint_are_handed_over_with_their_place() -> None:
    others = "<!-- 正文 --><!--govlinter: x--><!--[if mso]>govlint: y<![endif]-->"
    page = f"{others}<p>甲</p>\n<p>乙</p><!--Govlint：ignore[W] 理由-->"
    (found,) = filetypes.read(source(page)).remarks
    assert found.text == "Govlint：ignore[W] 理由"
    assert (found.location.line, found.location.column) == (2, 9)
    assert (found.location.end_line, found.location.end_column) == (2, len(page.splitlines()[1]) + 1)


def test_comments_in_what_is_not_shown_are_passed_over() -> None:
    assert spoken(f"<p>甲</p><div style='display:none'>{MARK}乙</div><script>{MARK}</script><p>丙</p>") == []


def test_the_reason_of_a_comment_is_no_hidden_text() -> None:
    reason = "本段系县政府办公室统一下发的固定表述，不得改动。"
    body = "<p>一、总体情况</p><p>2022年，我局在县政府网站公开信息，依法保障公众的知情权。</p>"
    assert filetypes.read(source(f"<p>甲</p><!-- govlint: ignore[W] {reason} -->{body}")).notes == ()
    assert [n.rule for n in filetypes.read(source(f"<p>甲</p><!-- {reason} -->{body}")).notes] == ["P805"]


def test_more_comments_than_anybody_writes_are_refused() -> None:
    document = filetypes.read(source(MARK * (MOST_REMARKS + 1) + "<p>甲</p>"))
    assert document.root is None
    assert [note.values["cause"] for note in document.notes] == ["too-large"]
    assert len(filetypes.read(source(MARK * MOST_REMARKS + "<p>甲</p>")).remarks) == MOST_REMARKS
