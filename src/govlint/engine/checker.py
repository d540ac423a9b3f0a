"""A pack made ready for a run: bytes in, the result of one file out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon, filetypes
from govlint.engine import adapting
from govlint.engine.evaluate import Evaluator, Hit
from govlint.engine.findings import findings_of, lines_named
from govlint.engine.reading import read
from govlint.errors import GovlintError
from govlint.model import Document, FileResult, Finding, Note, Options, Pack, Rule, Source, Status
from govlint.packs import ordered

if TYPE_CHECKING:
    from collections.abc import Sequence

UNREADABLE = "R001"
_NO_OPTIONS = Options()


class Checker:
    """Checks sources against one pack with the same options; made once for all the files that have them.

    An empty `select` means all rules. R001 and the gates of the pack cannot be deselected: what was not read, or not
    checked, is never silent. `severity` overrules the pack's, by the longest matching beginning. When `sources` are
    wanted, a result holds the lines that its locations name.
    """

    def __init__(
        self,
        pack: Pack,
        options: Options = _NO_OPTIONS,
    ) -> None:
        severity = options.severity or {}
        _refuse_unknown(pack, (*options.select, *options.extend_select, *options.ignore, *options.exempt, *severity))
        self.pack = adapting.adapted(pack, options)
        self.lang = options.lang
        self._options = options
        self._selected = frozenset(r.id for r in pack.rules if r.id in pack.gates or _is_selected(r.id, options))
        self._notes = {r.id: r for r in self.pack.rules if r.note is not None}
        params = {r.id: adapting.variables(r, options) for r in self.pack.rules if r.params}
        self._evaluator = Evaluator(self.pack, self._wanted(), self._selected, self.lang, severity, params)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The selected rules, in pack order."""
        return tuple(rule for rule in self.pack.rules if rule.id in self._selected)

    def check(self, source: Source) -> FileResult:
        """The whole line for one source: read, bind, evaluate."""
        options = self._options
        return self.check_document(
            read(source, self.pack, edition=options.edition, year=options.year, reading=options.reading)
        )

    def check_document(self, document: Document) -> FileResult:
        """The rules on a document that was read."""
        root = document.root
        source = document.source
        if root is None:
            findings = self._note_findings(document, document.notes)
            status = filetypes.status_of(document)
            return FileResult(source.name, status, findings, size=len(source.data), sha256=source.digest)
        outcome = self._evaluator.run(root)
        noted = (h for n in document.notes if (h := self._note_hit(document, n)))
        hits = [*outcome.hits, *(h for h in noted if h.rule.id in self._selected)]
        year = root.get("year")
        findings = findings_of(hits, source, self.lang)
        return FileResult(
            path=source.name,
            status="checked",
            findings=findings,
            kind=root.get("kind"),
            edition=root.get("edition"),
            year=int(year) if year else None,
            agency=root.get("agency"),
            relations=outcome.relations,
            format=filetypes.format_of(root),
            title=canon.title_of(root),
            size=len(source.data),
            sha256=source.digest,
            lines=tuple((n, filetypes.line_text(source, root, n)) for n in lines_named(findings))
            if "sources" in self._options.wants
            else (),
            skipped=outcome.skipped & self._selected,
        )

    def unreadable(self, path: str, status: Status, cause: str, zh: str, en: str) -> FileResult:
        """The result of an input that never had bytes: missing, forbidden, not a file."""
        document = Document(Source(path, b""), None)
        note = Note(UNREADABLE, {"cause": cause, "zh": zh, "en": en})
        return FileResult(path, status, self._note_findings(document, (note,)))

    def _wanted(self) -> list[Rule]:
        """The selected rules and those they need: gates before all others, what is needed before what needs it."""
        by_id = {r.id: r for r in self.pack.rules}
        wanted = set(self._selected) | set(self.pack.gates)
        waiting = list(wanted)
        while waiting:
            new = set(by_id[waiting.pop()].needs) - wanted
            wanted |= new
            waiting += new
        gates_first = sorted(self.pack.rules, key=lambda r: r.id not in self.pack.gates)
        return [r for r in ordered(gates_first) if r.id in wanted]

    def _note_findings(self, document: Document, notes: Sequence[Note]) -> tuple[Finding, ...]:
        hits = [h for n in notes if (h := self._note_hit(document, n))]
        return findings_of(hits, document.source, self.lang)

    def _note_hit(self, document: Document, note: Note) -> Hit | None:
        rule = self._notes.get(note.rule)
        if rule is None:
            raise LookupError(f"the pack has no rule {note.rule} for what the reader noted")
        node = document.root if document.root is not None else canon.make("report")
        return self._evaluator.note(rule, node, {**dict.fromkeys(rule.note or (), ""), **note.values})


def _is_selected(rule: str, options: Options) -> bool:
    if rule == UNREADABLE:
        return True
    selecting = (*(options.select or ("",)), *options.extend_select)
    return not rule.startswith(options.exempt) and _longest(rule, selecting) > _longest(rule, options.ignore)


def _longest(rule: str, prefixes: Sequence[str]) -> int:
    """How many characters the longest of the prefixes shares with the rule; -1 when none fits."""
    return max((len(prefix) for prefix in prefixes if rule.startswith(prefix)), default=-1)


def _refuse_unknown(pack: Pack, codes: Sequence[str]) -> None:
    for code in codes:
        if not any(r.id.startswith(code) for r in pack.rules):
            raise GovlintError(f"no rule begins with {code}", hint="`govlint rule` lists the rules")
