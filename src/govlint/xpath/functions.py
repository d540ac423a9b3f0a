"""The functions that rules call as `gl:NAME` (namespace `urn:govlint:functions:1`).

Numbers are exact: a figure is a node's `@n` or a string in plain decimal notation, sums and differences
are computed as decimals and returned as plain strings. A figure that is missing gives the empty string,
or false where the answer is a boolean, or NaN where it is an ordinal.
The first parameter of each function is lxml's evaluation context and no argument of the XPath call.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from math import nan
from typing import TYPE_CHECKING, Any

from lxml import etree

from govlint import hanzi, rosters
from govlint.model import REPORT_NS
from govlint.patterns import pattern
from govlint.xpath import pairs, regex, rounding
from govlint.xpath.identity import is_identity_number
from govlint.xpath.labels import automatic_label, column_label
from govlint.xpath.values import EXACT, first, number, plain, string_of, truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.xpath.values import Value

Function = Callable[..., Any]
FUNCTIONS: dict[str, Function] = {}
_LONG = 1000
"""Longer texts are not remembered, so that what is remembered stays small."""
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ROW = f"{{{REPORT_NS}}}row"
_PARAGRAPH = f"{{{REPORT_NS}}}p"
_ISO = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def arity(name: str) -> tuple[int, int | None]:
    """The least and the most arguments of a function, named as after `gl:`."""
    function = FUNCTIONS[name]
    most = function.__code__.co_argcount - 1
    least = most - len(function.__defaults__ or ())
    return least, None if function.__code__.co_flags & 0x04 else most


def _named(name: str) -> Callable[[Function], Function]:
    def register(function: Function) -> Function:
        FUNCTIONS[name] = function
        return function

    return register


def _string(value: Value) -> str:
    return string_of(first(value))


def _items(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


def _total(values: list[Value]) -> str:
    known = [n for n in map(number, values) if n is not None]
    if not known:
        return ""
    total = Decimal(0)
    for item in known:
        total = EXACT.add(total, item)
    return plain(total)


@_named("sum")
def sum_(_: object, nodes: Value) -> str:
    """The sum of the figures of a node-set; a node without one counts as nothing, '' when none has one."""
    return _total(_items(nodes))


@_named("add")
def add(_: object, one: Value, other: Value, *more: Value) -> str:
    """The sum of its arguments, each one figure; a missing one counts as nothing, '' when all are missing."""
    return _total([one, other, *more])


@_named("eq")
def eq(_: object, one: Value, other: Value, tolerance: Value = 0.0) -> bool:
    """Whether two figures differ by no more than the tolerance (0); false when either is missing."""
    a, b, allowed = number(one), number(other), number(tolerance)
    return a is not None and b is not None and allowed is not None and EXACT.subtract(a, b).copy_abs() <= allowed


@_named("less")
def less(_: object, one: Value, other: Value) -> bool:
    """Whether the first figure is below the second; false when either is missing."""
    a, b = number(one), number(other)
    return a is not None and b is not None and a < b


@_named("diff")
def diff(_: object, one: Value, other: Value) -> str:
    """The size of the difference of two figures; '' when either is missing."""
    a, b = number(one), number(other)
    return "" if a is None or b is None else plain(EXACT.subtract(a, b).copy_abs())


@_named("abs")
def abs_(_: object, value: Value) -> str:
    """A figure without its sign; '' when it is missing."""
    n = number(value)
    return "" if n is None else plain(n.copy_abs())


@_named("percent")
def percent(_: object, part: Value, whole: Value) -> str:
    """How much of the whole the part is, in per cent, to twelve decimals; '' when missing or the whole is 0."""
    a, b = number(part), number(whole)
    return "" if a is None or not b else plain(rounding.percent(a, b))


@_named("round")
def round_(_: object, value: Value, step: Value) -> str:
    """A figure to a multiple of `step`, a power of ten, half up; '' when either is missing."""
    n, unit = number(value), number(step)
    return "" if n is None or not unit else plain(rounding.rounded(n, unit))


@_named("stands-for")
def stands_for(_: object, printed: Value, exact: Value, step: Value) -> bool:
    """Whether a printed figure is the exact one rounded or cut off to a multiple of `step`; false if one is missing."""
    a, b, unit = number(printed), number(exact), number(step)
    return a is not None and b is not None and bool(unit) and rounding.stands_for(a, b, unit or Decimal(1))


@_named("step")
def step(_: object, value: Value) -> str:
    """The unit of a figure's last printed digit: 0.1 for 33.9, 1 for 34; '' when it is missing."""
    n = number(value)
    if n is None:
        return ""
    exponent = n.as_tuple().exponent
    return plain(Decimal((0, (1,), min(exponent, 0)))) if isinstance(exponent, int) else ""


