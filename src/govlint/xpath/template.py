"""Message templates: text with XPath slots, `共 {@n} 件，差 {gl:diff(@n, $sum)}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint.namedtuples import NamedTuple
from govlint.xpath.evaluate import evaluate
from govlint.xpath.values import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree


class Slot(NamedTuple):
    """An expression inside a template and the offset of its first character."""

    expression: str
    start: int


class Template(NamedTuple):
    """A parsed template: literal text and slots, in order."""

    parts: tuple[str | Slot, ...]

    @classmethod
    def parse(cls, source: str) -> Template:
        """Parse a template; `{{` and `}}` stand for braces, a slot may hold quoted braces.

        Raises ValueError, with the offset, when a brace has no partner or a slot is empty.
        """
        return cls(tuple(_parts(source)))

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The expressions of the template, in order."""
        return tuple(part for part in self.parts if isinstance(part, Slot))

    def render(self, node: etree._Element, variables: Mapping[str, Any]) -> str:
        """The text with every slot evaluated on the node."""
        return "".join(
            part if isinstance(part, str) else text(evaluate(part.expression, node, variables)) for part in self.parts
        )


def _parts(source: str) -> list[str | Slot]:
    parts: list[str | Slot] = []
    literal: list[str] = []
    position = 0
    while position < len(source):
        char = source[position]
        if char in "{}" and source.startswith(char * 2, position):
            literal.append(char)
            position += 2
        elif char == "}":
            raise ValueError(f"}} without {{ at offset {position}; write }}}} for a brace")
        elif char == "{":
            end = _slot_end(source, position + 1)
            parts += ["".join(literal)] if literal else []
            parts.append(_slot(source, position + 1, end))
            literal.clear()
            position = end + 1
        else:
            literal.append(char)
            position += 1
    return [*parts, "".join(literal)] if literal else parts


def _slot_end(source: str, start: int) -> int:
    quote = ""
    for position in range(start, len(source)):
        char = source[position]
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == "}":
            return position
        elif char == "{":
            break
    raise ValueError(f"{{ at offset {start - 1} is never closed; write {{{{ for a brace")


def _slot(source: str, start: int, end: int) -> Slot:
    expression = source[start:end]
    if not expression.strip():
        raise ValueError(f"empty slot at offset {start - 1}")
    return Slot(expression, start)
