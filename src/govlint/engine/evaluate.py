"""Running the rules of a pack over a tree: from context nodes to hits."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from lxml import etree

from govlint import canon, xpath
from govlint.engine import folding
from govlint.engine.masking import masked
from govlint.engine.search import Match, Texts
from govlint.model import Choice, Lang, Pack, Relations, RepairHints, Rule, Severity, Text

# More places of the same words than these nobody goes through, and each costs its search for line and column.
_MOST_PLACES = 100
_NO_PARAMS: Mapping[str, Mapping[str, str]] = {}


class Mark(NamedTuple):
    """A node that takes part in a hit, with what to say beside it, and where in its text it does."""

    node: etree._Element
    label: str
    span: tuple[int, int] | None = None


class Failing(NamedTuple):
    """A relation that fails, where it is shown, and its two figures."""

    rule: Rule
    node: etree._Element
    expected: str
    actual: str


class Hit(NamedTuple):
    """A rule that fired: on which node, under which entry of `each:`, shown where, in which words.

    `relations` are the failing relations that the hit tells of, `repair` the one cell whose change settles them;
    `group` is what it shares one finding with, `words` what a search found.
    """

    rule: Rule
    context: etree._Element
    node: etree._Element
    severity: Severity
    message: str
    span: tuple[int, int] | None
    related: list[Mark]
    expected: str | None = None
    actual: str | None = None
    constants: tuple[str, ...] = ()
    relations: tuple[Failing, ...] = ()
    repair: etree._Element | None = None
    group: str | None = None
    words: str = ""


class Outcome(NamedTuple):
    """All hits on one tree, how many relations were decided, and the ids of rules that are not for such a tree."""

    hits: list[Hit]
    relations: Relations
    skipped: frozenset[str] = frozenset()


class Scope(Mapping[str, Any]):
    """The variables of a rule on a node: `values` are given, expressions are computed when first asked for."""

    def __init__(
        self,
        node: etree._Element,
        expressions: Mapping[str, str],
        outer: Mapping[str, Any],
        values: Mapping[str, Any] | None = None,
    ) -> None:
        self._node = node
        self._expressions = expressions
        self._outer = outer
        self._values: dict[str, Any] = dict(values or {})

    def __getitem__(self, name: str) -> Any:
        if name in self._values:
            return self._values[name]
        if name not in self._expressions:
            return self._outer[name]
        value = xpath.bind(xpath.evaluate(self._expressions[name], self._node, self))
        self._values[name] = value
        return value

    def __iter__(self) -> Iterator[str]:
        return iter({*self._values, *self._expressions, *self._outer})

    def __len__(self) -> int:
        return len({*self._values, *self._expressions, *self._outer})


class Evaluator:
    """The rules of a pack, ready to run on any number of trees in one language."""

    def __init__(
        self,
        pack: Pack,
        rules: Sequence[Rule],
        told: Container[str],
        lang: Lang,
        severity: Mapping[str, Severity],
        params: Mapping[str, Mapping[str, str]] = _NO_PARAMS,
    ) -> None:
        """`rules` are all that run, what a rule needs before it; hits are those of the rules in `told`.

        `params` are the values of the rules' parameters, by rule and name.
        """
        self._pack = pack
        self._rules = rules
        self._told = told
        self._lang = lang
        self._severity = severity
        self._params = params
        self._gates = frozenset(pack.gates)

    def run(self, root: etree._Element) -> Outcome:
        """Evaluate the rules in order."""
        run = _Run(root, Scope(root, dict(self._pack.defs), self._pack.params))
        hits: list[Hit] = []
        skipped: set[str] = set()
        for rule in self._rules:
            if rule.note is not None:
                continue
            if not _applies(rule, root) or (run.closed and rule.id not in self._gates):
                skipped.add(rule.id)
                continue
            before = run.instances
            found = self._run_rule(rule, run)
            run.not_assessable += _lacking(rule, run.root, run.instances - before)
            run.fired[rule.id] = [hit.context for hit in found] + run.failing(rule)
            run.closed = run.closed or (bool(found) and rule.id in self._gates)
            hits += self._grouped(found) if rule.id in self._told else []
        return Outcome([*hits, *self._folded(run)], Relations(run.checked, run.not_assessable), frozenset(skipped))

    def note(self, rule: Rule, node: etree._Element, values: Mapping[str, str]) -> Hit:
        """What a reader noted, as a hit."""
        return self._hit(rule, node, node, dict(values))

    def _run_rule(self, rule: Rule, run: _Run) -> list[Hit]:
        hits: list[Hit] = []
        if rule.find is not None and not run.texts.may_hold(rule.find):
            return hits
        for constants in rule.each or ({},):
            outer = Scope(run.root, {}, run.scope, {**self._params.get(rule.id, {}), **constants})
            found = [hit for node in _contexts(rule, run, outer) for hit in self._run_node(rule, node, run, outer)]
            for hit in found:
                hits.append(hit._replace(constants=tuple(constants.values())))
        return hits

    def _run_node(self, rule: Rule, node: etree._Element, run: _Run, outer: Mapping[str, Any]) -> list[Hit]:
        """The hits of a rule on a node; a relation with sides is decided here and told when all are."""
        scope = Scope(node, dict(rule.let), outer)
        blocked = any(run.blocks(need, node) for need in rule.needs)
        if blocked or (rule.when is not None and not xpath.truth(xpath.evaluate(rule.when, node, scope))):
            run.not_assessable += rule.relation
            return []
        run.checked += rule.relation
        if rule.find is not None:
            return self._found(rule, node, run.texts, scope)
        assert rule.assert_ is not None
        holds = xpath.truth(xpath.evaluate(rule.assert_, node, scope))
        if rule.sides:
            run.decided.append(_Decided(rule, node, scope, holds))
            return []
        return [] if holds else [self._hit(rule, node, _shown(rule, node, scope), scope)]

    def _found(self, rule: Rule, node: etree._Element, texts: Texts, scope: Scope) -> list[Hit]:
        """The hits of a rule that looks for words; in a group of nodes, the first in each of them is enough."""
        hits: list[Hit] = []
        text = canon.text_of(node)
        for match in _kept(rule, node, texts, scope):
            if hits and hits[0].group is not None and _is_told(hits[0]):
                break
            words = _words(rule, text[slice(*match.span)])
            if hits and hits[0].group:
                hits[0].related.append(Mark(node, _quoted(words, match.right), match.span))
                continue
            found = _matched(node, scope, match._replace(text=words))
            hits.append(self._hit(rule, node, node, found, match.span)._replace(words=words))
        return hits

    def _folded(self, run: _Run) -> Iterator[Hit]:
        """One hit for each fault behind the relations that fail."""
        decided = [d for d in run.decided if d.rule.id in self._told]
        if all(d.holds for d in decided):
            return
        for cause in folding.causes([_equation(d) for d in decided]):
            failing = [decided[i] for i in cause.members]
            yield self._fold(min(failing, key=lambda d: d.rule.id), failing, cause.repairs)

    def _fold(self, lead: _Decided, failing: Sequence[_Decided], repairs: Sequence[folding.Repair]) -> Hit:
        only = repairs[0] if len(repairs) == 1 else None
        folded = {
            "repair": [only.cell] if only else [],
            "repaired": only.figure if only else "",
        }
        scope = Scope(lead.node, {}, lead.scope, folded)
        hit = self._hit(lead.rule, lead.node, _shown(lead.rule, lead.node, scope), scope)
        hint = _hint(self._pack.repair, lead.node, repairs)
        return hit._replace(
            message=hit.message + (self._say(hint, lead.node, scope) if hint else ""),
            relations=tuple(map(_failing, failing)),
            repair=only.cell if only else None,
        )

    def _hit(
        self,
        rule: Rule,
        context: etree._Element,
        shown: etree._Element,
        scope: Mapping[str, Any],
        span: tuple[int, int] | None = None,
    ) -> Hit:
        return Hit(
            rule=rule,
            context=context,
            node=shown,
            severity=self._severity_of(rule, context, scope),
            message=self._say(cast("Text", _choose(rule.message, context, scope)), context, scope),
            span=span or _span(rule, context, scope),
            related=[
                Mark(n, self._say(related.label, n, scope))
                for related in rule.related
                for n in _elements(xpath.evaluate(related.select, context, scope))
            ],
            expected=_optional(rule.expected, context, scope),
            actual=_optional(rule.actual, context, scope),
            group=cast("str", _choose(rule.group, context, scope)) if rule.group else None,
        )

    def overruled(self, rule: Rule) -> Severity | None:
        """The severity that the run gives a rule in place of its own."""
        codes = [code for code in self._severity if rule.id.startswith(code)]
        return self._severity[max(codes, key=len)] if codes else None

    def _severity_of(self, rule: Rule, context: etree._Element, scope: Mapping[str, Any]) -> Severity:
        return self.overruled(rule) or cast("Severity", _choose(rule.severity, context, scope))

    def _say(self, text: Text, node: etree._Element, scope: Mapping[str, Any]) -> str:
        return xpath.Template.parse(getattr(text, self._lang)).render(node, scope)

    def _grouped(self, hits: list[Hit]) -> list[Hit]:
        """Fold the hits of a rule with `group:` into one for each node, row, table, section or document."""
        groups: dict[object, Hit] = {}
        for position, hit in enumerate(hits):
            first = groups.setdefault((_group_of(hit, position), hit.constants), hit)
            if first is not hit and not (hit.words and len(first.related) >= _MOST_PLACES - 1):
                label = _quoted(hit.words) if hit.words else hit.message
                first.related.append(Mark(hit.node, label, hit.span))
        return list(groups.values())


def _lacking(rule: Rule, root: etree._Element, instances: int) -> int:
    """How many instances of a relation a missing row or table took away."""
    if rule.sides is None:
        return 0
    edition = root.get("edition") or root.get("expected-edition") or ""
    return max(rule.sides.due.get(edition, 0) - instances, 0)


class _Decided(NamedTuple):
    """A relation with sides on a node, and whether it holds."""

    rule: Rule
    node: etree._Element
    scope: Scope
    holds: bool


def _equation(decided: _Decided) -> folding.Equation:
    rule, node, scope, holds = decided
    assert rule.sides is not None
    left = _elements(xpath.evaluate(rule.sides.left, node, scope))
    right = _elements(xpath.evaluate(rule.sides.right, node, scope))
    return folding.equation(left, right, holds=holds)


def _failing(decided: _Decided) -> Failing:
    rule, node, scope, _ = decided
    figures = (_optional(expression, node, scope) or "" for expression in (rule.expected, rule.actual))
    return Failing(rule, _shown(rule, node, scope), *figures)


def _hint(hints: RepairHints | None, node: etree._Element, repairs: Sequence[folding.Repair]) -> Text | None:
    if hints is None:
        return None
    if len(repairs) != 1:
        return hints.several if repairs else hints.none
    return hints.own if repairs[0].cell is node else hints.other


class _Run:
    """What the rules of one run have come to so far."""

    def __init__(self, root: etree._Element, scope: Scope) -> None:
        self.root = root
        self.scope = scope
        self.texts = Texts(root)
        self.fired: dict[str, list[etree._Element]] = {}
        self.checked = 0
        self.not_assessable = 0
        self.closed = False
        self.decided: list[_Decided] = []

    @property
    def instances(self) -> int:
        """How many instances of relations were met, decided or not."""
        return self.checked + self.not_assessable

    def failing(self, rule: Rule) -> list[etree._Element]:
        """The nodes on which a relation with sides fails."""
        return [d.node for d in self.decided if d.rule is rule and not d.holds]

    def blocks(self, need: str, node: etree._Element) -> bool:
        """Whether a rule that must be silent fired on the node's table, or on no table at all."""
        table = _around(node, "table")
        return any(t is None or table is None or t is table for t in map(_table_of, self.fired.get(need, ())))


