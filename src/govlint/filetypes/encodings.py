"""From bytes to text: byte order mark, strict UTF-8, then the encoding that reads most like Chinese.

Files of Chinese authorities carry no declaration and are UTF-8, GB 18030, Big5 or UTF-16. A guess
is judged on a sample by how many of its characters are among the commonest.
"""

from __future__ import annotations

import codecs
from collections import Counter
from functools import cache

from govlint.namedtuples import NamedTuple

_SAMPLE = 16 * 1024
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# GB 2312 and GBK are subsets of GB 18030. The first of equals wins.
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8")
_NAMES = {"big5hkscs": "big5"}
# NEL, which ends a line, is none of them.
_CONTROLS = "".join(map(chr, (*range(9), 14, 15, *range(16, 32), *range(127, 133), *range(134, 160))))
_ASCII = bytes(range(128))
_ASCII_CONTROLS = bytes([ord(control) for control in _CONTROLS if control.isascii()])
# The first byte in UTF-8 of all the others.
_LEAD_OF_CONTROLS = b"\xc2"
_REPLACEMENT = "\ufffd"
# What pages and XML declare. GB 2312 means GB 18030 to every browser, and no other declaration tells Chinese text.
_DECLARED = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936", "gb18030", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5", "cp950"), "big5hkscs"),
}
# A stray byte among good UTF-8 is damage; more of them are another encoding.
_STRAY_SHARE = 0.02
_BAD_WEIGHT = 4
_MOST_CONTROLS = 0.02
_MOST_BAD = 0.2
# So that two damaged characters do not condemn a line.
_SLACK = 100
# Chinese text in its own encoding scores 0.6 and more, in another one less than 0.2.
_CERTAIN = 0.6
_ENOUGH = 200
# A line of some words in its own encoding is no chance reading of another.
_TELLING = 24
# What reading UTF-8 as another encoding and saving it makes of each character that did not fit.
_LOST = b"\x841\xa47"
_MOST_LOST = 10

# The characters that make up some three quarters of any Chinese text, most frequent first.
_COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且"
    "究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号"
    "率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
)
_DOMAIN = (
    "申请街道办镇乡网站栏目依答复诉讼监督保障咨询举投举训宣载渠推落实完善截止予审核许可罚征项贯彻执履附疫村纪纠财预债购"
)
_TRADITIONAL = (
    "這個國來時為們對會發動過說產種後學經進著電裡實現兩體機當點從業應開還義與關間樣線內數問題無軍黨員總設長頭資邊級圖統較將組見計"
    "論運農幾區強決幹戰則據處隊給門規熱領東導壓爭濟階術極聯認權證採轉單風務萬達積議聲報類離華確張馬節話況傳許廣記觀織裝眾書複復際"
    "驗連斷難備辦習響約團歷構稱準號維劃選標寫親養專狀識適屬調滿縣參紅細聽該鐵價嚴請鎮鄉網欄訴訟監詢舉訓寫載實審罰徵項貫徹執財預債"
    "購臺繼續擬隨眾夠讓負責"
)
_SIGNS = "，。、：；（）《》“”〔〕！？—…·　０１２３４５６７８９①②③％Ｏ○〇"


