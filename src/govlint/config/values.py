"""Looking into a configuration: every value under its keys, of its kind, or a mistake with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint.config.addresses import is_address
from govlint.config.keys import EXTEND, KEYS, LIMIT_KEYS, TABLES
from govlint.config.known import settable
from govlint.model import INSTEAD, LANGS, SEVERITIES
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from govlint.config.keys import Path
    from govlint.config.known import Known
    from govlint.config.source import Source

_CODE = pattern(r"[A-Z]\d{0,3}")
_SIZE = pattern(r"(\d{1,6}) ?(KiB|MiB|GiB)")
_POWERS = {"KiB": 10, "MiB": 20, "GiB": 30}
_MOST = 1 << 40
_DAY = pattern(r"(\d\d)-(\d\d)")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
READERS = ("auto", "own", "pandoc")
YEARS = (2008, 9999)


class _WrongError(Exception):
    """A value that is not what it must be: what it must be, and what may help."""

    def __init__(self, wanted: str, hint: str = "") -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.hint = hint


def closest(name: str, names: Iterable[str]) -> str:
    """A question that names the most similar of the names; empty when none is."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), 1, 0.6)
    return f"did you mean “{near[0]}”?" if near else ""


def values(source: Source, data: Mapping[str, Any], known: Known) -> dict[Path, Any]:
    """The values of a configuration by their keys. Raises GovlintError for the first mistake."""
    kinds = {key.name: key.kind for key in KEYS}
    _demand_known(source, (), data, [EXTEND, *kinds, *TABLES])
    found: dict[Path, Any] = {}
    for name, value in data.items():
        if name in TABLES:
            found |= {(name, *path): own for path, own in _TABLES[name](source, _table(source, (name,), value), known)}
        else:
            found[name,] = _value(source, (name,), value, "text" if name == EXTEND else kinds[name], known)
    return found


def _demand_known(
    source: Source, above: Path, data: Mapping[str, Any], names: Iterable[str], what: str = "key"
) -> None:
    names = list(names)
    for name in data:
        if name not in names:
            hint = closest(name, names) or (f"there are {', '.join(names)}" if len(names) < 30 else "")
            raise source.fault((*above, name), f"unknown {what} “{'.'.join((*above, name))}”", hint)


