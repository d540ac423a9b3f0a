"""The engine: a source becomes a document, the rules of a pack become findings."""

from govlint.engine.cases import CaseResult, run_cases
from govlint.engine.checker import Checker
from govlint.engine.export import export
from govlint.engine.reading import read

__all__ = ["CaseResult", "Checker", "export", "read", "run_cases"]
