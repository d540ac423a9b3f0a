"""XPath 1.0 for rules: names unprefixed, figures exact, `gl:` functions at hand.

lxml evaluates; this package qualifies names, adds the functions, prints values and tells the pack
checker what an expression uses. The vocabulary of elements and attributes belongs to the caller.
"""

from govlint.xpath.evaluate import compile, evaluate
from govlint.xpath.functions import FUNCTIONS, arity
from govlint.xpath.lexer import Token, lex, qualify, variables
from govlint.xpath.template import Slot, Template
from govlint.xpath.uses import CORE_FUNCTIONS, Call, Name, Uses, uses
from govlint.xpath.values import Value, bind, text, truth

__all__ = [
    "CORE_FUNCTIONS",
    "FUNCTIONS",
    "Call",
    "Name",
    "Slot",
    "Template",
    "Token",
    "Uses",
    "Value",
    "arity",
    "bind",
    "compile",
    "evaluate",
    "lex",
    "qualify",
    "text",
    "truth",
    "uses",
    "variables",
]
