"""What a page holds of the report without showing it: hidden paragraphs, paragraphs left in comments, Word's comments.

Pages hide much that is nobody's secret: menus, dialogues, copies for small screens or for print. So a passage counts
only inside the report, only where it is prose, and only where the page does not show the same elsewhere.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from govlint.filetypes.html.model import Line
from govlint.filetypes.html.scan import decoded
from govlint.model import Text
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.filetypes.html.model import Block
    from govlint.filetypes.html.page import Page
    from govlint.filetypes.sourcelines import Lines

_TAG = pattern(r"<[^<>]*>")
_SPACES = pattern(r"\s+")
_SENTENCE_END = pattern(r"(?<=[。！？；])")
_IDEOGRAPHS = pattern(r"[\u4e00-\u9fff]")
_LEAST = 16
# What a site tells its visitors, and what programs say.
_SITE = pattern(r"您|你|扫一扫|扫描|浏览器|点击|登录|验证码|分享|下载|播放|加载|返回|版权|function|[{}=]")
_MOST_NAMED = 5
# Each is looked for in all of the page.
_MOST_JUDGED = 50


class Hidden(NamedTuple):
    """Where passages begin that are hidden or left in comments, as offsets, and how many comments of Word there are."""

    passages: list[int]
    remarks: list[int]
    comments: int


def hidden(text: str, page: Page, furniture: Sequence[bool]) -> Hidden:
    """What the page with this source holds of the report without showing it."""
    lines = [
        line for block, is_around in zip(page.blocks, furniture, strict=True) if not is_around for line in _lines(block)
    ]
    if not lines or not (page.hidden or page.own_comments):
        return Hidden([], [], page.comments)
    first, last = lines[0].pieces[0].start, lines[-1].pieces[-1].end
    held = [h for h in ([run for run in runs if first < run[0] < last] for runs in page.hidden) if h]
    remarks = [r for r in _remarks(text, page, first, last) if _is_prose(text[slice(*r)])][:_MOST_JUDGED]
    candidates = [h for h in held if _is_prose(_joined(text, h))][:_MOST_JUDGED]
    if not (candidates or remarks):
        return Hidden([], [], page.comments)
    shown = _bare("".join(line.text for block in page.blocks for line in _lines(block)))
    return Hidden(
        [runs[0][0] for runs in candidates if _is_news(_joined(text, runs), shown)],
        [start for start, end in remarks if _is_news(text[start:end], shown)],
        page.comments,
    )


def worded(found: Hidden, lines: Lines | None) -> Text:
    """What there is, in words, with the lines it begins in, if these are given."""
    zh, en = [], []
    if found.comments:
        zh.append(f"批注 {found.comments} 条")
        en.append(f"{found.comments} comments")
    for offsets, name, english in (
        (found.passages, "隐藏文字", "stretches of hidden text"),
        (found.remarks, "网页注释里的正文", "paragraphs inside comments of the page"),
    ):
        if offsets:
            places = _places(offsets, lines) if lines else Text("", "")
            zh.append(f"{name} {len(offsets)} 处{places.zh}")
            en.append(f"{len(offsets)} {english}{places.en}")
    return Text("、".join(zh), ", ".join(en))


def _places(offsets: Sequence[int], lines: Lines) -> Text:
    numbers = list(dict.fromkeys(str(lines.position(offset)[0]) for offset in offsets))
    named, more = numbers[:_MOST_NAMED], len(numbers) > _MOST_NAMED
    zh = f"（第 {'、'.join(named)} {'等' if more else ''}行）"
    return Text(zh, f" (line {', '.join(named)}{' …' if more else ''})")


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Line):
        yield block
    else:
        yield from (line for row in block.rows for cell in row for line in cell.blocks if isinstance(line, Line))


def _remarks(text: str, page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The comments between two offsets from their content on, but for those that only Microsoft's programs read."""
    for start, end in page.own_comments:
        if first < start < last and not text.startswith("[", start + 4):
            yield start + 4, end


def _joined(text: str, runs: Sequence[tuple[int, int]]) -> str:
    return "".join(text[start:end] for start, end in runs)


def _is_prose(source: str) -> bool:
    return next(_sentences(source), None) is not None


def _is_news(source: str, shown: str) -> bool:
    """Whether a sentence of it is not on the page."""
    return any(sentence not in shown for sentence in islice(_sentences(source), _MOST_JUDGED))


def _sentences(source: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(_bare(decoded(_TAG.sub("", source))))[:-1]:
        if len(_IDEOGRAPHS.findall(sentence)) >= _LEAST and not _SITE.search(sentence):
            yield sentence


def _bare(text: str) -> str:
    return _SPACES.sub("", text)
