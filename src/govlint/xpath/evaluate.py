"""Compiling and running unprefixed XPath over the canonical tree."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from govlint.model import FUNCTIONS_NS, REPORT_NS
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern
from govlint.xpath.functions import FUNCTIONS
from govlint.xpath.lexer import lex, qualify, variables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.xpath.values import Value

# Never FunctionNamespace(uri).prefix: lxml then looks the name up in freed memory on the second call.
NAMESPACES = {"g": REPORT_NS, "gl": FUNCTIONS_NS, "xml": "http://www.w3.org/XML/1998/namespace"}


class Prepared(NamedTuple):
    """An expression as lxml wants it, and the variables it names."""

    qualified: str
    variables: tuple[str, ...]


# A step whose predicates are about attributes and never count nodes: there `//` and the descendant axis are the same,
# and one step down from the root costs a fraction of two with a predicate (XPath 1.0, 2.5).
_PLAIN_STEP = pattern(
    r"""[a-zA-Z][\w\-]*
    (?:\[(?:@[\w\-]+(?:[ ]?!?=[ ]?(?:'[^']*'|[0-9]+|[$@][\w\-]+))?
        |not\(@[\w\-]+(?:[ ]?=[ ]?(?:'[^']*'|@[\w\-]+))?\))\])*
    (?:\s*/|\Z)""",
    re.VERBOSE,
)
_CALLED = pattern(r"gl:([\w\-]+)")
_remembered: dict[str, Prepared] = {}
_remembered_anchored: dict[str, str] = {}


def remember(expressions: Mapping[str, Prepared], contexts: Mapping[str, str]) -> None:
    """Take over what was prepared and anchored before: reading an expression again is dearer than compiling it."""
    _remembered.update(expressions)
    _remembered_anchored.update(contexts)


@lru_cache(4096)
def prepare(expression: str) -> Prepared:
    """The expression with qualified names, and its variables. Raises ValueError when it has no tokens."""
    return _remembered.get(expression) or Prepared(qualify(expression), variables(expression))


@lru_cache(1024)
def anchored(context: str) -> str:
    """A context expression that matches anywhere: every relative branch is searched for below the root."""
    if context in _remembered_anchored:
        return _remembered_anchored[context]
    if "|" not in context:
        return _anywhere(context)
    branches, depth, start = [], 0, 0
    for token in lex(context):
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        if token.text == "|" and depth == 0:
            branches.append(context[start : token.start])
            start = token.start + 1
    branches.append(context[start:])
    return " | ".join(map(_anywhere, branches))


def _anywhere(branch: str) -> str:
    path = branch.strip()
    if path[0] in "/$":
        return path
    return f"/descendant::{path}" if _PLAIN_STEP.match(path) else f"//{path}"


@lru_cache(4096)
def compile(expression: str) -> etree.XPath:
    """The compiled expression. Raises ValueError when it is not XPath 1.0."""
    try:
        return etree.XPath(
            prepare(expression).qualified,
            namespaces=NAMESPACES,
            extensions=_functions_of(expression),
            regexp=False,
            smart_strings=False,
        )
    except etree.XPathSyntaxError as error:
        raise ValueError(f"{error}: {expression}") from error


def _functions_of(expression: str) -> dict[tuple[str, str], Any]:
    """The functions that the expression may call: lxml registers all it is given at every evaluation."""
    named = frozenset(_CALLED.findall(expression)) if "gl:" in expression else ()
    return {(FUNCTIONS_NS, name): FUNCTIONS[name] for name in named if name in FUNCTIONS}


def evaluate(expression: str, node: etree._Element, values: Mapping[str, Any]) -> Value:
    """The value of an expression on a node; only the variables it names are looked up.

    The mapping may compute its values when asked. Its node-sets must be bindable (`values.bind`).
    """
    compiled, names = _ready(expression)
    return compiled(node, **{name: values[name] for name in names})


@lru_cache(4096)
def _ready(expression: str) -> tuple[etree.XPath, tuple[str, ...]]:
    """The compiled expression and the variables it names, in one look."""
    return compile(expression), prepare(expression).variables
