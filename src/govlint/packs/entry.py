"""Reading parsed YAML piece by piece: each mistake is noted with its line, and reading goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from govlint.packs.problem import Problem
from govlint.xpath import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from govlint.packs.yamlsource import Path, YamlSource

_UNQUOTED = "quote this: a text that begins with { or [ must stand in quotes"


def closest(name: str, names: Iterable[str]) -> str:
    """A question that names the most similar of the names; empty when none is."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), 1, 0.6)
    return f"did you mean “{near[0]}”?" if near else ""


class Entry:
    """A value inside a file. Its readers return what stands there, or a harmless default and a problem."""

    def __init__(self, source: YamlSource, problems: list[Problem], path: Path = (), rule: str = "") -> None:
        self._source = source
        self._problems = problems
        self._path = path
        self.rule = rule
        data: Any = source.data
        for step in path:
            data = data[step]
        self.data = data

    @property
    def file(self) -> str:
        """The file's name within the pack."""
        return self._source.name

    @property
    def line(self) -> int:
        """The line where the value begins."""
        return self._source.line(self._path)

    def fault(self, message: str, hint: str = "") -> None:
        """Note a mistake at this value."""
        self._problems.append(Problem(self.file, self.line, self.rule, message, hint))

    def child(self, step: str | int) -> Entry:
        """The value under a key or at an index; it must be there."""
        return Entry(self._source, self._problems, (*self._path, step), self.rule)

    def has(self, key: str) -> bool:
        """Whether this is a mapping with the key."""
        return isinstance(self.data, dict) and key in self.data

    def is_mapping(self) -> bool:
        """Whether this is a mapping; else that is noted."""
        if isinstance(self.data, dict):
            return True
        self.fault(f"{self._name()}must be a mapping")
        return False

    def keys(self, required: Collection[str], optional: Collection[str] = ()) -> bool:
        """Whether this is a mapping; its unknown and missing keys are noted."""
        if not self.is_mapping():
            return False
        known = [*required, *optional]
        for key in self.data:
            if key not in known:
                line = self._source.keys.get((*self._path, key), self.line)
                hint = closest(key, known) or f"known keys: {', '.join(known)}"
                self._problems.append(Problem(self.file, line, self.rule, f"unknown key “{key}”", hint))
        for key in required:
            if key not in self.data:
                self.fault(f"missing key “{key}”{self._within()}")
        return True

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """The keys and values of a mapping."""
        if self.is_mapping():
            for key in self.data:
                yield key, self.child(key)

    def items(self) -> Iterator[Entry]:
        """The items of a list, which must not be empty."""
        if not isinstance(self.data, list) or not self.data:
            self.fault(f"{self._name()}must be a list with something in it")
            return
        for index in range(len(self.data)):
            yield self.child(index)

    def text(self) -> str:
        """A text that is not empty, without white space around it."""
        text = self.verbatim()
        if text and not text.strip():
            self.fault(f"{self._name()}is empty")
        return text.strip()

    def verbatim(self) -> str:
        """A text that is not empty, as it stands."""
        if isinstance(self.data, str) and self.data:
            return self.data
        if isinstance(self.data, (dict, list)):
            self.fault(f"{self._name()}must be text", _UNQUOTED)
        else:
            self.fault(f"{self._name()}is empty")
        return ""

    def get(self, key: str, default: str = "") -> str:
        """The text under a key; the default without the key (`keys` notes what is required)."""
        return self.child(key).text() if self.has(key) else default

    def maybe(self, key: str) -> str | None:
        """The text under a key, or None without the key."""
        return self.child(key).text() if self.has(key) else None

    def texts(self) -> list[str]:
        """A list of texts, or one text alone."""
        return [item.text() for item in self.items()] if isinstance(self.data, list) else [self.text()]

    def many(self, key: str) -> list[str]:
        """The texts under a key, none without the key."""
        return self.child(key).texts() if self.has(key) else []

    def choice(self, values: Collection[str]) -> str:
        """A text that is one of the values."""
        text = self.text()
        if text and text not in values:
            self.fault(f"{self._name()}must be one of {', '.join(values)}; it is “{text}”", closest(text, values))
        return text

    def flag(self, key: str) -> bool:
        """A truth under a key, false without the key."""
        return self.has(key) and self.child(key).choice(("true", "false")) == "true"

    def integer(self) -> int:
        """A whole number."""
        text = self.text()
        if re.fullmatch(r"[0-9]{1,9}", text):
            return int(text)
        if text:
            self.fault(f"{self._name()}must be a whole number; it is “{text}”")
        return 0

    def both(self, *extra: str) -> dict[str, str]:
        """A wording in both languages; `extra` keys are allowed beside them."""
        if not isinstance(self.data, dict):
            self.fault(f"{self._name()}must be a mapping with zh and en", _UNQUOTED if self.data else "")
            return {"zh": "", "en": ""}
        self.keys((), ("zh", "en", *extra))
        for lang in ("zh", "en"):
            if lang not in self.data:
                self.fault(f"missing language “{lang}”{self._within()}")
        return {lang: self.get(lang) for lang in ("zh", "en")}

    def regex(self) -> str:
        """A regular expression that Python accepts and that cannot run away."""
        pattern = self.verbatim()
        check_regex(self, pattern)
        return pattern

    def _name(self) -> str:
        step = self._path[-1] if self._path else ""
        if isinstance(step, int):
            owner = next((s for s in reversed(self._path) if isinstance(s, str)), "")
            return f"item {step + 1} of “{owner}” " if owner else f"entry {step + 1} "
        return f"“{step}” " if step else "the file "

    def _within(self) -> str:
        step = self._path[-1] if self._path else ""
        return f" in “{step}”" if isinstance(step, str) and step else ""


def check_regex(entry: Entry, pattern: str) -> None:
    """Note what is wrong with a regular expression."""
    try:
        regex.compiled(pattern)
    except regex.PatternError as error:
        entry.fault(str(error), error.hint)
