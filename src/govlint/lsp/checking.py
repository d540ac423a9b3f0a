"""From a document to what govlint says of it: the same line as the command's."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from govlint import engine, runner
from govlint.errors import GovlintError
from govlint.lsp.settings import Fault, fault_of
from govlint.model import Document, Source
from govlint.namedtuples import NamedTuple
from govlint.runner.ignores import Ignores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml import etree

    from govlint.lsp.settings import Choice
    from govlint.model import FileResult, Finding, Lang

    Reader = Callable[[Path], bytes | None]

_BOM = "\ufeff"


class Checked(NamedTuple):
    """What a check of a document gave: the findings that count, its tree, and what ails the set-up.

    `draft` says that it is being written, and not what stands in a file.
    """

    result: FileResult
    findings: tuple[Finding, ...]
    examination: engine.Examination
    choice: Choice
    faults: tuple[Fault, ...] = ()
    draft: bool = False

    @property
    def root(self) -> etree._Element | None:
        """The tree, None where nothing could be read."""
        return self.examination.document.root

    @property
    def lang(self) -> Lang:
        """The language of the findings."""
        return self.choice.lang

    @property
    def configured(self) -> bool:
        """Whether a configuration is about the document."""
        return self.choice.configured

    @property
    def is_blank(self) -> bool:
        """Whether the document is a draft in which nothing is written yet."""
        return self.draft and not self.examination.document.source.data.strip()

    @property
    def is_unsupported(self) -> bool:
        """Whether the document is a draft that could be read, were the program for its kind installed."""
        return self.draft and self.result.status == "unsupported"

    @property
    def is_like_a_report(self) -> bool:
        """Whether the document bears marks of a report, though it may be none."""
        return self.root is not None and bool(self.root.get("genre") or self.result.title)


def source_of(path: Path, text: str) -> Source:
    """The bytes of an open text with its name.

    What a client sends is text already, so that there is no encoding to guess. A mark tells that where the bytes
    might be taken for something else, and where the text begins with one itself, which readers drop.
    """
    marked = text.startswith(_BOM) or "\0" in text
    return Source(str(path), ((_BOM if marked else "") + text).encode(errors="replace"))


def check(source: Source, choice: Choice, reader: Reader | None = None) -> Checked:
    """What there is to say of a draft; `reader` gives the lists of suppressions. Raises what is a fault of govlint."""
    return judged(choice.checker.examine(source), choice, reader)._replace(draft=True)


def check_file(path: Path, choice: Choice, reader: Reader | None = None) -> Checked:
    """What there is to say of a file as it is on disk."""
    try:
        source = runner.read(str(path), choice.limits.file_size)
    except runner.UnreadableError as fault:
        result = choice.checker.unreadable(str(path), fault.status, fault.cause, fault.zh, fault.en)
        nothing = engine.Examination(result, Document(Source(str(path), b""), None), {})
        return Checked(result, result.findings, nothing, choice)
    return judged(choice.checker.examine(source), choice, reader)


def judged(examination: engine.Examination, choice: Choice, reader: Reader | None = None) -> Checked:
    """What there is to say of a document that was examined, with what lists suppress."""
    result, faults = examination.result, [choice.fault] if choice.fault else []
    ignores = Ignores(engine.fixed(choice.checker.pack), date.today(), reader)
    try:
        result = ignores.judged(result, choice.checker.rules_held(result))
        faults += _idle(ignores.idle((), lambda _: choice.checker))
    except GovlintError as error:
        faults.append(fault_of(error))
    findings = tuple(finding for finding in result.findings if finding.counts)
    return Checked(result, findings, examination, choice, tuple(faults))


def _idle(lists: Iterable[FileResult]) -> Iterator[Fault]:
    """What is wrong with entries in lists of suppressions."""
    for entries in lists:
        for finding in entries.findings:
            place = finding.location
            path = Path(entries.path).absolute()
            yield Fault(path, place.line or 1, place.column or 1, finding.message, finding.rule, finding.severity)


def name_of(title: str, folder: Path, suffix: str) -> Path:
    """The name that an unsaved text is read under, which tells its kind; it stands in the first folder that is open."""
    plain = PurePath(title.replace("\\", "/").rstrip("/")).name or "untitled"
    return folder / (plain if PurePath(plain).suffix.lower() == suffix else plain + suffix)
