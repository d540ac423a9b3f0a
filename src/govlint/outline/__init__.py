"""The second stage: from flat blocks to title, preamble, the six parts and their headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.outline import headings, lines, titles
from govlint.outline.headings import Candidate, Top, bare

if TYPE_CHECKING:
    from lxml import etree

    from govlint.model import Vocabulary
    from govlint.outline.labels import NumberLabel

__all__ = ["bare", "structure"]

# A digit run that reads as year, month and day without 年 or 月 between them (202111日, 20201月1日).
_LOST_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:1[0-2]|0?[1-9])(?:3[01]|[12]\d|0?[1-9])日|(?<!\d)20\d\d(?:1[0-2]|0?[1-9])月\d{1,2}日"
)
_ITEM_HEADING = 30
_ITEM_END = re.compile(r"[。；;，,：:！!？?]$")
_NEVER_HEADINGS = frozenset({"ring", "enum"})
_RUN_IN_STYLES = frozenset({"cjk-paren", "cjk-dun"})


def structure(
    root: etree._Element, vocabulary: Vocabulary, table_labels: frozenset[str], year: int | None = None
) -> None:
    """Order the blocks of a freshly read report into head, preamble and sections.

    `table_labels` are the labels of statutory rows, bare (see `bare`): such a line is never a heading.
    `year` overrules what the text says.

    Reads: p, table, @debris, @region.
    Writes: head, title, preamble, section, heading, @run-in; @n @style @label @label-from @label-end of sections
    and paragraphs; @year @year-from @agency @agency-kind @kind @damaged of the report.
    """
    lines.free(root, vocabulary, table_labels)
    blocks = list(canon.children(root, "p", "table"))
    text_blocks = [b for b in blocks if canon.name_of(b) == "p" and b.get("region") is None]
    tops = headings.tops(text_blocks, vocabulary, table_labels)
    body = blocks.index(tops[0].node) if tops else len(blocks)
    _build_front(root, blocks[:body], vocabulary)
    _build_sections(root, tops, blocks[body:], table_labels)
    _describe(root, vocabulary, year)
    if len({t.key for t in tops if t.key}) >= 2:
        root.set("kind", "annual-report")


def _build_front(root: etree._Element, front: list[etree._Element], vocabulary: Vocabulary) -> None:
    """Fill head and preamble with what stands before the first part."""
    head, preamble = canon.sub(root, "head"), canon.sub(root, "preamble")
    candidates = _lines_before_table(front)
    found = titles.find(candidates, [re.compile(p) for p in vocabulary.title_patterns])
    behind = 0
    if found:
        first, end = found
        behind = front.index(candidates[end - 1]) + 1
        above = front[: front.index(candidates[first])]
        head.extend(above)
        head.append(_joined_title(candidates[first:end]))
    preamble.extend(front[behind:])


def _lines_before_table(front: list[etree._Element]) -> list[etree._Element]:
    lines: list[etree._Element] = []
    for block in front:
        if canon.name_of(block) == "table" and lines:
            break
        if canon.name_of(block) == "p" and block.get("region") is None:
            lines.append(block)
    return lines


def _joined_title(lines: list[etree._Element]) -> etree._Element:
    title = lines[0]
    for line in lines[1:]:
        canon.join(title, line)
        parent = line.getparent()
        if parent is not None:
            parent.remove(line)
    title.tag = canon.tag("title")
    return title


def _build_sections(
    root: etree._Element, tops: list[Top], body: list[etree._Element], table_labels: frozenset[str]
) -> None:
    starts = {id(top.node): top for top in tops}
    stack: _Stack | None = None
    for position, block in enumerate(body):
        if top := starts.get(id(block)):
            stack = _Stack(_section(root, block, top.label, 1, top.key, top.run_in))
        elif stack is not None:
            following = body[position + 1] if position + 1 < len(body) else None
            stack.place(block, following, table_labels)


class _Stack:
    """The open sections of one part, outermost first: style, element, styles of the list items directly in it."""

    def __init__(self, top: etree._Element) -> None:
        self._open: list[tuple[str, etree._Element, set[str]]] = [("", top, set())]

    def place(self, block: etree._Element, following: etree._Element | None, table_labels: frozenset[str]) -> None:
        """Append a block to the innermost section it belongs to, opening and closing sections on the way."""
        c = headings.candidate(block) if canon.name_of(block) == "p" and block.get("region") is None else None
        if c is None or c.label is None or headings.is_table_label(c, table_labels):
            self._open[-1][1].append(block)
            return
        style = self._close(c.label) or c.label.style
        run_in = _run_in(c, style)
        if run_in is not None or _is_heading(c, style, following):
            section = _section(self._open[-1][1], block, c.label, len(self._open) + 1, None, run_in)
            self._open.append((c.label.style, section, set()))
        else:
            _set_numbering(block, c.label)
            self._open[-1][1].append(block)
            self._open[-1][2].add(c.label.style)

    def _close(self, label: NumberLabel) -> str | None:
        """Close the sections that the label ends: those of its style, else those whose number it continues.

        The next item of a list continues the list, whatever the numbers of the sections around it.
        Returns the style of the section that is continued, so that （4） behind （三） is read like （四）.
        """
        for depth, (style, _, _) in enumerate(self._open):
            if style == label.style:
                del self._open[depth:]
                return style
        if label.number > 1 and label.style not in _NEVER_HEADINGS | self._open[-1][2]:
            for depth in range(len(self._open) - 1, 0, -1):
                style, section, _ = self._open[depth]
                if section.get("n") == str(label.number - 1):
                    del self._open[depth:]
                    return style
        return None


def _run_in(c: Candidate, style: str) -> int | None:
    if c.label is None or style not in _RUN_IN_STYLES:
        return None
    text = canon.text_of(c.node)
    end = headings.run_in_end(text[c.label.end :])
    return c.label.end + end if end is not None else None


def _is_heading(c: Candidate, style: str, following: etree._Element | None) -> bool:
    """Headings name something. A short arabic item is one only when text without a number follows."""
    if c.label is None or c.label.style in _NEVER_HEADINGS or not headings.is_title_like(c.text):
        return False
    if style in _RUN_IN_STYLES:
        return True
    if len(c.text) > _ITEM_HEADING or _ITEM_END.search(c.text) or following is None:
        return False
    return canon.name_of(following) == "p" and _is_below(c.label, headings.candidate(following).label)


def _is_below(label: NumberLabel, following: NumberLabel | None) -> bool:
    return following is None or (following.style != label.style and following.style in _NEVER_HEADINGS)


def _section(
    parent: etree._Element,
    heading: etree._Element,
    label: NumberLabel | None,
    level: int,
    key: str | None,
    run_in: int | None,
) -> etree._Element:
    section = canon.sub(parent, "section", {"level": str(level)})
    if key:
        section.set("key", key)
    if label:
        _set_numbering(section, label)
    if run_in is not None:
        heading.set("run-in", str(run_in))
    heading.tag = canon.tag("heading")
    section.append(heading)
    return section


def _set_numbering(node: etree._Element, label: NumberLabel) -> None:
    node.set("n", str(label.number))
    node.set("style", label.style)
    node.set("label", label.text)
    node.set("label-from", "dump?" if label.dumped and _is_dump(node) else "text")
    node.set("label-end", str(label.end))


def _is_dump(node: etree._Element) -> bool:
    root = node.getroottree().getroot()
    source = next(canon.children(root, "source"), None)
    return source is not None and source.get("format") == "txt"


def _describe(root: etree._Element, vocabulary: Vocabulary, year: int | None) -> None:
    title = next(canon.descendants(root, "title"), None)
    folded = hanzi.fold(canon.text_of(title), squeeze=True).text if title is not None else ""
    _set_year(root, year, titles.year_of(folded))
    if folded and (agency := titles.agency_of(folded)):
        root.set("agency", canon.clean(agency))
        if kind := titles.kind_of(agency, vocabulary.agency_kinds):
            root.set("agency-kind", kind)
    if any(_LOST_DATE.search(canon.text_of(n)) for n in canon.descendants(root, "title", "heading", "p")):
        root.set("damaged", "dates")


def _set_year(root: etree._Element, option: int | None, title: int | None) -> None:
    """The report year and what told it, the surest first."""
    tellers = {"option": option, "title": title, "period": _period_year(root), "text": _opening_year(root)}
    for name, year in tellers.items():
        if year:
            root.set("year", str(year))
            root.set("year-from", name)
            return


def _period_year(root: etree._Element) -> int | None:
    for block in canon.descendants(root, "p", "heading"):
        text = canon.text_of(block)
        if "31" in text and (year := titles.period_year(hanzi.fold(text, squeeze=True).text)):
            return year
    return None


def _opening_year(root: etree._Element) -> int | None:
    overview = next((s for s in canon.children(root, "section") if s.get("key") == "overview"), None)
    if overview is None:
        return None
    text = "\n".join(hanzi.fold(canon.text_of(n)).text for n in canon.descendants(overview, "p", "heading"))
    return titles.opening_year(text)
