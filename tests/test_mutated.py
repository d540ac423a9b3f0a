"""One thing made wrong in a report that is right: the rule for it speaks, at its place, and no other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.reports import (
    COLUMNS,
    FORMS,
    OUTCOMES,
    PIPES,
    TABS,
    Checked,
    Item,
    Layout,
    Part,
    Printed,
    Report,
    check,
    labels,
    preface,
    sound,
    told,
)
from tests.reports.strategies import FEW, layouts, reports

BOTH = pytest.mark.parametrize("layout", [TABS, PIPES], ids=["tabs", "pipes"])
EDITIONS = pytest.mark.parametrize("edition", sorted(FORMS))
_FIRST_CELLS = {"disclosure": "disclosure:item-1", "applications": "applications:note", "disputes": "disputes:review"}
_STRANGE = "佥"


def _where(checked: Checked) -> list[tuple[str, int | None, str]]:
    return [(f.rule, f.location.line, f.message) for f in checked.findings]


# -- parts


@given(reports(), layouts, st.integers(0, 5), st.booleans())
@FEW
def test_a_part_left_out_is_missing_whether_or_not_the_others_are_renumbered(
    report: Report, layout: Layout, index: int, renumbered: bool
) -> None:
    missing = report.parts[index]
    report = replace(report, parts=(*report.parts[:index], *report.parts[index + 1 :]))
    checked = check(report.renumbered() if renumbered else report, layout)
    line = checked.printed.line(f"part{index}") if index < 5 else _last_line(checked.printed)
    assert told(checked) == [("S101", line)]
    assert checked.findings[0].severity == "error"
    assert sound(report.edition).parts[index].heading.words in checked.findings[0].message
    assert missing.key not in {p.key for p in report.parts}


def _last_line(printed: Printed) -> int:
    lines = printed.text.splitlines()
    return max(n for n, line in enumerate(lines, start=1) if line.strip())


@given(reports(), layouts, st.sampled_from(list(_FIRST_CELLS)))
@FEW
def test_a_table_without_its_heading_lacks_the_heading_and_not_the_part(
    report: Report, layout: Layout, key: str
) -> None:
    index = report.index(key)
    checked = check(report.with_part(index, replace(report.parts[index], headed=False)), layout)
    assert told(checked) == [("S112", checked.printed.line(_FIRST_CELLS[key]))]


@given(reports(), layouts, st.sampled_from(list(_FIRST_CELLS)))
@FEW
def test_a_part_without_its_table_lacks_the_table(report: Report, layout: Layout, key: str) -> None:
    index = report.index(key)
    checked = check(report.with_part(index, replace(report.parts[index], table=None)), layout)
    assert told(checked) == [("T301", checked.printed.line(f"part{index}"))]


@given(reports(), layouts, st.sampled_from(list(combinations(range(6), 2))), st.booleans())
@FEW
def test_two_parts_that_changed_places_are_one_fault_of_order(
    report: Report, layout: Layout, places: tuple[int, int], renumbered: bool
) -> None:
    order = list(report.parts)
    first, second = places
    order[first], order[second] = order[second], order[first]
    report = replace(report, parts=tuple(order))
    checked = check(report.renumbered() if renumbered else report, layout)
    assert told(checked) == [("S102", checked.printed.line(f"part{first + 1}"))]


@given(reports(), layouts, st.integers(0, 5), st.integers(1, 6), st.booleans())
@FEW
def test_a_part_that_comes_again_is_reported_where_it_does(
    report: Report, layout: Layout, index: int, behind: int, renumbered: bool
) -> None:
    place = max(index + 1, behind)
    report = replace(report, parts=(*report.parts[:place], report.parts[index], *report.parts[place:]))
    checked = check(report.renumbered() if renumbered else report, layout)
    assert told(checked) == [("S103", checked.printed.line(f"part{place}"))]


@given(reports(), layouts)
@FEW
def test_a_report_without_title_lacks_it_and_still_has_its_year(report: Report, layout: Layout) -> None:
    checked = check(replace(report, title=()), layout)
    assert told(checked) == [("S106", 1)]
    assert checked.result.year == report.year


@given(reports(), layouts)
@FEW
def test_tables_of_one_edition_do_not_go_with_a_year_of_the_other(report: Report, layout: Layout) -> None:
    year = {"2019": 2023, "2021": 2020}[report.edition]
    title = "\n".join(report.title)
    assume(str(report.year) in title)
    report = replace(report, title=tuple(title.replace(str(report.year), str(year)).split("\n")), preface=preface(year))
    texts = {n: t for n, t in report.texts.items() if str(report.year) not in t}
    checked = check(replace(report, year=year, texts=texts), layout)
    assert told(checked) == [("S110", checked.printed.line(_FIRST_CELLS["disclosure"]))]
    assert (checked.result.edition, checked.result.year) == (report.edition, year)


# -- numbers


@given(
    reports(), layouts, st.integers(0, 5), st.sampled_from(["1、", "1.", "一.", "一", "一 ", "第一部分 ", "第一、", ""])
)
@FEW
def test_a_part_numbered_otherwise_is_a_matter_of_style(report: Report, layout: Layout, index: int, mark: str) -> None:
    part = report.parts[index]
    checked = check(report.with_part(index, replace(part, heading=replace(part.heading, mark=mark))), layout)
    assert told(checked) == [("N201", checked.printed.line(f"part{index}"))]
    assert checked.findings[0].expected == "一二三四五六"[index] + "、"


@given(reports(), layouts, st.integers(0, 5), st.sampled_from([-1, 1]))
@FEW
def test_a_slip_in_the_number_of_a_part_is_told_once(report: Report, layout: Layout, index: int, by: int) -> None:
    assume(index + by >= 0)
    part = report.parts[index]
    heading = replace(part.heading, number=part.heading.number + by)
    checked = check(report.with_part(index, replace(part, heading=heading)), layout)
    if index == 0:
        assert told(checked) == [("N204", checked.printed.line("part1"))]
    else:
        assert told(checked) == [("N203" if by == 1 else "N204", checked.printed.line(f"part{index}"))]


@st.composite
def _numbered(draw: st.DrawFn) -> tuple[Report, list[int], int]:
    """A report, where its first part has headings or items in a row, and which of these is to be spoilt."""
    report = draw(reports())
    if draw(st.booleans()):
        body, kind = _HEADED, "（一）"
    else:
        body, kind = _LISTED, "1."
    report = report.with_part(0, replace(report.parts[0], body=body))
    spots = [i for i, line in enumerate(body) if isinstance(line, Item) and line.mark == kind]
    return report, spots, draw(st.integers(0, len(spots) - 1))


_HEADED: tuple[str | Item, ...] = tuple(
    line
    for n, words in enumerate(("主动公开", "依申请公开", "信息管理", "平台建设", "监督保障"), start=1)
    for line in (Item("（一）", n, f"{words}情况"), f"{words}方面的工作扎实开展。")
)
_LISTED: tuple[str | Item, ...] = (
    Item("（一）", 1, "主动公开情况"),
    *(Item("1.", n, f"{words}。") for n, words in enumerate(("明确分工", "细化流程", "更新目录", "加强检查"), start=1)),
    Item("（一）", 2, "依申请公开情况"),
    "依法答复申请人。",
)


def _with_items(report: Report, changes: dict[int, Item]) -> Report:
    part = report.parts[0]
    return report.with_part(0, replace(part, body=tuple(changes.get(i, line) for i, line in enumerate(part.body))))


def _starts_again(report: Report, spot: int, by: int) -> bool:
    """Whether the change makes a list begin anew: 1. behind 1. is another list, not a repeated number."""
    item = _item(report.parts[0], spot)
    return item.mark == "1." and item.number + by == 1


def _item(part: Part, index: int) -> Item:
    line = part.body[index]
    assert isinstance(line, Item)
    return line


@given(_numbered(), layouts, st.sampled_from([-1, 1]))
@FEW
def test_a_number_skipped_or_repeated_is_told_where_it_happens(
    numbered: tuple[Report, list[int], int], layout: Layout, by: int
) -> None:
    report, spots, which = numbered
    assume(which > 0 and not _starts_again(report, spots[which], by))
    later = {i: _item(report.parts[0], i) for i in spots[which:]}
    checked = check(_with_items(report, {i: replace(x, number=x.number + by) for i, x in later.items()}), layout)
    assert told(checked) == [("N203" if by == 1 else "N204", checked.printed.line(f"part0.{spots[which]}"))]


@given(_numbered(), layouts, st.sampled_from([-1, 1]))
@FEW
def test_a_slip_in_one_number_is_told_once(numbered: tuple[Report, list[int], int], layout: Layout, by: int) -> None:
    report, spots, which = numbered
    assume(which > 0 and not _starts_again(report, spots[which], by))
    item = _item(report.parts[0], spots[which])
    checked = check(_with_items(report, {spots[which]: replace(item, number=item.number + by)}), layout)
    assert told(checked) == [("N203" if by == 1 else "N204", checked.printed.line(f"part0.{spots[which]}"))]


@given(_numbered(), layouts)
@FEW
def test_a_number_of_another_style_is_told_at_its_place(
    numbered: tuple[Report, list[int], int], layout: Layout
) -> None:
    report, spots, which = numbered
    item = _item(report.parts[0], spots[which])
    other = {"（一）": "（1）", "1.": "1、"}[item.mark]
    checked = check(_with_items(report, {spots[which]: replace(item, mark=other)}), layout)
    assert told(checked) == [("N202", checked.printed.line(f"part0.{spots[which]}"))]


@given(reports(), layouts, st.integers(0, 4), st.sampled_from(["(一)", "(一）"]))
@FEW
def test_half_width_brackets_among_full_width_ones_are_told(
    report: Report, layout: Layout, which: int, mark: str
) -> None:
    report = report.with_part(0, replace(report.parts[0], body=_HEADED))
    item = replace(_item(report.parts[0], 2 * which), mark=mark)
    checked = check(_with_items(report, {2 * which: item}), layout)
    assert told(checked) == [("N206", checked.printed.line(f"part0.{2 * which}"))]


# -- rows and columns


@BOTH
@EDITIONS
def test_each_row_left_out_is_missing_before_the_next(edition: str, layout: Layout) -> None:
    form = FORMS[edition]
    wrong = []
    for names in (
        [f"applications/{r}" for r in form.rows],
        *([f"disclosure/{r}" for r in b.rows] for b in form.blocks),
    ):
        for index, name in enumerate(names):
            checked = check(replace(sound(edition), without=frozenset([name])), layout)
            due = _absence(checked.printed, names, index)
            if told(checked) != [("T302", due)] or labels(edition)[name] not in checked.findings[0].message:
                wrong.append((name, due, _where(checked)))
    assert wrong == []


def _absence(printed: Printed, names: list[str], index: int) -> int:
    """The line of the next row, else of the row before: the header of a block that has no row left."""
    if index + 1 < len(names):
        return printed.rows[names[index + 1]]
    if index:
        return printed.rows[names[index - 1]]
    block = next(b for b in (*FORMS["2019"].blocks, *FORMS["2021"].blocks) if names[0].split("/")[1] in b.rows)
    return printed.rows[f"disclosure:{block.key}:corner"]


@BOTH
@EDITIONS
def test_each_block_left_out_is_missing_with_its_rows(edition: str, layout: Layout) -> None:
    blocks = FORMS[edition].blocks
    for index, block in enumerate(blocks):
        gone = frozenset([f"disclosure:{block.key}", *(f"disclosure/{r}" for r in block.rows)])
        checked = check(replace(sound(edition), without=gone), layout)
        after = blocks[index + 1] if index + 1 < len(blocks) else blocks[0]
        assert told(checked) == [("T302", checked.printed.line(f"disclosure:{after.key}"))] * len(block.rows)


@BOTH
@EDITIONS
def test_each_column_left_out_is_missing_and_its_sums_are_not_judged(edition: str, layout: Layout) -> None:
    tables = {"applications:": COLUMNS, "disputes:": OUTCOMES}
    tables |= {f"disclosure:{b.key}:": b.columns for b in FORMS[edition].blocks}
    wrong = []
    for table, columns in tables.items():
        for column, wording in columns.items():
            checked = check(replace(sound(edition), without=frozenset([f"{table}{column}"])), layout)
            found = checked.findings
            if [f.rule for f in found] != ["T303"] or wording not in found[0].message:
                wrong.append((table, column, _where(checked)))
    assert wrong == []


# -- labels


@BOTH
@EDITIONS
def test_a_wrong_character_in_any_label_is_told_with_the_wording_due(edition: str, layout: Layout) -> None:
    wrong = []
    for name, wording in labels(edition).items():
        for spot in _spots(wording):
            damaged = wording[:spot] + _STRANGE + wording[spot + 1 :]
            checked = check(sound(edition).with_text(name, damaged), layout)
            expected = [f.expected for f in checked.findings]
            if told(checked) != [("T305", checked.printed.line(name))] or expected != [wording]:
                wrong.append((name, damaged, _where(checked)))
    assert wrong == []


def _spots(wording: str) -> list[int]:
    """The last character that is a word's, before a bracketed note; the note itself may differ."""
    noted = wording.find("（", 4) if wording.endswith("）") else -1
    words = [i for i, c in enumerate(wording[: noted if noted > 0 else None]) if "一" <= c <= "鿿"]
    return [words[-1]]


