"""Any report without a fault, in any layout."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st

from tests.reports.figures import PARTS, consistent
from tests.reports.form import FORMS, OUTCOMES, SUITS
from tests.reports.layout import BARE, CLOSED, MARKED, Layout
from tests.reports.model import Item, Part, Report, labels, parts, preface
from tests.reports.spelling import FIGURES, SPELLINGS, periods, signatures, titles

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tests.reports.figures import Figures
    from tests.reports.layout import Dialect

AGENCIES = {
    "云溪县民政局": "department",
    "云溪县青石镇人民政府": "township",
    "临岚市松涛街道办事处": "subdistrict",
    "云溪县人民政府": "county",
    "临岚市人民政府": "city",
    "云溪经济开发区管理委员会": "zone",
}
_TITLES = {
    "disclosure": ("行政机关主动公开政府信息情况",),
    "applications": ("行政机关收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况"),
    "disputes": (
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "因政府信息公开被申请行政复议、提起行政诉讼的情况",
    ),
    "problems": ("存在问题及改进情况", "存在的主要问题和改进措施", "政府信息公开工作存在的主要问题及改进情况"),
    "other": ("其他需要报告事项",),
}
_TOPICS = {
    "主动公开": "按照规定的范围和时限公开履职信息",
    "依申请公开": "完善登记、审核、答复流程",
    "政府信息管理": "落实公开前的审查制度",
    "政府信息公开平台建设": "维护政府网站的公开专栏",
    "监督保障": "定期开展自查，接受社会监督",
}
_STEPS = ("明确承办人员", "细化工作流程", "及时更新目录", "加强日常检查", "回应群众关切")
_FRONT = ("索引号：YX-014", "来源：县政府网站", "浏览次数：128", "【下载Word】", "发布机构：公开科")
_MOST = 3000


_TURNS = ((), ("- 3 -",), ("第 3 页 共 8 页", "续表"), ("（本页无正文）",), ("— 12 —", "（续表）"))


def _layouts(*dialects: Dialect, bars: tuple[str, ...] = (" |", " ||", " | |||", "|")) -> st.SearchStrategy[Layout]:
    """Layouts of some dialects; more than half of them plain, so that those which are not shrink to something."""
    plain = st.builds(
        Layout, st.sampled_from(dialects), st.sampled_from(bars), st.sampled_from(["\n", "\r\n"]), st.booleans()
    )
    return st.one_of(
        plain,
        st.builds(
            replace,
            plain,
            shape=st.sampled_from(["line", "stacked", "vertical"]),
            blank_columns=st.sampled_from([(0, 0), (1, 0), (0, 2), (2, 1)]),
            wrap=st.sampled_from([0, 30, 37, 40]),
            indent=st.sampled_from(["", "\u3000\u3000", "\u00a0\u00a0\u00a0\u00a0"]),
        ),
        st.builds(replace, plain, page=st.integers(3, 12), turn=st.sampled_from(_TURNS), heads_again=st.booleans()),
    )


# Shares of the profile's examples: a report takes some thirty milliseconds.
HANDFUL, FEWEST, FEW, SOME, MANY = (
    settings(max_examples=int(settings().max_examples * share)) for share in (0.08, 0.12, 0.2, 0.6, 1.2)
)
closed_layouts = st.builds(Layout, st.sampled_from(CLOSED), newline=st.sampled_from(["\n", "\r\n"]))
layouts = st.one_of(_layouts(*MARKED), closed_layouts)
plain_layouts = st.sampled_from([Layout(dialect) for dialect in MARKED])
bare_layouts = _layouts(*BARE)
every_layout = st.one_of(layouts, bare_layouts)
editions = st.sampled_from(sorted(FORMS))


@st.composite
def figures(draw: DrawFn, edition: str) -> Figures:
    """Figures that balance, most of them 0."""
    count, column = st.integers(1, _MOST), st.sampled_from(PARTS)
    cases = st.lists(st.tuples(column, count), max_size=5)
    return consistent(
        edition,
        draw(st.lists(st.tuples(st.sampled_from(FORMS[edition].leaves), column, count), max_size=30)),
        draw(cases),
        draw(cases),
        draw(
            st.lists(st.tuples(st.sampled_from(list(SUITS)), st.sampled_from(list(OUTCOMES)[:-1]), count), max_size=6)
        ),
        draw(_disclosure(edition)),
    )


@st.composite
def _disclosure(draw: DrawFn, edition: str) -> dict[tuple[str, str], str]:
    """Documents, items and money: what is in force includes what is new, what is open in all what is newly so."""
    number, money = st.integers(0, _MOST), st.decimals(0, 900, places=2)
    found: dict[tuple[str, str], str] = {}
    for block in FORMS[edition].blocks:
        for row in block.rows:
            for column in block.columns:
                found[row, column] = str(draw(money if column == "amount" else number))
            if "change" in block.columns:
                found[row, "change"] = str(draw(st.integers(-40, 40)))
    found |= {("regulations", column): "0" for row, column in found if row == "regulations"}
    new, all_ = ("disclosed", "total-disclosed") if edition == "2019" else ("issued", "in-force")
    key = "normative-documents"
    found[key, all_] = str(int(found[key, new]) + int(found[key, all_]))
    return found


@st.composite
def _printed(draw: DrawFn, edition: str, year: int, values: Figures) -> dict[str, str]:
    """Some labels and some figures spelled otherwise."""
    wording = labels(edition)
    texts: dict[str, str] = {}
    for name in draw(st.lists(st.sampled_from(list(wording)), unique=True, max_size=12)):
        spelling = draw(st.sampled_from(SPELLINGS))
        texts[name] = spelling(wording[name], year, draw(st.integers(0, 40)))
    for key in draw(st.lists(st.sampled_from(list(values)), unique=True, max_size=12)):
        texts["/".join(key)] = draw(st.sampled_from(FIGURES))(values[key])
    return texts


@st.composite
def overviews(draw: DrawFn) -> tuple[str | Item, ...]:
    """Part one: its five topics under headings, run in, inline, or without numbers."""
    form = draw(st.sampled_from(["headed", "run-in", "inline", "plain"]))
    model = draw(st.sampled_from(["（一）", "（一）", "(一)", "（一） "]))
    if form == "inline":
        topics = "".join(
            f"{n}是{topic}方面，{words}。" for n, (topic, words) in zip("一二三四五", _TOPICS.items(), strict=True)
        )
        return (f"一年来，本机关认真做好公开工作。{topics}",)
    lines: list[str | Item] = ["本机关认真做好公开工作。"] if draw(st.booleans()) else []
    for number, (topic, words) in enumerate(_TOPICS.items(), start=1):
        if form == "run-in":
            lines.append(Item(model, number, f"{topic}情况。{words}。"))
            continue
        lines += [Item(model, number, f"{topic}情况")] if form == "headed" else []
        lines += [f"{words}。"] if form == "headed" else [f"{topic}方面，{words}。"]
        lines += draw(_items()) if form == "headed" else []
    return tuple(lines)


@st.composite
def _items(draw: DrawFn) -> list[Item]:
    model = draw(st.sampled_from(["1.", "1、", "1．", "（1）", "①"]))
    count = draw(st.integers(0, 4).filter(lambda n: n != 1))
    return [Item(model, n, f"{words}。") for n, words in enumerate(_STEPS[:count], start=1)]


@st.composite
def _parts(draw: DrawFn) -> tuple[Part, ...]:
    model = draw(st.sampled_from(["一、", "一、", "一、 ", "\u3000\u3000一、", "\u00a0一、\u3000"]))
    found = parts({"overview": draw(overviews())})
    titled = (replace(p.heading, words=draw(_title_of(p)), mark=model) for p in found)
    return tuple(replace(p, heading=heading) for p, heading in zip(found, titled, strict=True))


def _title_of(part: Part) -> st.SearchStrategy[str]:
    return st.sampled_from([part.heading.words, *_TITLES.get(part.key, ())])


@st.composite
def title_lines(draw: DrawFn, title: str, agency: str) -> tuple[str, ...]:
    """A title on one line, or cut over two or three: behind the place or anywhere behind the agency."""
    behind = title.index(agency) + len(agency)
    places = [title.index(agency) + len(place) for place in ("云溪县", "临岚市") if agency.startswith(place)]
    spots = [p for p in (*places, *range(behind, len(title) - 1)) if p and not _inside_year(title, p)]
    cuts = sorted(draw(st.lists(st.sampled_from(spots), max_size=2, unique=True)))
    return tuple(title[a:b] for a, b in zip([0, *cuts], [*cuts, len(title)], strict=True))


def _inside_year(title: str, spot: int) -> bool:
    digits = "0123456789〇一二三四五六七八九"
    return (title[spot - 1] in digits and title[spot] in f"{digits}年") or title[spot - 1 : spot + 1] in ("年度", "（2")


@st.composite
def reports(draw: DrawFn, edition: str | None = None, *, plain: bool = False) -> Report:
    """Any report without a fault; a plain one has plain headings and prints labels and figures as they are."""
    key = edition or draw(editions)
    agency = draw(st.sampled_from(list(AGENCIES)))
    year = draw(st.sampled_from(FORMS[key].years))
    values = draw(figures(key))
    title = draw(st.sampled_from(titles(agency, year)))
    return Report(
        key,
        year,
        agency,
        draw(title_lines(title, agency)),
        parts() if plain else draw(_parts()),
        values,
        front=tuple(draw(st.lists(st.sampled_from(_FRONT), unique=True, max_size=3))),
        preface=(preface(year)[0], preface(year)[1] if plain else draw(st.sampled_from(periods(year)))),
        closing=draw(st.one_of(st.just(()), st.tuples(st.just(agency), st.sampled_from(signatures(year))))),
        texts={} if plain else draw(_printed(key, year, values)),
    )
