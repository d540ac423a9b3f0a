"""One thing made wrong in a report that is right: kinds of it, and the rule and place that each calls for.

A kind is a function from a report to its mutation, in the module of what it makes wrong; `MUTATIONS` has them by name.
"""

from tests.reports.mutations import cells, claims, dates, numbers, opening, parts, privacy, rows, text, words
from tests.reports.mutations.kinds import MUTATIONS, Mutation, mutations
from tests.reports.mutations.rows import damaged

__all__ = [
    "MUTATIONS",
    "Mutation",
    "cells",
    "claims",
    "damaged",
    "dates",
    "mutations",
    "numbers",
    "opening",
    "parts",
    "privacy",
    "rows",
    "text",
    "words",
]
