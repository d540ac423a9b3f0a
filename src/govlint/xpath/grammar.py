"""The parse tree of XPath 1.0, for the pack checker; nothing is evaluated here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govlint.xpath.lexer import Token, lex

_LEVELS = (
    frozenset(("or",)),
    frozenset(("and",)),
    frozenset(("=", "!=")),
    frozenset(("<", "<=", ">", ">=")),
    frozenset(("+", "-")),
    frozenset(("*", "div", "mod")),
)
_AXES = frozenset(
    (
        *("ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following"),
        *("following-sibling", "namespace", "parent", "preceding", "preceding-sibling", "self"),
    )
)
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Expr:
    """A node of the parse tree.

    `text` is the operator, the name or the literal as written; of a path it is `/`, `//` or nothing,
    of a step its node test with `@` for the attribute axis, and `//` between two steps is a step.
    A path that begins with an expression has that as its first part.
    """

    kind: Literal["literal", "number", "variable", "call", "binary", "negate", "path", "step"]
    text: str
    start: int
    parts: tuple[Expr, ...] = ()


def parse(expression: str) -> Expr:
    """The tree of an expression. Raises ValueError, with the offset, when it is not XPath 1.0."""
    parser = _Parser(lex(expression), len(expression))
    tree = parser.binary(0)
    if parser.peek() is not None:
        raise parser.fault("end of the expression")
    return tree


class _Parser:
    def __init__(self, tokens: tuple[Token, ...], length: int) -> None:
        self._tokens = tokens
        self._length = length
        self._next = 0
        self._depth = 0

    def peek(self, ahead: int = 0) -> Token | None:
        at = self._next + ahead
        return self._tokens[at] if at < len(self._tokens) else None

    def fault(self, expected: str) -> ValueError:
        token = self.peek()
        if token is None:
            return ValueError(f"{expected} expected at offset {self._length}, found the end")
        return ValueError(f"{expected} expected at offset {token.start}, found {token.text!r}")

    def binary(self, level: int) -> Expr:
        if level == len(_LEVELS):
            return self._unary()
        left = self.binary(level + 1)
        while (token := self._accept("operator", _LEVELS[level])) is not None:
            left = Expr("binary", token.text, token.start, (left, self.binary(level + 1)))
        return left

    def _accept(self, kind: str, texts: frozenset[str] | tuple[str, ...]) -> Token | None:
        token = self.peek()
        if token is None or token.kind != kind or token.text not in texts:
            return None
        self._next += 1
        return token

    def _expect(self, text: str) -> Token:
        token = self._accept("symbol", (text,))
        if token is None:
            raise self.fault(f"{text!r}")
        return token

    def _nested(self) -> Expr:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self.fault("a less deeply nested expression")
        tree = self.binary(0)
        self._depth -= 1
        return tree

    def _unary(self) -> Expr:
        signs = []
        while (sign := self._accept("operator", ("-",))) is not None:
            signs.append(sign)
        tree = self._union()
        for sign in reversed(signs):
            tree = Expr("negate", "-", sign.start, (tree,))
        return tree

    def _union(self) -> Expr:
        left = self._path()
        while (token := self._accept("operator", ("|",))) is not None:
            left = Expr("binary", "|", token.start, (left, self._path()))
        return left

    def _path(self) -> Expr:
        primary = self._primary()
        if primary is None:
            return self._location()
        parts = [primary, *self._filters()]
        parts += self._tail()
        return primary if len(parts) == 1 else Expr("path", "", primary.start, tuple(parts))

    def _filters(self) -> list[Expr]:
        """Predicates behind an expression: one step `.` that carries them."""
        token = self.peek()
        predicates = self._predicates()
        return [Expr("step", ".", token.start, predicates)] if predicates and token else []

    def _tail(self) -> list[Expr]:
        steps: list[Expr] = []
        while (token := self._accept("operator", ("/", "//"))) is not None:
            if token.text == "//":
                steps.append(Expr("step", "//", token.start))
            steps.append(self._step())
        return steps

    def _primary(self) -> Expr | None:
        token = self.peek()
        if token is None:
            raise self.fault("an expression")
        if token.kind in ("literal", "number", "variable"):
            self._next += 1
            kind: Literal["literal", "number", "variable"] = token.kind
            return Expr(kind, token.text, token.start)
        if token.kind == "function":
            return self._call()
        if token.text == "(" and token.kind == "symbol":
            self._next += 1
            tree = self._nested()
            self._expect(")")
            return tree
        return None

    def _call(self) -> Expr:
        name = self._tokens[self._next]
        self._next += 1
        self._expect("(")
        arguments: list[Expr] = []
        if self._accept("symbol", (")",)) is not None:
            return Expr("call", name.text, name.start)
        arguments.append(self._nested())
        while self._accept("symbol", (",",)) is not None:
            arguments.append(self._nested())
        self._expect(")")
        return Expr("call", name.text, name.start, tuple(arguments))

    def _location(self) -> Expr:
        first = self.peek()
        start = first.start if first else self._length
        root = self._accept("operator", ("/", "//"))
        if root is None:
            return Expr("path", "", start, (self._step(), *self._tail()))
        if root.text == "/" and not self._step_follows():
            return Expr("path", "/", start)
        return Expr("path", root.text, start, (self._step(), *self._tail()))

    def _step_follows(self) -> bool:
        token = self.peek()
        if token is None:
            return False
        return token.kind in ("axis", "element", "nodetype") or token.text in ("@", ".", "..")

    def _step(self) -> Expr:
        token = self.peek()
        if token is None:
            raise self.fault("a path step")
        if dots := self._accept("symbol", (".", "..")):
            return Expr("step", dots.text, dots.start)
        text = self._axis() + self._test()
        return Expr("step", text, token.start, self._predicates())

    def _axis(self) -> str:
        if self._accept("symbol", ("@",)):
            return "@"
        token = self.peek()
        if token is None or token.kind != "axis":
            return ""
        if token.text not in _AXES:
            raise self.fault("an axis")
        self._next += 1
        self._expect("::")
        return "@" if token.text == "attribute" else ""

    def _test(self) -> str:
        token = self.peek()
        if token is not None and token.kind in ("element", "attribute"):
            self._next += 1
            return token.text
        if token is None or token.kind != "nodetype":
            raise self.fault("a path step")
        self._next += 1
        self._expect("(")
        argument = self.peek()
        if argument is not None and argument.kind == "literal" and token.text == "processing-instruction":
            self._next += 1
        self._expect(")")
        return token.text + "()"

    def _predicates(self) -> tuple[Expr, ...]:
        found: list[Expr] = []
        while self._accept("symbol", ("[",)) is not None:
            found.append(self._nested())
            self._expect("]")
        return tuple(found)