@given(reports(), layouts, st.data())
@FEW
def test_a_wrong_character_in_a_label_of_any_report_is_told(
    report: Report, layout: Layout, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(list(labels(report.edition))))
    wording = labels(report.edition)[name]
    spot = _spots(wording)[0]
    checked = check(report.with_text(name, wording[:spot] + _STRANGE + wording[spot + 1 :]), layout)
    assert told(checked) == [("T305", checked.printed.line(name))]
    assert checked.findings[0].expected == wording


# -- cells


@given(reports(), layouts, st.data(), st.sampled_from(["若干", "详见附件", "三件", "1或2", "-", "/", "—", "无"]))
@FEW
def test_words_in_a_cell_are_told_and_no_sum_with_them_is_judged(
    report: Report, layout: Layout, data: st.DataObject, text: str
) -> None:
    blank = text in ("-", "/", "—", "无")
    keys = [k for k, figure in report.figures.items() if not blank or Decimal(figure) == 0]
    name = "/".join(data.draw(st.sampled_from(keys)))
    checked = check(report.with_text(name, text), layout)
    assert told(checked) == [("T307", checked.printed.line(name))]


@BOTH
@EDITIONS
def test_a_word_in_any_cell_is_told(edition: str, layout: Layout) -> None:
    names = ["/".join(key) for key in sound(edition).figures]
    wrong = [
        (name, _where(checked))
        for name in [n for n in names if not n.startswith("applications/")] + names[::5]
        if told(checked := check(sound(edition).with_text(name, "若干"), layout))
        != [("T307", checked.printed.line(name))]
    ]
    assert wrong == []


