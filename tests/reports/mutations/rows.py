"""What is wrong with tables, rows and columns, and with the labels of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.reports.form import COLUMNS, FORMS, OUTCOMES, SUITS, TABLES
from tests.reports.layout import Layout
from tests.reports.model import Report, labels
from tests.reports.mutations.kinds import Mutation, at, at_row, at_table, kind
from tests.reports.strategies import layouts, plain_layouts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tests.reports.layout import Printed
    from tests.reports.mutations.kinds import Told

STRANGE = "佥"


@kind
def table_missing(draw: DrawFn, report: Report) -> Mutation:
    index = report.index(draw(st.sampled_from(TABLES)))
    return Mutation(report.with_part(index, replace(report.parts[index], table=None)), at("T301", f"part{index}"))


def _row_groups(edition: str) -> list[list[str]]:
    form = FORMS[edition]
    return [[f"applications/{r}" for r in form.rows], *([f"disclosure/{r}" for r in b.rows] for b in form.blocks)]


@kind
def row_missing(draw: DrawFn, report: Report) -> Mutation:
    names = draw(st.sampled_from([g for g in _row_groups(report.edition) if len(g) > 1]))
    index = draw(st.integers(0, len(names) - 1))
    behind = names[index + 1] if index + 1 < len(names) else names[index - 1]
    report = replace(report, without=frozenset([names[index]]))
    return Mutation(report, at_row("T302", behind), says=labels(report.edition)[names[index]])


@kind
def block_missing(draw: DrawFn, report: Report) -> Mutation:
    blocks = FORMS[report.edition].blocks
    index = draw(st.integers(0, len(blocks) - 1))
    gone = frozenset([f"disclosure:{blocks[index].key}", *(f"disclosure/{r}" for r in blocks[index].rows)])
    after = blocks[index + 1] if index + 1 < len(blocks) else blocks[0]

    def due(printed: Printed) -> list[Told]:
        return [("T302", printed.rows[f"disclosure:{after.key}"])] * len(blocks[index].rows)

    return Mutation(replace(report, without=gone), due)


@kind
def column_missing(draw: DrawFn, report: Report) -> Mutation:
    """One of a table whose header tells the others; table four in one line only."""
    columns = [(f"applications:{c}", COLUMNS[c]) for c in COLUMNS] + [(f"disputes:{o}", OUTCOMES[o]) for o in OUTCOMES]
    name, wording = draw(st.sampled_from(columns))

    def due(printed: Printed) -> list[Told]:
        return [("T303", printed.tables[name.partition(":")[0]])]

    return Mutation(replace(report, without=frozenset([name])), due, plain_layouts, says=wording)


def _figures_of(report: Report, row: str) -> tuple[str, ...]:
    return tuple(figure for key, figure in report.figures.items() if "/".join(key[:2]) == row)


@kind
def row_repeated(draw: DrawFn, report: Report) -> Mutation:
    row = draw(st.sampled_from([f"applications/{r}" for r in FORMS[report.edition].rows]))
    again = (labels(report.edition)[row], *_figures_of(report, row))
    return Mutation(replace(report, extra={row: again}), at_row("T313", f"{row}+0"))


@kind
def row_added(draw: DrawFn, report: Report) -> Mutation:
    row = draw(st.sampled_from(["denied.8", "refused.5", "unavailable.3", "granted"]))
    words = draw(st.sampled_from(["9.本地另行统计的情形", "以上小计", "涉及征地拆迁的"]))
    row = f"applications/{row}"
    report = replace(report, extra={row: (words, *_figures_of(report, row))})
    return Mutation(report, at_row("T304", f"{row}+0"), says=words)


@kind
def figure_lost_from_a_row(draw: DrawFn, report: Report) -> Mutation:
    """Only where a row ends with its last cell: in a grid a blank one fills it up."""
    row, column = draw(st.sampled_from(list(FORMS[report.edition].rows))), draw(st.sampled_from(list(COLUMNS)))
    report = replace(report, without=frozenset([f"applications/{row}/{column}"]))
    ragged = st.sampled_from([Layout(), Layout("pipes", ""), Layout("gaps")])
    return Mutation(report, at_row("R003", f"applications/{row}"), ragged)


@kind
def figure_too_many_in_a_row(draw: DrawFn, report: Report) -> Mutation:
    form = FORMS[report.edition]
    rows = list(form.rows)
    alike = [i for i in range(1, len(rows)) if form.groups[rows[i]] == form.groups[rows[i - 1]]]
    index = draw(st.sampled_from(alike))
    row, above = f"applications/{rows[index]}", f"applications/{rows[index - 1]}"
    cells = (labels(report.edition)[row], *_figures_of(report, row), "0")
    report = replace(report, without=frozenset([row]), extra={above: cells})
    return Mutation(report, at_row("R003", f"{above}+0"), st.sampled_from([Layout(), Layout("pipes", "")]))


# -- labels


def _spot(wording: str) -> int:
    """The last character that is a word's, before a bracketed note; the note itself may differ."""
    noted = wording.find("（", 4) if wording.endswith("）") else -1
    return max(i for i, c in enumerate(wording[: noted if noted > 0 else None]) if "一" <= c <= "鿿")


def damaged(wording: str) -> str:
    """A label with its last character wrong."""
    spot = _spot(wording)
    return wording[:spot] + STRANGE + wording[spot + 1 :]


def _damaged(draw: DrawFn, report: Report, names: list[str]) -> Mutation:
    name = draw(st.sampled_from(names))
    wording = labels(report.edition)[name]
    once = layouts.filter(lambda layout: not layout.heads_again)
    return Mutation(report.with_text(name, damaged(wording)), at("T305", name), once, says=wording)


