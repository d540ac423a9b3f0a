"""Reading the rules of a pack: YAML entries into the plain data that `build` makes rules of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govlint import canon, xpath
from govlint.model import SEVERITIES
from govlint.packs.casecheck import check_cases
from govlint.packs.entry import closest
from govlint.packs.scope import Scope, check_expression, check_template
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from govlint.packs.entry import Entry
    from govlint.xpath.uses import Uses

ID = pattern(r"[A-Z][0-9]{3}")
_NAME = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VARIABLE = pattern(r"[^\W\d][\w.\-]*")
_REQUIRED = ("id", "name", "title", "severity", "message", "tests")
_OPTIONAL = (
    *("basis", "editions", "each", "context", "let", "when", "assert", "find", "note", "at", "span", "related"),
    *("expected", "actual", "group", "needs", "relation", "params"),
)
_KINDS = ("assert", "find", "note")
_PARAM_KINDS = ("words", "day", "corrections", "roster")
_GROUPS = ("node", "row", "table", "document", "section")
MATCHED = ("match", "right", "before", "after")
"""The variables that hold what a `find:` rule found, what its list has for it, and what stands around it."""


@dataclass(slots=True)
class Known:
    """What rules may refer to: the pack's variables, sources of law, editions and word lists."""

    scope: Scope = field(default_factory=Scope)
    basis: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_rules(file: Entry, known: Known) -> list[dict[str, Any]]:
    """Every rule of a file, as far as it can be read."""
    return [rule for entry in file.items() if (rule := _read_rule(entry, known)) is not None]


def _read_rule(entry: Entry, known: Known) -> dict[str, Any] | None:
    if isinstance(entry.data, dict) and isinstance(entry.data.get("id"), str):
        entry.rule = entry.data["id"]
    if not entry.keys(_REQUIRED, _OPTIONAL):
        return None
    kinds = [kind for kind in _KINDS if entry.has(kind)]
    if len(kinds) != 1:
        entry.fault(f"exactly one of assert, find, note is needed; found {', '.join(kinds) or 'none'}")
    rule: dict[str, Any] = {"where": [entry.file, entry.line], **_read_identity(entry, known)}
    scope = _read_body(entry, rule, known)
    _read_report(entry, rule, scope)
    check_cases(entry, known.editions)
    return rule


def _read_identity(entry: Entry, known: Known) -> dict[str, Any]:
    rule_id, name = entry.get("id"), entry.get("name")
    if rule_id and not ID.fullmatch(rule_id):
        entry.child("id").fault(f"bad id “{rule_id}”", "an id is a capital letter and three digits: B401")
    if name and not _NAME.fullmatch(name):
        entry.child("name").fault(f"bad name “{name}”", "a name is lower-case words joined by hyphens: row-total")
    for basis in _children(entry, "basis"):
        source = basis.text().partition("#")[0]
        if source and source not in known.basis:
            basis.fault(f"unknown basis “{source}”", closest(source, known.basis))
    for edition in _children(entry, "editions"):
        edition.choice(sorted(known.editions))
    return {
        "id": rule_id,
        "name": name,
        "title": entry.child("title").both() if entry.has("title") else {"zh": "", "en": ""},
        "basis": entry.many("basis"),
        "editions": entry.many("editions"),
        "needs": entry.many("needs"),
    }


def _children(entry: Entry, key: str) -> list[Entry]:
    """The values under a key that holds one text or a list of them; what is neither is noted elsewhere."""
    if not entry.has(key):
        return []
    child = entry.child(key)
    items = [child.child(i) for i in range(len(child.data))] if isinstance(child.data, list) else [child]
    return [item for item in items if isinstance(item.data, str)]


def _read_body(entry: Entry, rule: dict[str, Any], known: Known) -> Scope:
    """What the rule examines; returns the variables its report may use."""
    scope = known.scope
    if entry.has("note"):
        for key in ("context", "let", "when", "each", "span", "params"):
            if entry.has(key):
                entry.child(key).fault(f"a rule with note has no {key}")
    if entry.has("assert") and not entry.has("context"):
        entry.fault("missing key “context”", "say which nodes the assertion is about")
    rule["params"], scope = _read_params(entry, scope)
    rule["each"], scope = _read_each(entry, scope)
    rule["context"] = _read_context(entry, scope)
    rule["note"] = _read_note(entry)
    for value in rule["note"] or ():
        scope = scope.plus(value)
    rule["let"], rule["fixed"], scope = _read_let(entry, scope)
    rule["when"] = _expression(entry, "when", scope, per_node=True)
    rule["assert"] = _expression(entry, "assert", scope, per_node=True)
    rule["find"] = _read_find(entry, scope, known)
    rule["relation"], rule["sides"] = _read_relation(entry, scope, known)
    if rule["sides"]:
        return scope.folded()
    return _with_match(scope) if rule["find"] else scope


def _with_match(scope: Scope) -> Scope:
    for name in MATCHED:
        scope = scope.plus(name)
    return scope


