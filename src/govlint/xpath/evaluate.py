"""Compiling and running unprefixed XPath over the canonical tree."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from govlint.model import FUNCTIONS_NS, REPORT_NS
from govlint.xpath.functions import FUNCTIONS
from govlint.xpath.lexer import qualify, variables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.xpath.values import Value

# Never FunctionNamespace(uri).prefix: lxml then looks the name up in freed memory on the second call.
NAMESPACES = {"g": REPORT_NS, "gl": FUNCTIONS_NS, "xml": "http://www.w3.org/XML/1998/namespace"}
_EXTENSIONS = {(FUNCTIONS_NS, name): function for name, function in FUNCTIONS.items()}


@lru_cache(4096)
def compile(expression: str) -> etree.XPath:
    """The compiled expression. Raises ValueError when it is not XPath 1.0."""
    try:
        return etree.XPath(
            qualify(expression), namespaces=NAMESPACES, extensions=_EXTENSIONS, regexp=False, smart_strings=False
        )
    except etree.XPathSyntaxError as error:
        raise ValueError(f"{error}: {expression}") from error


def evaluate(expression: str, node: etree._Element, values: Mapping[str, Any]) -> Value:
    """The value of an expression on a node; only the variables it names are looked up.

    The mapping may compute its values when asked. Its node-sets must be bindable (`values.bind`).
    """
    bound = {name: values[name] for name in variables(expression)}
    return compile(expression)(node, **bound)
