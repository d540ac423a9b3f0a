"""YAML with line marks: a file as plain data in which every scalar is the text its author wrote.

Read from the parser's events, not by a loader: no tags, no anchors, no guessing of types (`no` is "no",
1.50 is "1.50", 2019-04-03 is text), and every value and key keeps its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Data: TypeAlias = "dict[str, Any] | list[Any] | str | None"
Path: TypeAlias = "tuple[str | int, ...]"

LARGEST = 1_000_000
_DEEPEST = 40
_NULLS = frozenset(("", "~", "null"))


class YamlError(ValueError):
    """A file that cannot be read as data: the line, what is wrong, what to do."""

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.hint = hint


@dataclass(slots=True)
class YamlSource:
    """One parsed file: its name within the pack, the data, the lines of values and of keys by path."""

    name: str
    data: Data = None
    lines: dict[Path, int] = field(default_factory=dict)
    keys: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of the value at the path, or of what is nearest around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(name: str, content: bytes) -> YamlSource:
    """Parse a file. Raises YamlError at the first thing that cannot be read."""
    if len(content) > LARGEST:
        raise YamlError(1, f"the file is too large: {len(content)} bytes, at most {LARGEST}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlError(content[: error.start].count(b"\n") + 1, "not UTF-8") from error
    source = YamlSource(name)
    _Builder(source, text).build()
    return source


class _Builder:
    def __init__(self, source: YamlSource, text: str) -> None:
        self._source = source
        self._text = text
        self._events = self._parse()

    def build(self) -> None:
        next(self._events)  # stream start
        event = next(self._events)
        if _kind(event) == "StreamEnd":
            return
        self._source.data = self._value(next(self._events), ())
        next(self._events)  # document end
        event = next(self._events)
        if _kind(event) != "StreamEnd":
            raise YamlError(_line(event), "a second document in one file", "remove the line ---")

    def _parse(self) -> Iterator[Any]:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from yaml.parse(self._text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            raise self._fault(error.problem or "", error.problem_mark) from error
        except yaml.YAMLError as error:
            raise YamlError(1, f"not YAML: {error}") from error

    def _fault(self, problem: str, mark: Any) -> YamlError:
        lines = self._text.splitlines()
        index = min(mark.line, len(lines) - 1) if mark is not None and lines else 0
        row = lines[index] if lines else ""
        char = row[mark.column : mark.column + 1] if mark is not None else ""
        return YamlError(index + 1, f"not YAML: {problem}", _advice(problem, char, row))

    def _value(self, event: Any, path: Path) -> Data:
        self._source.lines[path] = _line(event)
        if len(path) > _DEEPEST:
            raise YamlError(_line(event), "nested too deeply")
        self._refuse(event)
        kind = _kind(event)
        if kind == "Scalar":
            plain = event.style is None or event.style == ""
            return None if plain and event.value in _NULLS else str(event.value)
        return self._mapping(path) if kind == "MappingStart" else self._list(path)

    def _refuse(self, event: Any) -> None:
        line = _line(event)
        if _kind(event) == "Alias":
            raise YamlError(line, f"an alias (*{event.anchor})", "quote this: a value that begins with * is an alias")
        if event.anchor:
            raise YamlError(line, f"an anchor (&{event.anchor})", "quote this: a value that begins with & is an anchor")
        if event.tag and event.tag != "!":
            raise YamlError(line, f"a tag ({event.tag})", "quote this: a value that begins with ! is a tag")

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while _kind(event := next(self._events)) != "SequenceEnd":
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while _kind(event := next(self._events)) != "MappingEnd":
            if _kind(event) != "Scalar":
                raise YamlError(_line(event), "a key that is no text", "quote this: { and [ begin a mapping or a list")
            self._refuse(event)
            key = str(event.value)
            if key in entries:
                raise YamlError(_line(event), f"duplicate key “{key}”")
            self._source.keys[(*path, key)] = _line(event)
            entries[key] = self._value(next(self._events), (*path, key))
        return entries


def _kind(event: Any) -> str:
    return type(event).__name__.removesuffix("Event")


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _advice(problem: str, char: str, row: str) -> str:
    if char in ("@", "`", "%") and "cannot start" in problem:
        return f"quote this: a value that begins with {char} must stand in quotes"
    if "mapping values are not allowed" in problem:
        return "quote this: a text that holds “: ” must stand in quotes"
    if re.search(r"[{\[].*\{", row):
        return "quote this: within { } or [ ], a text that holds a brace or a comma must stand in quotes"
    return ""
