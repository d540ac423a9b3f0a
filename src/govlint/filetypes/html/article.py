"""The article among the furniture of the page: navigation, metadata, buttons, the foot.

Nothing is furniture by its place alone. What is not told by its element's name, its links or its words stays,
and so does everything between two passages of prose or tables: a report that was taken for furniture would
never be checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govlint.filetypes.html.model import Block, Furniture, Line, Table
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_SPACES = pattern(r"[\s\u3000\u00a0]+")
_METADATA = (
    "索引号|索引|信息索引号?|信息分类|信息类别|主题分类|体裁分类|组配分类|分类|服务对象|服务对象分类|发布机构|发文机关|发布机关|制发机关"
    "|发布单位|公开单位|公开责任部门|责任部门|成文日期|生成日期|产生日期|发布日期|发布时间|发文日期|公开日期|更新时间|更新日期"
    "|公开方式|公开时限|公开范围|公开形式|公开类型|公开程序|有效性|效力状态|是否有效|失效日期|生效日期|废止日期|有效期|文号|发文字号|文件编号"
    "|关键词|关键字|主题词|名称|标题|信息名称|文件名称|内容概述|内容概要|信息来源|来源|文章来源|作者"
)
_METADATA_LABEL = pattern(rf"[【\[]?(?:{_METADATA})[】\]]?[:：]?")
_METADATA_LINE = pattern(rf"[【\[]?(?:{_METADATA})[】\]]?[:：]")
_HEAD = pattern(
    rf"{_METADATA_LINE.pattern}|"
    r"[【\[（(]?(?:(?:您|你)?(?:现在|当前|所在|当前所在)?的?位置|当前位置|首页[>›»/＞→\-|·]|浏览次数|浏览量|阅读次数|阅读量|阅读[:：]"
    r"|点击数|点击量|点击率|点击次数|访问量|人气|字体|字号|字体大小|打印|关闭|分享|收藏|下载|责任编辑|编辑[:：]|审核[:：]|发布人|扫一扫"
    r"|无障碍|登录|注册|设为首页|加入收藏|繁体|长者|语音|搜索|站内搜索|返回)"
)
_FOOT = pattern(
    r"[【\[（(]?(?:版权所有|copyright|©|主办[:：单]|主管[:：单]|承办[:：单]|协办[:：单]|技术支持|网站标识码|网站地图|网站声明|关于我们|联系我们"
    r"|友情链接|上一篇|下一篇|上一条|下一条|上一页|下一页|相关(?:文档|文章|信息|阅读|链接|新闻)|扫一扫|返回顶部|回到顶部|责任编辑|分享到?"
    r"|打印|关闭|收藏|浏览次数|网站支持|政府网站找错|政府网站标识码|我要纠错|纠错|备案号|ICP|[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]ICP"
    r"|.公网安备|您是第|本站|建议使用)",
    re.IGNORECASE,
)
# Buttons for the size of letters; pages have parts of them in elements of their own: 【字体：大 中, and 小】 behind.
_TOOLBAR = pattern(
    r"(?=.*(?:字[号体]|大[】\])]?[【\[(]?中))(?:[【】\[\]（）()|｜、:：]|字[号体]|大小|[特超]?[大中小]|打印|关闭|收藏|分享|朗读|本页|[AＡ][-+⁺⁻]?)+"
)
_TOOLBAR_LENGTH = 40
_NUMBERED = pattern(r"[\s\u3000\u00a0]*[（(]?[一二三四五六七八九十]{1,2}[)）、．.]")
_TITLE_LENGTH = 8
_SHORT = 60
_PROSE = 40
_LITTLE = 300
_LINKED = 0.5
_NAVIGATION = 0.4
_ENOUGH_CELLS = 12
_ENOUGH_METADATA = 2


def furniture(blocks: Sequence[Block], titles: Iterable[str] = ()) -> list[bool]:
    """For each block whether it is page furniture; `titles` are what the page says of its own title."""
    held = _Held()
    metadata = [isinstance(block, Table) and _is_metadata(block) for block in blocks]
    body = [i for i, block in enumerate(blocks) if not metadata[i] and _is_body(block)]
    first, last = (body[0], body[-1]) if body else (len(blocks), -1)
    told = [
        metadata[i] or _is_told(block, held, outside=not first <= i <= last, tell=_HEAD if i < first else _FOOT)
        for i, block in enumerate(blocks)
    ]
    tail = next((i for i in range(last + 1, len(blocks)) if body and told[i]), len(blocks))
    names = {_bare(title) for title in titles}
    marked = [i for i, block in enumerate(blocks) if isinstance(block, Line) and block.content]
    around = _around(marked, first, last)
    return [told[i] or i >= tail or (around(i) and not _is_title(block, names)) for i, block in enumerate(blocks)]


def _around(marked: Sequence[int], first: int, last: int) -> Callable[[int], bool]:
    """Whether a block stands outside the element that holds the article by its name, if that holds all of the body."""
    if not marked or marked[0] > first or marked[-1] < last:
        return lambda _: False
    return lambda i: not marked[0] <= i <= marked[-1]


def _is_title(block: Block, names: set[str]) -> bool:
    if not isinstance(block, Line):
        return False
    bare = _bare(block.text)
    return block.titled or (len(bare) >= _TITLE_LENGTH and any(bare in name for name in names))


def _is_body(block: Block) -> bool:
    """Prose, a heading with its number, or a table of data."""
    if isinstance(block, Table):
        return sum(map(len, block.rows)) >= _ENOUGH_CELLS and not _is_navigation(_lines(block))
    text = block.text.strip()
    if _is_linked(block) or _FOOT.match(text):
        return False
    return _NUMBERED.match(text) is not None or (len(text) >= _PROSE and ("。" in text or "，" in text))


def _is_told(block: Block, held: _Held, *, outside: bool, tell: re.Pattern[str]) -> bool:
    """Whether its element, its links or its words tell that a block is furniture."""
    if any(held.nothing_else(around, outside=outside) for around in block.furniture):
        return not (isinstance(block, Line) and block.titled)
    if isinstance(block, Line) and len(block.text) <= _TOOLBAR_LENGTH and _TOOLBAR.fullmatch(_bare(block.text)):
        return True
    if not outside:
        return False
    if isinstance(block, Table):
        return _is_navigation(_lines(block))
    bare = _bare(block.text)
    if _is_linked(block) and not block.titled:
        return True
    return len(bare) <= _LITTLE and not bare.endswith("。") and tell.match(bare) is not None


class _Held:
    """Whether an element that is furniture by its name holds nothing that a report does; asked of each of its lines.

    Between passages of a report only one of links does.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[bool, bool]] = {}

    def nothing_else(self, held: Furniture, *, outside: bool) -> bool:
        """Whether the element is furniture, outside the report or inside."""
        if id(held) not in self._known:
            self._known[id(held)] = self._judge(held)
        return self._known[id(held)][not outside]

    def _judge(self, held: Furniture) -> tuple[bool, bool]:
        navigation = _is_navigation(held.lines)
        if held.cells >= _ENOUGH_CELLS and not navigation:
            return False, False
        if any(_is_prose(line) or (_NUMBERED.match(line.text) and not _is_linked(line)) for line in held.lines):
            return False, False
        return navigation or sum(len(line.text) for line in held.lines) <= _LITTLE, navigation


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _SHORT and "。" in line.text and not _is_linked(line)


def _is_navigation(lines: Sequence[Line]) -> bool:
    written = sum(line.pieces[-1].end - line.pieces[0].start for line in lines)
    return sum(line.linked for line in lines) >= _NAVIGATION * max(written, 1)


def _is_linked(line: Line) -> bool:
    return line.linked > _LINKED * len(line.text)


def _lines(table: Table) -> list[Line]:
    return [block for row in table.rows for cell in row for block in cell.blocks if isinstance(block, Line)]


def _is_metadata(table: Table) -> bool:
    """Whether several cells of a table are labels such as 索引号 and 发布机构, and few hold figures."""
    texts = [_bare("".join(b.text for b in cell.blocks if isinstance(b, Line))) for row in table.rows for cell in row]
    labels = sum(_METADATA_LABEL.fullmatch(text) is not None or bool(_METADATA_LINE.match(text)) for text in texts)
    figures = sum(text.isdigit() for text in texts)
    return labels >= _ENOUGH_METADATA and 2 * figures <= labels


def _bare(text: str) -> str:
    return _SPACES.sub("", text)