def _table_of(node: etree._Element) -> etree._Element | None:
    return _around(node, "table")


def _around(node: etree._Element, *names: str) -> etree._Element | None:
    """The node, or the nearest around it, of one of these names; what a fact states stands where its words do."""
    node = canon.holder(node)
    if canon.name_of(node) in names:
        return node
    return next(node.iterancestors(*(canon.tag(n) for n in names)), None)


def _applies(rule: Rule, root: etree._Element) -> bool:
    return not rule.editions or root.get("edition") in rule.editions


def _contexts(rule: Rule, run: _Run, outer: Mapping[str, Any]) -> list[etree._Element]:
    """The nodes that a rule runs on; of those it searches, only what it may."""
    searched = run.texts.nodes(rule.find) if rule.find else ()
    if rule.context is None:
        return list(searched)
    found = _elements(xpath.evaluate(xpath.anchored(rule.context), run.root, outer))
    return [node for node in found if node in set(searched)] if rule.find else found


def _shown(rule: Rule, node: etree._Element, scope: Mapping[str, Any]) -> etree._Element:
    for expression in rule.at:
        if found := _elements(xpath.evaluate(expression, node, scope)):
            return found[0]
    return node


def _elements(value: Any) -> list[etree._Element]:
    return [item for item in value if isinstance(item, etree._Element)] if isinstance(value, list) else []


