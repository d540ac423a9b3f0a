"""Findings as diagnostics: their ranges in the units of the client, and the places that take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from govlint.formatters.addresses import rule_address
from govlint.formatters.place import placed_message
from govlint.formatters.safe import visible
from govlint.lsp.ranges import TOP
from govlint.lsp.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.lsp.buffers import Lines
    from govlint.lsp.checking import Checked
    from govlint.lsp.ranges import Ranges
    from govlint.lsp.settings import Fault
    from govlint.model import Finding, Lang, Severity

SOURCE = "govlint"
_GATE = "S108"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics_of(
    checked: Checked, ranges: Ranges, *, related: bool, rendered: Ranges | None = None
) -> list[types.Diagnostic]:
    """What to show in a document; `rendered` is where its places can be seen, if it is not there itself.

    `related` says whether the client shows places that take part.
    """
    return [_diagnostic(finding, checked, ranges, related, rendered) for finding in checked.findings]


def plain(
    message: str, place: types.Range = TOP, *, severity: Severity = "error", code: str | None = None
) -> types.Diagnostic:
    """Something to say that is no finding in a document."""
    return types.Diagnostic(place, visible(message), _SEVERITIES[severity], code, source=SOURCE)


def of_fault(fault: Fault, lines: Lines, lang: Lang) -> types.Diagnostic:
    """A mistake in a file of the set-up, from its place to the end of that line."""
    end = lines.position(fault.line, len(lines.line(fault.line - 1)) + 1)
    place = types.Range(lines.position(fault.line, fault.column), end)
    message = fault.message if fault.code else say("misconfigured", lang).format(fault.message)
    return plain(message, place, severity=fault.severity, code=fault.code or None)


def _diagnostic(
    finding: Finding, checked: Checked, ranges: Ranges, related: bool, rendered: Ranges | None
) -> types.Diagnostic:
    page = rule_address(checked.choice.documentation, finding.rule)
    places = list(_related(finding, ranges, rendered, checked.lang)) if related else []
    return types.Diagnostic(
        range=ranges.of(finding.location),
        message=_message(checked, finding),
        severity=_severity(finding, checked),
        code=finding.rule,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=places or None,
        data={"fingerprint": finding.fingerprint},
    )


def _message(checked: Checked, finding: Finding) -> str:
    """The message; the place in words belongs to it where the document has no lines."""
    if finding.location.line is None:
        return placed_message(checked.result, finding, checked.lang)
    return visible(finding.message)


def _related(
    finding: Finding, ranges: Ranges, rendered: Ranges | None, lang: Lang
) -> Iterator[types.DiagnosticRelatedInformation]:
    shown = rendered or ranges
    if rendered and finding.location.node:
        place = types.Location(rendered.uri, rendered.of(finding.location))
        yield types.DiagnosticRelatedInformation(place, say("here", lang))
    for other in finding.related:
        place = types.Location(shown.uri, shown.of(other.location))
        yield types.DiagnosticRelatedInformation(place, visible(other.message))


def _severity(finding: Finding, checked: Checked) -> types.DiagnosticSeverity:
    """The severity of a finding.

    An editor shows any text there is, most of which nobody meant to be a report: that it is none, or still empty, is
    said in the quietest way there is, so that silence never means "not checked". Where a configuration is about the
    folder the finding is as severe as in the command line; where the text has the marks of a report, or what is missing
    to read it might show them, it is in between.
    """
    if not checked.configured:
        if finding.rule == _GATE and not checked.is_like_a_report:
            return types.DiagnosticSeverity.Hint
        if finding.rule == _GATE:
            return types.DiagnosticSeverity.Information
        if checked.is_blank:
            return types.DiagnosticSeverity.Hint
        if checked.is_unsupported:
            return types.DiagnosticSeverity.Information
    return _SEVERITIES[finding.severity]
