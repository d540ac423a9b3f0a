"""What stands in a report, apart from how it is printed: easy to alter, one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tests.reports.figures import Figures, Key, Sparse, consistent
from tests.reports.form import (
    APPLICANT,
    COLUMNS,
    CORNER,
    FORMS,
    GROUPS,
    LEGAL_PERSONS,
    LITIGATION,
    NOTE,
    OUTCOMES,
    SUITS,
    TABLES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

CJK = "〇一二三四五六七八九"
RINGS = "〇①②③④⑤⑥⑦⑧⑨"

TITLES = {
    "overview": "总体情况",
    "disclosure": "主动公开政府信息情况",
    "applications": "收到和处理政府信息公开申请情况",
    "disputes": "政府信息公开行政复议、行政诉讼情况",
    "problems": "存在的主要问题及改进情况",
    "other": "其他需要报告的事项",
}


def mark(model: str, number: int) -> str:
    """The mark of a number (1 to 9) that looks like the model does for 1: （一）, 1., ①, 第一部分."""
    return model.replace("一", CJK[number]).replace("1", str(number)).replace("①", RINGS[number])


@dataclass(frozen=True)
class Item:
    """A numbered line: how its mark looks for 1, its number, its words."""

    mark: str
    number: int
    words: str

    @property
    def text(self) -> str:
        """The line as printed."""
        return mark(self.mark, self.number) + self.words


@dataclass(frozen=True)
class Part:
    """One of the six parts; `headed` False leaves its heading out, `table` None its table."""

    key: str
    heading: Item
    body: tuple[str | Item, ...] = ()
    table: str | None = None
    headed: bool = True


@dataclass(frozen=True)
class Report:
    """A report. `texts` overrules what is printed in a cell, by its name; `without` leaves rows, columns, figures out.

    `extra` has the cells of a row that the format does not have by the name of the row above, which is named after
    that one with a + behind, its cells +0, +1 and so on.

    Names: table/row is a row's label, table/row/column a figure, table:… a header, caption, group or note.
    """

    edition: str
    year: int
    agency: str
    title: tuple[str, ...]
    parts: tuple[Part, ...]
    figures: Figures
    front: tuple[str, ...] = ()
    preface: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_text(self, name: str, text: str) -> Report:
        """The report with one cell printed otherwise."""
        return replace(self, texts={**self.texts, name: text})

    def with_figure(self, key: Key, figure: str) -> Report:
        """The report with one figure changed."""
        texts = {n: t for n, t in self.texts.items() if n != "/".join(key)}
        return replace(self, figures=Sparse({**self.figures, key: figure}), texts=texts)

    def with_part(self, index: int, part: Part) -> Report:
        """The report with one part changed."""
        return replace(self, parts=(*self.parts[:index], part, *self.parts[index + 1 :]))

    def renumbered(self) -> Report:
        """The report with its parts numbered in the order they stand in."""
        parts = (replace(p, heading=replace(p.heading, number=n)) for n, p in enumerate(self.parts, start=1))
        return replace(self, parts=tuple(parts))

    def index(self, key: str) -> int:
        """Where the part with this key stands."""
        return next(i for i, p in enumerate(self.parts) if p.key == key)


def labels(edition: str) -> dict[str, str]:
    """The statutory wording of every cell of an edition that holds no figure, by name; blank ones left out."""
    form = FORMS[edition]
    found = {}
    for block in form.blocks:
        found[f"disclosure:{block.key}"] = block.caption
        found[f"disclosure:{block.key}:corner"] = CORNER
        found |= {f"disclosure:{block.key}:{c}": text for c, text in block.columns.items()}
        found |= {f"disclosure/{r}": text for r, text in block.rows.items()}
    found |= {"applications:note": NOTE, "applications:applicant": APPLICANT}
    found["applications:legal-persons"] = LEGAL_PERSONS
    found |= {f"applications:{c}": text for c, text in COLUMNS.items()}
    groups = dict.fromkeys(g for above in form.groups.values() for g in above if g != "other" or edition == "2021")
    found |= {f"applications:group.{g}": GROUPS[g] for g in groups}
    found |= {f"applications/{r}": text for r, text in form.rows.items()}
    found["disputes:litigation"] = LITIGATION
    found |= {f"disputes:{s}": text for s, text in SUITS.items()}
    found |= {f"disputes:{s}:{o}": text for s in SUITS for o, text in OUTCOMES.items()}
    return found


_OVERVIEW: tuple[str | Item, ...] = (
    Item("（一）", 1, "主动公开情况"),
    "围绕群众关心的事项做好公开，及时更新机构职能和办事指南。",
    Item("（一）", 2, "依申请公开情况"),
    "完善登记、审核、答复流程，按照法定时限答复申请人。",
    Item("（一）", 3, "政府信息管理情况"),
    Item("1.", 1, "落实公开前的审查制度。"),
    Item("1.", 2, "定期清理失效的内容。"),
    Item("1.", 3, "规范文件的公开属性。"),
    Item("（一）", 4, "政府信息公开平台建设情况"),
    "维护政府网站的公开专栏，方便群众查阅。",
    Item("（一）", 5, "监督保障情况"),
    "开展业务培训，接受社会监督。",
)
_PROBLEMS = ("公开内容的深度还不够，培训次数偏少。下一步将充实专栏内容，增加培训次数。",)
_OTHER = ("没有其他需要报告的事项，信息处理费按照国家有关规定执行。",)


def parts(bodies: Mapping[str, tuple[str | Item, ...]] | None = None) -> tuple[Part, ...]:
    """The six parts with their statutory headings; `bodies` overrules what stands below them."""
    texts = {"overview": _OVERVIEW, "problems": _PROBLEMS, "other": _OTHER, **(bodies or {})}
    return tuple(
        Part(key, Item("一、", n, title), texts.get(key, ()), key if key in TABLES else None)
        for n, (key, title) in enumerate(TITLES.items(), start=1)
    )


def preface(year: int) -> tuple[str, ...]:
    """What every preface says: on what ground, and for which time."""
    return (
        "根据《中华人民共和国政府信息公开条例》和年度报告格式的规定，编制本报告。",
        f"本报告的统计期限自{year}年1月1日起至{year}年12月31日止。",
    )


def sound(edition: str) -> Report:
    """A report that has no fault, always the same."""
    year = FORMS[edition].years[-1]
    leaves = FORMS[edition].leaves
    results = [("granted", "natural", 12), ("granted", "business", 3), ("partial", "natural", 2)]
    results += [(leaf, "legal", n) for n, leaf in enumerate(leaves[2:], start=1) if n % 4 == 0]
    figures = consistent(
        edition,
        results,
        carried_in=[("natural", 3), ("legal", 1)],
        carried_out=[("natural", 4), ("charity", 1)],
        disputes=[("review", "upheld", 2), ("review", "corrected", 1), ("direct", "pending", 1)],
    )
    agency = "云溪县民政局"
    title = (f"{agency}{year}年政府信息公开工作年度报告",)
    return Report(edition, year, agency, title, parts(), figures, preface=preface(year))
