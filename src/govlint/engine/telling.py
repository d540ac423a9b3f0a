"""How a rule that fired is told: its severity, its message in one language, and the places it names."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from govlint import xpath
from govlint.engine.hits import Hit, Mark
from govlint.engine.scope import chosen, elements, said
from govlint.errors import GovlintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from govlint.model import Lang, Rule, Severity, Text


class Teller:
    """Makes hits in one language, with the severities that a run gives rules by code or its beginning."""

    def __init__(self, lang: Lang, severity: Mapping[str, Severity]) -> None:
        self._lang = lang
        self._severity = severity

    def hit(
        self,
        rule: Rule,
        context: etree._Element,
        shown: etree._Element,
        scope: Mapping[str, Any],
        span: tuple[int, int] | None = None,
    ) -> Hit:
        """A rule that fired on `context` as it is told on the node `shown`."""
        return Hit(
            rule=rule,
            context=context,
            node=shown,
            severity=self._severity_of(rule, context, scope),
            message=self.say(cast("Text", chosen(rule.message, context, scope)), context, scope),
            span=span or _span(rule, context, scope),
            related=[
                Mark(node, self.say(related.label, node, scope))
                for related in rule.related
                for node in elements(related.select, context, scope)
            ],
            beyond=[],
            expected=said(rule.expected, context, scope),
            actual=said(rule.actual, context, scope),
            group=cast("str", chosen(rule.group, context, scope)) if rule.group else None,
        )

    def say(self, text: Text, node: etree._Element, scope: Mapping[str, Any]) -> str:
        """A message with its slots filled."""
        return xpath.Template.parse(getattr(text, self._lang)).render(node, scope)

    def overruled(self, rule: Rule) -> Severity | None:
        """The severity that the run gives a rule in place of its own."""
        codes = [code for code in self._severity if rule.id.startswith(code)]
        return self._severity[max(codes, key=len)] if codes else None

    def is_uniform(self, rule: Rule) -> bool:
        """Whether all hits of a rule are equally severe."""
        return len(rule.severity) == 1 or self.overruled(rule) is not None

    def _severity_of(self, rule: Rule, context: etree._Element, scope: Mapping[str, Any]) -> Severity:
        return self.overruled(rule) or cast("Severity", chosen(rule.severity, context, scope))


@contextmanager
def blamed(rule: Rule) -> Iterator[None]:
    """Tells of a regular expression that cannot be used as of a mistake in the pack, with the rule and its place."""
    try:
        yield
    except xpath.PatternError as error:
        file, line = rule.where
        raise GovlintError(f"{rule.id}: {error}", hint=error.hint, where=f"{file}:{line}") from error


def shown(rule: Rule, node: etree._Element, scope: Mapping[str, Any]) -> etree._Element:
    """The node that a hit is shown on: the first that one of `at:` selects, else the one the rule fired on."""
    return next((found[0] for expression in rule.at if (found := elements(expression, node, scope))), node)


def _span(rule: Rule, node: etree._Element, scope: Mapping[str, Any]) -> tuple[int, int] | None:
    if rule.span is None:
        return None
    start, end = (said(expression, node, scope) or "" for expression in rule.span)
    return (int(start), int(end)) if start.isdigit() and end.isdigit() else None
