"""From a text that a client has open to what govlint says of it: the same line as the command's."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from govlint import engine
from govlint.errors import GovlintError
from govlint.lsp.settings import Fault, fault_of
from govlint.model import Source
from govlint.runner.ignores import Ignores

if TYPE_CHECKING:
    from lxml import etree

    from govlint.lsp.settings import Choice
    from govlint.model import FileResult, Finding, Lang

_BOM = "\ufeff"


class Checked(NamedTuple):
    """What a check of a document gave: all it found, those that count, its tree, and what ails the set-up."""

    result: FileResult
    findings: tuple[Finding, ...]
    examination: engine.Examination
    lang: Lang
    faults: tuple[Fault, ...] = ()
    configured: bool = False

    @property
    def root(self) -> etree._Element | None:
        """The tree, None where nothing could be read."""
        return self.examination.document.root

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the document."""
        return not self.examination.document.source.data.strip()


def source_of(path: Path, text: str) -> Source:
    """The bytes of an open text with its name.

    What a client sends is text already, so that there is no encoding to guess. A mark tells that where the bytes
    might be taken for something else, and where the text begins with one itself, which readers drop.
    """
    marked = text.startswith(_BOM) or "\0" in text
    return Source(str(path), ((_BOM if marked else "") + text).encode(errors="replace"))


def check(source: Source, choice: Choice, ignores: Ignores | None = None) -> Checked:
    """What there is to say of a source. Raises what is a fault of govlint."""
    examination = choice.checker.examine(source)
    result, faults = examination.result, [choice.fault] if choice.fault else []
    try:
        result = (ignores or _ignores(choice)).judged(result, choice.checker.rules_held(result))
    except GovlintError as error:
        faults.append(fault_of(error))
    return Checked(
        result,
        tuple(finding for finding in result.findings if finding.counts),
        examination,
        choice.lang,
        tuple(faults),
        choice.configured,
    )


def _ignores(choice: Choice) -> Ignores:
    return Ignores(engine.fixed(choice.checker.pack), date.today())


def path_of(name: str, folder: Path, suffix: str) -> Path:
    """The name that an unsaved text is read under, which tells its kind; it stands in the first folder that is open."""
    plain = PurePath(name.replace("\\", "/").rstrip("/")).name or "untitled"
    return folder / (plain if PurePath(plain).suffix.lower() == suffix else plain + suffix)