def _choose(choices: Sequence[Choice], node: etree._Element, scope: Mapping[str, Any]) -> str | Text:
    for choice in choices[:-1]:
        if choice.when is None or xpath.truth(xpath.evaluate(choice.when, node, scope)):
            return choice.value
    return choices[-1].value


def _optional(expression: str | None, node: etree._Element, scope: Mapping[str, Any]) -> str | None:
    return None if expression is None else xpath.text(xpath.evaluate(expression, node, scope))


def _span(rule: Rule, node: etree._Element, scope: Mapping[str, Any]) -> tuple[int, int] | None:
    if rule.span is None:
        return None
    start, end = (xpath.text(xpath.evaluate(e, node, scope)) for e in rule.span)
    return (int(start), int(end)) if start.isdigit() and end.isdigit() else None


def _is_told(hit: Hit) -> bool:
    """Whether nothing more found in the node is to be told: of a group of nodes, each tells one place."""
    return hit.group != "node" or len(hit.related) >= _MOST_PLACES - 1


def _kept(rule: Rule, node: etree._Element, texts: Texts, scope: Scope) -> Iterator[Match]:
    """What a rule finds in a node, but for what it does not keep."""
    assert rule.find is not None
    keep = rule.find.keep
    for match in texts.matches(rule.find, node):
        if keep is None or xpath.truth(xpath.evaluate(keep, node, _matched(node, scope, match))):
            yield match


def _words(rule: Rule, words: str) -> str:
    """What was found as it stands in the source, masked where it is not to be repeated."""
    return masked(words) if rule.find and rule.find.mask else words


def _quoted(words: str, right: str = "") -> str:
    return f"“{words}” → “{right}”" if right else f"“{words}”"


def _matched(node: etree._Element, scope: Mapping[str, Any], match: Match) -> Scope:
    _, text, before, after, right = match
    return Scope(node, {}, scope, {"match": text, "right": right, "before": before, "after": after})


def _group_of(hit: Hit, position: int) -> object:
    """What the hits of one finding have in common; a hit outside of any group is for itself."""
    if hit.group in ("document", "node"):
        return hit.group if hit.group == "document" else canon.holder(hit.context)
    node = _around(hit.context, hit.group) if hit.group else None
    return position if node is None else node
