"""Checking expressions and templates of a pack against the vocabulary and the variables in scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govlint import canon, xpath
from govlint.packs import constants
from govlint.packs.entry import check_regex, closest
from govlint.xpath import regex
from govlint.xpath.uses import CORE_FUNCTIONS, Call, Uses, uses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.packs.constants import World
    from govlint.packs.entry import Entry
    from govlint.xpath.values import Value

_EXACT_HINT = "doubles are inexact: use gl:sum, gl:add, gl:diff, gl:eq, gl:less"
_WITH_PATTERN = frozenset(("gl:matches", "gl:capture", "gl:times"))
_MADE_HINT = "a document could break the pattern or make it slow: write a literal, or use contains()"
_ATTRIBUTES_OF_XML = frozenset(("xml:id",))


@dataclass(frozen=True, slots=True)
class Scope:
    """The variables an expression may use; some are known to hold a figure or a node-set.

    `worlds` are the values that the pack itself gives to variables, one mapping for each entry of `each:`; `given` are
    the variables that a configuration sets, or what follows from them.
    """

    names: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    node_sets: frozenset[str] = frozenset()
    worlds: tuple[World, ...] = ({},)
    given: frozenset[str] = frozenset()

    def plus(self, name: str, value: Uses | None = None, *, given: bool = False) -> Scope:
        """The scope with one more variable, whose value is that of the expression (else plain text)."""
        own = frozenset((name,))
        return Scope(
            self.names | own,
            self.figures | own if value and value.figure else self.figures - own,
            self.node_sets | own if value and value.node_set else self.node_sets - own,
            tuple({known: world[known] for known in world if known != name} for world in self.worlds),
            self.given | own if given else self.given - own,
        )

    def computed(self, name: str, expression: str, value: Uses | None) -> Scope:
        """The scope with the variable that an expression defines; `value` is what it uses, None when it is wrong."""
        if value is None:
            return self.plus(name, given=True)
        source = constants.source_of(expression, self.worlds, self.given)
        values = constants.values_of(expression, self.worlds) if source == "pack" else None
        scope = self.plus(name, value, given=source != "document")
        return scope if values is None else scope.knowing([{name: own} for own in values])

    def knowing(self, values: Sequence[World]) -> Scope:
        """The scope where variables have these values, of which there are as many as worlds, or this is the first."""
        worlds = self.worlds if len(self.worlds) == len(values) else self.worlds * len(values)
        return replace(self, worlds=tuple({**world, **own} for world, own in zip(worlds, values, strict=True)))

    def folded(self) -> Scope:
        """The scope of what is said of a failing relation once it is folded.

        `repair` is the one cell whose change would settle all that fails, `repaired` the figure it takes.
        """
        scope = self.plus("repair").plus("repaired")
        return replace(scope, figures=scope.figures | {"repaired"}, node_sets=scope.node_sets | {"repair"})


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
    _check_functions(entry, found, scope)
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


def _check_functions(entry: Entry, found: Uses, scope: Scope) -> None:
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
        else:
            _check_pattern(entry, call, scope)


def _counted(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {least} arguments"
    amount = str(least) if least == most else f"{least} to {most}"
    return f"{amount} argument{'' if most == 1 else 's'}"


def _check_pattern(entry: Entry, call: Call, scope: Scope) -> None:
    """Note what is wrong with the patterns that a call has, in any world, and with the groups it asks them for."""
    if call.name not in _WITH_PATTERN or not _are_known(call.sources, scope):
        return
    for source in call.sources[1:]:
        if constants.source_of(source, scope.worlds, scope.given) == "document":
            entry.fault(f"{call.name}() with what a document holds: {source}", _MADE_HINT)
            return
    patterns, *groups = (_made(source, scope) for source in call.sources[1:])
    for pattern in dict.fromkeys(map(xpath.text, patterns)):
        check_regex(entry, pattern)
    for pattern, group in dict.fromkeys(zip(patterns, *groups, strict=False) if groups else ()):
        _check_group(entry, xpath.text(pattern), group)


def _are_known(sources: Sequence[str], scope: Scope) -> bool:
    """Whether all variables are there; those that are not have been noted."""
    return scope.names.issuperset(name for source in sources for name in xpath.variables(source))


def _made(source: str, scope: Scope) -> list[Value]:
    """What the pack alone makes of an argument, for each world; nothing where a configuration has a part in it."""
    if constants.source_of(source, scope.worlds, scope.given) != "pack":
        return []
    return constants.values_of(source, scope.worlds) or []


def _check_group(entry: Entry, pattern: str, group: float | str) -> None:
    try:
        made = regex.compiled(pattern)
    except regex.PatternError:  # noted where the pattern was checked
        return
    try:
        regex.group_of(made, group)
    except regex.PatternError as error:
        entry.fault(str(error), error.hint)


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
