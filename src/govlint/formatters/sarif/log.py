"""The log and its one run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint.formatters.addresses import home_address
from govlint.formatters.sarif import notifications, results, rules
from govlint.formatters.sarif.artifacts import Artifacts

if TYPE_CHECKING:
    from govlint.formatters import Screen
    from govlint.model import Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


def log(report: Report, screen: Screen) -> dict[str, Any]:
    """A sarifLog."""
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, screen)]}


def _run(report: Report, screen: Screen) -> dict[str, Any]:
    indices = {code: index for index, code in enumerate(report.pages)}
    artifacts = Artifacts(report, screen)
    made = results.Results(report, screen, artifacts, indices)
    found = [made.of(file, finding) for file, finding in results.listed(report)]
    return {
        "tool": {"driver": _driver(report, screen.documentation)},
        "automationDetails": {"id": "govlint/"},
        "language": _LANGUAGES[report.lang],
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(report, screen, artifacts, indices)],
        "artifacts": artifacts.listed(),
        "logicalLocations": made.logical.listed,
        "results": found,
    }


def _driver(report: Report, documentation: str) -> dict[str, Any]:
    return {
        "name": "govlint",
        "version": report.tool_version,
        "semanticVersion": report.tool_version,
        "informationUri": home_address(documentation),
        "language": _LANGUAGES[report.lang],
        "rules": [rules.descriptor(page, report.lang, documentation) for page in report.pages.values()],
        "notifications": notifications.descriptors(report.lang),
    }


def _invocation(report: Report, screen: Screen, artifacts: Artifacts, indices: dict[str, int]) -> dict[str, Any]:
    invocation: dict[str, Any] = {
        "executionSuccessful": not report.failures,
        "exitCode": report.exit_status,
        "toolExecutionNotifications": notifications.notifications(report, artifacts, screen.address),
    }
    if overrides := rules.overrides(report.severity, indices):
        invocation["ruleConfigurationOverrides"] = overrides
    return invocation
