"""Findings as diagnostics: their ranges in the units of the client, and the places that take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from govlint.formatters.place import placed_message
from govlint.formatters.safe import visible
from govlint.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.lsp.buffers import Lines
    from govlint.lsp.checking import Checked
    from govlint.lsp.settings import Fault
    from govlint.lsp.wishes import Abilities
    from govlint.model import Finding, Lang, Location

SOURCE = "govlint"
_GATE = "S108"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_TOP = types.Range(types.Position(0, 0), types.Position(0, 0))
_FAILED = Text(
    "govlint 自身出错，这份文件没有检查（详见日志）", "govlint failed; this file was not checked (see the log)"
)
_MISCONFIGURED = Text("配置有误：{}", "a mistake in the set-up: {}")


def diagnostics_of(uri: str, lines: Lines, checked: Checked, abilities: Abilities) -> list[types.Diagnostic]:
    """What to show in a text document."""
    return [_diagnostic(uri, lines, finding, checked, abilities) for finding in checked.findings]


def failure(lang: Lang) -> types.Diagnostic:
    """That a document was not checked because of a fault of govlint."""
    message = _FAILED.zh if lang == "zh" else _FAILED.en
    return types.Diagnostic(_TOP, message, types.DiagnosticSeverity.Error, source=SOURCE)


def fault_diagnostic(fault: Fault, lang: Lang, lines: Lines | None = None) -> types.Diagnostic:
    """A mistake in a file of the set-up, from its place to the end of that line."""
    begin, end = types.Position(fault.line - 1, fault.column - 1), types.Position(fault.line, 0)
    if lines is not None:
        begin = lines.position(fault.line, fault.column)
        end = lines.position(fault.line, len(lines.line(fault.line - 1)) + 1)
    message = (_MISCONFIGURED.zh if lang == "zh" else _MISCONFIGURED.en).format(visible(fault.message))
    return types.Diagnostic(types.Range(begin, end), message, types.DiagnosticSeverity.Error, source=SOURCE)


def range_of(location: Location, lines: Lines) -> types.Range:
    """The range of a location: the whole line where it has no columns, the top where it has no line."""
    if location.line is None or location.end_line is None:
        return _TOP
    if location.column is None or location.end_column is None:
        return types.Range(
            lines.position(location.line, 1),
            lines.position(location.end_line, len(lines.line(location.end_line - 1)) + 1),
        )
    return types.Range(
        lines.position(location.line, location.column), lines.position(location.end_line, location.end_column)
    )


def rule_page(_rule: str) -> str | None:
    """Where the page on a rule is read: nowhere, as long as no address of the documentation can be configured."""
    return None


def _diagnostic(uri: str, lines: Lines, finding: Finding, checked: Checked, abilities: Abilities) -> types.Diagnostic:
    page = rule_page(finding.rule)
    return types.Diagnostic(
        range=range_of(finding.location, lines),
        message=_message(checked, finding),
        severity=_severity(finding, checked),
        code=finding.rule,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=list(_related(uri, lines, finding)) or None if abilities.related else None,
        data={"fingerprint": finding.fingerprint},
    )


def _message(checked: Checked, finding: Finding) -> str:
    """The message; the place in words belongs to it where the editor cannot show it."""
    if finding.location.line is None:
        return placed_message(checked.result, finding, checked.lang)
    return visible(finding.message)


def _related(uri: str, lines: Lines, finding: Finding) -> Iterator[types.DiagnosticRelatedInformation]:
    for place in finding.related:
        location = types.Location(uri, range_of(place.location, lines))
        yield types.DiagnosticRelatedInformation(location, visible(place.message))


def _severity(finding: Finding, checked: Checked) -> types.DiagnosticSeverity:
    """The severity of a finding.

    An editor shows any text there is, most of which nobody meant to be a report: that it is none, or still empty, is
    said in the quietest way there is, so that silence never means "not checked". Whoever set up a configuration for
    the folder, or named the text like a report, is told as the command would tell.
    """
    if finding.rule == _GATE and not checked.configured:
        return types.DiagnosticSeverity.Information if _has_sign(checked) else types.DiagnosticSeverity.Hint
    if finding.location.line is None and checked.is_empty and not checked.configured:
        return types.DiagnosticSeverity.Hint
    return _SEVERITIES[finding.severity]


def _has_sign(checked: Checked) -> bool:
    """Whether a text that is no report speaks of one."""
    return bool(checked.root is not None and (checked.root.get("genre") or checked.result.title))
