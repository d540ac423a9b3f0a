"""What a configuration may say: its keys, what each is about, and whether it is about a file or about a run."""

from __future__ import annotations

from typing import Any, Literal

from govlint.model import LIMITS, Limits, Text
from govlint.namedtuples import NamedTuple

Path = tuple[str, ...]


class Key(NamedTuple):
    """A key outside of tables. Those of a run are read from the configuration nearest to the working directory."""

    name: str
    kind: str
    about: Text
    per: Literal["file", "run"] = "file"
    default: Any = None


KEYS: tuple[Key, ...] = (
    Key("select", "codes", Text("只用这些规则", "use these rules only"), default=()),
    Key("extend-select", "codes", Text("另外还用这些规则", "use these rules as well"), default=()),
    Key("ignore", "codes", Text("不用这些规则", "leave these rules out"), default=()),
    Key("edition", "edition", Text("按这一版格式核对表格", "hold the tables against this edition of the format")),
    Key("year", "year", Text("报告年度，不看正文怎么写", "the year reported on, whatever the text says")),
    Key("reader", "reader", Text("用什么读取文件", "what reads documents"), default="auto"),
    Key(
        "roster",
        "roster",
        Text("应当有年度报告的单位：名册文件，或者名称列表", "the units that reports are expected of"),
    ),
    Key("from", "text", Text("后缀看不出格式的文件，让 pandoc 按这种格式读取", "what pandoc takes unknown files for")),
    Key(
        "fail-on",
        "severity",
        Text("退出状态为 1 的最低级别", "the least severity that makes the status 1"),
        "run",
        "error",
    ),
    Key("lang", "lang", Text("结果的语言", "language of the results"), "run", "zh"),
    Key(
        "documentation-url",
        "url",
        Text(
            "规则说明网站的地址，结果由此链接到各条规则", "where the site is published that results lead to for rules"
        ),
        "run",
    ),
    Key("output-format", "formats", Text("结果的格式", "how to report"), "run", ("text",)),
    Key("exclude", "texts", Text("文件夹里跳过的文件", "what to pass over in folders"), "run", ()),
    Key("force-exclude", "flag", Text("点名的文件也跳过", "let exclude reach files that are named"), "run", False),
    Key(
        "jobs", "count", Text("进程数，0 为全部处理器", "how many processes share the work; 0: as processors"), "run", 1
    ),
)
EXTEND = "extend"
TABLES: dict[str, Text] = {
    "severity": Text("规则的级别", "severities of rules"),
    "per-file-ignores": Text("某些文件不用的规则", "rules to leave out in some files"),
    "limits": Text("读取文件的上限", "how much of a file is taken on"),
    "rules": Text("规则的参数", "parameters of rules"),
    "synonyms": Text("法定标题和表格项目的其他写法", "other wordings of statutory titles and labels"),
}
_ABOUT_LIMITS: dict[str, Text] = {
    "file_size": Text("文件大小", "size of a file"),
    "unpacked_size": Text("Word 文档解压后的大小", "size of a Word document unpacked"),
    "part_size": Text("Word 文档一个部件解压后的大小", "size of a part of a Word document unpacked"),
    "entries": Text("Word 文档或网页存档的部件数", "parts of a Word document or a web archive"),
    "ratio": Text("Word 文档的压缩比", "compression ratio of a Word document"),
    "xml_tags": Text("Word 文档一个部件的标记数", "tags of a part of a Word document"),
    "html_tags": Text("网页的标签数", "tags of a web page"),
    "depth": Text("网页标签的嵌套层数", "tags of a web page inside one another"),
    "runs": Text("网页的文字段数", "pieces of text in a web page"),
    "cells": Text("行和单元格数", "lines and cells"),
    "characters": Text("字数", "characters"),
    "pandoc_seconds": Text("pandoc 用时（秒）", "seconds of pandoc"),
    "pandoc_memory": Text("pandoc 内存", "memory of pandoc"),
    "libreoffice_seconds": Text("LibreOffice 用时（秒）", "seconds of LibreOffice"),
    "libreoffice_memory": Text("LibreOffice 内存", "memory of LibreOffice"),
}


def _limit_kind(field: str) -> str:
    return "size" if field.endswith(("_size", "_memory")) else "seconds" if field.endswith("_seconds") else "count"


LIMIT_KEYS: tuple[Key, ...] = tuple(
    Key(field.replace("_", "-"), _limit_kind(field), _ABOUT_LIMITS[field], default=getattr(LIMITS, field))
    for field in Limits._fields
)