def _read_relation(entry: Entry, scope: Scope, known: Known) -> tuple[bool, list[Any]]:
    """Whether instances count as relations; the cells on both sides of one that is folded, and how many are due."""
    if not entry.has("relation") or not isinstance(entry.data["relation"], dict):
        return entry.flag("relation"), []
    sides = entry.child("relation")
    if not entry.has("assert"):
        sides.fault("a relation with sides needs assert")
    for key in ("group", "each"):
        if entry.has(key):
            entry.child(key).fault(f"a relation with sides has no {key}: its findings are folded")
    sides.keys(("left", "right"), ("due",))
    due = _read_due(sides.child("due"), known) if sides.has("due") else {}
    return True, [*(_expression(sides, side, scope) or "" for side in ("left", "right")), due]


def _read_due(entry: Entry, known: Known) -> dict[str, int]:
    due: dict[str, int] = {}
    for edition, number in entry.entries():
        if edition not in known.editions:
            number.fault(f"unknown edition “{edition}”", closest(edition, known.editions))
        due[edition] = number.integer()
    return due


def _expression(entry: Entry, key: str, scope: Scope, *, per_node: bool = False) -> str | None:
    if not entry.has(key):
        return None
    child = entry.child(key)
    expression = child.text()
    check_expression(child, expression, scope, per_node=per_node)
    return expression


def _read_context(entry: Entry, scope: Scope) -> str | None:
    """The expression for the nodes that a rule is about, which are looked for anywhere in the document."""
    context = _expression(entry, "context", scope)
    if context and _is_xpath(context) and not _is_xpath(xpath.anchored(context)):
        entry.child("context").fault(f"no nodes are selected by “{context}”", "write a path: cell[@n]")
    return context


def _is_xpath(expression: str) -> bool:
    try:
        xpath.compile(expression)
    except ValueError:
        return False
    return True


def _read_each(entry: Entry, scope: Scope) -> tuple[list[dict[str, str]], Scope]:
    if not entry.has("each"):
        return [], scope
    found: list[dict[str, str]] = []
    for item in entry.child("each").items():
        values = {name: value.text() for name, value in item.entries()}
        if found and values.keys() != found[0].keys():
            item.fault("every mapping in each needs the same names", f"the first has {', '.join(found[0])}")
        for name in values:
            _check_variable(item.child(name), name)
            scope = scope.plus(name)
        found.append(values)
    return found, scope.knowing(found) if found else scope


def _read_params(entry: Entry, scope: Scope) -> tuple[dict[str, Any], Scope]:
    """The variables that a configuration may set: for each its kind, and what it is about."""
    found: dict[str, Any] = {}
    if not entry.has("params"):
        return found, scope
    for name, value in entry.child("params").entries():
        _check_variable(value, name)
        if value.keys(("kind",), ("zh", "en")):
            kind = value.child("kind").choice(_PARAM_KINDS) if value.has("kind") else ""
            found[name] = [kind, value.both("kind")]
        scope = scope.plus(name, given=True)
    return found, scope


def _check_variable(entry: Entry, name: str) -> None:
    if not _VARIABLE.fullmatch(name):
        entry.fault(f"“{name}” cannot name a variable")


def _read_note(entry: Entry) -> list[str] | None:
    if not entry.has("note"):
        return None
    child = entry.child("note")
    # A note without values is an empty list.
    return [] if child.data == [] else child.texts()


def _read_find(entry: Entry, scope: Scope, known: Known) -> dict[str, Any] | None:
    if not entry.has("find"):
        return None
    find = entry.child("find")
    if not find.keys(("in",), ("regex", "list", "words", "fold", "keep", "debris", "page", "mask", "sound", "slips")):
        return None
    if entry.has("relation"):
        entry.child("relation").fault("a rule with find has no relation: where nothing is found nothing is counted")
    if not any(map(find.has, ("regex", "list", "words"))):
        find.fault("regex, list or words is needed; found none")
    regex = find.child("regex").regex() if find.has("regex") else None
    within = [name for text in find.many("in") for name in text.split()]
    for name in within:
        if name not in canon.TEXT_NODES:
            find.child("in").fault(f"no text is searched in “{name}”", f"one of {', '.join(canon.TEXT_NODES)}")
    words = {**_words(find), **_word_list(find, known)}
    return {
        "in": within,
        "regex": regex,
        "words": list(words),
        "corrections": {word: right for word, right in words.items() if right},
        "fold": find.flag("fold"),
        "keep": _expression(find, "keep", _with_match(scope), per_node=True),
        "debris": find.flag("debris"),
        "page": find.flag("page"),
        "mask": find.flag("mask"),
        "sound": _read_param(find, entry, "sound", "words"),
        "slips": _read_param(find, entry, "slips", "corrections"),
    }


def _read_param(find: Entry, rule: Entry, key: str, kind: str) -> str | None:
    """The parameter of the rule that holds what a search takes from the configuration."""
    name = find.maybe(key)
    kinds = rule.data.get("params") if isinstance(rule.data.get("params"), dict) else {}
    if name and not (isinstance(kinds.get(name), dict) and kinds[name].get("kind") == kind):
        find.child(key).fault(f"“{name}” is no parameter of the rule that holds {kind}", closest(name, kinds))
    return name