@_named("fmt")
def fmt(_: object, value: Value) -> str:
    """A number in plain decimal notation; what is no number stays as it is."""
    n = number(value)
    return _string(value) if n is None else plain(n)


@_named("rank")
def rank(_: object, names: Value, key: Value) -> float:
    """The place of a key in a blank-separated list, from 1; 0 when it is not in it."""
    order, wanted = _string(names).split(), _string(key)
    return float(order.index(wanted) + 1) if wanted in order else 0.0


@_named("in")
def in_(_: object, key: Value, names: Value) -> bool:
    """Whether a key is one of a blank-separated list."""
    return _string(key) in _string(names).split()


@_named("unit")
def unit(_: object, agency: Value, names: Value) -> str:
    """The name, of those in a blank-separated list, of the unit of that name; '' when none is."""
    return rosters.matched(_string(agency), _string(names).split())


@_named("nearest")
def nearest(_: object, name: Value, names: Value) -> str:
    """The name of a blank-separated list that is spelt most like another one; '' when none is much like it."""
    return rosters.nearest(_string(name), _string(names).split())


@_named("if")
def if_(_: object, test: Value, value: Value, other: Value = "") -> str:
    """The text of a value where the test holds, else that of another one."""
    return _string(value) if truth(test) else _string(other)


@_named("except")
def except_(_: object, names: Value, others: Value) -> str:
    """The keys of a blank-separated list that are not in another one, in their order."""
    out = _string(others).split()
    return " ".join(name for name in _string(names).split() if name not in out)


@_named("lookup")
def lookup(_: object, keys: Value, names: Value, items: Value, separator: Value = "") -> str:
    """What stands for keys: `items` has, parted by `;`, one for each key of the list `names`; the others have none."""
    known = dict(zip(_string(names).split(), _string(items).split(";"), strict=False))
    return _string(separator).join(known[key].strip() for key in _string(keys).split() if key in known)


@_named("matches")
def matches(_: object, value: Value, pattern: Value) -> bool:
    """Whether a Python regular expression is found in the text, all white space kept."""
    return regex.compiled(_string(pattern)).search(_string(value)) is not None


@_named("capture")
def capture(_: object, value: Value, pattern: Value, group: Value = 0.0) -> str:
    """The first match of a Python regular expression, or one of its groups by number or name; '' without one."""
    made, wanted = regex.compiled(_string(pattern)), first(group)
    name = regex.group_of(made, wanted if isinstance(wanted, float) else string_of(wanted))
    match = made.search(_string(value))
    return (match.group(name) or "") if match else ""


@_named("times")
def times(_: object, value: Value, pattern: Value) -> float:
    """How often a Python regular expression is found in the text."""
    return float(sum(1 for _ in regex.compiled(_string(pattern)).finditer(_string(value))))


@_named("code-point")
def code_point(_: object, value: Value) -> str:
    """The first character of a text as Unicode numbers it: U+200B; '' for none."""
    text = _string(value)
    return f"U+{ord(text[0]):04X}" if text else ""


@_named("unpaired")
def unpaired(_: object, nodes: Value) -> str:
    """The brackets and quotation marks that lack their partner: ` n7:12 n9:0 `, an xml:id and the offset in its text.

    Neighbouring paragraphs are read as one; each title and heading is for itself. Labels and debris do not count.
    """
    found: list[str] = []
    for together in _runs([item for item in _items(nodes) if isinstance(item, etree._Element)]):
        places = pairs.unpaired(map(_punctuated, together))
        found += [f"{together[index].get(_XML_ID)}:{offset}" for index, offset in places]
    return f" {' '.join(found)} " if found else ""


def _runs(nodes: list[etree._Element]) -> Iterator[list[etree._Element]]:
    """Neighbouring paragraphs together, every other node alone."""
    for is_paragraph, grouped in groupby(nodes, lambda node: node.tag == _PARAGRAPH):
        together = list(grouped)
        yield from [together] if is_paragraph else ([node] for node in together)


def _punctuated(node: etree._Element) -> str:
    """The text of a node with blanks for its label and for debris."""
    text, label_end, ranges = node.text or "", int(node.get("label-end", "0")), _unprinted(node)
    if ranges:
        characters = list(text)
        for start, end in ranges:
            characters[start:end] = " " * (end - start)
        text = "".join(characters)
    return " " * label_end + text[label_end:]


@_named("days")
def days(_: object, iso: Value) -> float:
    """The number of a day given as YYYY-MM-DD, so that dates can be compared and subtracted; NaN if it is none."""
    written = _string(iso).strip()
    if not _ISO.fullmatch(written):
        return nan
    try:
        from datetime import date

        return float(date.fromisoformat(written).toordinal())
    except ValueError:
        return nan


@_named("cn-int")
def cn_int(_: object, value: Value) -> float:
    """The number that a Chinese numeral writes: 21 for 二十一; NaN if it is none."""
    n = hanzi.cn_int(_string(value).strip())
    return nan if n is None else float(n)