class Decoded(NamedTuple):
    """A text without its byte order mark, the encoding's name, and whether that is a guess.

    `fault` says why people cannot have written the text: `binary`, `undecodable`, `garbled`, or None; `mixed`
    which lines, counted from 1, are in another encoding than that.
    """

    text: str
    encoding: str
    guessed: bool = False
    fault: str | None = None
    mixed: tuple[int, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes; what the encoding does not explain becomes U+FFFD. Raises nothing.

    `declared` is the name that the file gives its encoding. It counts where the bytes are not UTF-8 and no other
    encoding makes better sense of them.
    """
    found = _marked(data) or _strict_utf8(data) or _as_declared(data, declared) or _mixed(data)
    found = found or _mostly_utf8(data) or _guess(data)
    lost = found.fault != "binary" and data.count(_LOST) > _MOST_LOST
    return found._replace(fault="garbled") if lost else found


def _marked(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return Decoded(text, name, _REPLACEMENT in text, _fault_of(text))
    return None


def _fault_of(text: str) -> str | None:
    if _has_controls(text, _MOST_CONTROLS * (len(text) + _SLACK)):
        return "binary"
    return "undecodable" if text.count(_REPLACEMENT) > _MOST_BAD * len(text) else None


def _has_controls(text: str, most: float) -> bool:
    """Whether there are more control characters; they are counted one by one only where there may be."""
    data = text.encode("utf-8", "surrogatepass")
    at_most = len(data) - len(data.translate(None, _ASCII_CONTROLS)) + data.count(_LEAD_OF_CONTROLS)
    return at_most > most and sum(map(text.count, _CONTROLS)) > most


def _strict_utf8(data: bytes) -> Decoded | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    cut = bool(decoder.getstate()[0])
    # NUL is no character of a text file, but every ASCII character of UTF-16 has one.
    if "\0" in text or (cut and text.isascii()):
        return None
    return Decoded(text + _REPLACEMENT * cut, "utf-8", fault=_fault_of(text) or _garbled(text))


def _garbled(text: str) -> str | None:
    """Whether the text is UTF-8 that was read in another encoding and saved so: back there it is Chinese."""
    sample = text[: 4 * _ENOUGH]
    if _foreign(sample) < _TELLING or _likeness(sample) > _CERTAIN / 2:
        return None
    before = (sample.encode(name, "ignore").decode("utf-8", "ignore") for name in ("gb18030", "cp1252", "latin-1"))
    return "garbled" if any(_foreign(t) >= _TELLING / 3 and _likeness(t) > _CERTAIN for t in before) else None


def _foreign(text: str) -> int:
    return len(text) - sum(map(text.count, map(chr, range(128)))) if text else 0


def _mixed(data: bytes) -> Decoded | None:
    """Lines of UTF-8 among lines of GB 18030, as when a paragraph was pasted in by a program that knows no better.

    Each kind must be sure of itself in some line. What is not surely the rarer kind is read as the other.
    """
    if b"\0" in data:
        return None
    lines = data.split(b"\n")
    utf8 = {i: text for i, line in enumerate(lines) if (text := _foreign_text(line, "utf-8"))}
    others = {i: t for i, line in enumerate(lines) if i not in utf8 and (t := _foreign_text(line, "gb18030"))}
    sure, other_sure = ({i: t for i, t in kind.items() if _is_sure(t)} for kind in (utf8, others))
    if not sure or not other_sure:
        return None
    name, odd = ("utf-8", _likely(others)) if _size(sure) > _size(other_sure) else ("gb18030", sure)
    text = "\n".join(odd[i] if i in odd else line.decode(name, "replace") for i, line in enumerate(lines))
    if text.count(_REPLACEMENT) > _STRAY_SHARE * _foreign(text):
        return None
    return Decoded(text, name, guessed=True, fault=_fault_of(text), mixed=tuple(i + 1 for i in odd))


def _foreign_text(line: bytes, name: str) -> str | None:
    """A line that is not all ASCII and without fault in an encoding."""
    try:
        return None if line.isascii() else line.decode(name)
    except UnicodeDecodeError:
        return None


def _likely(lines: dict[int, str]) -> dict[int, str]:
    return {i: text for i, text in lines.items() if _likeness(text) > _CERTAIN}


def _size(lines: dict[int, str]) -> int:
    return sum(map(len, lines.values()))


def _is_sure(text: str) -> bool:
    return len(text.encode()) >= _TELLING and _foreign(text) >= _TELLING / 3 and _likeness(text) > _CERTAIN


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    name = _DECLARED.get((declared or "").lower())
    if name is None:
        return None
    sample = _sample(data)
    likeness = _likeness(sample.decode(name, "replace"))
    if likeness <= 0 or likeness < _best(sample)[0]:
        return None
    text = data.decode(name, "replace")
    return Decoded(text, _NAMES.get(name, name), guessed=_REPLACEMENT in text, fault=_fault_of(text))


def _mostly_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    bad = text.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode())
    foreign = len(data.translate(None, _ASCII))
    if "\0" in text or bad >= _STRAY_SHARE * foreign:
        return None
    return Decoded(text, "utf-8", guessed=True, fault=_fault_of(text))


def _guess(data: bytes) -> Decoded:
    likeness, name = _best(_sample(data))
    text = data.decode(name, "replace")
    fault = _fault_of(text)
    if likeness <= 0:
        fault = fault or ("binary" if b"\0" in data else "undecodable")
    return Decoded(text, _NAMES.get(name, name), guessed=True, fault=fault)


def _best(sample: bytes) -> tuple[float, str]:
    best = (float("-inf"), "")
    for name in _CANDIDATES:
        likeness = _likeness(sample.decode(name, "replace"))
        if likeness > best[0]:
            best = (likeness, name)
        if likeness > _CERTAIN and len(sample) > _ENOUGH:
            break
    return best


def _sample(data: bytes) -> bytes:
    """A stretch from the first byte beyond ASCII on; it starts at an even offset, for UTF-16."""
    ascii_head = len(data) - len(data.lstrip(_ASCII))
    start = 0 if ascii_head == len(data) else ascii_head & ~1
    return data[start : start + _SAMPLE]


def _likeness(text: str) -> float:
    """Share of common characters among those beyond ASCII, less a penalty for impossible ones."""
    counts = Counter(text)
    foreign = {c: n for c, n in counts.items() if c > "~" or c < "\t"}
    total = sum(foreign.values())
    if not total:
        return _CERTAIN
    common = _common()
    good = sum(n for c, n in foreign.items() if c in common)
    bad = sum(n for c, n in foreign.items() if c not in common and _is_impossible(c))
    return (good - _BAD_WEIGHT * bad) / total


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON + _DOMAIN + _TRADITIONAL + _SIGNS)


def _is_impossible(character: str) -> bool:
    """Replacement, control, private, unassigned characters, and halves of surrogate pairs."""
    from unicodedata import category

    return character == _REPLACEMENT or category(character) in ("Cc", "Co", "Cn", "Cs")
