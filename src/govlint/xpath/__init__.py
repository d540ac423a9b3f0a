"""XPath 1.0 for rules: names unprefixed, figures exact, `gl:` functions at hand.

lxml evaluates; this package qualifies names, adds the functions and prints values. `govlint.xpath.uses`,
which only the pack checker loads, tells what an expression uses; the vocabulary of elements and
attributes belongs to the caller.
"""

from govlint.xpath.evaluate import Prepared, anchored, compile, evaluate, prepare, remember
from govlint.xpath.functions import FUNCTIONS, arity, identified
from govlint.xpath.labels import automatic_label, column_label
from govlint.xpath.lexer import Token, lex, qualify, variables
from govlint.xpath.regex import PatternError
from govlint.xpath.template import Slot, Template
from govlint.xpath.values import Value, bind, text, truth

__all__ = [
    "FUNCTIONS",
    "PatternError",
    "Prepared",
    "Slot",
    "Template",
    "Token",
    "Value",
    "anchored",
    "arity",
    "automatic_label",
    "bind",
    "column_label",
    "compile",
    "evaluate",
    "identified",
    "lex",
    "prepare",
    "qualify",
    "remember",
    "text",
    "truth",
    "variables",
]
