"""Checking expressions and templates of a pack against the vocabulary and the variables in scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govlint import canon, xpath
from govlint.packs.entry import check_regex, closest
from govlint.xpath.uses import CORE_FUNCTIONS, Call, Uses, uses

if TYPE_CHECKING:
    from govlint.packs.entry import Entry

_EXACT_HINT = "doubles are inexact: use gl:sum, gl:add, gl:diff, gl:eq, gl:less"
_PATTERN_ARGUMENT = {"gl:matches": 1, "gl:capture": 1, "gl:times": 1}
_ATTRIBUTES_OF_XML = frozenset(("xml:id",))


@dataclass(frozen=True, slots=True)
class Scope:
    """The variables an expression may use; some are known to hold a figure or a node-set."""

    names: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    node_sets: frozenset[str] = frozenset()

    def plus(self, name: str, value: Uses | None = None) -> Scope:
        """The scope with one more variable, whose value is that of the expression (else plain text)."""
        own = frozenset((name,))
        return Scope(
            self.names | own,
            self.figures | own if value and value.figure else self.figures - own,
            self.node_sets | own if value and value.node_set else self.node_sets - own,
        )

    def folded(self) -> Scope:
        """The scope of what is said of a failing relation once it is folded.

        `repair` is the one cell whose change would settle all that fails, `repaired` the figure it takes.
        """
        names = self.names | {"repair", "repaired"}
        return Scope(names, self.figures | {"repaired"}, self.node_sets | {"repair"})


def check_expression(entry: Entry, expression: str, scope: Scope, *, per_node: bool = False) -> Uses | None:
    """Note what is wrong with an expression; `per_node` says that it runs once for each node."""
    if not expression:
        return None
    try:
        found = uses(expression, figures=scope.figures, node_sets=scope.node_sets)
        xpath.compile(expression)
    except ValueError as error:
        entry.fault(f"not XPath: {error}: {expression}")
        return None
    _check_names(entry, found, scope)
    _check_functions(entry, found)
    _check_traps(entry, found, expression, per_node=per_node)
    return found


def check_template(entry: Entry, source: str, scope: Scope) -> None:
    """Note what is wrong with a message and the expressions in it."""
    try:
        slots = xpath.Template.parse(source).slots
    except ValueError as error:
        entry.fault(f"not a message: {error}: {source}")
        return
    for slot in slots:
        check_expression(entry, slot.expression, scope)


def _check_names(entry: Entry, found: Uses, scope: Scope) -> None:
    elements, attributes = canon.names()
    attributes |= _ATTRIBUTES_OF_XML
    for what, used, known in (
        ("element", found.elements, elements),
        ("attribute", found.attributes, attributes),
        ("variable", found.variables, scope.names),
    ):
        for name in used:
            if name.text not in known:
                entry.fault(f"unknown {what} “{name.text}”", closest(name.text, sorted(known)))


def _check_functions(entry: Entry, found: Uses) -> None:
    ours = {f"gl:{name}" for name in xpath.FUNCTIONS}
    for call in found.functions:
        if call.name in ours:
            least, most = xpath.arity(call.name.removeprefix("gl:"))
        elif call.name in CORE_FUNCTIONS:
            least, most = CORE_FUNCTIONS[call.name]
        else:
            known = sorted(ours | set(CORE_FUNCTIONS))
            near = f"did you mean “gl:{call.name}”?" if f"gl:{call.name}" in ours else closest(call.name, known)
            entry.fault(f"unknown function “{call.name}”", near)
            continue
        if call.arguments < least or (most is not None and call.arguments > most):
            entry.fault(f"{call.name}() takes {_counted(least, most)}, not {call.arguments}")
        _check_pattern(entry, call)


def _counted(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {least} arguments"
    amount = str(least) if least == most else f"{least} to {most}"
    return f"{amount} argument{'' if most == 1 else 's'}"


def _check_pattern(entry: Entry, call: Call) -> None:
    index = _PATTERN_ARGUMENT.get(call.name)
    pattern = call.literals[index] if index is not None and index < call.arguments else None
    if pattern is not None:
        check_regex(entry, pattern)


def _check_traps(entry: Entry, found: Uses, expression: str, *, per_node: bool) -> None:
    for name in found.inexact:
        entry.fault(f"“{name.text}” applied to a figure (@n): {expression}", _EXACT_HINT)
    for _ in found.unequal:
        entry.fault(
            f"“!=” between two node-sets is true as soon as any two nodes differ: {expression}",
            "write not(a = b)",
        )
    if per_node and found.absolute:
        entry.fault(
            f"a search of the whole document (//) for every node: {expression}",
            "hoist it into defs of pack.yaml and use the variable",
        )