@given(reports(), layouts, st.data(), st.sampled_from([("-7", "T309"), ("1.5", "T310"), ("−0.25件", "T309 T310")]))
@FEW
def test_a_figure_that_counts_nothing_is_told(
    report: Report, layout: Layout, data: st.DataObject, fault: tuple[str, str]
) -> None:
    counts = [k for k in report.figures if k[0] == "disclosure" and k[2] not in ("amount", "change")]
    key = data.draw(st.sampled_from([k for k in counts if k[2] not in ("total-disclosed", "in-force")]))
    text, rules = fault
    checked = check(report.with_text("/".join(key), text), layout)
    assert told(checked) == [(rule, checked.printed.line("/".join(key))) for rule in rules.split()]
    assert {f.severity for f in checked.findings} == {"error"}


@given(reports(), layouts, st.data())
@FEW
def test_letters_for_digits_are_read_as_what_they_stand_for(
    report: Report, layout: Layout, data: st.DataObject
) -> None:
    keys = [k for k, figure in report.figures.items() if k[0] != "disclosure" and set(figure) & set("01")]
    key = data.draw(st.sampled_from(keys))
    figure = report.figures[key].replace("0", "O")
    text = figure if figure == "O" else figure.replace("1", "l", len(figure) - 1)
    assume(text != report.figures[key] and (text == "O" or set(text) & set("0123456789")))
    checked = check(report.with_text("/".join(key), text), layout)
    assert told(checked) == []
    assert ("T315", "warning") in {(f.rule, f.severity) for f in checked.result.findings}


