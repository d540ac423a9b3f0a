"""`.govlint-ignore.toml`: what it says, which findings its entries are about, and new entries at its end.

An entry is a table `[[ignore]]` with `rule` and `reason`, and where they are given `file`, `route`, `text`, `expires`.
"""

from __future__ import annotations

import json
import re
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from govlint.errors import GovlintError
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern
from govlint.suppress.quoting import quoted, quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.model import Finding

NAME = ".govlint-ignore.toml"
LARGEST = 2 << 20
"""The most bytes of a list: some 10,000 entries."""
_TOO_LARGE = "let entries name many files by a pattern, or keep what is known in a baseline"
_KEYS = ("rule", "file", "route", "text", "reason", "expires")
_HEADER = pattern(r"^[ \t]*\[\[[ \t]*ignore[ \t]*\]\]", re.MULTILINE)
_MAGIC = pattern(r"[*?[]")


class Entry(NamedTuple):
    """Findings to be suppressed: of rules whose ids begin with one of `codes`, in files that fit the pattern `file`.

    `route` and `text`, where they are not empty, limit it to a place and to what is quoted. `line` is where the entry
    begins in its list; the last day it holds is `expires`.
    """

    codes: tuple[str, ...]
    reason: str
    file: str = "*"
    route: str = ""
    text: str = ""
    expires: date | None = None
    line: int = 1

    @property
    def names_one_file(self) -> bool:
        """Whether the entry is about one file, without wildcards."""
        return _MAGIC.search(self.file) is None


def covers(entry: Entry, finding: Finding) -> bool:
    """Whether an entry is about a finding, as far as its rule, its place and its words go."""
    return (
        finding.rule.startswith(entry.codes)
        and (not entry.route or f"{finding.route}/".startswith(f"{entry.route}/"))
        and (not entry.text or quotes(finding, entry.text))
    )


def concerns(entry: Entry, path: str) -> bool:
    """Whether an entry is about a file; `path` is relative to the folder of the list, with `/`, in normal form C."""
    return path == entry.file or (not entry.names_one_file and fnmatchcase(path, entry.file))


def parse(data: bytes, name: str) -> tuple[Entry, ...]:
    """The entries of a list. Raises GovlintError with the line of what is wrong."""
    import tomllib

    if len(data) > LARGEST:
        raise GovlintError(f"a list of more than {LARGEST} bytes is none", hint=_TOO_LARGE, where=name)
    try:
        text = data.decode("utf-8-sig")
        content = tomllib.loads(text)
    except UnicodeDecodeError:
        raise GovlintError("not UTF-8", hint="save it as UTF-8", where=name) from None
    except tomllib.TOMLDecodeError as error:
        raise GovlintError(str(error), hint='quote texts, as reason = "理由"', where=name) from None
    except RecursionError:
        raise GovlintError("values stand too deep inside one another", where=name) from None
    tables = content.pop("ignore", [])
    if content:
        raise _fault(name, f"unknown key {next(iter(content))}")
    if not (isinstance(tables, list) and all(isinstance(table, dict) for table in tables)):
        raise _fault(name, "ignore is no list of tables")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _HEADER.finditer(text)]
    lines = lines if len(lines) == len(tables) else [1] * len(tables)
    return tuple(_entry(table, line, f"{name}:{line}") for table, line in zip(tables, lines, strict=True))


def _fault(where: str, what: str, hint: str = "an entry is [[ignore]] with rule and reason below it") -> GovlintError:
    return GovlintError(what, hint=hint, where=where)


def _entry(table: dict[str, Any], line: int, where: str) -> Entry:
    _demand_known(table, where)
    words = {key: _words(table, key, where) for key in ("file", "route", "text", "reason")}
    if not words["reason"]:
        raise _fault(where, "the reason is missing", 'add reason = "理由"')
    expires = table.get("expires")
    if not (expires is None or type(expires) is date):
        raise _fault(where, "expires is no date", "as expires = 2027-01-31, without quotation marks")
    return Entry(
        _codes(table.get("rule"), where),
        words["reason"],
        normalize("NFC", words["file"]).removeprefix("./") or "*",
        words["route"].strip("/"),
        words["text"],
        expires,
        line,
    )


def _demand_known(table: dict[str, Any], where: str) -> None:
    from difflib import get_close_matches

    for key in table:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            raise _fault(
                where, f"unknown key {key}", f"is {near[0]} meant?" if near else f"there are {', '.join(_KEYS)}"
            )


def _codes(value: Any, where: str) -> tuple[str, ...]:
    codes = value if isinstance(value, list) else [value]
    if not (codes and all(isinstance(code, str) and code.strip() for code in codes)):
        raise _fault(where, "rule is no code, nor a list of codes", 'as rule = "B401", or its beginning')
    return tuple(code.strip().upper() for code in codes)


def _words(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _fault(where, f"{key} is no text", "put it between quotation marks")
    return value if key == "file" else value.strip()


def entry_for(finding: Finding, file: str, reason: str) -> Entry:
    """An entry about a finding in the file of this name: by the words it quotes, in a table by its place as well."""
    literal = re.sub(r"([*?[])", r"[\1]", normalize("NFC", file))
    # What is no text, as a name in the bytes of another system, is any one character.
    name = literal.encode(errors="replace").decode()
    text, in_prose = quoted(finding), finding.excerpt is not None and finding.excerpt.kind == "text"
    return Entry((finding.rule,), reason, name, "" if text and in_prose else finding.route, text)


def extended(data: bytes, name: str, entries: Sequence[Entry]) -> bytes:
    """A list with entries at its end, those it has already left out; what stands there stays as it is.

    Raises GovlintError when the list is not in order.
    """
    known = {entry._replace(line=1) for entry in parse(data, name)}
    new = [entry for entry in dict.fromkeys(entries) if entry not in known]
    if not new:
        return data
    end = b"\r\n" if b"\r\n" in data else b"\n"
    before = data + (end if data and not data.endswith(b"\n") else b"")
    added = "\n".join(map(_written, new)).encode().replace(b"\n", end)
    whole = before + (end if before else b"") + added
    if len(whole) > LARGEST:
        raise GovlintError(f"{name} would have more than {LARGEST} bytes", hint=_TOO_LARGE)
    try:
        parse(whole, name)
    except GovlintError as error:
        raise GovlintError(f"no entry can be added to {name}", hint="write its entries as [[ignore]] tables") from error
    return whole


def _written(entry: Entry) -> str:
    values = {"rule": entry.codes[0], "file": entry.file, "route": entry.route, "text": entry.text}
    given = {**{key: value for key, value in values.items() if value}, "reason": entry.reason}
    return "[[ignore]]\n" + "".join(f"{key} = {_string(value)}\n" for key, value in given.items())


def _string(text: str) -> str:
    """A basic string of TOML (1.0, section String); JSON differs in what it escapes by U+007F alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
