"""The second stage: from flat blocks to title, preamble, the six parts and their headings."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.namedtuples import NamedTuple
from govlint.outline import buried, enumerations, genre, headings, labels, lines, parts, preface, titles
from govlint.outline.levels import INNER_STYLES, Level
from govlint.outline.partnames import bare
from govlint.outline.repeats import mark as mark_repeats
from govlint.patterns import compiled, pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml import etree

    from govlint.model import Vocabulary
    from govlint.outline.headings import Candidate, Top
    from govlint.outline.labels import NumberLabel

__all__ = ["bare", "mark_repeats", "structure"]

# A digit run that reads as year, month and day without 年 or 月 between them (202111日, 20201月1日, 2021年1231日).
_LOST_DATE = pattern(
    r"(?<!\d)(?:19|20)\d\d(?:1[0-2]|0?[1-9])(?:3[01]|[12]\d|0?[1-9])日|(?<!\d)20\d\d(?:1[0-2]|0?[1-9])月\d{1,2}日"
    r"|(?<!\d)20\d\d年(?:1[0-2]|0?[1-9])(?:3[01]|[12]\d|0[1-9])日(?!内)"
)
_ITEM_HEADING = 30
_ITEM_END = tuple("。；;，,：:！!？?")
_BRACKETED = frozenset({"cjk-paren", "ar-paren"})
_RUN_IN_STYLES = frozenset({"cjk-paren", "cjk-dun"})


def structure(
    root: etree._Element, vocabulary: Vocabulary, table_labels: frozenset[str], year: int | None = None
) -> None:
    """Order the blocks of a freshly read report into head, preamble and sections.

    `table_labels` are the labels of statutory rows, bare (see `bare`): such a line is never a heading.
    `year` overrules what the text says.

    Reads: p, table, @debris, @region; @n @style @label @label-from of a label that the reader computed.
    Writes: head, title, preamble, section, heading, @run-in; @n @style @label @label-from @label-end @due @prior
    @level-style @level-bracket of sections and paragraphs, an @xml:id of those that @prior names; @repeats of a part
    that stood before; @gap @gap-due @buried of paragraphs and headings, @said @named @listing of those of the preface;
    @year @year-from @agency @agency-kind @kind @genre @damaged of the report.
    """
    _style_computed(root)
    lines.free(root, vocabulary, table_labels)
    lines.join_labels(root, vocabulary)
    blocks = list(canon.children(root, "p", "table"))
    text_blocks = [b for b in blocks if canon.name_of(b) == "p" and b.get("region") is None]
    candidates = headings.plausible(text_blocks, table_labels)
    rows = headings.row_labels(candidates, table_labels)
    tops = parts.tops(candidates.values(), rows, vocabulary)
    body = blocks.index(tops[0].node) if tops else len(blocks)
    _build_front(root, blocks[:body], vocabulary)
    _build_sections(root, tops, blocks[body:], {node: c for node, c in candidates.items() if node not in rows})
    _describe(root, vocabulary, year)
    _mark_text(root, vocabulary)
    if name := _genre_of(root):
        root.set("genre", name)
    elif _is_report(root):
        root.set("kind", "annual-report")


def _style_computed(root: etree._Element) -> None:
    """Tell the style of each label that the reader computed and gave none."""
    for node in canon.descendants(root, "p"):
        if node.get("label-from") and not node.get("style"):
            node.set("style", labels.style_of(node.get("label", "")))


def _is_report(root: etree._Element) -> bool:
    """Whether parts of a report are there with what belongs in them; a notice only lists their titles."""
    sections = [s for s in canon.children(root, "section") if s.get("key")]
    filled = [len(s) > 1 or s[0].get("run-in") is not None for s in sections]
    if next(canon.descendants(root, "title"), None) is not None:
        return any(filled)
    return any(filled[:-1])


def _mark_text(root: etree._Element, vocabulary: Vocabulary) -> None:
    """Tell what the sentences count: see `preface` and `enumerations`."""
    for line in root.iterfind(f"{canon.tag('preamble')}/{canon.tag('p')}"):
        preface.mark(line, vocabulary.sections)
    buried.mark(root, vocabulary.sections)
    for node in canon.descendants(root, "p", "heading"):
        if node.get("region") is None:
            enumerations.mark(node)


def _genre_of(root: etree._Element) -> str | None:
    title = next(canon.descendants(root, "title"), None)
    words = hanzi.fold(canon.text_of(title), squeeze=True).text if title is not None else None
    front = [n for part in canon.children(root, "head", "preamble") for n in canon.children(part, "p")]
    return genre.of(front, words, canon.children(root, "section"))


def _build_front(root: etree._Element, front: list[etree._Element], vocabulary: Vocabulary) -> None:
    """Fill head and preamble with what stands before the first part."""
    head, preamble = canon.sub(root, "head"), canon.sub(root, "preamble")
    candidates = _lines_before_table(front)
    found = titles.find(candidates, [compiled(p) for p in vocabulary.title_patterns])
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
        if block.get("region"):
            continue
        if canon.name_of(block) == "p":
            lines.append(block)
        elif lines:
            break
    return lines


def _joined_title(lines: list[etree._Element]) -> etree._Element:
    title = lines[0]
    for line in lines[1:]:
        canon.join(title, line)
        parent = line.getparent()
        if parent is not None:
            parent.remove(line)
    title.tag = canon.tag("title")
    _clear_numbering(title)
    return title


def _build_sections(
    root: etree._Element, tops: list[Top], body: list[etree._Element], candidates: Mapping[etree._Element, Candidate]
) -> None:
    starts = {id(top.node): top for top in tops}
    ids = map("i{}".format, count(1))
    level, texts, keys = Level("", ids), list[str](), set[str | None]()
    stack: _Stack | None = None
    for position, block in enumerate(body):
        if top := starts.get(id(block)):
            section = _section(root, block, top.label, 1, top.key, top.run_in)
            if top.key in keys - {None}:
                section.set("repeats", "true")
            keys.add(top.key)
            if top.label:
                level.add(section, top.label, texts)
            if stack is not None:
                stack.close()
            stack = _Stack(section, ids, candidates)
        elif stack is not None:
            following = body[position + 1] if position + 1 < len(body) else None
            stack.place(block, following)
        texts.append(canon.text_of(block))
    if stack is not None:
        stack.close()


class _Open(NamedTuple):
    """An open section and the levels that count directly in it, the innermost last."""

    section: etree._Element
    levels: list[Level]


class _Stack:
    """The open sections of one part, outermost first; `candidates` are all paragraphs that may be headings."""

    def __init__(self, top: etree._Element, ids: Iterator[str], candidates: Mapping[etree._Element, Candidate]) -> None:
        self._ids = ids
        self._candidates = candidates
        self._open = [_Open(top, [])]
        self._texts = [canon.text_of(top[0])]
        self._last = top[0]
        self._levels: list[Level] = []

    def place(self, block: etree._Element, following: etree._Element | None) -> None:
        """Append a block to the innermost section it belongs to, opening and closing sections on the way."""
        c = self._candidates.get(block)
        if c is None or c.label is None or self._is_run_on(c.label):
            self._open[-1].section.append(block)
        else:
            self._place_numbered(c, c.label, following)
        self._texts.append(canon.text_of(block))
        self._last = block

    def close(self) -> None:
        """Compare the styles within each level."""
        for level in self._levels:
            level.close()

    def _place_numbered(self, c: Candidate, label: NumberLabel, following: etree._Element | None) -> None:
        level = self._level_of(label)
        style = level.style if level.has_headings else label.style
        run_in = _run_in(c, style)
        parent = self._open[-1].section
        if run_in is not None or _is_heading(c, style, following, alike=level.has_headings):
            node = _section(parent, c.node, label, len(self._open) + 1, None, run_in)
            self._open.append(_Open(node, []))
        else:
            node = c.node
            _set_numbering(node, label)
            parent.append(node)
        level.add(node, label, self._texts)

    def _is_run_on(self, label: NumberLabel) -> bool:
        """Whether the label is the middle of a sentence that a line break cut, and only looks like one."""
        before = canon.text_of(self._last)
        if label.origin != "text":
            return False
        if canon.name_of(self._last) != "p" or not headings.runs_on(before):
            return False
        return (
            before.rstrip().endswith("第") or label.style == "cjk-dun" or not (label.number == 1 or self._find(label))
        )

    def _level_of(self, label: NumberLabel) -> Level:
        """The level that the label continues, the sections and levels below it closed; else a new level."""
        found = self._find(label, in_other_style=True)
        if found is None:
            level = Level(label.style, self._ids)
            self._open[-1].levels.append(level)
            self._levels.append(level)
            return level
        depth, level = found
        del self._open[depth + 1 :]
        levels = self._open[depth].levels
        del levels[levels.index(level) + 1 :]
        return level

    def _find(self, label: NumberLabel, *, in_other_style: bool = False) -> tuple[int, Level] | None:
        """The depth and the level that the label belongs to: one of its style, or else of its number.

        A label returns to a level outside the innermost section if headings stand there, or if it is the
        next number there.
        """
        innermost = len(self._open) - 1
        levels = [(depth, level) for depth in range(innermost, -1, -1) for level in reversed(self._open[depth].levels)]
        for depth, level in levels:
            if level.style == label.style and (
                depth == innermost or level.has_headings or level.last + 1 == label.number
            ):
                return depth, level
        if not in_other_style or label.number == 1 or label.style in INNER_STYLES:
            return None
        continued = [
            (depth, level)
            for depth, level in levels
            if level.style not in INNER_STYLES and level.last + 1 == label.number
            if depth == innermost or level.has_headings
        ]
        in_brackets = label.style in _BRACKETED
        alike = [found for found in continued if (found[1].style in _BRACKETED) == in_brackets]
        return next(iter(alike or continued), None)


def _run_in(c: Candidate, style: str) -> int | None:
    if c.label is None or style not in _RUN_IN_STYLES:
        return None
    text = canon.text_of(c.node)
    end = headings.run_in_end(text[c.label.end :])
    return c.label.end + end if end is not None else None


def _is_heading(c: Candidate, style: str, following: etree._Element | None, *, alike: bool) -> bool:
    """Headings name something. A short arabic item is one only when text without a number follows, or its like are."""
    if c.label is None or c.label.style in INNER_STYLES or not headings.is_title_like(c.text):
        return False
    if style in _RUN_IN_STYLES:
        return True
    if len(c.text) > _ITEM_HEADING or c.text.rstrip("\n").endswith(_ITEM_END):
        return False
    if alike:
        return True
    if following is None or canon.name_of(following) != "p":
        return False
    return _is_below(c.label, headings.candidate(following).label)


def _is_below(label: NumberLabel, following: NumberLabel | None) -> bool:
    return following is None or (following.style != label.style and following.style in INNER_STYLES)


def _section(
    parent: etree._Element,
    heading: etree._Element,
    label: NumberLabel | None,
    level: int,
    key: str | None,
    run_in: int | None,
) -> etree._Element:
    section = canon.sub(parent, "section", {"level": str(level)})
    _clear_numbering(heading)
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
    node.set("label-from", "dump?" if label.dumped and _is_dump(node) else label.origin)
    if label.origin == "text":
        node.set("label-end", str(label.end))


def _clear_numbering(node: etree._Element) -> None:
    """Take a computed number from a paragraph: the section that it heads has it, a title has none."""
    for name in ("n", "style", "label", "label-from"):
        node.attrib.pop(name, None)


def _is_dump(node: etree._Element) -> bool:
    # An iterator over one name would look ahead for the next of it, past all that follows.
    source = next((child for child in node.getroottree().getroot() if canon.name_of(child) == "source"), None)
    return source is not None and source.get("format") == "txt"


def _describe(root: etree._Element, vocabulary: Vocabulary, year: int | None) -> None:
    folded = _title_of(root, vocabulary)
    _set_year(root, year, titles.year_of(folded))
    if folded and (agency := titles.agency_of(folded)):
        root.set("agency", canon.clean(agency))
        if kind := titles.kind_of(agency, vocabulary.agency_kinds):
            root.set("agency-kind", kind)
    texts = map(canon.text_of, canon.descendants(root, "title", "heading", "p"))
    if any("日" in text and _LOST_DATE.search(text) for text in texts):
        root.set("damaged", "dates")


def _title_of(root: etree._Element, vocabulary: Vocabulary) -> str:
    """The words of the title, folded; where none stands alone, those that the first paragraph begins with."""
    title = next(canon.descendants(root, "title"), None)
    if title is not None:
        return hanzi.fold(canon.text_of(title), squeeze=True).text
    preamble = next(canon.children(root, "preamble"))
    line = next((p for p in canon.children(preamble, "p") if p.get("region") is None), None)
    patterns = [compiled(p) for p in vocabulary.title_patterns]
    return (titles.leading(line, patterns) if line is not None else None) or ""


def _set_year(root: etree._Element, option: int | None, title: int | None) -> None:
    """The report year and what told it, the surest first."""
    tellers: dict[str, Callable[[], int | None]] = {
        "option": lambda: option,
        "title": lambda: title,
        "period": lambda: _period_year(root),
        "text": lambda: _opening_year(root),
    }
    for name, tell in tellers.items():
        if year := tell():
            root.set("year", str(year))
            root.set("year-from", name)
            return


def _period_year(root: etree._Element) -> int | None:
    for block in canon.descendants(root, "p", "heading"):
        text = canon.text_of(block)
        if ("31" in text or "三十一" in text) and (year := titles.period_year(hanzi.fold(text, squeeze=True).text)):
            return year
    return None


def _opening_year(root: etree._Element) -> int | None:
    overview = next((s for s in canon.children(root, "section") if s.get("key") == "overview"), None)
    if overview is None:
        return None
    text = "\n".join(hanzi.fold(canon.text_of(n)).text for n in canon.descendants(overview, "p", "heading"))
    return titles.opening_year(text)
