"""The tokens of XPath 1.0 and their roles, by the disambiguation rules of the specification (section 3.7)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, cast

from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

Kind = Literal[
    "literal",
    "number",
    "variable",
    "operator",
    "axis",
    "nodetype",
    "function",
    "element",
    "attribute",
    "symbol",
]

_NAME = r"[^\W\d][\w.\-]*"
_TOKEN = pattern(
    rf"""(?:(?P<literal>"[^"]*"|'[^']*')
    |(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    |(?P<variable>\${_NAME}(?::{_NAME})?)
    |(?P<name>{_NAME}(?::(?:{_NAME}|\*))?)
    |(?P<symbol>//|::|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*]))[ \t\r\n]*""",
    re.VERBOSE,
)
_NODE_TYPES = frozenset(("comment", "text", "node", "processing-instruction"))
_WORD_OPERATORS = frozenset(("and", "or", "mod", "div"))
_OPERATORS = frozenset(("/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">="))
_OPENING = frozenset(("@", "::", "(", "[", ","))


class Token(NamedTuple):
    """A token with its role: `*` is an `operator` or an `element` test, a name what its place makes it."""

    kind: Kind
    text: str
    start: int


@lru_cache(4096)
def lex(expression: str) -> tuple[Token, ...]:
    """The tokens of an expression. Raises ValueError, with the offset, where it has none."""
    tokens: list[Token] = []
    position = len(expression) - len(expression.lstrip(" \t\r\n"))
    while position < len(expression):
        match = _TOKEN.match(expression, position)
        if match is None:
            raise ValueError(_unknown(expression, position))
        text = match[match.lastgroup or 0]
        role = _role(match.lastgroup, text, expression, match.end(), tokens)
        if role is None:
            raise ValueError(f"operator expected at offset {position}, found {text!r}")
        tokens.append(Token(role, text, position))
        position = match.end()
    return tuple(tokens)


def qualify(expression: str, prefix: str = "g") -> str:
    """The expression with the prefix on every unprefixed element name, since XPath 1.0 knows no default namespace."""
    pieces: list[str] = []
    last = 0
    for token in lex(expression):
        if token.kind == "element" and token.text != "*" and ":" not in token.text:
            pieces += (expression[last : token.start], prefix, ":")
            last = token.start
    return "".join(pieces) + expression[last:]


@lru_cache(4096)
def variables(expression: str) -> tuple[str, ...]:
    """The names of the variables an expression uses, without `$`, each once."""
    return tuple(dict.fromkeys(t.text[1:] for t in lex(expression) if t.kind == "variable"))


def _unknown(expression: str, position: int) -> str:
    if expression[position] in "'\"":
        return f"unclosed string at offset {position}"
    return f"unexpected {expression[position]!r} at offset {position}"


def _role(kind: str | None, text: str, expression: str, end: int, before: list[Token]) -> Kind | None:
    """The role of a token, given the tokens before it and where the next one begins; None for a name out of place."""
    if kind == "symbol":
        if text == "*":
            return "operator" if _operand_ended(before) else _name_test(before)
        return "operator" if text in _OPERATORS else "symbol"
    if kind != "name":
        return cast("Kind", kind)
    if _operand_ended(before):
        return "operator" if text in _WORD_OPERATORS else None
    if expression.startswith("::", end):
        return "axis"
    if expression.startswith("(", end):
        return "nodetype" if text in _NODE_TYPES else "function"
    return _name_test(before)


def _operand_ended(before: list[Token]) -> bool:
    if not before:
        return False
    last = before[-1]
    return last.kind != "operator" and not (last.kind == "symbol" and last.text in _OPENING)


def _name_test(before: list[Token]) -> Kind:
    if before and before[-1].text == "@":
        return "attribute"
    if len(before) > 1 and before[-1].text == "::" and before[-2].text in ("attribute", "namespace"):
        return "attribute"
    return "element"
