"""Every type that crosses a module border: frozen values, no behaviour.

Positions are in Unicode code points throughout: offsets count from 0, lines and columns from 1.
Whoever writes for a consumer with another unit converts at the edge.

They are named tuples: making a frozen dataclass costs five times as much at import, which the cold
start of a command-line tool pays forty times over.
"""

from govlint.model.documents import Document, Location, Note, Remark, Source, Step
from govlint.model.editions import (
    AgencyKind,
    Block,
    BlocksTemplate,
    Edition,
    GridTemplate,
    Label,
    LineTemplate,
    RowTemplate,
    SectionName,
    Vocabulary,
)
from govlint.model.findings import Excerpt, Finding, RelatedPlace, Relation, Span, State
from govlint.model.options import LIMITS, Limits, Options, Reading
from govlint.model.packs import (
    Basis,
    Choice,
    ClaimFact,
    ClaimPattern,
    Claims,
    Clause,
    Find,
    Pack,
    Param,
    Related,
    RepairHints,
    Rule,
    Sides,
    Where,
)
from govlint.model.renderings import Piece, RenderedBlock, RenderedCell, Rendering
from govlint.model.results import IGNORE_LIST, Citation, Failure, FileResult, Grade, Relations, Report, RulePage, Status
from govlint.model.terms import FUNCTIONS_NS, INSTEAD, LANGS, REPORT_NS, SEVERITIES, Lang, Severity, Text

__all__ = [
    "FUNCTIONS_NS",
    "IGNORE_LIST",
    "INSTEAD",
    "LANGS",
    "LIMITS",
    "REPORT_NS",
    "SEVERITIES",
    "AgencyKind",
    "Basis",
    "Block",
    "BlocksTemplate",
    "Choice",
    "Citation",
    "ClaimFact",
    "ClaimPattern",
    "Claims",
    "Clause",
    "Document",
    "Edition",
    "Excerpt",
    "Failure",
    "FileResult",
    "Find",
    "Finding",
    "Grade",
    "GridTemplate",
    "Label",
    "Lang",
    "Limits",
    "LineTemplate",
    "Location",
    "Note",
    "Options",
    "Pack",
    "Param",
    "Piece",
    "Reading",
    "Related",
    "RelatedPlace",
    "Relation",
    "Relations",
    "Remark",
    "RenderedBlock",
    "RenderedCell",
    "Rendering",
    "RepairHints",
    "Report",
    "RowTemplate",
    "Rule",
    "RulePage",
    "SectionName",
    "Severity",
    "Sides",
    "Source",
    "Span",
    "State",
    "Status",
    "Step",
    "Text",
    "Vocabulary",
    "Where",
]
