"""What the server answers, and what it does when it hears of something: each handler with the names of the protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from govlint import suppress
from govlint.lsp import actions, checking, documents, hovering, ignoring, symbols, worddocuments
from govlint.lsp.server import Server
from govlint.lsp.settings import CONFIGURATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from govlint.lsp.server import Outcome
    from govlint.model import Finding, Pack

RENDER = "govlint.render"
WATCHED = (*CONFIGURATIONS, suppress.NAME)


def server(pack: Pack) -> Server:
    """A server with all its features, ready to be started."""
    own = Server(pack)
    own.feature(types.INITIALIZE)(_initialize)
    own.feature(types.TEXT_DOCUMENT_DID_SAVE)(_saved)
    own.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    own.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(_symbols)
    own.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))(_actions)
    own.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(_configured)
    own.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_files_changed)
    own.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(_folders_changed)
    own.feature(types.WORKSPACE_TEXT_DOCUMENT_CONTENT)(_content)
    own.feature(types.INITIALIZED)(_initialized)
    own.command(RENDER)(_render)
    own.command(actions.IGNORE)(_ignore)
    return own


def register(ls: Server) -> None:
    """Ask the client for what has to be asked for once it is ready, as far as it can be asked."""
    wanted = []
    if ls.abilities.watches:
        globs = [f"**/{{{','.join(WATCHED)}}}", f"**/*{documents.WORD}"]
        watchers = [types.FileSystemWatcher(glob) for glob in globs]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted.append(types.Registration("govlint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if ls.abilities.registers_contents:
        schemes = types.TextDocumentContentRegistrationOptions([documents.SCHEME])
        wanted.append(types.Registration("govlint-renderings", types.WORKSPACE_TEXT_DOCUMENT_CONTENT, schemes))
    if wanted:
        ls.client_register_capability(types.RegistrationParams(wanted))


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    ls.begin(params)
    if ls.abilities.pull:
        options = types.DiagnosticOptions(False, False, identifier="govlint")
        ls.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(_diagnose)


def _initialized(ls: Server, _: types.InitializedParams) -> None:
    register(ls)
    ls.word.scan()


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


async def _configured(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    """Settings come with the news that they changed, or have to be asked for."""
    settings = params.settings
    if not settings and ls.abilities.configuration:
        wanted = types.ConfigurationParams([types.ConfigurationItem(section="govlint")])
        (settings,) = await ls.workspace_configuration_async(wanted)
    ls.adopt(settings)
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


async def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction | types.Command] | None:
    wanted = params.context.only
    if wanted is not None and not any("quickfix".startswith(str(kind)) for kind in wanted):
        return None
    outcome = await ls.outcome_of(params.text_document.uri)
    findings, place = findings_at(outcome, params.range), ls.place_of(params.text_document.uri, outcome)
    if outcome is None or not findings or place is None:
        return None
    offers = []
    for finding in findings:
        if found := await _means(ls, finding, place, outcome):
            offers.append(actions.offer(finding, found, place, params.context.diagnostics, ls.abilities))
    return offers


async def _means(ls: Server, finding: Finding, place: actions.Place, outcome: Outcome) -> actions.Means | None:
    """How to ignore a finding, looked for once."""
    if finding.fingerprint not in outcome.tried:
        desk, abilities = ls.desk(), ls.abilities
        found = await ls.worker.do(lambda: actions.means(finding, place, desk, abilities, ""))
        outcome.tried[finding.fingerprint] = found
    return outcome.tried[finding.fingerprint]


def _files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    gone: list[Path] = []
    looked: list[Path] = []
    set_up = False
    for change in params.changes:
        path = documents.path_of(change.uri)
        if path is None:
            continue
        if worddocuments.is_word(path.name):
            (gone if change.type == types.FileChangeType.Deleted else looked).append(path)
        set_up = set_up or path.name in WATCHED
    ls.word.forget(gone)
    ls.word.look(looked)
    if set_up:
        ls.check_again()


def _folders_changed(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    ls.word.leave(path for folder in params.event.removed if (path := documents.path_of(folder.uri)))
    ls.word.scan()
    ls.check_again()


async def _content(ls: Server, params: types.TextDocumentContentParams) -> types.TextDocumentContentResult:
    return types.TextDocumentContentResult(await _rendered(ls, params.uri))


async def _render(ls: Server, *arguments: Any) -> str:
    """`govlint.render URI`: the rendering of a Word document, by its own URI or by that of its rendering."""
    return await _rendered(ls, *_texts(arguments, 1, 1))


async def _rendered(ls: Server, uri: str) -> str:
    """A rendering; of nothing else than Word documents, for a link in any text may ask for one."""
    path = documents.document_path(uri)
    if path is None or path.suffix.lower() != documents.WORD:
        raise JsonRpcInvalidParams(f"{uri} is no Word document")
    desk = ls.desk()
    checked = await ls.worker.do(lambda: checking.check_file(path, desk.settings.of(path), desk.list_at))
    return worddocuments.rendering_of(checked).text


async def _ignore(ls: Server, *arguments: Any) -> bool:
    """`govlint.ignore URI FINGERPRINT [REASON]`: ignore a finding for a reason; whether that was done."""
    uri, fingerprint, *reasons = _texts(arguments, 2, 3)
    outcome = await ls.outcome_of(uri)
    place = ls.place_of(uri, outcome) or await _unopened(ls, uri)
    if place is None:
        return False
    desk, abilities = ls.desk(), ls.abilities
    finding = next((f for f in place.checked.findings if f.fingerprint == fingerprint), None)
    if finding is None:
        return False
    found = await ls.worker.do(lambda: actions.means(finding, place, desk, abilities, "".join(reasons)))
    if found is None:
        return False
    if found.edit and abilities.applies_edits:
        done = await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(found.edit))
        return done.applied
    if found.entry is None:
        return False
    ignoring.write(found.entry)
    ls.check_again()
    return True


def _texts(arguments: tuple[Any, ...], least: int, most: int) -> tuple[str, ...]:
    """The arguments of a command, which are texts."""
    if not (least <= len(arguments) <= most and all(isinstance(argument, str) for argument in arguments)):
        raise JsonRpcInvalidParams(f"{least} to {most} texts are needed")
    return arguments


async def _unopened(ls: Server, uri: str) -> actions.Place | None:
    """A Word document that is shown by its name alone."""
    path = documents.document_path(uri)
    if path is None or not worddocuments.is_word(path.name):
        return None
    desk = ls.desk()
    checked = await ls.worker.do(lambda: checking.check_file(path, desk.settings.of(path), desk.list_at))
    return actions.Place(uri, checked, None, True)


def findings_at(outcome: Outcome | None, place: types.Range) -> list[Finding]:
    """The findings whose ranges touch a range."""
    if outcome is None or outcome.examined.checked is None or outcome.examined.ranges is None:
        return []
    ranges = outcome.examined.ranges
    spots = ((finding, ranges.of(finding.location)) for finding in outcome.examined.checked.findings)
    return [finding for finding, spot in spots if spot.start <= place.end and place.start <= spot.end]