@_named("numeral")
def numeral(_: object, value: Value) -> str:
    """The Chinese numeral of a whole number: 二十一 for 21; '' when it is missing or no count."""
    n = _count(value)
    return "" if n is None else hanzi.cn_numeral(n)


def _count(value: Value) -> int | None:
    n = number(value)
    return int(n) if n is not None and 0 <= n <= 9999 and n == n.to_integral_value() else None


def _ring(n: int) -> str:
    for low, high, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if low <= n <= high:
            return chr(code + n - low)
    return f"({n})"


_LABELS: dict[str, Callable[[int], str]] = {
    "cjk-dun": lambda n: f"{hanzi.cn_numeral(n)}、",
    "cjk-paren": lambda n: f"（{hanzi.cn_numeral(n)}）",
    "ar-dot": lambda n: f"{n}.",
    "ar-dun": lambda n: f"{n}、",
    "ar-paren": lambda n: f"（{n}）",
    "ring": _ring,
    "ordinal": lambda n: f"第{hanzi.cn_numeral(n)}",
    "enum": lambda n: f"{hanzi.cn_numeral(n)}是",
}


@_named("label")
def label(_: object, value: Value, style: Value) -> str:
    """The label that a number has in a numbering style: （一） for 1 in cjk-paren; '' in an unknown style."""
    n, written = _count(value), _LABELS.get(_string(style))
    return "" if n is None or written is None else written(n)


@_named("id-number")
def id_number(_: object, value: Value) -> bool:
    """Whether a text is a citizen identity number by its form, date and check character (GB 11643-1999)."""
    return is_identity_number(_string(value))


@_named("col")
def col(_: object, cell: Value) -> str:
    """The statutory label of a cell's column, or its key."""
    node = first(cell)
    return column_label(node) if isinstance(node, etree._Element) else ""


@_named("row")
def row(_: object, node: Value) -> str:
    """The label of the row that a node is or stands in, or the row's key."""
    item = first(node)
    if not isinstance(item, etree._Element):
        return ""
    around = item if item.tag == _ROW else next(item.iterancestors(_ROW), None)
    if around is None:
        return ""
    return around.get("label") or around.get("key") or ""


@_named("norm")
def norm(_: object, value: Value) -> str:
    """The text folded: widths, white space, Traditional forms, control characters and debris out of the way."""
    item = first(value)
    text = string_of(item)
    skip = _unprinted(item) if isinstance(item, etree._Element) else []
    return hanzi.fold(text, skip, squeeze=True).text if skip or len(text) > _LONG else _folded(text)


@lru_cache(1024)
def _folded(text: str) -> str:
    """A text folded, remembered because one rule after another asks for it."""
    return hanzi.fold(text, squeeze=True).text


@_named("shown")
def shown(context: object, nodes: Value, separator: Value = "") -> str:
    """The texts of nodes, each folded like `norm` does behind the automatic label that a page shows before it."""
    labels = (automatic_label(item) if isinstance(item, etree._Element) else "" for item in _items(nodes))
    texts = (norm(context, label) + norm(context, item) for label, item in zip(labels, _items(nodes), strict=True))
    return _string(separator).join(texts)


def _unprinted(node: etree._Element) -> list[tuple[int, int]]:
    """The ranges of converter debris and of characters that XML cannot carry."""
    debris, illegal = node.get("debris"), node.get("illegal")
    if debris is None and illegal is None:
        return []
    ranges = [(int(a), int(b)) for a, b in (pair.split("-") for pair in (debris or "").split())]
    offsets = (int(item.partition(":")[0]) for item in (illegal or "").split())
    return [*ranges, *((offset, offset + 1) for offset in offsets)]


@_named("node")
def node(context: Any, identity: Value) -> list[etree._Element]:
    """The element with this xml:id."""
    return identified(context.context_node.getroottree().getroot(), _string(identity))


def identified(root: etree._Element, identity: str) -> list[etree._Element]:
    """The element with this xml:id below a root, if there is one."""
    found = _by_table(root, wanted=identity) if identity else []
    # libxml2's table of ids also knows nodes taken out of the tree, and misses nodes from another one.
    if found and any(above is root for above in (found[0], *found[0].iterancestors())):
        return found[:1]
    return _by_search(root, wanted=identity)[:1] if identity else []


_by_table: Callable[..., list[etree._Element]] = etree.XPath("id($wanted)")
_by_search: Callable[..., list[etree._Element]] = etree.XPath("descendant-or-self::*[@xml:id=$wanted]")


@_named("join")
def join(_: object, nodes: Value, separator: Value) -> str:
    """The texts or attribute values of a node-set, with the separator between them."""
    return _string(separator).join(map(string_of, _items(nodes)))
