"""What every other type is told in: languages and their wordings, severities, the namespaces of the XML."""

from __future__ import annotations

from typing import Literal

from govlint.namedtuples import NamedTuple

REPORT_NS = "urn:govlint:report:1"
FUNCTIONS_NS = "urn:govlint:functions:1"
Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

INSTEAD = "→"
"""What stands between a slip and its right form."""


class Text(NamedTuple):
    """One wording in both languages."""

    zh: str
    en: str
