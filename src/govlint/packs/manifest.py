"""Reading `pack.yaml` and `vocabulary.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint.model import RepairHints
from govlint.packs.scope import Scope, check_expression, check_template

if TYPE_CHECKING:
    from govlint.packs.entry import Entry

_FORMAT = "1"


def read_manifest(entry: Entry) -> tuple[dict[str, Any], Scope]:
    """The pack's own data, and the variables it gives to every rule."""
    data: dict[str, Any] = {"basis": {}, "params": {}, "gates": [], "defs": [], "clauses": [], "repair": []}
    if not entry.keys(("govlint", "id", "title", "kind"), ("basis", "params", "gates", "defs", "clauses", "repair")):
        return data, Scope()
    if entry.has("govlint") and entry.get("govlint") != _FORMAT:
        entry.child("govlint").fault(f"unknown pack format “{entry.get('govlint')}”", f"this govlint reads {_FORMAT}")
    data["id"] = entry.get("id")
    data["title"] = entry.child("title").both() if entry.has("title") else {"zh": "", "en": ""}
    data["kind"] = entry.get("kind")
    data["gates"] = entry.many("gates")
    if entry.has("basis"):
        data["basis"] = {name: _read_basis(value) for name, value in entry.child("basis").entries()}
    scope = Scope()
    if entry.has("params"):
        data["params"] = {name: value.text() for name, value in entry.child("params").entries()}
        for name, value in data["params"].items():
            scope = scope.plus(name).knowing([{name: value}])
    if entry.has("defs"):
        data["defs"], scope = _read_defs(entry.child("defs"), scope)
    if entry.has("clauses"):
        data["clauses"] = [_read_clause(item) for item in entry.child("clauses").items()]
    if entry.has("repair"):
        data["repair"] = _read_repair(entry.child("repair"), scope)
    return data, scope


def _read_repair(entry: Entry, scope: Scope) -> list[dict[str, str]]:
    kinds = RepairHints._fields
    entry.keys(kinds)
    return [_read_hint(entry.child(kind), scope.folded()) for kind in kinds if entry.has(kind)]


def _read_hint(entry: Entry, scope: Scope) -> dict[str, str]:
    texts = entry.both()
    for lang, text in texts.items():
        if text:
            check_template(entry.child(lang), text, scope)
    return texts


def _read_basis(entry: Entry) -> list[str]:
    entry.keys(("title",), ("number", "date", "edition"))
    return [entry.get("title"), entry.get("number"), entry.get("date"), entry.get("edition")]


def _read_defs(entry: Entry, scope: Scope) -> tuple[list[list[str]], Scope]:
    defs: list[list[str]] = []
    for name, value in entry.entries():
        expression = value.text()
        found = check_expression(value, expression, scope)
        scope = scope.computed(name, expression, found)
        defs.append([name, expression])
    return defs, scope


def _read_clause(entry: Entry) -> dict[str, Any]:
    entry.keys(("id", "text"), ("rules", "unchecked"))
    if entry.has("rules") == entry.has("unchecked"):
        entry.fault(f"clause “{entry.get('id')}” needs either rules or unchecked, with the reason")
    return {
        "id": entry.get("id"),
        "text": entry.get("text"),
        "rules": entry.many("rules"),
        "unchecked": entry.get("unchecked"),
    }


def read_vocabulary(entry: Entry) -> dict[str, Any]:
    """Part titles, title wording and agency kinds."""
    data: dict[str, Any] = {"sections": [], "titles": [], "agencies": []}
    if not entry.keys((), ("sections", "titles", "agencies")):
        return data
    if entry.has("sections"):
        data["sections"] = [_read_section(item) for item in entry.child("sections").items()]
    if entry.has("titles"):
        data["titles"] = [item.regex() for item in entry.child("titles").items()]
    if entry.has("agencies"):
        data["agencies"] = [_read_agency(item) for item in entry.child("agencies").items()]
    return data


def _read_section(entry: Entry) -> list[Any]:
    entry.keys(("key", "title"), ("synonyms", "words"))
    words = [item.texts() for item in entry.child("words").items()] if entry.has("words") else []
    return [entry.get("key"), entry.get("title"), entry.many("synonyms"), words]


def _read_agency(entry: Entry) -> list[str]:
    entry.keys(("kind", "pattern"))
    pattern = entry.child("pattern").regex() if entry.has("pattern") else ""
    return [entry.get("kind"), pattern]