@kind
def wrong_character_in_a_row_label(draw: DrawFn, report: Report) -> Mutation:
    return _damaged(draw, report, [n for n in labels(report.edition) if "/" in n])


@kind
def wrong_character_in_a_header(draw: DrawFn, report: Report) -> Mutation:
    names = [f"applications:{c}" for c in COLUMNS]
    names += [f"disclosure:{b.key}:{c}" for b in FORMS[report.edition].blocks for c in b.columns]
    return _damaged(draw, report, names)


@kind
def wrong_character_in_a_caption(draw: DrawFn, report: Report) -> Mutation:
    names = [n for n in labels(report.edition) if n.startswith("applications:group.") or n.count(":") == 1]
    columns = [f"applications:{c}" for c in COLUMNS]
    return _damaged(draw, report, [n for n in names if n not in columns and not n.startswith("disputes:")])


# -- tables, rows, columns twice or out of order


@kind
def table_twice(draw: DrawFn, report: Report) -> Mutation:
    """Table four as one line of figures only: of a line for each suit a second one is not told apart."""
    index = report.index(draw(st.sampled_from(TABLES)))
    part = report.parts[index]
    between = draw(st.sampled_from([(), ("以上数据经过核对。",)]))
    copy = replace(part, body=between, headed=False)
    report = replace(report, parts=(*report.parts[: index + 1], copy, *report.parts[index + 1 :]))
    whole = layouts.filter(lambda layout: layout.shape == "line" and not layout.page)
    return Mutation(report, at_table("T313", f"{part.table}+"), whole, says="重复出现，数据与前一张相同")


@kind
def row_of_table_two_repeated(draw: DrawFn, report: Report) -> Mutation:
    row = draw(st.sampled_from([f"disclosure/{r}" for b in FORMS[report.edition].blocks for r in b.rows]))
    wording = labels(report.edition)[row]
    report = replace(report, extra={row: (wording, *_figures_of(report, row))})
    return Mutation(report, at_row("T313", f"{row}+0"), says=f"“{wording}”一行重复出现")


@kind
def row_of_table_two_added(draw: DrawFn, report: Report) -> Mutation:
    row = draw(st.sampled_from([f"disclosure/{r}" for b in FORMS[report.edition].blocks for r in b.rows]))
    words = draw(st.sampled_from(["本地另行统计的事项", "以上小计"]))
    report = replace(report, extra={row: (words, *_figures_of(report, row))})
    return Mutation(report, at_row("T304", f"{row}+0"), says=words)


def _moved(report: Report, row: str, above: str) -> Mutation:
    """A row behind another; its name is then that of the row above with +0."""
    wording = labels(report.edition)[row]
    report = replace(report, without=frozenset([row]), extra={above: (wording, *_figures_of(report, row))})
    return Mutation(report, at_row("T314", f"{above}+0"), says=f"“{wording}”一行应排在")


@kind
def row_moved(draw: DrawFn, report: Report) -> Mutation:
    """By two places or more among those of its group: of two neighbours either may be told."""
    form = FORMS[report.edition]
    rows = list(form.rows)
    pairs = [
        (rows[i], rows[j])
        for i in range(len(rows))
        for j in range(len(rows))
        if form.groups[rows[i]] == form.groups[rows[j]] and (j - i >= 2 or i - j >= 3)
    ]
    row, above = draw(st.sampled_from(pairs))
    return _moved(report, f"applications/{row}", f"applications/{above}")


@kind
def rows_of_a_block_swapped(draw: DrawFn, report: Report) -> Mutation:
    first, second = draw(st.sampled_from([tuple(b.rows) for b in FORMS[report.edition].blocks if len(b.rows) == 2]))
    mutation = _moved(report, f"disclosure/{first}", f"disclosure/{second}")
    wording = labels(report.edition)[f"disclosure/{second}"]
    return replace(mutation, due=at_row("T314", f"disclosure/{second}"), says=f"“{wording}”一行应排在")


def _rearranged(report: Report, places: dict[str, str]) -> Report:
    """The report with one cell printed in the place of another; keys are the places."""
    figures = {"/".join(key): figure for key, figure in report.figures.items()}
    wording = {**labels(report.edition), **figures, **report.texts}
    return replace(report, texts={**report.texts, **{place: wording[name] for place, name in places.items()}})


@kind
def column_moved(draw: DrawFn, report: Report) -> Mutation:
    """One of the five kinds of bodies that share a header, by two places or more."""
    columns = [c for c in COLUMNS if c not in ("natural", "total")]
    order = range(len(columns))
    start, end = draw(st.sampled_from([(i, j) for i in order for j in order if abs(i - j) >= 2]))
    moved = [c for c in columns if c != columns[start]]
    moved.insert(end, columns[start])
    heads = ["applications:{}", *(f"applications/{row}/{{}}" for row in FORMS[report.edition].rows)]
    places = {head.format(here): head.format(c) for here, c in zip(columns, moved, strict=True) for head in heads}
    due = at("T314", f"applications:{columns[end]}")
    once = layouts.filter(lambda layout: not layout.heads_again)
    says = f"“{COLUMNS[columns[start]]}”一列应排在"
    return Mutation(_rearranged(report, places), due, once, says=says)


@kind
def suits_swapped(draw: DrawFn, report: Report) -> Mutation:
    here, there = "direct", "after-review"
    names = ["disputes:{}", *(f"disputes/{{}}/{outcome}" for outcome in OUTCOMES)]
    names += [f"disputes:{{}}:{outcome}" for outcome in OUTCOMES]
    places = {name.format(a): name.format(b) for name in names for a, b in ((here, there), (there, here))}

    def due(printed: Printed) -> list[Told]:
        return [("T314", printed.suit(here))]

    return Mutation(_rearranged(report, places), due, says=f"“{SUITS[there]}”的次序与规定格式不符")
