"""What counts for a file, key by key, and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from govlint.config.keys import KEYS, LIMIT_KEYS
from govlint.config.known import settable
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govlint.config.keys import Path as Keys
    from govlint.config.settings import Effective, Setting
    from govlint.model import Pack

_OPEN = ("severity", "per-file-ignores", "synonyms")


class Row(NamedTuple):
    """A key with its value, and the settings that it comes from: none for a default."""

    keys: Keys
    value: Any
    kind: str
    per: Literal["file", "run"]
    settings: tuple[Setting, ...] = ()


def rows(file: Mapping[Keys, Effective], run: Mapping[Keys, Effective], pack: Pack) -> Iterator[Row]:
    """Every key outside of tables, what is set in the open ones, all limits and all parameters of rules."""
    for key in KEYS:
        if key.per == "file":
            yield _row(file, (key.name,), key.default, key.kind, "file")
    for keys, own in file.items():
        if keys[0] in _OPEN:
            yield Row(keys, own.value, "", "file", own.settings)
    for rule in pack.rules:
        for name, param in settable(rule).items():
            yield _row(file, ("rules", rule.id, name), "", param.kind, "file")
    for key in LIMIT_KEYS:
        yield _row(file, ("limits", key.name), key.default, key.kind, "file")
    for key in KEYS:
        if key.per == "run":
            yield _row(run, (key.name,), key.default, key.kind, "run")


def _row(effective: Mapping[Keys, Effective], keys: Keys, default: Any, kind: str, per: Literal["file", "run"]) -> Row:
    own = effective.get(keys)
    return Row(keys, own.value, kind, per, own.settings) if own else Row(keys, default, kind, per)
