"""Tables that a dump printed with one cell a line and no mark of a cell: rows are told by their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govlint import canon
from govlint.patterns import pattern
from govlint.tables import values
from govlint.tables.labels import is_numbered, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.tables.regions import Signs

Kind = Literal["value", "row", "head", "word"]

_TOKEN_LENGTH = 60
_ENOUGH_TOKENS = 12
_ENOUGH_LABELS = 4
_LONGEST_LINE = 15
_SHORT = 3
_MOST_PIECES = 3
_BAR = pattern(r"\s*\|+\s*")
_OF_PARAGRAPHS = (
    *("n", "style", "label", "label-from", "label-end", "due", "prior", "level-style", "level-bracket"),
    *("gap", "gap-due", "said", "named", "listing"),
)
# What a page prints at its foot and head; a figure alone may be a cell.
_PAGE = pattern(
    r"\s*(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第?\s*\d{1,4}\s*页.*|[（(]?[续接][上下]?[页表][）)]?|[（(]?[本此]页无正文[）)]?)\s*"
)
_BLOCK_START = pattern(r"第二十条|信息内容")


def gather(root: etree._Element, signs: Signs) -> bool:
    """Make tables of paragraphs that are the cells of statutory tables; says whether there were any.

    Reads: p.
    Writes: table, row, cell in place of such paragraphs.
    """
    found = [run for run in _runs(root) if _is_table(run, signs)]
    for run in found:
        _make_table(run, signs)
    return bool(found)


def _runs(root: etree._Element) -> Iterator[list[etree._Element]]:
    """Short paragraphs that follow one another."""
    run: list[etree._Element] = []
    for block in canon.descendants(root, "heading", "p", "table"):
        if canon.name_of(block) == "p" and block.get("region") is None and _is_token(canon.legible(block)):
            run.append(block)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _is_token(text: str) -> bool:
    return len(text.strip()) <= _TOKEN_LENGTH and not text.rstrip().endswith(("。", "；", "："))


def _is_table(run: Sequence[etree._Element], signs: Signs) -> bool:
    if len(run) < _ENOUGH_TOKENS:
        return False
    labels = {text for p in run if _kind(text := canon.legible(p).strip(), signs) in ("row", "head")}
    return len(labels) >= _ENOUGH_LABELS


def _kind(text: str, signs: Signs) -> Kind:
    if values.is_value(text):
        return "value"
    if any(index.exact(text) for index in signs.heads.values()):
        return "head"
    if not any(index.exact(text) for index in signs.rows.values()):
        return "word"
    return "head" if _is_column_total(text, signs) else "row"


def _is_column_total(text: str, signs: Signs) -> bool:
    """总计 without a number heads a column; the row is （七）总计."""
    return not is_numbered(text) and not signs.rows["disclosure"].exact(text) and len(stem(text)) <= _SHORT


def _make_table(run: Sequence[etree._Element], signs: Signs) -> None:
    """Put the paragraphs into rows; those before the first label and behind the last value stay outside."""
    tokens = [p for p in run if not _BAR.fullmatch(canon.legible(p)) and not _PAGE.fullmatch(canon.legible(p))]
    tokens = _whole(tokens, signs)
    kinds = [_kind(canon.legible(p).strip(), signs) for p in tokens]
    first = next(i for i, kind in enumerate(kinds) if kind in ("row", "head"))
    last = max((i for i, kind in enumerate(kinds) if kind != "word"), default=first)
    table = canon.make("table")
    tokens[first].addprevious(table)
    for cells in rows(tokens[first : last + 1], signs):
        row = canon.sub(table, "row")
        for cell in cells:
            cell.tag = canon.tag("cell")
            _drop_numbering(cell)
            row.append(cell)


def _whole(tokens: list[etree._Element], signs: Signs) -> list[etree._Element]:
    """The tokens, with the lines of a label put together: 商业 above 企业 is one cell."""
    result: list[etree._Element] = []
    i = 0
    while i < len(tokens):
        count = _pieces_from(tokens[i : i + _MOST_PIECES], signs)
        for piece in tokens[i + 1 : i + count]:
            canon.join(tokens[i], piece)
            parent = piece.getparent()
            assert parent is not None
            parent.remove(piece)
        result.append(tokens[i])
        i += count
    return result


def _pieces_from(tokens: Sequence[etree._Element], signs: Signs) -> int:
    """How many tokens make the label that begins with the first; 1 when that is whole or makes none."""
    texts = [canon.legible(p).strip() for p in tokens]
    if _kind(texts[0], signs) != "word":
        return 1
    counts = range(len(texts), 1, -1)
    return next((n for n in counts if _kind("".join(texts[:n]), signs) in ("row", "head")), 1)


def rows(cells: Sequence[etree._Element], signs: Signs) -> list[list[etree._Element]]:
    """Cells without rows, in the rows that their labels tell."""
    kinds = _kinds(cells, signs)
    result: list[list[etree._Element]] = []
    for i, cell in enumerate(cells):
        if not result or _begins_row(cells, kinds, i):
            result.append([])
        result[-1].append(cell)
    return result


def _kinds(cells: Sequence[etree._Element], signs: Signs) -> list[Kind]:
    """The kind of each cell; in a header a blank one, and a word before the label of a row, is part of it."""
    kinds: list[Kind] = []
    for cell in cells:
        text = canon.legible(cell).strip()
        kinds.append("head" if not text and kinds and kinds[-1] == "head" else _kind(text, signs))
    for i in range(1, len(kinds) - 1):
        if kinds[i - 1 : i + 2] == ["head", "word", "row"]:
            kinds[i] = "head"
    return kinds


def _begins_row(tokens: Sequence[etree._Element], kinds: Sequence[Kind], i: int) -> bool:
    """A word behind a value, a label behind a header, the start of a block, or a long line of figures."""
    before, here = kinds[i - 1], kinds[i]
    if here == "value":
        return before != "value" and _figures_from(kinds, i) >= _LONGEST_LINE
    if before == "value" or _BLOCK_START.match(stem(canon.legible(tokens[i]))):
        return True
    behind = kinds[i + 1] if i + 1 < len(kinds) else "word"
    if before != "head" or behind == "head" or _figures_from(kinds, i + 1) >= _LONGEST_LINE:
        return False
    return here == "row" or behind == "value"


def _figures_from(kinds: Sequence[Kind], i: int) -> int:
    end = i
    while end < len(kinds) and end - i < _LONGEST_LINE and kinds[end] == "value":
        end += 1
    return end - i


def _drop_numbering(cell: etree._Element) -> None:
    for name in _OF_PARAGRAPHS:
        cell.attrib.pop(name, None)
