"""The engine: a source becomes a document, the rules of a pack become findings.

`govlint.engine.cases`, which runs the cases that rules carry, is loaded by those who want it.
"""

from govlint.engine.checker import REPEATED_UNIT, UNIT_WITHOUT_REPORT, Checker, Examination, fixed
from govlint.engine.export import export
from govlint.engine.reading import read

__all__ = ["REPEATED_UNIT", "UNIT_WITHOUT_REPORT", "Checker", "Examination", "export", "fixed", "read"]
