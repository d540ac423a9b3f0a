"""What the server answers, and what it does when it hears of something: each handler with the names of the protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from govlint.lsp import hovering, symbols
from govlint.lsp.server import Server

if TYPE_CHECKING:
    from govlint.lsp.server import Outcome
    from govlint.model import Finding, Pack


def server(pack: Pack) -> Server:
    """A server with all its features, ready to be started."""
    own = Server(pack)
    own.feature(types.INITIALIZE)(_initialize)
    own.feature(types.TEXT_DOCUMENT_DID_SAVE)(_saved)
    own.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    own.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(_symbols)
    own.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(_configured)
    return own


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    ls.begin(params)
    if ls.abilities.pull:
        options = types.DiagnosticOptions(False, False, identifier="govlint")
        ls.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(_diagnose)


async def _diagnose(ls: Server, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    outcome = await ls.outcome_of(params.text_document.uri)
    if outcome is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    name = str(outcome.number)
    if params.previous_result_id == name:
        return types.RelatedUnchangedDocumentDiagnosticReport(name)
    return types.RelatedFullDocumentDiagnosticReport(outcome.examined.shown, result_id=name)


def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Without a watch on files, saving is when a configuration or a list is read again."""
    ls.check_again()


def _configured(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    if params.settings is not None:
        ls.adopt(params.settings)
        ls.check_again()


async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    outcome = await ls.outcome_of(params.text_document.uri)
    place = types.Range(params.position, params.position)
    findings = findings_at(outcome, place)
    checked = outcome.examined.checked if outcome else None
    if not findings or checked is None:
        return None
    markdown = ls.abilities.markdown
    text = await ls.worker.do(lambda: hovering.explanation(findings, checked, ls.pack, markdown=markdown))
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, text))


async def _symbols(ls: Server, params: types.DocumentSymbolParams) -> Any:
    outcome = await ls.outcome_of(params.text_document.uri)
    examined = outcome.examined if outcome else None
    if examined is None or examined.checked is None or examined.ranges is None:
        return None
    checked, ranges = examined.checked, examined.ranges
    if ls.abilities.symbol_tree:
        return await ls.worker.do(lambda: symbols.tree(checked, ranges))
    return await ls.worker.do(lambda: symbols.flat(checked, ranges))


def findings_at(outcome: Outcome | None, place: types.Range) -> list[Finding]:
    """The findings whose ranges touch a range."""
    if outcome is None or outcome.examined.checked is None or outcome.examined.ranges is None:
        return []
    ranges = outcome.examined.ranges
    spots = ((finding, ranges.of(finding.location)) for finding in outcome.examined.checked.findings)
    return [finding for finding, spot in spots if spot.start <= place.end and place.start <= spot.end]
