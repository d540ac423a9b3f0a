"""Running the rules of a pack over a tree: from context nodes to hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint import canon, xpath
from govlint.engine import relations
from govlint.engine.hits import Hit, Mark, foremost, grouped, is_full, quoted
from govlint.engine.masking import masked
from govlint.engine.relations import Decided
from govlint.engine.scope import Scope, elements, holds
from govlint.engine.search import Match, Texts
from govlint.engine.telling import Teller, blamed, shown
from govlint.model import Lang, Pack, Relations, Rule, Severity
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from lxml import etree

_NO_PARAMS: Mapping[str, Mapping[str, str]] = {}


class Outcome(NamedTuple):
    """All hits on one tree, how many relations were decided, and the ids of rules that are not for such a tree."""

    hits: list[Hit]
    relations: Relations
    skipped: frozenset[str] = frozenset()


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
        self._teller = Teller(lang, severity)
        self._params = params
        self._gates = frozenset(pack.gates)
        self._fixed = {rule.id: {k: v for k, v in rule.let if k in rule.fixed} for rule in rules}
        self._own = {rule.id: {k: v for k, v in rule.let if k not in rule.fixed} for rule in rules}

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
            with blamed(rule):
                found = self._run_rule(rule, run)
            run.not_assessable += relations.lacking(rule, run.root, run.instances - before)
            run.fired[rule.id] = [hit.context for hit in found] + run.failing(rule)
            run.closed = run.closed or (bool(found) and rule.id in self._gates)
            hits += grouped(found) if rule.id in self._told else []
        decided = [d for d in run.decided if d.rule.id in self._told]
        hits += relations.folded(decided, self._pack.repair, self._teller)
        return Outcome(hits, Relations(run.checked, run.not_assessable), frozenset(skipped))

    def note(self, rule: Rule, node: etree._Element, values: Mapping[str, str]) -> Hit:
        """What a reader noted, as a hit."""
        with blamed(rule):
            return self._teller.hit(rule, node, node, dict(values))

    def overruled(self, rule: Rule) -> Severity | None:
        """The severity that the run gives a rule in place of its own."""
        return self._teller.overruled(rule)

    def _run_rule(self, rule: Rule, run: _Run) -> list[Hit]:
        hits: list[Hit] = []
        if rule.find is not None and not run.texts.may_hold(rule.find):
            return hits
        for constants in rule.each or ({},):
            outer = Scope(run.root, self._fixed[rule.id], run.scope, {**self._params.get(rule.id, {}), **constants})
            found = [hit for node in _contexts(rule, run, outer) for hit in self._run_node(rule, node, run, outer)]
            hits += [hit._replace(constants=tuple(constants.values())) for hit in found]
        return hits

    def _run_node(self, rule: Rule, node: etree._Element, run: _Run, outer: Mapping[str, Any]) -> list[Hit]:
        """The hits of a rule on a node; a relation with sides is decided here and told when all are."""
        scope = Scope(node, self._own[rule.id], outer)
        if any(run.blocks(need, node) for need in rule.needs) or not holds(rule.when, node, scope):
            run.not_assessable += rule.relation
            return []
        run.checked += rule.relation
        if rule.find is not None:
            return self._found(rule, node, run.texts, scope)
        assert rule.assert_ is not None
        is_met = holds(rule.assert_, node, scope)
        if rule.sides:
            run.decided.append(Decided(rule, node, scope, is_met))
            return []
        return [] if is_met else [self._teller.hit(rule, node, shown(rule, node, scope), scope)]

    def _found(self, rule: Rule, node: etree._Element, texts: Texts, scope: Scope) -> list[Hit]:
        """The hits of a rule that looks for words; of a group of nodes, the worst place in each of them is enough."""
        assert rule.find is not None
        hits: list[Hit] = []
        text = canon.text_of(node)
        is_uniform = self._teller.is_uniform(rule)
        for match in _kept(rule, node, texts, scope):
            first = hits[0] if is_uniform and hits and hits[0].group else None
            is_named = first is None or (first.group == "node" and not is_full(first))
            if not (is_named or rule.find.mask):
                break
            words = _words(rule, text[slice(*match.span)])
            told = quoted(words, match.right)
            if first:
                (first.related if is_named else first.beyond).append(Mark(node, told, match.span))
                continue
            found = _matched(node, scope, match._replace(text=words))
            hits.append(self._teller.hit(rule, node, node, found, match.span)._replace(words=told))
        return [foremost(hits)] if hits and hits[0].group not in (None, "node") else hits


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
        self.decided: list[Decided] = []

    @property
    def instances(self) -> int:
        """How many instances of relations were met, decided or not."""
        return self.checked + self.not_assessable

    def failing(self, rule: Rule) -> list[etree._Element]:
        """The nodes on which a relation with sides fails."""
        return [d.node for d in self.decided if d.rule is rule and not d.holds]

    def blocks(self, need: str, node: etree._Element) -> bool:
        """Whether a rule that must be silent fired on the node's table, or on no table at all."""
        table = canon.around(node, "table")
        return any(t is None or table is None or t is table for t in map(_table_of, self.fired.get(need, ())))


def _table_of(node: etree._Element) -> etree._Element | None:
    return canon.around(node, "table")


def _applies(rule: Rule, root: etree._Element) -> bool:
    return not rule.editions or root.get("edition") in rule.editions


def _contexts(rule: Rule, run: _Run, outer: Mapping[str, Any]) -> list[etree._Element]:
    """The nodes that a rule runs on; of those it searches, only what it may."""
    searched = run.texts.holding(rule.find) if rule.find else []
    if rule.context is None:
        return searched
    found = elements(xpath.anchored(rule.context), run.root, outer)
    if rule.find is None:
        return found
    wanted = frozenset(searched)
    return [node for node in found if node in wanted]


def _kept(rule: Rule, node: etree._Element, texts: Texts, scope: Scope) -> Iterator[Match]:
    """What a rule finds in a node, but for what it does not keep."""
    assert rule.find is not None
    for match in texts.matches(rule.find, node):
        if rule.find.keep is None or holds(rule.find.keep, node, _matched(node, scope, match)):
            yield match


def _words(rule: Rule, words: str) -> str:
    """What was found as it stands in the source, masked where it is not to be repeated."""
    return masked(words) if rule.find and rule.find.mask else words


def _matched(node: etree._Element, scope: Mapping[str, Any], match: Match) -> Scope:
    _, text, before, after, right = match
    return Scope(node, {}, scope, {"match": text, "right": right, "before": before, "after": after})
