"""What an expression mentions and does: the pack checker's view of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govlint.xpath.grammar import Expr, parse
from govlint.xpath.lexer import Token, lex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# XPath 1.0 section 4: the least and the most arguments.
CORE_FUNCTIONS: dict[str, tuple[int, int | None]] = {
    "last": (0, 0),
    "position": (0, 0),
    "count": (1, 1),
    "id": (1, 1),
    "local-name": (0, 1),
    "namespace-uri": (0, 1),
    "name": (0, 1),
    "string": (0, 1),
    "concat": (2, None),
    "starts-with": (2, 2),
    "contains": (2, 2),
    "substring-before": (2, 2),
    "substring-after": (2, 2),
    "substring": (2, 3),
    "string-length": (0, 1),
    "normalize-space": (0, 1),
    "translate": (3, 3),
    "boolean": (1, 1),
    "not": (1, 1),
    "true": (0, 0),
    "false": (0, 0),
    "lang": (1, 1),
    "number": (0, 1),
    "sum": (1, 1),
    "floor": (1, 1),
    "ceiling": (1, 1),
    "round": (1, 1),
}
_FIGURES = frozenset(("gl:sum", "gl:add", "gl:diff", "gl:abs", "gl:percent", "gl:round", "gl:step"))
_PASSING = frozenset(("number", "sum", "string", "floor", "ceiling", "round", "gl:fmt"))
_INEXACT_CALLS = frozenset(("number", "sum"))
# XPath 1.0 section 4: without an argument, or in any case, these are about the context.
_OF_CONTEXT = frozenset(("position", "last", "lang"))
_ARITHMETIC = frozenset(("+", "-", "*", "div", "mod"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, or an operator, and its offset."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; of each argument its text when it is a string literal, else None, and how it is written."""

    name: str
    literals: tuple[str | None, ...]
    start: int
    sources: tuple[str, ...] = ()

    @property
    def arguments(self) -> int:
        """How many arguments the call has."""
        return len(self.literals)


@dataclass(frozen=True, slots=True)
class Uses:
    """What an expression mentions (names with offsets) and does.

    `absolute` are searches of the whole document, `inexact` the operators and calls that turn a figure
    (`@n` or what is computed from it) into a double, `unequal` each `!=` between two node-sets.
    `figure` and `node_set` say what the expression's own value is, `relative` that it depends on the context node.
    """

    elements: tuple[Name, ...]
    attributes: tuple[Name, ...]
    variables: tuple[Name, ...]
    functions: tuple[Call, ...]
    absolute: tuple[int, ...]
    inexact: tuple[Name, ...]
    unequal: tuple[int, ...]
    figure: bool
    node_set: bool
    relative: bool


def uses(expression: str, *, figures: frozenset[str] = frozenset(), node_sets: frozenset[str] = frozenset()) -> Uses:
    """What an expression uses; `figures` and `node_sets` are the variables known to hold such.

    Raises ValueError, with the offset, when it is not XPath 1.0.
    """
    tree = parse(expression)
    nodes = tuple(walk(tree))
    tokens = lex(expression)

    def figure(node: Expr) -> bool:
        return _is_figure(node, figures)

    def node_set(node: Expr) -> bool:
        return _is_node_set(node, node_sets)

    return Uses(
        elements=_names(tokens, "element"),
        attributes=_names(tokens, "attribute"),
        variables=tuple(Name(t.text[1:], t.start) for t in tokens if t.kind == "variable"),
        functions=tuple(_call(n, expression, tokens) for n in nodes if n.kind == "call"),
        absolute=tuple(n.start for n in nodes if _searches_document(n)),
        inexact=tuple(Name(n.text, n.start) for n in nodes if _is_inexact(n, figure)),
        unequal=tuple(n.start for n in nodes if n.text == "!=" and n.kind == "binary" and all(map(node_set, n.parts))),
        figure=figure(tree),
        node_set=node_set(tree),
        relative=_is_relative(tree),
    )


def walk(node: Expr) -> Iterator[Expr]:
    """A node of a parse tree and all below it."""
    yield node
    for part in node.parts:
        yield from walk(part)


def _call(node: Expr, expression: str, tokens: tuple[Token, ...]) -> Call:
    sources = tuple(_sources(node.start, expression, tokens)) if node.parts else ()
    return Call(node.text, tuple(map(_literal, node.parts)), node.start, sources)


def _sources(start: int, expression: str, tokens: tuple[Token, ...]) -> Iterator[str]:
    """The arguments of the call that begins at an offset, as they are written."""
    behind = (token for token in tokens if token.start > start)
    begin, depth = next(behind).start + 1, 1
    for token in behind:
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        if depth == 0 or (depth == 1 and token.text == ","):
            yield expression[begin : token.start].strip()
            begin = token.start + 1
        if depth == 0:
            return


def _names(tokens: tuple[Token, ...], kind: str) -> tuple[Name, ...]:
    return tuple(Name(t.text, t.start) for t in tokens if t.kind == kind and t.text != "*")


def _literal(node: Expr) -> str | None:
    return node.text[1:-1] if node.kind == "literal" else None


def _searches_document(node: Expr) -> bool:
    return node.kind == "path" and (
        node.text == "//" or (node.text == "/" and any(part.text == "//" for part in node.parts))
    )


def _is_relative(node: Expr) -> bool:
    """Whether the value depends on the context node, if not on that of a variable; predicates have one of their own."""
    if node.kind == "path":
        return not node.text and (node.parts[0].kind == "step" or _is_relative(node.parts[0]))
    if node.kind == "call":
        least, most = CORE_FUNCTIONS.get(node.text, (1, 1))
        if node.text in _OF_CONTEXT or (least == 0 and most and not node.parts):
            return True
    return any(map(_is_relative, node.parts))


def _is_inexact(node: Expr, figure: Callable[[Expr], bool]) -> bool:
    inexact = (
        (node.kind == "binary" and node.text in _ARITHMETIC)
        or node.kind == "negate"
        or (node.kind == "call" and node.text in _INEXACT_CALLS)
    )
    return inexact and any(map(figure, node.parts))


def _is_figure(node: Expr, figures: frozenset[str]) -> bool:
    if node.kind == "variable":
        return node.text[1:] in figures
    if node.kind == "path":
        last = next((part for part in reversed(node.parts) if part.text != "."), None)
        return last is not None and (last.text == "@n" if last.kind == "step" else _is_figure(last, figures))
    computed = (
        node.kind == "negate"
        or (node.kind == "binary" and (node.text in _ARITHMETIC or node.text == "|"))
        or (node.kind == "call" and node.text in _PASSING)
    )
    if computed:
        return any(_is_figure(part, figures) for part in node.parts)
    return node.kind == "call" and node.text in _FIGURES


def _is_node_set(node: Expr, node_sets: frozenset[str]) -> bool:
    if node.kind == "variable":
        return node.text[1:] in node_sets
    return (
        node.kind == "path"
        or (node.kind == "binary" and node.text == "|")
        or (node.kind == "call" and node.text in ("id", "gl:node"))
    )