@given(reports("2019"), layouts)
@FEW
def test_fewer_open_in_all_than_newly_open_are_told(report: Report, layout: Layout) -> None:
    new, every = (("disclosure", "normative-documents", c) for c in ("disclosed", "total-disclosed"))
    checked = check(report.with_figure(new, str(int(report.figures[every]) + 1)), layout)
    assert told(checked) == [("B405", checked.printed.line("/".join(every)))]


@given(reports("2021"), layouts)
@FEW
def test_fewer_in_force_than_issued_and_not_repealed_are_told(report: Report, layout: Layout) -> None:
    issued, repealed, kept = (("disclosure", "normative-documents", c) for c in ("issued", "repealed", "in-force"))
    there = int(report.figures[repealed]) + int(report.figures[kept])
    assert told(check(report.with_figure(issued, str(there)), layout)) == []
    checked = check(report.with_figure(issued, str(there + 1)), layout)
    assert told(checked) == [("B406", checked.printed.line("/".join(kept)))]


@given(reports(), layouts, st.data())
@FEW
def test_a_table_under_the_heading_of_another_part_is_told(report: Report, layout: Layout, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(list(_FIRST_CELLS)))
    place = data.draw(st.sampled_from([i for i, p in enumerate(report.parts) if p.table is None]))
    index = report.index(key)
    report = report.with_part(index, replace(report.parts[index], table=None))
    report = report.with_part(place, replace(report.parts[place], table=key))
    checked = check(report, layout)
    assert told(checked) == [("T312", checked.printed.line(_FIRST_CELLS[key]))]


@given(reports(), layouts, st.data(), st.sampled_from(["", " ", "\u3000"]))
@FEW
def test_a_blank_total_of_something_is_told_with_the_sum_due(
    report: Report, layout: Layout, data: st.DataObject, text: str
) -> None:
    totals = [
        k
        for k, figure in report.figures.items()
        if k[0] != "disclosure" and (k[2] == "total" or k[1] == "total") and figure != "0"
    ]
    assume(totals)
    key = data.draw(st.sampled_from(totals))
    checked = check(report.with_text("/".join(key), text), layout)
    assert told(checked) == [("T311", checked.printed.line("/".join(key)))]
    assert checked.findings[0].expected == report.figures[key]


@given(reports(), layouts, st.data())
@FEW
def test_a_blank_nought_is_told_in_its_row(report: Report, layout: Layout, data: st.DataObject) -> None:
    noughts = [k for k, figure in report.figures.items() if k[0] == "applications" and figure == "0"]
    table, row, column = data.draw(st.sampled_from(noughts))
    checked = check(report.with_text(f"{table}/{row}/{column}", ""), layout)
    assert told(checked) == [("T306", checked.printed.rows[f"{table}/{row}"])]
