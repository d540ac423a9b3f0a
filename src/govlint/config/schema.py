"""The JSON Schema of a configuration, made from the keys and from the pack's parameters and wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint.config.addresses import ADDRESS
from govlint.config.keys import EXTEND, KEYS, LIMIT_KEYS, TABLES
from govlint.config.known import settable
from govlint.config.values import READERS, YEARS
from govlint.model import LANGS, SEVERITIES

if TYPE_CHECKING:
    from govlint.config.keys import Key
    from govlint.config.known import Known
    from govlint.model import Rule, Text

_CODE = {"type": "string", "pattern": "^[A-Za-z][0-9]{0,3}$"}
_TEXTS = {"$ref": "#/definitions/texts"}


def schema(known: Known) -> dict[str, Any]:
    """The schema (draft 7, which editors of TOML understand)."""
    properties: dict[str, Any] = {EXTEND: {"type": "string", "description": "另一份设置 / another configuration"}}
    properties |= {key.name: _of_key(key, known) for key in KEYS}
    properties |= {name: {"description": _both(about), **_table(name, known)} for name, about in TABLES.items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "govlint.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "definitions": {"texts": {"type": "array", "items": {"type": "string", "minLength": 1}}},
    }


def _both(about: Text) -> str:
    return f"{about.zh} / {about.en}"


def _of_key(key: Key, known: Known) -> dict[str, Any]:
    described = {**_kind(key.kind, known), "description": _both(key.about)}
    if key.default is None or key.kind == "codes":
        return described
    default = key.default if key.kind != "formats" else key.default[0]
    return {**described, "default": list(default) if isinstance(default, tuple) else default}


def _table(name: str, known: Known) -> dict[str, Any]:
    closed = {"type": "object", "additionalProperties": False}
    match name:
        case "severity":
            return {**closed, "patternProperties": {_CODE["pattern"]: _kind("severity", known)}}
        case "limits":
            return {**closed, "properties": {key.name: _of_key(key, known) for key in LIMIT_KEYS}}
        case "rules":
            return {**closed, "properties": {r.id: _of_rule(r, known) for r in known.pack.rules if settable(r)}}
        case "synonyms":
            return {**closed, "properties": dict.fromkeys(known.wordings(), _TEXTS)}
    return {"type": "object", "additionalProperties": _kind("codes", known)}


def _of_rule(rule: Rule, known: Known) -> dict[str, Any]:
    params = {name: {**_kind(p.kind, known), "description": _both(p.about)} for name, p in settable(rule).items()}
    return {"type": "object", "description": _both(rule.title), "properties": params, "additionalProperties": False}


def _kind(kind: str, known: Known) -> dict[str, Any]:
    whole = {"type": "integer", "minimum": 0}
    kinds: dict[str, dict[str, Any]] = {
        "text": {"type": "string", "minLength": 1},
        "texts": {"type": "array", "items": {"type": "string", "minLength": 1}},
        "codes": {"type": "array", "items": _CODE},
        "severity": {"enum": list(SEVERITIES)},
        "edition": {"enum": [edition.key for edition in known.pack.editions]},
        "year": {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]},
        "reader": {"enum": list(READERS)},
        "lang": {"enum": list(LANGS)},
        "formats": {"enum": list(known.formats)},
        "flag": {"type": "boolean"},
        "count": whole,
        "size": {"anyOf": [whole, {"type": "string", "pattern": "^[0-9]{1,6} ?(KiB|MiB|GiB)$"}]},
        "seconds": {"type": "number", "minimum": 0, "maximum": 86400},
        "words": {"type": "array", "items": {"type": "string", "pattern": r"^\S+$"}},
        "url": {"type": "string", "pattern": f"^{ADDRESS}$"},
        "corrections": {
            "type": "object",
            "propertyNames": {"pattern": r"^\S{2,}$"},
            "additionalProperties": {"type": "string", "pattern": r"^\S+$"},
        },
        "roster": {"anyOf": [{"type": "string", "minLength": 1}, {**_TEXTS, "minItems": 1}]},
        "day": {"type": "string", "pattern": "^(0[1-9]|1[0-2])-[0-3][0-9]$"},
    }
    return kinds[kind]
