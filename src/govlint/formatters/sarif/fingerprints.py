"""Fingerprints by which a result is known again in another run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govlint.model import Finding

_GITHUB = "primaryLocationLineHash"
_OWN = "govlintFinding/v1"


def fingerprints(finding: Finding, line_hash: str | None) -> dict[str, str]:
    """`result.partialFingerprints`: the one that GitHub uses, and our own.

    GitHub's is the hash of the line, or where there is none, of rule, route and words in the document.
    """
    return {_GITHUB: line_hash or _numbered(finding.fingerprint), _OWN: finding.fingerprint}


def _numbered(fingerprint: str) -> str:
    """A fingerprint in the form of a line hash: equal ones are told apart by a number from 1."""
    mark, _, ordinal = fingerprint.partition("-")
    return f"{mark}:{ordinal or 1}"