def _words(find: Entry) -> dict[str, str]:
    """The words that stand in a rule; a mapping has their right forms, '' for those without."""
    if not find.has("words"):
        return {}
    words = find.child("words")
    if isinstance(words.data, dict):
        return {word: right.verbatim() if right.data else "" for word, right in words.entries()}
    return dict.fromkeys((word.verbatim() for word in words.items()), "")


def _word_list(find: Entry, known: Known) -> Mapping[str, str]:
    """The words of the list that a rule names, with their right forms; '' where the list has none."""
    name = find.maybe("list")
    if not name:
        return {}
    if name not in known.lists:
        find.child("list").fault(f"no word list “{name}” in lists/", closest(name, known.lists))
    elif not known.lists[name]:
        find.child("list").fault(f"the word list “{name}” is empty")
    return known.lists.get(name, {})


def _read_let(entry: Entry, scope: Scope) -> tuple[list[list[str]], list[str], Scope]:
    """The variables, and the names of those that are the same for all context nodes and for the context itself."""
    lets: list[list[str]] = []
    fixed: list[str] = []
    if not entry.has("let"):
        return lets, fixed, scope
    outer, own = scope.names, {name for name, _ in entry.child("let").entries()}
    for name, value in entry.child("let").entries():
        _check_variable(value, name)
        expression = value.text()
        found = check_expression(value, expression, scope, per_node=True)
        if found and not found.relative and name not in outer and own.difference(fixed).isdisjoint(_named(found)):
            fixed.append(name)
        scope = scope.computed(name, expression, found)
        lets.append([name, expression])
    return lets, fixed, scope


def _named(found: Uses) -> set[str]:
    return {variable.text for variable in found.variables}


def _read_report(entry: Entry, rule: dict[str, Any], scope: Scope) -> None:
    """What the rule says of a failure and where it shows it."""
    rule["severity"] = _read_choices(entry, "severity", SEVERITIES, scope, "because")
    rule["group"] = _read_choices(entry, "group", _GROUPS, scope)
    rule["message"] = _read_message(entry, scope)
    rule["at"] = entry.many("at")
    for place in _children(entry, "at"):
        check_expression(place, place.text(), scope)
    rule["span"] = _read_span(entry, scope)
    rule["related"] = _read_related(entry, scope)
    rule["expected"] = _expression(entry, "expected", scope)
    rule["actual"] = _expression(entry, "actual", scope)


def _read_choices(entry: Entry, key: str, values: Collection[str], scope: Scope, *extra: str) -> list[list[Any]]:
    """The value under a key, or one for each of several conditions: condition, value and, for people, the condition."""
    if not entry.has(key):
        return []
    child = entry.child(key)
    if not isinstance(child.data, list):
        return [[None, child.choice(values), None]]
    choices: list[list[Any]] = []
    for item in child.items():
        if isinstance(item.data, dict):
            item.keys(("when", "is"), extra)
            value = item.child("is").choice(values) if item.has("is") else ""
            because = item.child("because").both() if item.has("because") else None
            choices.append([_expression(item, "when", scope), value, because])
        else:
            choices.append([None, item.choice(values), None])
    _check_last_resort(child, choices, f"a {key} alone")
    return choices


def _check_last_resort(entry: Entry, choices: list[list[Any]], wanted: str) -> None:
    conditions = [condition for condition, *_ in choices]
    if conditions and (conditions[-1] is not None or None in conditions[:-1]):
        entry.fault(f"the last choice, and only the last, must be {wanted}, without when")


def _read_message(entry: Entry, scope: Scope) -> list[list[Any]]:
    if not entry.has("message"):
        return []
    child = entry.child("message")
    if not isinstance(child.data, list):
        return [[None, _templates(child, scope)]]
    choices = [[_expression(item, "when", scope), _templates(item, scope, "when")] for item in child.items()]
    _check_last_resort(child, choices, "a message")
    return choices


def _templates(entry: Entry, scope: Scope, *extra: str) -> dict[str, str]:
    texts = entry.both(*extra)
    for lang, text in texts.items():
        if text:
            check_template(entry.child(lang), text, scope)
    return texts


def _read_span(entry: Entry, scope: Scope) -> list[str] | None:
    if not entry.has("span"):
        return None
    span = entry.child("span")
    if not span.keys(("start", "end")):
        return None
    return [_expression(span, "start", scope) or "", _expression(span, "end", scope) or ""]


def _read_related(entry: Entry, scope: Scope) -> list[dict[str, Any]]:
    if not entry.has("related"):
        return []
    found: list[dict[str, Any]] = []
    for item in entry.child("related").items():
        if item.keys(("select", "label")):
            label = _templates(item.child("label"), scope) if item.has("label") else {"zh": "", "en": ""}
            found.append({"select": _expression(item, "select", scope) or "", "label": label})
    return found
