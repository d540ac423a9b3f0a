"""Plain texts made to break a reader, and bytes that are none."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LIMIT = 20 * 1024 * 1024


def _report_with(body: str) -> bytes:
    return f"某镇2022年政府信息公开工作年度报告\n一、总体情况\n{body}\n二、主动公开政府信息情况\n".encode()


TEXT: dict[str, tuple[str, Callable[[], bytes]]] = {
    "20 MB in one line": ("too-large", lambda: ("公开" * (_LIMIT // 6)).encode()),
    "20 MB of digits in one line": ("too-large", lambda: b"1" * _LIMIT),
    "more than 20 MB": ("too-large", lambda: b"a" * (_LIMIT + 1)),
    "10 MB of brackets in a report": ("too-large", lambda: _report_with("（" * 3_500_000)),
    "10 MB of white space in a report": ("too-large", lambda: _report_with("公开" + " " * 10_000_000 + "公开")),
    "3 MB of brackets in a report": ("checked", lambda: _report_with("（" * 999_000)),
    "1 MB of white space in a report": ("checked", lambda: _report_with("公开" + " " * 999_000 + "公开")),
    "1 MB of digits in one line": ("checked", lambda: b"1" * 1_000_000),
    "five million lines": ("too-large", lambda: b"a\n" * 5_000_000),
    "20 MB of tabs": ("too-large", lambda: b"a" + b"\t" * 20_000_000),
    "20 MB of bars": ("too-large", lambda: b"a" + b"|" * 20_000_000),
    "a report of 20,000 rows": ("too-large", lambda: _report_with("\n" + "\t甲\n\t1\n\n" * 20_000)),
    "20 MB of line ends": ("empty", lambda: b"\n" * 20_000_000),
    "zeros": ("binary", lambda: bytes(1_000_000)),
    "noise": ("binary", lambda: Random(1).randbytes(1_000_000)),
    "every control character": ("binary", lambda: bytes(range(32)) * 10_000),
    "half a character": ("checked", lambda: _report_with("")[:-2]),
    "nothing": ("empty", lambda: b""),
}
"""Each by a name: the cause of its refusal, or `checked` for what must be read all the same."""
