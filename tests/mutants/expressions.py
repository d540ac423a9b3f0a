"""XPath expressions with one part less."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govlint import xpath

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Loosest first, as the grammar binds; an argument list is looser than all. Only some of the operators join
# operands that can go.
_LEVELS = (
    frozenset((",",)),
    frozenset(("or",)),
    frozenset(("and",)),
    frozenset(("=", "!=")),
    frozenset(("<", "<=", ">", ">=")),
    frozenset(("+", "-")),
    frozenset(("*", "div", "mod")),
    frozenset(("|",)),
)
_DROPPABLE = frozenset(("or", "and", "|"))
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


class Shorter(NamedTuple):
    """An expression without one of its parts, and the part."""

    dropped: str
    expression: str


def shorter(expression: str) -> Iterator[Shorter]:
    """The expression without each operand of `and`, `or` and `|`, and without each predicate, at any depth."""
    for start, end, named in _cuts(xpath.lex(expression), 0):
        yield Shorter(expression[slice(*named)].strip(), (expression[:start] + expression[end:]).strip())


_Cut = tuple[int, int, tuple[int, int]]


def _cuts(tokens: Sequence[xpath.Token], level: int) -> Iterator[_Cut]:
    """Where to cut, and what stands there without the operator that goes with it."""
    if level == len(_LEVELS):
        yield from _inside(tokens)
        return
    operands = list(_split(tokens, level))
    if len(operands) > 1 and _LEVELS[level] & _DROPPABLE:
        spans = [(operand[0].start, _end(operand[-1])) for operand in operands]
        yield (spans[0][0], spans[1][0], spans[0])
        yield from ((before[1], span[1], span) for before, span in pairwise(spans))
    for operand in operands:
        yield from _cuts(operand, level + 1)


def _split(tokens: Sequence[xpath.Token], level: int) -> Iterator[Sequence[xpath.Token]]:
    """The operands at a level; the sign of a number has none on its left."""
    depth, first = 0, 0
    for index, token in enumerate(tokens):
        depth += _step(token)
        if depth == 0 and token.text in _LEVELS[level] and token.kind in ("operator", "symbol"):
            if index > first:
                yield tokens[first:index]
            first = index + 1
    if first < len(tokens):
        yield tokens[first:]


def _inside(tokens: Sequence[xpath.Token]) -> Iterator[_Cut]:
    """The cuts within the brackets of one operand, and its predicates as a whole."""
    depth, opened = 0, 0
    for index, token in enumerate(tokens):
        before = depth
        depth += _step(token)
        if before == 0 and depth == 1:
            opened = index
        elif before == 1 and depth == 0:
            if token.text == "]":
                span = (tokens[opened].start, _end(token))
                yield (*span, span)
            yield from _cuts(tokens[opened + 1 : index], 0)


def _step(token: xpath.Token) -> int:
    if token.kind != "symbol":
        return 0
    return (token.text in _OPENING) - (token.text in _CLOSING)


def _end(token: xpath.Token) -> int:
    return token.start + len(token.text)