def _table(source: Source, keys: Path, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise source.fault(keys, f"“{'.'.join(keys)}” must be a table; it is {_said(value)}")
    return value


def _value(source: Source, keys: Path, value: Any, kind: str, known: Known) -> Any:
    try:
        return _KINDS[kind](value, known)
    except _WrongError as wrong:
        message = f"“{'.'.join(keys)}” must be {wrong.wanted}; it is {_said(value)}"
        raise source.fault(keys, message, wrong.hint) from None


def _said(value: Any) -> str:
    """A value as TOML has it, shortened."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "a table"
        case list():
            return f"[{', '.join(map(_said, value[:3]))}{', …' if len(value) > 3 else ''}]"
        case str():
            return f'"{value[:60]}{"…" if len(value) > 60 else ""}"'
    return str(value)


def _severities(source: Source, data: Mapping[str, Any], known: Known) -> Iterator[tuple[Path, Any]]:
    for code, value in data.items():
        try:
            (own,) = _codes([code], known)
        except _WrongError as wrong:
            raise source.fault(("severity", code), f"“severity.{code}” names no rule", wrong.hint) from None
        yield (own,), _value(source, ("severity", code), value, "severity", known)


def _per_file(source: Source, data: Mapping[str, Any], known: Known) -> Iterator[tuple[Path, Any]]:
    for glob, value in data.items():
        yield (glob,), _value(source, ("per-file-ignores", glob), value, "codes", known)


def _limits(source: Source, data: Mapping[str, Any], known: Known) -> Iterator[tuple[Path, Any]]:
    kinds = {key.name: key.kind for key in LIMIT_KEYS}
    _demand_known(source, ("limits",), data, kinds)
    for name, value in data.items():
        limit = _value(source, ("limits", name), value, kinds[name], known)
        if limit == 0:
            raise source.fault(("limits", name), f"“limits.{name}” must be above 0", "with 0 nothing could be read")
        yield (name,), limit


def _rules(source: Source, data: Mapping[str, Any], known: Known) -> Iterator[tuple[Path, Any]]:
    rules = {rule.id: params for rule in known.pack.rules if (params := settable(rule))}
    for code, value in data.items():
        if code not in rules:
            having = ", ".join(rules)
            raise source.fault(("rules", code), f"“rules.{code}” is no rule with parameters", f"there are {having}")
        own = _table(source, ("rules", code), value)
        _demand_known(source, ("rules", code), own, rules[code])
        for name, given in own.items():
            kind = rules[code][name].kind
            yield (code, name), _value(source, ("rules", code, name), given, kind, known)


def _synonyms(source: Source, data: Mapping[str, Any], known: Known) -> Iterator[tuple[Path, Any]]:
    _demand_known(source, ("synonyms",), data, known.wordings(), "statutory wording")
    for wording, value in data.items():
        yield (wording,), _value(source, ("synonyms", wording), value, "texts", known)


_TABLES: Mapping[str, Callable[[Source, Mapping[str, Any], Known], Iterator[tuple[Path, Any]]]] = {
    "severity": _severities,
    "per-file-ignores": _per_file,
    "limits": _limits,
    "rules": _rules,
    "synonyms": _synonyms,
}


def _text(value: Any, _: Known) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _WrongError("text")
    return value


def _url(value: Any, _: Known) -> str:
    if not isinstance(value, str) or not is_address(value):
        raise _WrongError("an address", "as https://example.org/govlint")
    return value


def _texts(value: Any, known: Known) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _WrongError("a list of texts", f"write [{_said(value)}]" if isinstance(value, str) else "")
    try:
        return tuple(_text(item, known) for item in value)
    except _WrongError:
        raise _WrongError("a list of texts") from None


def _roster(value: Any, known: Known) -> str | tuple[str, ...]:
    """The path of a file, or the names themselves."""
    if isinstance(value, list) and value:
        return _texts(value, known)
    try:
        return _text(value, known)
    except _WrongError:
        raise _WrongError("the path of a list, or a list of names") from None


def _codes(value: Any, known: Known) -> tuple[str, ...]:
    """Codes of rules or their beginnings, in any case."""
    try:
        codes = tuple(text.strip().upper() for text in _texts(value, known))
    except _WrongError as wrong:
        raise _WrongError('a list of rule codes, as ["N203", "W"]', wrong.hint) from None
    for code in codes:
        if not _CODE.fullmatch(code) or not any(rule.id.startswith(code) for rule in known.pack.rules):
            hint = closest(code, (rule.id for rule in known.pack.rules)) or "`govlint rule` lists the rules"
            raise _WrongError(f"codes of rules, and none begins with {code}", hint)
    return codes


def _one_of(value: Any, words: Iterable[str]) -> str:
    words = list(words)
    if not isinstance(value, str) or value not in words:
        hint = closest(value, words) if isinstance(value, str) else ""
        raise _WrongError(f"one of {', '.join(words)}", hint)
    return value


def _formats(value: Any, known: Known) -> tuple[str, ...]:
    """The name of a format, which is no path: a configuration that comes with a folder of reports writes no files."""
    return (_one_of(value, known.formats),)


def _edition(value: Any, known: Known) -> str:
    keys = [edition.key for edition in known.pack.editions]
    if isinstance(value, int) and str(value) in keys:
        raise _WrongError("text", f'write "{value}"')
    return _one_of(value, keys)


def _flag(value: Any, _: Known) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("true or false")
    return value


def _whole(value: Any, least: int, most: int, wanted: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise _WrongError(wanted)
    return value


def _size(value: Any, _: Known) -> int:
    wanted = 'a number of bytes, or a text as "20 MiB"'
    if isinstance(value, str) and (found := _SIZE.fullmatch(value)):
        value = int(found[1]) << _POWERS[found[2]]
    return _whole(value, 0, _MOST, wanted)


def _seconds(value: Any, _: Known) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 86_400:
        raise _WrongError("a number of seconds, at most 86400")
    return value


def _words(value: Any, known: Known) -> str:
    """Words as rules take them: with blanks between."""
    words = _texts(value, known)
    if any(len(word.split()) != 1 for word in words):
        raise _WrongError("a list of words without blanks in them")
    return " ".join(word.strip() for word in words)


def _corrections(value: Any, _: Known) -> str:
    """Slips with their right forms as rules take them: with an arrow within and blanks between."""
    wanted = "a table of slips of two characters or more, each with its right form and no blanks"
    if not isinstance(value, dict):
        raise _WrongError(wanted, 'write { "布暑" = "部署" }')
    for wrong, right in value.items():
        words = (wrong, right)
        if not all(isinstance(w, str) and len(w.split()) == 1 and INSTEAD not in w for w in words) or len(wrong) < 2:
            raise _WrongError(wanted, f"look at “{wrong}”")
        if wrong == right:
            raise _WrongError("a table of slips", f"“{wrong}” is its own right form: such words go under accepted")
    return " ".join(f"{wrong.strip()}{INSTEAD}{right.strip()}" for wrong, right in value.items())


def _day(value: Any, _: Known) -> str:
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    if found is None or not (1 <= int(found[1]) <= 12 and 1 <= int(found[2]) <= _DAYS[int(found[1]) - 1]):
        raise _WrongError('a day of the year as "01-31"')
    return found[0]


_KINDS: Mapping[str, Callable[[Any, Known], Any]] = {
    "text": _text,
    "roster": _roster,
    "url": _url,
    "texts": _texts,
    "codes": _codes,
    "severity": lambda value, _: _one_of(value, SEVERITIES),
    "reader": lambda value, _: _one_of(value, READERS),
    "lang": lambda value, _: _one_of(value, LANGS),
    "formats": _formats,
    "edition": _edition,
    "flag": _flag,
    "year": lambda value, _: _whole(value, *YEARS, f"a year from {YEARS[0]}"),
    "count": lambda value, _: _whole(value, 0, _MOST, "a whole number"),
    "size": _size,
    "seconds": _seconds,
    "words": _words,
    "day": _day,
    "corrections": _corrections,
}
